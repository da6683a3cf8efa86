/** What the resolution states stands beside today's figures, in both languages; what it leaves blank stays blank. */
import { expect, test } from "vitest";
import { codelistOf } from "../../reports/definitions.ts";
import { loadDefinitions } from "../../reports/load.ts";
import type { Language } from "../../reports/schema.ts";
import { figureContents, indicatorContents } from "../../src/contents/catalogue.ts";
import { figure, releaseOf } from "./release.ts";

const definitions = loadDefinitions();
const share = (place: string, value: number) =>
  figure({ indicator: "share_of_local_industry", place }, value, { unit: "percent" });
const { codelists, ...release } = releaseOf([
  share("VN", 51.3),
  share("hue", 47),
  figure({ indicator: "share_of_total_industry" }, 29.6, { unit: "percent" }),
  figure({ indicator: "share_of_local_industry", sector: "weaving" }, 60, { unit: "percent" }),
  figure({ indicator: "output_value", ownership: "ttcn", sector: "weaving" }, 7),
]);
const told = { ...release, codelists: { ...codelists, ...pick("benchmarks", "quotes", "calls") } };

function pick(...names: string[]) {
  return Object.fromEntries(names.map((name) => [name, codelistOf(definitions, name)]));
}

const pageOf = (path: string, language: Language) =>
  [...figureContents(told, language), ...indicatorContents(told, language)].find((content) => content.path === path);

test.each<[Language, string[]]>([
  ["vi", ["khoảng 50\u00a0%", "khoảng 30\u00a0%", "300\u00a0% so với năm 1955", "văn bản để trống"]],
  ["en", ["about 50%", "about 30%", "300% of 1955", "left blank in the text"]],
])("the national page shows the four benchmarks (%s)", (language, stated) => {
  const { table } = pageOf("", language)?.sections.find(({ id }) => id === "benchmarks") ?? {};
  expect(table?.lines.map(({ values }) => values[0])).toEqual(stated);
  expect(table?.lines.map(({ values }) => values[1])).toEqual(["1970", "1970", "1969/1955", "1969/1964"]);
  const today = table?.lines.map(({ values }) => values[2]);
  expect(today).toMatchObject([{ value: 51.3 }, { value: 29.6 }, null, null]);
  for (const { values } of table?.lines ?? []) expect(values[3]).toMatch(/“.+”.+ [67]\)$/);
});

test("nothing is said of 1969 against 1964 that could be taken for a number", () => {
  const blank = codelistOf(definitions, "benchmarks").find(({ code }) => code === "output_1969_against_1964");
  expect([blank?.more["value"], blank?.more["status"]]).toEqual(["", "not_stated"]);
  const lines = pageOf("asked/", "vi")?.sections[0]?.table?.lines ?? [];
  const at = lines.findIndex(({ label }) => label.startsWith("04. "));
  expect(lines[at + 1]).toMatchObject({ path: "index.html#benchmarks" });
  expect(lines[at + 1]?.values).toEqual([null, "văn bản để trống", "", "1969/1964", "Văn bản nêu"]);
});

test("the two shares of the country carry what the resolution says of them; of a province or a trade it says nothing", () => {
  const details = (path: string) => pageOf(path, "en")?.headlines.flatMap((headline) => headline.details);
  expect(details("indicators/share_of_local_industry/")).toEqual(["Resolution 143-CP (1970): about 50%"]);
  expect(details("indicators/share_of_total_industry/")).toEqual(["Resolution 143-CP (1970): about 30%"]);
  expect(details("")).toContain("Resolution 143-CP (1970): about 50%");
  for (const path of ["provinces/hue/", "sectors/weaving/"])
    expect(details(path)?.filter((detail) => detail.includes("143-CP"))).toEqual([]);
});

test("the chart of the country's shares has both as lines across; that of a province has none", () => {
  const point = (place: string, period: string) => ({
    ...{ id: `share_of_local_industry/${place}/quarter/all/all/all`, period, value: 51, state: "estimate" as const },
    ...{ reported: 1, expected: 1, territory: "of_its_time" as const },
  });
  const series = Map.groupBy(
    ["VN", "hue"].flatMap((place) => ["2026-Q2", "2026-Q3"].map((period) => point(place, period))),
    ({ id }) => id,
  );
  const levelsOn = (path: string) =>
    figureContents({ ...told, series }, "en")
      .find((content) => content.path === path)
      ?.sections.flatMap(({ charts }) => charts)
      .find(({ id }) => id === "trend_shares")?.levels;
  expect(levelsOn("")).toEqual([
    { name: "Resolution 143-CP (1970): about 50%", value: 50 },
    { name: "Resolution 143-CP (1970): about 30%", value: 30 },
  ]);
  expect(levelsOn("provinces/hue/")).toBeUndefined();
});
