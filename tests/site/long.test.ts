/** The page of long series: breaks and gaps are seen, indices stay within what is linked. */
import { expect, test } from "vitest";
import { longSeriesText } from "../../ingest/example/long.ts";
import { judge } from "../../ingest/judge.ts";
import { loadLong } from "../../ingest/long/load.ts";
import { openBytes } from "../../ingest/open.ts";
import { openWarehouse } from "../../ingest/warehouse.ts";
import { codelistOf } from "../../reports/definitions.ts";
import { loadDefinitions } from "../../reports/load.ts";
import type { LongCell, LongFigure } from "../../reports/published.ts";
import type { Language } from "../../reports/schema.ts";
import { figureContents } from "../../src/contents/catalogue.ts";
import { figure, releaseOf } from "./release.ts";

const definitions = loadDefinitions();
const { issues, outcome, series: rows } = await judged();
const long = await loaded();
const { codelists, ...release } = releaseOf([figure({ indicator: "output_value", ownership: "ttcn" }, 100)]);
const pick = (...names: string[]) => Object.fromEntries(names.map((name) => [name, codelistOf(definitions, name)]));
const named = pick("benchmarks", "quotes", "calls", "long_series", "price_bases", "units");
const told = { ...release, codelists: { ...codelists, ...named }, long };

function judged() {
  const receipt = {
    number: 1,
    id: "0",
    received: "2024-04-02T08:00:00+07:00",
    name: "s.csv",
    bytes: 1,
    crosswalk: "",
    demonstration: true,
  };
  const known = {
    accepted: () => [],
    receivedOn: () => "",
    isDemonstration: () => true,
    history: () => ({
      before: () => undefined,
      lastYear: () => undefined,
      earlier: () => [],
      districts: () => undefined,
    }),
    series: () => undefined,
    isWaived: () => false,
  };
  return judge(async () => openBytes(Buffer.from(longSeriesText()), "s.csv"), receipt, known, definitions);
}

async function loaded() {
  const warehouse = await openWarehouse();
  const accepted = [...Map.groupBy(rows, ({ series }) => series).values()].map((own) => ({
    submission: "s",
    rows: own,
  }));
  await loadLong(warehouse, accepted, definitions);
  const cells = await warehouse.query<LongCell>("from long_series order by number");
  const figures = await warehouse.query<LongFigure>("from long_figures");
  warehouse.close();
  return { cells, figures };
}

const sectionOf = (id: string, language: Language = "en") =>
  figureContents(told, language)
    .find(({ path }) => path === "long-series/")
    ?.sections.find((section) => section.id === id);
const lineOf = (label: string, id = "output_of_ttcn") =>
  sectionOf(id)
    ?.table?.lines.filter((line) => line.label === label)
    .map(({ values }) => values.slice(0, -1));

test("the example's series is accepted, agrees with the text and says nothing of what the text leaves blank", () => {
  expect([issues, outcome]).toEqual([[], "accepted"]);
  const ttcn = long.figures.filter(({ series }) => series === "output_of_ttcn");
  expect(ttcn.find(({ id }) => id.endsWith("/fixed_base/1955/1969"))?.value).toBe(300);
  expect(ttcn.filter(({ base_year, year }) => base_year === 1964 || year === 1964)).toEqual([]);
  expect(rows.every(({ source }) => source.startsWith("Số liệu minh hoạ"))).toBe(true);
});

test("a number stands beside its prices and indices; the older number of an overlap year has none", () => {
  const older = "Constant 1959 prices";
  expect(lineOf("1955")).toEqual([[250, older, 100, null, null]]);
  expect(lineOf("1969")).toEqual([[750, older, 300, null, null]]); // 1968 is a gap: no index of the previous year
  expect(lineOf("1970")?.map(([value, prices]) => [value, prices])).toEqual([
    [772, older],
    [849.2, `Constant 1970 prices, overlap with constant 1959 prices`],
  ]);
  expect(lineOf("1970")?.map((values) => values.slice(2))).toEqual([
    [null, null, null],
    [308.8, null, expect.closeTo(102.9333, 4)], // 772 ÷ 250 and 772 ÷ 750
  ]);
  expect(lineOf("1982")).toEqual([[14200, "Constant 1982 prices", null, 100, null]]);
  expect(lineOf("1964")).toEqual([["...", older, null, null, null]]);
});

test("where no overlap year is declared the table and the chart break", () => {
  const breaks = sectionOf("output_of_ttcn")?.table?.lines.filter(({ level }) => level === 0);
  expect(breaks?.map(({ label }) => label)).toEqual(Array(2).fill("The series breaks: no overlap year is declared"));
  const [chart] = sectionOf("output_of_ttcn")?.charts ?? [];
  expect(chart?.series.map(({ name }) => name)).toEqual([
    "1955–1981 (1955 = 100)",
    "1982–1988 (1982 = 100)",
    "1995–2023 (1995 = 100)",
  ]);
  const at = (year: number) => chart?.series.map(({ values }) => values[year - 1955] !== null);
  expect([at(1966), at(1969), at(1982), at(1990), at(2010)]).toEqual([
    [false, false, false],
    [true, false, false],
    [false, true, false],
    [false, false, false],
    [false, false, true],
  ]);
});

test("the whole of a piece and the spans of the resolution have their average growth", () => {
  const lines = sectionOf("output_of_ttcn_growth")?.table?.lines ?? [];
  expect(lines.map(({ label }) => label)).toEqual(["1955–1969", "1955–1981", "1982–1988", "1995–2023"]);
  expect(lines[0]?.values).toEqual([expect.closeTo(8.1633, 4), "Constant 1959 prices"]);
});

test("both languages have the page, and the national page leads to it; a release without series has neither", () => {
  const steps = (of: typeof told, language: Language) => {
    const contents = figureContents(of, language);
    return [
      contents.some(({ path }) => path === "long-series/"),
      contents[0]?.related.flatMap(({ steps }) => steps.map(({ path }) => path)),
    ];
  };
  expect([steps(told, "vi"), steps(told, "en")]).toEqual(Array(2).fill([true, ["asked/", "long-series/"]]));
  expect(steps({ ...told, long: { cells: [], figures: [] } }, "vi")).toEqual([false, ["asked/"]]);
});
