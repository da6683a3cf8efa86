/** The way out: computes the figures of a period and freezes them under a name that is never used again. */
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { formsAsked, type Definitions } from "../reports/definitions.ts";
import { isQuarter, quarterOf } from "../reports/period.ts";
import { Release } from "../reports/published.ts";
import { computeFigures } from "./compute.ts";
import { foldersOf } from "./folders.ts";
import { hinder } from "./hindrance.ts";
import { labelOf } from "./label.ts";
import { headOf } from "./ledger.ts";
import { createFolder, makeFolder, writeDurably } from "./store.ts";
import { writeSpecimen } from "./template.ts";
import { writeTables } from "./publication.ts";
import type { Warehouse } from "./warehouse.ts";

export interface Freezing {
  data: string;
  period: string;
  /** the day of publication, ISO */
  date: string;
  /** says who stands behind figures of that digest and why there is another version, or throws where nobody may */
  sign?: (digest: string) => Pick<Release, "proposed" | "approved" | "reason">;
}

export interface Frozen {
  /** the version as it stands on the site: pages, data, signature */
  content: string;
  /** where its tables lie within it */
  folder: string;
  release: Release;
}

/** Freezes the period's figures as its next version. Throws when there are none, or when nothing has changed since. */
export async function freezeRelease(
  warehouse: Warehouse,
  { data, period, date, sign }: Freezing,
  definitions: Definitions,
): Promise<Frozen> {
  const { releases, ledger } = foldersOf(data);
  const label = await computeRelease(warehouse, period, definitions);
  const version = (latestVersion(releases, period)?.release.version ?? 0) + 1;
  const [{ received } = { received: 0 }] = await warehouse.query<{ received: number }>(LAST_RECEIVED);
  const release: Release = {
    ...label,
    date,
    version,
    digest: "",
    received,
    ledger: headOf(ledger),
    software: SOFTWARE,
  };
  const content = contentOf(releases, period, version);
  makeFolder(dirname(content));
  await createFolder(content, async (staging) => {
    const folder = join(staging, TABLES);
    makeFolder(folder);
    release.digest = await writeTexts(warehouse, { releases, period, folder }, definitions);
    Object.assign(release, sign?.(release.digest), { ledger: headOf(ledger) });
    writeDurably(join(folder, "template.xlsx"), await writeSpecimen({ ...release, definitions }));
    writeDurably(join(folder, "release.json"), JSON.stringify(release, null, 2));
  });
  return { content, folder: join(content, TABLES), release };
}

const LAST_RECEIVED = "select coalesce(max(number), 0)::integer as received from submissions";

/** The folder of a version's tables within it. */
const TABLES = "data";

const contentOf = (releases: string, period: string, version: number): string =>
  join(releases, period, `v${version}`, "content");

/** The software that makes releases. */
const SOFTWARE = `congbo ${packageVersion()}`;

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return version;
}

/** The digest that the period's next release would have now. Throws as freezing it would. */
export async function digestNow(
  warehouse: Warehouse,
  { data, period }: Pick<Freezing, "data" | "period">,
  definitions: Definitions,
): Promise<string> {
  const { releases } = foldersOf(data);
  await computeRelease(warehouse, period, definitions);
  const folder = mkdtempSync(join(tmpdir(), "congbo-proposed-"));
  try {
    return await writeTexts(warehouse, { releases, period, folder }, definitions);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Computes the figures of a period and gives their label. Throws when there are none. */
async function computeRelease(warehouse: Warehouse, period: string, definitions: Definitions) {
  quarterOf(period); // throws, before a folder takes its name
  await computeFigures(warehouse, definitions, period);
  const label = await labelOf(warehouse, period, definitions);
  return label.places.length > 0 ? label : hinder("no_figures", { period });
}

/** Writes tables and definitions and gives their digest. Throws when it is that of the version before. */
async function writeTexts(
  warehouse: Warehouse,
  { releases, period, folder }: { releases: string; period: string; folder: string },
  definitions: Definitions,
): Promise<string> {
  await writeTables(warehouse, period, folder, definitions);
  writeDefinitions(folder, period, definitions);
  const digest = digestOf(folder);
  const latest = latestVersion(releases, period)?.release;
  return latest?.digest === digest
    ? hinder("nothing_changed", { code: period, version: String(latest.version) })
    : digest;
}

/** Every frozen version, by period and version. */
export function listReleases(releases: string): Frozen[] {
  if (!existsSync(releases)) return [];
  const periods = readdirSync(releases).filter(isQuarter);
  return periods.sort().flatMap((period) => versionsOf(releases, period));
}

/** The newest version of a period's release. */
export const latestVersion = (releases: string, period: string): Frozen | undefined =>
  versionsOf(releases, period).at(-1);

function versionsOf(releases: string, period: string): Frozen[] {
  const folder = join(releases, period);
  if (!existsSync(folder)) return [];
  const versions = readdirSync(folder).filter((name) => /^v\d+$/.test(name));
  return versions
    .map((name) => openVersion(contentOf(releases, period, Number(name.slice(1)))))
    .sort((a, b) => a.release.version - b.release.version);
}

/** A version, wherever its folder stands. */
export function openVersion(content: string): Frozen {
  const folder = join(content, TABLES);
  return { content, folder, release: readRelease(folder) };
}

const readRelease = (folder: string): Release =>
  Release.parse(JSON.parse(readFileSync(join(folder, "release.json"), "utf8")));

/** The definitions in force; what is said at the door is no part of a release: other words for it make no new version. */
function writeDefinitions(folder: string, period: string, definitions: Definitions): void {
  const { foreign, rules, indicators, codelists: all } = definitions;
  const forms = formsAsked(definitions, period);
  const codelists = Object.fromEntries(Object.entries(all).filter(([name]) => !SPOKEN.has(name)));
  writeDurably(join(folder, "definitions.json"), JSON.stringify({ codelists, forms, foreign, rules, indicators }));
}

const SPOKEN = new Set(["messages", "refusals", "template", "reminders"]);

/** The digest of a release's texts: what `nothing has changed` is told by. */
function digestOf(folder: string): string {
  const texts = readdirSync(folder).filter((name) => !name.endsWith(".parquet"));
  return sha256(
    texts
      .sort()
      .map((name) => `${name}\n${sha256(readFileSync(join(folder, name)))}\n`)
      .join(""),
  );
}

const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
