import { expect, test } from "vitest";
import { formOf } from "../../reports/definitions.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { figureContents } from "../../src/contents/catalogue.ts";
import { hereOf } from "../../src/here.ts";
import type { Value } from "../../src/page.ts";
import { notesOf } from "../../src/table.ts";
import { figure, releaseOf } from "./release.ts";

const ttcn = { indicator: "output_value", ownership: "ttcn" };
const sparse = [
  figure({ ...ttcn, span: "cumulative" }, 100),
  figure({ ...ttcn, span: "cumulative", place: "hue" }, 40),
  figure({ indicator: "share_of_local_industry", span: "cumulative" }, 60.56, { unit: "percent" }),
];

test("a release with few figures has no page or section without figures", () => {
  const contents = figureContents(releaseOf(sparse), "vi");
  expect(contents.map(({ path }) => path).filter((path) => /sectors|products/.test(path))).toEqual([]);
  const tables = contents.flatMap(({ sections }) => sections.flatMap(({ table }) => table ?? []));
  for (const table of tables) {
    expect(table.headings.length, table.id).toBeGreaterThan(0);
    expect(table.lines.length, table.id).toBeGreaterThan(0);
  }
});

test("a province that has not reported stays in the table and says so", () => {
  const [nation] = figureContents(releaseOf(sparse), "vi");
  const lines = nation?.sections.find(({ id }) => id === "provinces")?.table?.lines ?? [];
  expect(lines.map(({ label, values }) => [label, values[0]])).toContainEqual(["ca_mau", "chưa báo cáo"]);
});

test("nobody is missing from a table of a form that nobody owes", () => {
  const form = formOf(loadDefinitions(), "output_value");
  const [nation] = figureContents({ ...releaseOf(sparse), forms: [{ ...form, optional: true }] }, "vi");
  const lines = nation?.sections.find(({ id }) => id === "provinces")?.table?.lines ?? [];
  expect(lines.map(({ label }) => label)).toContain("hue");
  expect(lines.map(({ label }) => label)).not.toContain("ca_mau");
});

test("a trade in a province has its page where it has figures", () => {
  const weaving = figure({ ...ttcn, place: "hue", sector: "weaving" }, 7);
  const contents = figureContents(releaseOf([...sparse, weaving, figure({ ...ttcn, sector: "weaving" }, 7)]), "en");
  expect(contents.map(({ path }) => path)).toContain("provinces/hue/weaving/");
  expect(contents.map(({ path }) => path)).not.toContain("provinces/ca_mau/weaving/");
});

test("both languages have the same pages with the same tables", () => {
  const shape = (language: "vi" | "en") =>
    figureContents(releaseOf(sparse), language).map(({ path, sections }) => [path, sections.map(({ id }) => id)]);
  expect(shape("vi")).toEqual(shape("en"));
});

test("counts of returns say neither a state nor who compiled them, and what is missing is told as the table tells it", () => {
  const counts = ["received", "missing"].map((name) =>
    figure({ indicator: `returns_${name}` }, 6, { unit: "number", state: "official", reported: 1, expected: 1 }),
  );
  const release = releaseOf([...sparse, ...counts]);
  const indicators = release.indicators.map(({ form, ...indicator }) =>
    indicator.id.startsWith("returns_") ? indicator : { ...indicator, ...(form ? { form } : {}) },
  );
  const contents = figureContents({ ...release, indicators }, "vi");
  const { headlines = [] } = contents.find(({ path }) => path === "reporting/") ?? {};
  expect(headlines.map(({ label, notes }) => [label, notes])).toEqual([
    ["returns_received", ["Đếm trong 3 báo cáo phải nộp"]],
    ["Chưa báo cáo hoặc bị trả lại", ["Đếm trong 3 báo cáo phải nộp"]],
  ]);
  const here = hereOf({ ...release, indicators }, "vi", "");
  const line = (value: Value) => ({ label: "", path: "", level: 0, values: [value] });
  expect(notesOf(here, counts.map(line))).toEqual([]);
  expect(notesOf(here, [line(sparse[1] ?? null)])).toEqual(["Ước tính", "Giá so sánh 2010"]);
});

test("plan fulfilment is drawn against the plan of the year, on the page of a sector as on the country's", () => {
  const places = ["VN", "hue", "ca_mau"];
  const plan = places.flatMap((place, at) =>
    ["all", "weaving"].flatMap((sector) => [
      figure({ indicator: "plan_fulfilment", place, sector }, 100 + at, { unit: "percent" }),
      figure({ indicator: "plan_fulfilment", place, sector, span: "year" }, 70 + at, { unit: "percent" }),
    ]),
  );
  const output = figure({ ...ttcn, sector: "weaving" }, 7);
  const drawn = figureContents(releaseOf([...sparse, output, ...plan]), "en").flatMap(({ path, sections }) =>
    sections.flatMap(({ charts }) =>
      charts.filter(({ title }) => /^Plan fulfilment by/.test(title)).map(({ series }) => [path, series[0]?.values]),
    ),
  );
  expect(drawn).toEqual([
    ["", [72, 71]],
    ["sectors/weaving/", [72, 71]],
  ]);
});
