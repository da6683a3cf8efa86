/** Versions that are approved and wait for their time: whole, but no part of the archive yet, and nothing of them is public. */
import { cpSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Definitions } from "../reports/definitions.ts";
import { isQuarter } from "../reports/period.ts";
import { dayInVietnam } from "./clock.ts";
import { foldersOf } from "./folders.ts";
import { hinder } from "./hindrance.ts";
import { appendEntry, decisionsOf, listEntries, type Entry } from "./ledger.ts";
import { finishVersion, writeVersion, type Freezing, type Render } from "./release.ts";
import { createFolder, makeFolder, syncPath } from "./store.ts";
import { contentOf, openVersion, TABLES, type Frozen } from "./versions.ts";
import type { Warehouse } from "./warehouse.ts";
import type { Deed } from "../reports/published.ts";

export interface Prepared extends Frozen {
  /** when it is to be public, ISO; empty for at once */
  at: string;
}

/** Prepares the period's next version: what was prepared and not published before makes way for it. */
export async function prepareRelease(
  warehouse: Warehouse,
  freezing: Freezing,
  definitions: Definitions,
): Promise<Prepared> {
  const { prepared } = foldersOf(freezing.data);
  await replaceFolder(join(prepared, freezing.period), async (staging) => {
    await writeVersion(warehouse, freezing, join(staging, CONTENT), definitions);
  });
  return preparedOf(freezing.data, freezing.period);
}

/** What is prepared, by period. */
export function listPrepared(data: string): Prepared[] {
  const { prepared } = foldersOf(data);
  const periods = existsSync(prepared) ? readdirSync(prepared).filter(isQuarter) : [];
  return periods.sort().map((period) => preparedOf(data, period));
}

/** The version of a period that is prepared. Throws where there is none. */
export function preparedOf(data: string, period: string): Prepared {
  const { prepared, ledger } = foldersOf(data);
  const content = join(prepared, period, CONTENT);
  if (!existsSync(content)) return hinder("nothing_prepared", { code: period });
  const version = openVersion(content);
  return { ...version, at: timeOf(listEntries(ledger), version.release) };
}

const timeOf = (entries: Entry[], { period, version }: Frozen["release"]): string =>
  decisionsOf(entries, "scheduled").findLast(
    ({ decision }) => decision.period === period && decision.version === version,
  )?.decision.at ?? "";

/** Gives a prepared version another time. Another day stands on its pages, which are then drawn again; figures and approval
 * stay. Throws where nothing is prepared. */
export async function scheduleRelease(
  data: string,
  { period, at }: { period: string; at: string },
  { by, time }: Deed,
  render: Render,
): Promise<Prepared> {
  const { prepared, ledger } = foldersOf(data);
  const { release, folder } = preparedOf(data, period);
  const date = dayInVietnam(at);
  if (date !== release.date)
    await replaceFolder(join(prepared, period), async (staging) => {
      const content = join(staging, CONTENT);
      cpSync(folder, join(content, TABLES), { recursive: true });
      await finishVersion(content, { ...release, date }, render);
    });
  appendEntry(ledger, by, time, { event: "scheduled", period, version: release.version, at });
  return preparedOf(data, period);
}

/** Moves a prepared version into the archive, where it stays. */
export async function archivePrepared(data: string, { content, release }: Prepared): Promise<Frozen> {
  const { releases, prepared } = foldersOf(data);
  const to = contentOf(releases, release.period, release.version);
  makeFolder(join(to, ".."));
  renameSync(content, to);
  syncPath(join(to, ".."));
  rmSync(join(prepared, release.period), { recursive: true });
  return openVersion(to);
}

/** Freezes the period's figures as its next version at once. */
export const freezeRelease = async (
  warehouse: Warehouse,
  freezing: Freezing,
  definitions: Definitions,
): Promise<Frozen> => archivePrepared(freezing.data, await prepareRelease(warehouse, freezing, definitions));

const CONTENT = "content";

/** Fills a folder beside its place, then lets it take the place of what was there. */
async function replaceFolder(path: string, fill: (staging: string) => Promise<void>): Promise<void> {
  const made = `${path}.new`;
  makeFolder(join(path, ".."));
  rmSync(made, { recursive: true, force: true });
  await createFolder(made, fill);
  rmSync(path, { recursive: true, force: true });
  renameSync(made, path);
  syncPath(join(path, ".."));
}
