/** The trends of a release: places in force on today's territory, and beside them those that they were made of. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { afterAll, expect, test } from "vitest";
import { statusesOf } from "../../ingest/observation.ts";
import { writeTables } from "../../ingest/publication.ts";
import { openWarehouse, type Warehouse } from "../../ingest/warehouse.ts";
import { codelistOf } from "../../reports/definitions.ts";
import { CONF_STATUSES, OBS_STATUSES, Point } from "../../reports/published.ts";
import { definitions } from "../published.ts";
import { factorsOf, filedOf, warehouseOf } from "../warehouse.ts";

const root = mkdtempSync(join(tmpdir(), "congbo-publication-"));
afterAll(() => rmSync(root, { recursive: true }));

const outputOf = (place: string, period: string, number: number) =>
  filedOf("output_value", place, period, { "A1.05": { constant_quarter: number } });

/** The trends of output of TTCN in a release, one line each: place, quarter, value, territory. */
async function trendsOf(warehouse: Warehouse, period: string): Promise<(string | undefined)[][]> {
  const folder = mkdtempSync(join(root, "release-"));
  await writeTables(warehouse, period, folder, definitions);
  const text = readFileSync(join(folder, "series.csv"), "utf8");
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  expect(Object.keys(data[0] ?? {})).toEqual(Object.keys(Point.shape));
  return data
    .filter(({ id = "" }) => /^output_value\/.*\/quarter\/ttcn\/all\/all$/.test(id))
    .map(({ id, period, value, territory }) => [id?.split("/")[1], period, value, territory]);
}

const FILED = [
  outputOf("bac_giang_1997", "2025-Q1", 30),
  outputOf("bac_ninh_1997", "2025-Q1", 10),
  outputOf("bac_giang_1997", "2025-Q2", 33),
  outputOf("ha_noi_2008", "2025-Q2", 20),
  outputOf("bac_ninh_2025", "2025-Q3", 44),
  outputOf("ha_noi_2008", "2025-Q3", 22),
];

test("after a change the break is marked, and the places before it end with it", async () => {
  const trends = await trendsOf(await warehouseOf(FILED, ["output_value"]), "2025-Q3");
  expect(trends).toEqual([
    ["VN", "2025-Q1", "40.0", "of_its_time"],
    ["VN", "2025-Q2", "53.0", "of_its_time"],
    ["VN", "2025-Q3", "66.0", "of_its_time"],
    ["bac_giang_1997", "2025-Q1", "30.0", "of_its_time"],
    ["bac_giang_1997", "2025-Q2", "33.0", "of_its_time"],
    ["bac_ninh_1997", "2025-Q1", "10.0", "of_its_time"],
    ["bac_ninh_2025", "2025-Q1", "40.0", "today"],
    ["bac_ninh_2025", "2025-Q2", "33.0", "today"],
    ["bac_ninh_2025", "2025-Q3", "44.0", "of_its_time"],
    ["ha_noi_2008", "2025-Q2", "20.0", "of_its_time"],
    ["ha_noi_2008", "2025-Q3", "22.0", "of_its_time"],
  ]);
});

test("before the change a release knows nothing of what will become of its places", async () => {
  const trends = await trendsOf(await warehouseOf(FILED, ["output_value"]), "2025-Q2");
  expect([...new Set(trends.map(([place]) => place))]).toEqual([
    "VN",
    "bac_giang_1997",
    "bac_ninh_1997",
    "ha_noi_2008",
  ]);
  expect(new Set(trends.map(([, , , territory]) => territory))).toEqual(new Set(["of_its_time"]));
});

test("what a split factor gave says so", async () => {
  const filed = [
    outputOf("dak_lak_1976", "2003-Q4", 10),
    outputOf("dak_lak_2004", "2004-Q1", 8),
    outputOf("phu_yen_1989", "2004-Q1", 1),
    outputOf("dak_lak_2025", "2025-Q3", 9),
  ];
  const codelists = factorsOf(["dak_lak_2004", "0.7"], ["dak_nong_2004", "0.3"]);
  const warehouse = await warehouseOf(filed, ["output_value"], { ...definitions, codelists });
  const rows = await warehouse.query<Record<string, string>>(
    "select period, value, territory from figures where id = 'output_value/dak_lak_2025/quarter/ttcn/all/all' order by period",
  );
  expect(rows.map(({ period, value, territory }) => [period, value, territory])).toEqual([
    ["2003-Q4", 7, "today_by_factor"],
    ["2004-Q1", 9, "today"],
    ["2025-Q3", 9, "of_its_time"],
  ]);
});

test("figures, cells and coverage of a release are of the places of its time", async () => {
  const folder = mkdtempSync(join(root, "release-"));
  await writeTables(await warehouseOf(FILED, ["output_value"]), "2025-Q2", folder, definitions);
  for (const name of ["figures.csv", "coverage.csv", "sources.csv"]) {
    const text = readFileSync(join(folder, name), "utf8");
    expect([name, text.includes("bac_giang_1997"), text.includes("bac_ninh_2025")]).toEqual([name, true, false]);
  }
});

test("tables are CSV as RFC 4180 has it: UTF-8 without a mark, a header, CR LF after every record, quotes where they are due", async () => {
  const warehouse = await warehouseOf(FILED, ["output_value"]);
  await warehouse.run(
    `insert into footnotes by name select 'explained' as kind, 'ha_noi_2008' as reporter, '2025-Q2' as period, 'output_value' as form,
     '01' as sheet, '' as cell, '' as cells, 'jump' as rule, 'Lò "Bát Tràng",' || chr(10) || 'mới xây' as vi, 'A new kiln' as en, '2025-07-02' as day`,
  );
  const folder = mkdtempSync(join(root, "release-"));
  await writeTables(warehouse, "2025-Q2", folder, definitions);
  expect(readFileSync(join(folder, "footnotes.csv"), "utf8")).toBe(
    [
      "kind,reporter,period,form,sheet,cell,rule,vi,en,day,sources",
      'explained,ha_noi_2008,2025-Q2,output_value,01,"",jump,"Lò ""Bát Tràng"",\nmới xây",A new kiln,2025-07-02,""',
      "",
    ].join("\r\n"),
  );
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".csv"))) {
    const text = readFileSync(join(folder, name), "utf8");
    expect([name, text.replaceAll("\r\n", "").replace("\nmới xây", "")]).toEqual([
      name,
      expect.not.stringMatching(/[\r\n\ufeff]/),
    ]);
    expect([name, text.endsWith("\r\n")]).toEqual([name, true]);
  }
});

test("every mark and state of a figure has one status of SDMX, by whether there is a number and may be one", async () => {
  const warehouse = await openWarehouse();
  const rows = await warehouse.query<Record<string, string>>(
    `select concat_ws(' ', mark, state, if(value is null, 'none', 'some')) as figure, ${statusesOf(definitions)}
     from (values ('number', 'official', 1), ('number', 'preliminary', 1), ('number', 'estimate', 1), ('nil', 'official', 0),
       ('nil', 'estimate', 0), ('nil', 'estimate', null), ('unavailable', 'estimate', null), ('unavailable', 'official', null),
       ('confidential', 'preliminary', null)) as f(mark, state, value)`,
  );
  warehouse.close();
  expect(rows.map(({ figure, obs_status, conf_status }) => `${figure}: ${obs_status} ${conf_status}`)).toEqual([
    "number official some: A F",
    "number preliminary some: P F",
    "number estimate some: E F",
    "nil official some: A F",
    "nil estimate some: E F",
    "nil estimate none: M F",
    "unavailable estimate none: O F",
    "unavailable official none: O F",
    "confidential preliminary none: Q C",
  ]);
  for (const [name, codes] of Object.entries({ obs_statuses: OBS_STATUSES, conf_statuses: CONF_STATUSES }))
    expect(codelistOf(definitions, name).map(({ code }) => code)).toEqual([...codes]);
});
