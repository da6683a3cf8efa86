/** The way out: freezes the figures of a period under a name that is never used again. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Definitions } from "../reports/definitions.ts";
import { quarterOf, shiftPeriod } from "../reports/period.ts";
import { provincesOf } from "../reports/places.ts";
import { Coverage, Figure, Release, Reporting } from "../reports/published.ts";
import type { State, Words } from "../reports/schema.ts";
import { hinder } from "./hindrance.ts";
import { createFolder, makeFolder, writeDurably } from "./store.ts";
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
export async function freezeRelease(
  warehouse: Warehouse,
  { releases, period, date }: Freezing,
  definitions: Definitions,
): Promise<Frozen> {
  quarterOf(period);
  const label = await labelOf(warehouse, period, date, definitions);
  if (label.places.length === 0) hinder("no_figures", { period });
  const latest = latestVersion(releases, period)?.release;
  const release = { ...label, version: (latest?.version ?? 0) + 1 };
  const folder = join(releases, period, `v${release.version}`);
  makeFolder(join(releases, period));
  await createFolder(folder, async (staging) => {
    await writeTables(warehouse, period, staging, definitions);
    release.digest = digestOf(staging);
    if (latest?.digest === release.digest) hinder("nothing_changed", { code: period, version: String(latest.version) });
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
export const latestVersion = (releases: string, period: string): Frozen | undefined =>
  versionsOf(releases, period).at(-1);

function versionsOf(releases: string, period: string): Frozen[] {
  const folder = join(releases, period);
  if (!existsSync(folder)) return [];
  const versions = readdirSync(folder).filter((name) => /^v\d+$/.test(name));
  return versions
    .map((name) => ({ folder: join(folder, name), release: readRelease(join(folder, name)) }))
    .sort((a, b) => a.release.version - b.release.version);
}

const readRelease = (folder: string): Release =>
  Release.parse(JSON.parse(readFileSync(join(folder, "release.json"), "utf8")));

/** Figures, trends, reporting and coverage as CSV, the archival form; figures and cells as Parquet, with their sources. */
async function writeTables(
  warehouse: Warehouse,
  period: string,
  folder: string,
  definitions: Definitions,
): Promise<void> {
  const of = `where period = ${quote(period)}`;
  const copy = (name: string, query: string, format: string): Promise<void> =>
    warehouse.run(`copy (${query}) to ${quote(join(folder, name))} (${format})`);
  const table = (name: string, schema: { shape: object }, order: string) =>
    copy(
      `${name}.csv`,
      `select ${Object.keys(schema.shape).join(", ")} from ${name} ${of} order by ${order}`,
      "format csv, header",
    );
  await table("figures", Figure, "id");
  await table("reporting", Reporting, "reporter, form");
  await table("coverage", Coverage, "form, place");
  await copy("series.csv", seriesOf(period), "format csv, header");
  await copy("figures.parquet", `from figures ${of} order by id`, "format parquet, compression zstd");
  const named = `select unnest(sources) from figures ${of}`;
  await copy("cells.parquet", `from cells where id in (${named}) order by id`, "format parquet, compression zstd");
  const { forms, rules, indicators } = definitions;
  const codelists = Object.fromEntries(Object.entries(definitions.codelists).filter(([name]) => !SPOKEN.has(name)));
  writeDurably(join(folder, "definitions.json"), JSON.stringify({ codelists, forms, rules, indicators }));
}

/** What is said at the door is no part of a release: other words for it make no new version. */
const SPOKEN = new Set(["messages", "refusals"]);

/** Trends are drawn of totals, trades and product groups, not of every ownership form and product. */
const seriesOf = (period: string): string => `
select id, period, value, state, reported, expected from figures
where ownership in ('all', 'ttcn') and product not in (select code from products)
  and period between ${quote(shiftPeriod(period, -SERIES_QUARTERS))} and ${quote(period)}
  and id in (select id from figures where period = ${quote(period)}) and value is not null
order by id, period`;

/** The digest of a release's texts: what `nothing has changed` is told by. */
function digestOf(folder: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder)
    .filter((name) => !name.endsWith(".parquet"))
    .sort())
    hash.update(
      `${name}\n${createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex")}\n`,
    );
  return hash.digest("hex");
}

async function labelOf(warehouse: Warehouse, period: string, date: string, definitions: Definitions): Promise<Release> {
  const list = async (column: string, from: string) =>
    (await warehouse.query<{ it: string }>(`select distinct ${column} as it from ${from} order by all`)).map(
      ({ it }) => it,
    );
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
    reporters:
      crosswalks.length > 0
        ? []
        : provincesOf(definitions.codelists["provinces"] ?? [], period).map(({ code }) => code),
    places,
    submissions,
    digest: "",
  };
}

const footnotesOf = (crosswalks: string[], definitions: Definitions): Words[] =>
  definitions.crosswalks.filter(({ id }) => crosswalks.includes(id)).map(({ footnote }) => footnote);

const DEFINITION_OF_TTCN: Words = {
  vi: "TTCN gồm hợp tác xã sản xuất, tổ sản xuất, thủ công nghiệp trong hợp tác xã nông nghiệp, cá thể, lao động gia đình thành thị và hình thức khác; không gồm doanh nghiệp trong nước khác.",
  en: "TTCN comprises production cooperatives, production teams, handicrafts in agricultural cooperatives, individuals, urban family labour and other forms; other domestic enterprises are not part of it.",
};
