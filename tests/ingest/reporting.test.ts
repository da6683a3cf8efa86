/** Who has reported, as the example's story tells it, and how complete that makes the country's figures. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { beforeAll, expect, test } from "vitest";
import { foldersOf } from "../../ingest/folders.ts";
import { latestVersion } from "../../ingest/versions.ts";
import { openWarehouse } from "../../ingest/warehouse.ts";
import { formsAsked } from "../../reports/definitions.ts";
import { loadExample } from "../../reports/example.ts";
import { shiftPeriod } from "../../reports/period.ts";
import { Coverage, Reporting } from "../../reports/published.ts";
import { exampleFolder, periodsOf } from "../example.ts";
import { definitions, figuresOf } from "../published.ts";

type Row = Record<string, string>;

async function tableOf(period: string, name: string): Promise<Row[]> {
  const release = latestVersion(foldersOf(await exampleFolder()).releases, period);
  const text = readFileSync(join(release?.folder ?? "", name), "utf8");
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
}

const { story, first, last, registers, unit_counts: counters } = loadExample();
const quarters: string[] = [];
for (let period = first; period <= last; period = shiftPeriod(period, 1)) quarters.push(period);

/** Who has reported for each quarter, released or not. */
const reporting = new Map<string, Row[]>();
beforeAll(async () => {
  const path = foldersOf(await exampleFolder()).warehouse;
  const warehouse = await openWarehouse(path, { access_mode: "READ_ONLY" });
  const rows = await warehouse.query<Row>("select * replace (corrected::varchar as corrected) from reporting");
  warehouse.close();
  for (const [period, of] of Map.groupBy(rows, ({ period }) => period ?? "")) reporting.set(period, of);
});
/** `reporter form` of the forms that the story has nothing for in a period */
const nilIn = (period: string): string[] =>
  story.flatMap((event) =>
    event.kind === "nil" && [period, "all"].includes(event.period) ? [`${event.reporter} ${event.form}`] : [],
  );

/** Eight districts of Lai Châu, then a Union of one trade in Hà Nội. */
const BELOW: Record<string, number> = { "2025-Q1": 8, "2025-Q2": 8, "2026-Q2": 1, "2026-Q3": 1 };

test("every expected reporter has a line for every form, in every period, in the columns of the schema", async () => {
  for (const period of quarters) {
    const asked = formsAsked(definitions, period).length;
    const reporters = (period < "2025-Q3" ? 63 : 34) + (BELOW[period] ?? 0);
    expect([period, reporting.get(period)?.length]).toEqual([period, reporters * asked]);
  }
  for (const period of periodsOf(await exampleFolder()))
    expect(Object.keys((await tableOf(period, "reporting.csv"))[0] ?? {})).toEqual(Object.keys(Reporting.shape));
});

/** The lines of a reporter for the forms that it has to send. */
const owedBy = (reporter: string, period: string): Row[] =>
  (reporting.get(period) ?? []).filter(
    ({ form, reporter: sender }) =>
      sender === reporter && !definitions.forms.some(({ id, optional }) => id === form && optional),
  );

test("a list is not missing where none is kept", () => {
  const kept: Record<string, object> = { register: registers, units_by_district: counters };
  const lists = (reporting.get("2026-Q2") ?? []).filter(({ form = "" }) => form in kept);
  for (const { reporter = "", form = "", status } of lists)
    if (!owedBy(reporter, "2026-Q2").some((row) => row["status"] === status))
      expect([form, reporter in (kept[form] ?? {}), status]).toEqual([form, false, "not_sent"]);
  for (const form of Object.keys(kept)) {
    const sent = lists.filter((row) => row["form"] === form && row["submission"]);
    expect(sent.map(({ reporter }) => reporter).sort()).toEqual(Object.keys(kept[form] ?? {}).sort());
  }
});

test.each(story.filter(({ kind }) => kind === "late" || kind === "missing"))(
  "$reporter is $kind in $period",
  async ({ kind, period, reporter }) => {
    const rows = owedBy(reporter, period);
    expect(rows.length).toBeGreaterThan(2);
    for (const { form = "", status } of rows)
      expect([form, status]).toEqual([
        form,
        status === "nil" && nilIn(period).includes(`${reporter} ${form}`) ? "nil" : kind,
      ]);
    if (kind === "missing")
      expect(rows.map(({ submission, received }) => [submission, received])).toEqual(rows.map(() => ["", ""]));
  },
);

test.each(story.filter((event) => event.kind === "rejected"))(
  "$reporter sent a wrong return in $period",
  async ({ period, reporter, corrected }) => {
    const rows = owedBy(reporter, period);
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows)
      expect([row["status"] === "rejected", row["corrected"]]).toEqual([corrected === 0, String(corrected > 0)]);
  },
);

test("a form ticked as having nothing to report is nil, not missing", async () => {
  const rows = await tableOf("2026-Q3", "reporting.csv");
  const below = new Set(definitions.codelists["districts"]?.map(({ code }) => code));
  const nil = rows
    .filter(({ status, reporter = "" }) => status === "nil" && !below.has(reporter))
    .map(({ reporter, form }) => `${reporter} ${form}`);
  expect(nil).toContain("dien_bien_2004 plan");
  expect(nil.sort()).toEqual(nilIn("2026-Q3").sort());
});

test("the country's coverage counts those who reported and what part of the output they had", async () => {
  const rows = await tableOf("2026-Q3", "coverage.csv");
  expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(Coverage.shape));
  const country = rows.find(({ form, place }) => form === "output_value" && place === "VN");
  expect([country?.["reported"], country?.["expected"]]).toEqual(["32", "34"]);
  expect(Number(country?.["output_share"])).toBeGreaterThan(90);
  expect(Number(country?.["output_share"])).toBeLessThan(100);
});

const isDistrict = (place: string): boolean =>
  (definitions.codelists["districts"] ?? []).some(({ code }) => code === place);

/** A district's figures are those of one return: its own, or its province's list. */
const ONE_OF_ONE: Row = { reported: "1", expected: "1" };

test("a figure carries the coverage of its form and place", async () => {
  const release = latestVersion(foldersOf(await exampleFolder()).releases, "2026-Q3");
  const covered = new Map(
    (await tableOf("2026-Q3", "coverage.csv")).map((row) => [`${row["form"]} ${row["place"]}`, row]),
  );
  const formOf = new Map(definitions.indicators.flatMap(({ id, form }) => (form ? [[id, form]] : [])));
  const figures = (await figuresOf(release?.folder ?? "")).filter(({ indicator }) => formOf.has(indicator));
  expect(figures.length).toBeGreaterThan(30_000);
  for (const { id, indicator, place, reported, expected } of figures) {
    const row = isDistrict(place) ? ONE_OF_ONE : covered.get(`${formOf.get(indicator)} ${place}`);
    if (row?.["reported"] !== String(reported) || row["expected"] !== String(expected))
      expect([id, reported, expected]).toEqual([id, row?.["reported"], row?.["expected"]]);
  }
});

test("who has not reported has no figures of the period", async () => {
  const release = latestVersion(foldersOf(await exampleFolder()).releases, "2026-Q3");
  expect(release?.release.reporters).toHaveLength(34);
  for (const place of ["ca_mau_2025", "khanh_hoa_2025"]) expect(release?.release.places).not.toContain(place);
  expect(release?.release.places.filter((place) => !isDistrict(place))).toHaveLength(33);
});
