/** The way out: freezes the figures of a period under a name that is never used again. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import type { Definitions } from "../reports/definitions.ts";
import { quarterOf, shiftPeriod } from "../reports/period.ts";
import { provincesOf } from "../reports/places.ts";
import { Coverage, Figure, Release, Reporting, type State, type Words } from "../reports/schema.ts";
import { createFolder, writeDurably } from "./store.ts";
import { quote, type Warehouse } from "./warehouse.ts";

/** Earlier quarters that a release carries for trends. */
const SERIES_QUARTERS = 8;

export interface Freezing {
  releases: string;
  period: string;
  /** the day of publication, ISO */
  date: string;
}

export interface Frozen {
  folder: string;
  release: Release;
}

/** Freezes the period's figures as its next version. Throws when there are none, or when nothing has changed since. */
export async function freezeRelease(warehouse: Warehouse, { releases, period, date }: Freezing, definitions: Definitions): Promise<Frozen> {
  quarterOf(period);
  const files = await filesOf(warehouse, period, definitions);
  const release = await labelOf(warehouse, period, date, definitions, digestOf(files));
  const latest = latestVersion(releases, period);
  if (latest && latest.release.digest === release.digest)
    throw new Error(`${period} v${latest.release.version} is frozen and nothing has changed since; there is nothing to release.`);
  release.version = (latest?.release.version ?? 0) + 1;
  mkdirSync(join(releases, period), { recursive: true });
  const folder = join(releases, period, `v${release.version}`);
  await createFolder(folder, async (staging) => {
    for (const [name, content] of Object.entries(files)) writeDurably(join(staging, name), content);
    await writeParquet(warehouse, period, staging);
    writeDurably(join(staging, "release.json"), JSON.stringify(release, null, 2));
  });
  return { folder, release };
}

/** Every frozen version, by period and version. */
export function listReleases(releases: string): Frozen[] {
  if (!existsSync(releases)) return [];
  const periods = readdirSync(releases).filter((name) => /^\d{4}-Q[1-4]$/.test(name));
  return periods.sort().flatMap((period) => versionsOf(releases, period));
}

/** The newest version of a period's release. */
export const latestVersion = (releases: string, period: string): Frozen | undefined => versionsOf(releases, period).at(-1);

function versionsOf(releases: string, period: string): Frozen[] {
  const folder = join(releases, period);
  if (!existsSync(folder)) return [];
  const versions = readdirSync(folder).filter((name) => /^v\d+$/.test(name));
  return versions
    .map((name) => ({ folder: join(folder, name), release: readRelease(join(folder, name)) }))
    .sort((a, b) => a.release.version - b.release.version);
}

const readRelease = (folder: string): Release => Release.parse(JSON.parse(readFileSync(join(folder, "release.json"), "utf8")));

/** The columns of a schema, in its order: also those of the CSV file and of the query. */
const columnsOf = (schema: { shape: object }): string[] => Object.keys(schema.shape);

async function filesOf(warehouse: Warehouse, period: string, definitions: Definitions): Promise<Record<string, string>> {
  const table = async (schema: { shape: object }, from: string) => csvOf(columnsOf(schema), await warehouse.query(`select ${columnsOf(schema).join(", ")} from ${from} order by all`));
  const figures = await table(Figure, `figures where period = ${quote(period)}`);
  if (!figures.includes("\n")) throw new Error(`${period} has no figures; receive returns for it first.`);
  const { codelists, forms, rules, indicators } = definitions;
  return {
    "figures.csv": figures,
    "series.csv": csvOf(["id", "period", "value", "state"], await warehouse.query(seriesOf(period))),
    "reporting.csv": await table(Reporting, `reporting where period = ${quote(period)}`),
    "coverage.csv": await table(Coverage, `coverage where period = ${quote(period)}`),
    "definitions.json": JSON.stringify({ codelists, forms, rules, indicators }),
  };
}

const csvOf = (columns: string[], rows: object[]): string => Papa.unparse({ fields: columns, data: rows }, { newline: "\n" });

const seriesOf = (period: string): string => `
select id, period, value, state from figures
where period between ${quote(shiftPeriod(period, -SERIES_QUARTERS))} and ${quote(period)}
  and id in (select id from figures where period = ${quote(period)}) and value is not null
order by id, period`;

/** The digest of a release's texts: what `nothing has changed` is told by. */
function digestOf(files: Record<string, string>): string {
  const hash = createHash("sha256");
  for (const name of Object.keys(files).sort()) hash.update(`${name}\n${createHash("sha256").update(files[name] ?? "").digest("hex")}\n`);
  return hash.digest("hex");
}

async function writeParquet(warehouse: Warehouse, period: string, folder: string): Promise<void> {
  const copy = (query: string, name: string) =>
    warehouse.run(`copy (${query}) to ${quote(join(folder, name))} (format parquet, compression zstd)`);
  const figures = `from figures where period = ${quote(period)} order by id`;
  await copy(figures, "figures.parquet");
  await copy(`from cells where id in (select unnest(sources) from (${figures})) order by id`, "cells.parquet");
}

async function labelOf(warehouse: Warehouse, period: string, date: string, definitions: Definitions, digest: string): Promise<Release> {
  const list = async (column: string, from: string) =>
    (await warehouse.query<{ it: string }>(`select distinct ${column} as it from ${from} order by all`)).map(({ it }) => it);
  const places = await list("place", `figures where period = ${quote(period)}`);
  const submissions = await list("submission", `returns where period = ${quote(period)}`);
  const sent = `submissions where id in (select submission from returns where period = ${quote(period)})`;
  const crosswalks = (await list("crosswalk", sent)).filter((id) => id !== "");
  const [demonstration] = await warehouse.query<{ it: boolean }>(`select bool_or(demonstration) as it from ${sent}`);
  const states = await list("state", `figures where period = ${quote(period)} and span <> 'year'`);
  return {
    period,
    version: 1,
    date,
    state: (["estimate", "preliminary", "official"] as State[]).find((state) => states.includes(state)) ?? "estimate",
    demonstration: demonstration?.it ?? false,
    notes: crosswalks.length > 0 ? footnotesOf(crosswalks, definitions) : [DEFINITION_OF_TTCN],
    reporters: crosswalks.length > 0 ? [] : provincesOf(definitions.codelists["provinces"] ?? [], period).map(({ code }) => code),
    places,
    submissions,
    digest,
  };
}

const footnotesOf = (crosswalks: string[], definitions: Definitions): Words[] =>
  definitions.crosswalks.filter(({ id }) => crosswalks.includes(id)).map(({ footnote }) => footnote);

const DEFINITION_OF_TTCN: Words = {
  vi: "TTCN gồm hợp tác xã sản xuất, tổ sản xuất, thủ công nghiệp trong hợp tác xã nông nghiệp, cá thể, lao động gia đình thành thị và hình thức khác; không gồm doanh nghiệp trong nước khác.",
  en: "TTCN comprises production cooperatives, production teams, handicrafts in agricultural cooperatives, individuals, urban family labour and other forms; other domestic enterprises are not part of it.",
};
