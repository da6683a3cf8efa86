/** What publications said of earlier quarters is read from their own series, in the order in which they were published. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyOf } from "../../ingest/changed.ts";
import { foldersOf } from "../../ingest/folders.ts";
import { revisionsOf } from "../../ingest/revisions.ts";
import { standingsOf } from "../../ingest/standing.ts";
import { listReleases } from "../../ingest/versions.ts";
import { openWarehouse, type Warehouse } from "../../ingest/warehouse.ts";
import type { Revisions } from "../../reports/living.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { publishVersions, type Made } from "../versions.ts";

const definitions = loadDefinitions();
const root = mkdtempSync(join(tmpdir(), "congbo-revisions-"));
let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse();
});
afterAll(() => {
  warehouse.close();
  rmSync(root, { recursive: true });
});

const total = (period: string, value: number) =>
  `output_value/VN/quarter/ttcn/all/all,${period},${value},estimate,34,34,of_its_time`;
const official = (period: string, value: number, reported = 34) =>
  `official_output/VN/quarter/ttcn/all/all,${period},${value},official,${reported},34,of_its_time`;
const hanoi = (period: string, value: number) =>
  `share_of_local_industry/ha_noi_2008/quarter/all/all/all,${period},${value},estimate,1,1,of_its_time`;

const VERSIONS: Made[] = [
  { period: "2026-Q1", version: 1, date: "2026-04-06", series: [total("2026-Q1", 100)] },
  {
    period: "2026-Q1",
    version: 2,
    date: "2026-08-01",
    series: [total("2026-Q1", 103), hanoi("2026-Q1", 40), `${total("2026-Q1", 9)}`.replace("ttcn", "all")],
  },
  {
    period: "2026-Q2",
    version: 1,
    date: "2026-07-06",
    series: [total("2026-Q1", 101), total("2026-Q2", 50), official("2026-Q2", 99, 33)],
  },
  {
    period: "2026-Q3",
    version: 1,
    date: "2026-10-06",
    series: [total("2026-Q1", 104), total("2026-Q2", 51), official("2026-Q2", 105), official("2026-Q3", 52, 33)],
  },
];

async function revisionsIn(versions: Made[]): Promise<Revisions> {
  const data = await publishVersions(mkdtempSync(join(root, "data-")), versions);
  const all = listReleases(foldersOf(data).releases);
  const frozen = new Map(all.map((one) => [keyOf(one.release), one]));
  return revisionsOf(warehouse, { released: standingsOf(all, []), frozen }, definitions);
}

test("publications stand in the order of their days, a late correction after the quarters that came before it", async () => {
  const { publications, periods } = await revisionsIn(VERSIONS);
  expect(periods).toEqual(["2026-Q1", "2026-Q2", "2026-Q3"]);
  expect(publications.map(({ period, version }) => `${period} v${version}`)).toEqual([
    "2026-Q1 v1",
    "2026-Q2 v1",
    "2026-Q1 v2",
    "2026-Q3 v1",
  ]);
});

test("each publication’s value of small industry is told, and the official one of the quarter after", async () => {
  const { triangles } = await revisionsIn(VERSIONS);
  expect(triangles.find(({ indicator, place }) => indicator === "output_value" && place === "VN")?.lines).toEqual([
    { period: "2026-Q1", values: [100, 101, 103, 104], official: { value: 105, isComplete: true } },
    { period: "2026-Q2", values: [null, 50, null, 51], official: { value: 52, isComplete: false } },
    { period: "2026-Q3", values: [null, null, null, null], official: null },
  ]);
});

test("indicators and places without any value are left out, and what tells official values is no indicator of its own", async () => {
  const { indicators, places, triangles } = await revisionsIn(VERSIONS);
  expect(indicators.map(({ id, isShare }) => [id, isShare])).toEqual([
    ["share_of_local_industry", true],
    ["output_value", false],
  ]);
  expect(places.map(({ id }) => id)).toEqual(["VN", "ha_noi_2008"]);
  expect(triangles).toHaveLength(2);
});

test("only the latest twelve quarters are told of, however long the history is", async () => {
  const quarters = ["2022", "2023", "2024", "2025", "2026"].flatMap((year) =>
    [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`),
  );
  const { periods, publications } = await revisionsIn(
    quarters.map((period) => ({
      period,
      version: 1,
      date: `${period.slice(0, 4)}-12-0${period.at(-1)}`,
      series: [total(period, 1)],
    })),
  );
  expect([periods.length, periods[0], publications.length]).toEqual([12, "2024-Q1", 12]);
});

test("where nothing was released there is nothing to tell", async () => {
  expect((await revisionsOf(warehouse, { released: [], frozen: new Map() }, definitions)).triangles).toEqual([]);
});
