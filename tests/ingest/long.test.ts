/** Long annual series: what is wrong is said at its cell, and nothing is compared across price bases that are not linked. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Excel from "exceljs";
import { afterAll, describe, expect, test } from "vitest";
import { judge } from "../../ingest/judge.ts";
import { averageGrowth, figuresOf, fixedBase, previousYear } from "../../ingest/long/figures.ts";
import { chainsOf, linkedValue } from "../../ingest/long/link.ts";
import { LONG_COLUMNS, type LongRow } from "../../ingest/long/rows.ts";
import { openBytes } from "../../ingest/open.ts";
import { mendOf, sentenceOf, whereOf } from "../../ingest/sentences.ts";
import { bytesOfBook, drawTemplate, fillTemplate } from "../../ingest/template.ts";
import type { Known } from "../../ingest/verdict.ts";
import { codelistOf } from "../../reports/definitions.ts";
import { LANGUAGES } from "../../reports/schema.ts";
import { loadRelease } from "../../src/release.ts";
import { addTotals, goodReturn, REPORTER } from "../good.ts";
import { definitions, freeze, publish, type Published } from "../published.ts";

const HEAD = LONG_COLUMNS.join(",");
const RECEIVED = "2026-11-23T00:00:00Z";

/** `1955 1959 250`: year, price base and value of the output of TTCN; a fourth word is the base that it overlaps. */
const lineOf = (short: string): string => {
  const [year, base, value, overlap = ""] = short.split(" ");
  return [
    "output_of_ttcn",
    year,
    value,
    "million_dong",
    `constant_${base}`,
    overlap && `constant_${overlap}`,
    "act",
  ].join();
};
const csvOf = (...shorts: string[]): Buffer => Buffer.from([HEAD, ...shorts.map(lineOf), ""].join("\n"));

const nothing: Known = {
  accepted: () => [],
  receivedOn: () => "",
  isDemonstration: () => false,
  history: () => ({
    before: () => undefined,
    lastYear: () => undefined,
    earlier: () => [],
    districts: () => undefined,
  }),
  series: () => undefined,
  isWaived: () => false,
};

function judged(bytes: Uint8Array, known = nothing, name = "s.csv") {
  const receipt = { number: 1, id: "0", received: RECEIVED, name, bytes: 1, crosswalk: "", demonstration: true };
  return judge(async () => openBytes(bytes, name), receipt, known, definitions);
}

const rowsOf = async (...shorts: string[]): Promise<LongRow[]> => (await judged(csvOf(...shorts))).series;
const chainsIn = async (...shorts: string[]) => chainsOf(await rowsOf(...shorts));
const values = (found: { year: number; value: number }[]) => found.map(({ year, value }) => [year, value]);

test("a good file brings its numbers, each with its cell", async () => {
  const verdict = await judged(csvOf("1955 1959 250", "1956 1959 ...", "1957 1959 -"));
  expect([verdict.outcome, verdict.issues, verdict.returns]).toEqual(["accepted", [], []]);
  expect(verdict.series.map(({ year, mark, value, cell }) => [year, mark, value, cell])).toEqual([
    [1955, "number", 250, "C2"],
    [1956, "unavailable", null, "C3"],
    [1957, "nil", 0, "C4"],
  ]);
});

test("columns in another order, decimal commas and the first sheet of a workbook are read alike", async () => {
  const text =
    "\ufeffyear;series;price_base;unit;value;source\r\n1955;output_of_ttcn;constant_1959;million_dong;1.250,5;act\r\n";
  const book = new Excel.Workbook();
  book.addWorksheet("Dãy số").addRows([
    ["year", "series", "price_base", "unit", "value", "source"],
    [1955, "output_of_ttcn", "constant_1959", "million_dong", 1250.5, "act"],
  ]);
  for (const [bytes, name] of [
    [Buffer.from(text), "s.csv"],
    [Buffer.from(await book.xlsx.writeBuffer()), "s.xlsx"],
  ] as const) {
    const { issues, series } = await judged(bytes, nothing, name);
    expect([issues, series.map(({ year, value, cell }) => [year, value, cell])]).toEqual([[], [[1955, 1250.5, "E2"]]]);
  }
});

/** What is wrong with a file, and the cells that say so. */
const WRONG: [issues: string[], lines: string[]][] = [
  [["year_twice B3"], ["1955 1959 250", "1955 1959 251"]],
  [["unknown_price_base E2"], ["1955 1960 250"]],
  [["not_a_number C2"], ["1955 1959 nhiều"]],
  [["ambiguous_number C2"], ["1955 1959 1.234"]],
  [["below_minimum C2"], ["1955 1959 -5"]],
  [["missing_value C2"], ["1955 1959 "]],
  [
    ["year_out_of_range B2", "year_out_of_range B3"],
    ["1954 1959 250", "2027 1959 250"],
  ],
  [["series_gap B3"], ["1955 1959 250", "1958 1959 300"]],
  [["overlap_missing F3"], ["1969 1959 750", "1970 1970 858 1959"]],
  [["overlap_missing F3"], ["1970 1959 ...", "1970 1970 858 1959"]],
  [["overlap_not_earlier F3"], ["1970 1970 858", "1970 1959 780 1970"]],
  [["overlap_twice F5"], ["1970 1959 780", "1971 1959 800", "1970 1970 858 1959", "1971 1970 880 1959"]],
];

const shortOf = (issue: Parameters<typeof whereOf>[0] & { code: string }) => `${issue.code} ${issue.cell}`.trim();

test.each(WRONG)("%j", async (issues, lines) => {
  const verdict = await judged(csvOf(...lines));
  expect(verdict.issues.map(shortOf)).toEqual(issues);
  expect(verdict.outcome).toBe(issues.join().includes("series_gap") ? "accepted_with_warnings" : "rejected");
  for (const language of LANGUAGES)
    for (const issue of verdict.issues) {
      expect(`${sentenceOf(issue, language, definitions)} ${mendOf(issue, language, definitions)}`).toMatch(
        /^[^{}]+\.$/u,
      );
      expect(sentenceOf(issue, language, definitions)).not.toMatch(/undefined|NaN|“”/);
    }
});

test.each<[string, string, string]>([
  ["a series that is not declared", "unknown_series A2", `${HEAD}\noutput,1955,1,million_dong,constant_1959,,act\n`],
  ["another unit", "series_unit_differs D2", `${HEAD}\noutput_of_ttcn,1955,1,tonne,constant_1959,,act\n`],
  ["no source", "missing_value G2", `${HEAD}\noutput_of_ttcn,1955,1,million_dong,constant_1959,,\n`],
  [
    "a column that is not known",
    "series_heading H1",
    `${HEAD},note\noutput_of_ttcn,1955,1,million_dong,constant_1959,,act,x\n`,
  ],
  ["a column missing", "series_heading D1", "series,year,price_base\noutput_of_ttcn,1955,constant_1959\n"],
])("%s: %s", async (_, issue, text) => {
  const verdict = await judged(Buffer.from(text));
  expect([verdict.issues.map(shortOf), verdict.outcome]).toEqual([[issue], "rejected"]);
});

test("the same numbers again are series_unchanged, and only they", async () => {
  const rows = await rowsOf("1955 1959 250");
  const known = { ...nothing, series: () => ({ received: "2026-10-05T02:00:00Z", rows }) };
  const again = await judged(Buffer.concat([csvOf("1955 1959 250"), Buffer.from("\n")]), known);
  expect(again.issues.map(shortOf)).toEqual(["series_unchanged"]);
  expect(sentenceOf(again.issues[0]!, "en", definitions)).toContain("5 October 2026");
  expect((await judged(csvOf("1955 1959 251"), known)).outcome).toBe("accepted");
});

describe("growth", () => {
  test("a tripling over 14 years is 8.16 % a year", async () => {
    const [chain] = await chainsIn("1955 1959 100", "1969 1959 300");
    expect(values(fixedBase(chain!, 1955))).toEqual([
      [1955, 100],
      [1969, 300],
    ]);
    expect(averageGrowth(chain!, 1955, 1969)[0]?.value).toBeCloseTo(8.1633, 4);
    expect([averageGrowth(chain!, 1964, 1969), fixedBase(chain!, 1964), previousYear(chain!)]).toEqual([[], [], []]);
  });

  test("what is linked in a declared overlap year is compared across it", async () => {
    const chains = await chainsIn("1969 1959 750", "1970 1959 780", "1970 1970 858 1959", "1971 1970 900.9");
    expect(chains).toHaveLength(1);
    const [chain] = chains; // 858 ÷ 780 = 1.1, so 750 becomes 825
    expect(chain!.points.map((point) => [point.year, point.row.base, +linkedValue(point).toFixed(6)])).toEqual([
      [1969, "constant_1959", 825],
      [1970, "constant_1970", 858],
      [1971, "constant_1970", 900.9],
    ]);
    const round = (found: { year: number; value: number }[]) =>
      found.map(({ year, value }) => [year, +value.toFixed(6)]);
    expect(round(previousYear(chain!))).toEqual([
      [1970, 104],
      [1971, 105],
    ]);
    expect(round(fixedBase(chain!, 1969))).toEqual([
      [1969, 100],
      [1970, 104],
      [1971, 109.2],
    ]);
    expect(fixedBase(chain!, 1969).map(({ rows }) => rows.map(({ cell }) => cell))).toEqual([
      ["C2"],
      ["C2", "C4", "C3"],
      ["C2", "C5", "C3", "C4"],
    ]);
  });

  test("without a declared overlap an index never runs across, even where both bases have the year", async () => {
    const lines = ["1969 1959 750", "1970 1959 780", "1970 1970 858", "1971 1970 900.9"];
    const chains = await chainsIn(...lines);
    expect(chains.map(({ base, points }) => [base, points.map(({ year }) => year)])).toEqual([
      ["constant_1959", [1969, 1970]],
      ["constant_1970", [1970, 1971]],
    ]);
    for (const chain of chains)
      for (const { rows } of figuresOf(chain, [[1969, 1971]]))
        expect(rows.map(({ base }) => base)).toEqual(rows.map(() => chain.base));
  });

  test("three bases are linked through both overlap years, and a link runs backwards too", async () => {
    const lines = [
      "1969 1959 100",
      "1970 1959 110",
      "1970 1970 220 1959",
      "1982 1970 440",
      "1982 1982 4400 1970",
      "1983 1982 4840",
    ];
    const [chain] = await chainsIn(...lines); // 110 → 220 doubles, 440 → 4400 makes it twenty times
    expect(chain!.points.map(linkedValue)).toEqual([2000, 2200, 4400, 4840]);
    expect(values(fixedBase(chain!, 1983)).map(([, value]) => +value!.toFixed(4))).toEqual([
      41.3223, 45.4545, 90.9091, 100,
    ]);
  });

  test("a gap is not filled in: the year after it has no index of the previous year", async () => {
    const [chain] = await chainsIn("1963 1959 400", "1964 1959 ...", "1965 1959 420", "1966 1959 441");
    expect(values(previousYear(chain!))).toEqual([[1966, 105]]);
    expect(fixedBase(chain!, 1964)).toEqual([]);
  });

  test("the product of the chain is the fixed base, whatever the numbers and the links", async () => {
    const grown = (at: number) => (100 * (1 + 0.04 * at + 0.3 * Math.sin(at))).toFixed(2);
    const years = Array.from({ length: 30 }, (_, at) => at);
    const lines = years.map((at) => `${1955 + at} ${at < 15 ? 1959 : 1970} ${grown(at)}${at === 15 ? " 1959" : ""}`);
    const [chain] = await chainsIn(...lines, `1970 1959 ${grown(17)}`);
    const fixed = fixedBase(chain!, 1955);
    let product = 1;
    for (const { year, value } of previousYear(chain!)) {
      product *= value / 100;
      expect(product * 100).toBeCloseTo(fixed.find((one) => one.year === year)!.value, 8);
    }
    expect(product ** (1 / 29) * 100 - 100).toBeCloseTo(averageGrowth(chain!, 1955, 1984)[0]!.value, 8);
  });

  test("current prices tell values and no growth", async () => {
    const rows = (await rowsOf("1955 1959 100", "1956 1959 110")).map((row) => ({ ...row, base: "current" }));
    expect(
      chainsOf(rows)
        .flatMap((chain) => figuresOf(chain, [[1955, 1956]]))
        .map(({ measure }) => measure),
    ).toEqual(["value", "value"]);
  });
});

describe("in a release", () => {
  const data = mkdtempSync(join(tmpdir(), "congbo-long-"));
  afterAll(() => rmSync(data, { recursive: true }));
  const send = (bytes: Uint8Array, name: string, demonstration = false) => ({
    bytes,
    name,
    received: RECEIVED,
    demonstration,
  });
  const lines = [
    "1955 1959 250",
    "1969 1959 750",
    "1970 1959 780",
    "1970 1970 858 1959",
    "1971 1970 900.9",
    "1982 1982 1",
  ];

  async function good(): Promise<Buffer> {
    const reporter = codelistOf(definitions, "provinces").find(({ code }) => code === REPORTER)!;
    const book = drawTemplate({ reporter, period: "2026-Q3", definitions });
    for (const { id } of definitions.forms) {
      const filed = goodReturn(id, "2026-Q3", definitions);
      addTotals(filed);
      fillTemplate(book, filed);
    }
    return bytesOfBook(book);
  }

  test("every number names its cells and is got again from them; a later series takes the earlier one's place", async () => {
    const first: Published = await publish(data, [send(await good(), "hn.xlsx")]);
    const without = await freeze(first, "2026-Q3");
    expect(() => readFileSync(join(without.folder, "long_series.csv"))).toThrow("ENOENT");
    const wrong = csvOf("1955 1959 1", "1955 1959 2");
    const second = await publish(data, [
      send(csvOf("1955 1959 1"), "old.csv"),
      send(csvOf(...lines), "s.csv", true),
      send(wrong, "w.csv"),
    ]);
    const { folder, release } = await freeze(second, "2026-Q3");
    expect([release.version, release.demonstration, release.submissions.length]).toEqual([2, true, 2]);
    const { cells, figures: found } = loadRelease(folder).long;
    expect(cells.map(({ number, year, price_base, value, cell }) => [number, year, price_base, value, cell])).toEqual([
      [1, 1955, "constant_1959", 250, "C2"],
      [2, 1969, "constant_1959", 750, "C3"],
      [3, 1970, "constant_1959", 780, "C4"],
      [4, 1970, "constant_1970", 858, "C5"],
      [5, 1971, "constant_1970", 900.9, "C6"],
      [6, 1982, "constant_1982", 1, "C7"],
    ]);
    expect(cells.map(({ chain, used }) => [chain, used])).toEqual([
      ...[true, true, false, true, true].map((used) => ["constant_1970", used]),
      ["constant_1982", true],
    ]);
    const figures = new Map(found.map((figure) => [figure.id, figure]));
    const told = (id: string) => {
      const { value, links, sources } = figures.get(`output_of_ttcn/${id}`) ?? {};
      return [value, links, sources];
    };
    const link = "constant_1959>constant_1970@1970";
    expect(told("constant_1970/fixed_base/1955/1969")).toEqual([300, "", "1 2"]);
    expect(told("constant_1970/value/1955")).toEqual([275, link, "1 3 4"]);
    expect(told("constant_1970/fixed_base/1955/1971")).toEqual([327.6, link, "1 3 4 5"]); // 900.9 ÷ 275
    expect(told("constant_1970/average_growth/1955/1969")).toEqual([8.1633400353, "", "1 2"]); // 100 × (3^(1/14) − 1)
    expect([...figures.keys()].filter((id) => id.includes("/1964/") || id.endsWith("fixed_base/1955/1982"))).toEqual(
      [],
    );
    expect(told("constant_1982/fixed_base/1982/1982")).toEqual([100, "", "6"]);
  });
});
