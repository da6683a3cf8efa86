/** Versions that are approved and wait for their time: whole, but no part of the archive yet, and nothing of them is public. */
import { cpSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Definitions } from "../reports/definitions.ts";
import { isQuarter } from "../reports/period.ts";
import { dayInVietnam, timeInVietnam } from "./clock.ts";
import { foldersOf } from "./folders.ts";
import { hinder } from "./hindrance.ts";
import { appendEntry, decisionsOf, listEntries, type Entry } from "./ledger.ts";
import { recover } from "./ocfl/recover.ts";
import { addVersion } from "./ocfl/write.ts";
import { finishVersion, writeVersion, type Finishing, type Freezing } from "./release.ts";
import { createFolder, makeFolder, sweep, syncPath } from "./store.ts";
import { openVersion, TABLES, type Frozen } from "./versions.ts";
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
  recoverReleases(freezing.data);
  await replaceFolder(join(prepared, freezing.period), async (staging) => {
    await writeVersion(warehouse, freezing, join(staging, CONTENT), definitions);
  });
  return preparedOf(freezing.data, freezing.period);
}

/** What is prepared, by period. */
export function listPrepared(data: string): Prepared[] {
  const { prepared } = foldersOf(data);
  const periods = existsSync(prepared) ? readdirSync(prepared).filter(isQuarter) : [];
  return periods
    .filter((period) => existsSync(join(prepared, period, CONTENT)))
    .sort()
    .map((period) => preparedOf(data, period));
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
  finishing: Finishing,
): Promise<Prepared> {
  const { prepared, ledger } = foldersOf(data);
  const { release, folder } = preparedOf(data, period);
  const date = dayInVietnam(at);
  appendEntry(ledger, by, time, { event: "scheduled", period, version: release.version, at }); // first, so that nothing is early
  if (date !== release.date)
    await replaceFolder(join(prepared, period), async (staging) => {
      const content = join(staging, CONTENT);
      cpSync(folder, join(content, TABLES), { recursive: true });
      await finishVersion(content, { ...release, date }, finishing);
    });
  return preparedOf(data, period);
}

/** Moves a prepared version into the archive, where it stays. */
export async function archivePrepared(data: string, { content, release }: Prepared): Promise<Frozen> {
  const { releases, prepared, workspace } = foldersOf(data);
  const {
    period,
    version,
    approved = { by: "congbo", time: timeInVietnam(`${release.date}T00:00:00+07:00`) },
  } = release;
  const archived = await addVersion(releases, {
    ...{ workspace, content, id: `${RELEASE}:${period}`, version, created: approved.time },
    message: release.reason?.en ?? `${period} v${version}`,
    user: { name: approved.by, address: `urn:congbo:person:${encodeURIComponent(approved.by)}` },
  });
  rmSync(join(prepared, period), { recursive: true });
  return openVersion(archived);
}

/** Finishes what a process that died had begun with the archive and with prepared versions, and drops what it had not. Who
 * has the warehouse open is alone at it. */
export function recoverReleases(data: string): void {
  const { releases, prepared, workspace } = foldersOf(data);
  recover(releases, workspace);
  sweep(prepared);
  for (const name of existsSync(prepared) ? readdirSync(prepared) : []) {
    const path = join(prepared, name);
    if (name.endsWith(NEW)) takePlace(path.slice(0, -NEW.length));
    else if (isQuarter(name) && !existsSync(join(path, CONTENT))) rmSync(path, { recursive: true });
  }
}

/** What the ids of releases begin with. */
const RELEASE = "urn:congbo:release";

/** Freezes the period's figures as its next version at once. */
export const freezeRelease = async (
  warehouse: Warehouse,
  freezing: Freezing,
  definitions: Definitions,
): Promise<Frozen> => archivePrepared(freezing.data, await prepareRelease(warehouse, freezing, definitions));

const CONTENT = "content";

/** What is whole and has yet to take its place. */
const NEW = ".new";

/** Fills a folder beside its place, then lets it take the place of what was there. */
async function replaceFolder(path: string, fill: (staging: string) => Promise<void>): Promise<void> {
  makeFolder(dirname(path));
  rmSync(path + NEW, { recursive: true, force: true });
  await createFolder(path + NEW, fill);
  takePlace(path);
}

function takePlace(path: string): void {
  rmSync(path, { recursive: true, force: true });
  renameSync(path + NEW, path);
  syncPath(dirname(path));
}
