/** The way out: computes the figures of a period and writes them down as a version that never changes. */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formsAsked, type Definitions } from "../reports/definitions.ts";
import { quarterOf } from "../reports/period.ts";
import { Release } from "../reports/published.ts";
import { writeChanges, type History } from "./changes.ts";
import { computeFigures } from "./compute.ts";
import { foldersOf } from "./folders.ts";
import { hinder } from "./hindrance.ts";
import { labelOf } from "./label.ts";
import { headOf } from "./ledger.ts";
import { sealVersion } from "./seal.ts";
import type { Signing } from "./signing.ts";
import { SOFTWARE } from "./software.ts";
import { makeFolder, writeDurably } from "./store.ts";
import { writeSpecimen } from "./template.ts";
import { writeTables } from "./publication.ts";
import { latestVersion, openVersion, TABLES, type Frozen } from "./versions.ts";
import type { Warehouse } from "./warehouse.ts";

/** Draws the pages of a version into its folder. */
export type Render = (version: Frozen) => Promise<void>;

/** What makes a version whole beside its tables. */
export interface Finishing {
  /** without it the version has no pages */
  render?: Render | undefined;
  /** without it nobody has signed the version */
  signing?: Signing | undefined;
}

export interface Freezing extends Finishing {
  data: string;
  period: string;
  /** the day of publication, ISO */
  date: string;
  /** says who stands behind the figures of the label, and why there is another version, or throws where nobody may */
  sign?: (label: Release) => Pick<Release, "proposed" | "approved" | "reason">;
  /** what stands and what stood at the version before, where the files have been read already */
  history?: History | undefined;
}

/** Writes the period's figures into an empty folder as its next version, whole. Throws when there are none, or when nothing
 * has changed since. */
export async function writeVersion(
  warehouse: Warehouse,
  { data, period, date, sign, history, ...finishing }: Freezing,
  content: string,
  definitions: Definitions,
): Promise<Frozen> {
  const { ledger, releases } = foldersOf(data);
  const label = await computeRelease(warehouse, period, definitions);
  const previous = latestVersion(releases, period);
  const folder = join(content, TABLES);
  makeFolder(folder);
  const release: Release = {
    ...label,
    date,
    version: (previous?.release.version ?? 0) + 1,
    digest: await writeTexts(warehouse, { previous, period, folder }, definitions),
    received: await lastReceived(warehouse),
    ledger: headOf(ledger),
    software: SOFTWARE,
  };
  await writeChanges({ data, previous, folder, received: release.received, history }, definitions);
  Object.assign(release, sign?.(release), { ledger: headOf(ledger) });
  writeDurably(join(folder, "template.xlsx"), await writeSpecimen({ ...release, definitions }));
  return finishVersion(content, release, finishing);
}

/** Writes the label of a version in the order of its schema, since a label that was read again is to be the same bytes, draws its
 * pages, and seals it: what its tables say is not looked at. */
export async function finishVersion(
  content: string,
  release: Release,
  { render, signing }: Finishing = {},
): Promise<Frozen> {
  writeDurably(join(content, TABLES, "release.json"), JSON.stringify(Release.parse(release), null, 2));
  const version = openVersion(content);
  await render?.(version);
  sealVersion(version, signing);
  return version;
}

/** The digest that the period's next release would have now. Throws as freezing it would. */
export async function digestNow(
  warehouse: Warehouse,
  { data, period }: Pick<Freezing, "data" | "period">,
  definitions: Definitions,
): Promise<string> {
  await computeRelease(warehouse, period, definitions);
  const previous = latestVersion(foldersOf(data).releases, period);
  const folder = mkdtempSync(join(tmpdir(), "congbo-proposed-"));
  try {
    return await writeTexts(warehouse, { previous, period, folder }, definitions);
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
  { previous, period, folder }: { previous: Frozen | undefined; period: string; folder: string },
  definitions: Definitions,
): Promise<string> {
  await writeTables(warehouse, period, folder, definitions);
  writeDefinitions(folder, period, definitions);
  const digest = digestOf(folder);
  return previous?.release.digest === digest
    ? hinder("nothing_changed", { code: period, version: String(previous.release.version) })
    : digest;
}

async function lastReceived(warehouse: Warehouse): Promise<number> {
  const [last] = await warehouse.query<{ number: number }>("select max(number) as number from submissions");
  return last?.number ?? 0;
}

/** The definitions in force. What is said at the door, and forms of other quarters, are kept beside them: other words there make no new version. */
function writeDefinitions(folder: string, period: string, definitions: Definitions): void {
  const { foreign, rules, indicators, crosswalks, codelists: all } = definitions;
  const forms = formsAsked(definitions, period);
  const codelists = Object.fromEntries(Object.entries(all).filter(([name]) => !SPOKEN.has(name)));
  writeDurably(
    join(folder, "definitions.json"),
    JSON.stringify({ codelists, forms, foreign, rules, indicators, crosswalks }),
  );
  const spoken = Object.fromEntries(Object.entries(all).filter(([name]) => SPOKEN.has(name)));
  const unasked = definitions.forms.filter((form) => !forms.includes(form));
  writeDurably(join(folder, "further_definitions.json"), JSON.stringify({ codelists: spoken, forms: unasked }));
}

const SPOKEN = new Set(["messages", "refusals", "template", "reminders", "ocfl_findings"]);

/** What a version is told by: the texts that say what is so, not what changed since the version before, nor how it is said. */
const IN_DIGEST = /^(?!(changes|causes|further_definitions)\.).+\.(csv|json)$/;

/** The digest of the texts in a folder of tables, SHA-256, hexadecimal: what `nothing has changed` is told by. */
export function digestOf(folder: string): string {
  const texts = readdirSync(folder).filter((name) => IN_DIGEST.test(name) && name !== "release.json");
  return sha256(
    texts
      .sort()
      .map((name) => `${name}\n${sha256(readFileSync(join(folder, name)))}\n`)
      .join(""),
  );
}

const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");
