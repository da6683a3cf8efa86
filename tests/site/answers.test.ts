/** What answers the calls of the resolution: balances, documents, pages; and what no answer is, stays blank in words. */
import { expect, test } from "vitest";
import { codelistOf, formOf } from "../../reports/definitions.ts";
import { loadDefinitions } from "../../reports/load.ts";
import type { Code, Language } from "../../reports/schema.ts";
import { figureContents } from "../../src/contents/catalogue.ts";
import type { LoadedRelease } from "../../src/release.ts";
import { figure, releaseOf } from "./release.ts";

const definitions = loadDefinitions();
const LABOUR: Record<string, [all: number, cooperative: number]> = {
  workers_opening: [100, 60],
  workers_joined: [12, 7],
  workers_left: [5, 2],
  workers: [104, 65],
  workers_balance_difference: [3, 0],
};

/** A release with the balance of labour, which fails to close by 3, and nothing of the other balances. */
function releaseWith(notices: Code[] = codelistOf(definitions, "notices")): LoadedRelease {
  const release = releaseOf(
    Object.entries(LABOUR).flatMap(([indicator, [all, cooperative]]) => [
      figure({ indicator }, all, { unit: "number" }),
      figure({ indicator, item: "production_cooperative" }, cooperative, { unit: "number" }),
      figure({ indicator, item: "founded_cooperative" }, cooperative, { unit: "number" }),
    ]),
  );
  const names = ["balances", "benchmarks", "calls", "quotes", "items_labour", "units"];
  const told = Object.fromEntries(names.map((name) => [name, codelistOf(definitions, name)]));
  const forms = [formOf(definitions, "labour")];
  return { ...release, forms, codelists: { ...release.codelists, ...told, notices } };
}

const pageOf = (path: string, language: Language, release = releaseWith()) =>
  figureContents(release, language).find((content) => content.path === path);
const linesOf = (path: string, language: Language, release = releaseWith()) =>
  pageOf(path, language, release)?.sections.flatMap(({ table }) => table?.lines ?? []) ?? [];

test("a balance shows what was there, what came and went, what is left and the difference, down to its parts", () => {
  const sections = pageOf("balances/", "vi")?.sections ?? [];
  expect(sections.map(({ id }) => id)).toEqual(["totals", "labour"]);
  const { table, lead } = sections[1] ?? {};
  expect(table?.headings.map(({ label }) => label.slice(0, 3))).toEqual(["wor", "(+)", "(−)", "(=)", "wor"]);
  const numbers = table?.lines.map(({ level, values }) => [level, ...values.map((value) => valueIn(value))]);
  expect(numbers).toEqual([
    [0, 100, 12, 5, 104, 3],
    [1, 60, 7, 2, 65, 0],
    [2, 60, 7, 2, 65, 0],
  ]);
  expect(lead).toMatch(/^Lao động cuối quý = đầu quý \+ vào − ra trong quý\. .*04\.Q\/TTCN-LHX\.$/);
});

test("a release without the figures of any balance has no page of balances", () => {
  const release = { ...releaseWith(), indicators: [] };
  expect(pageOf("balances/", "en", release)).toBeUndefined();
});

test.each<[Language, string]>([
  ["vi", "Chưa có văn bản nào được ghi vào đây."],
  ["en", "No document has been entered."],
])("a document that was not issued is visibly blank (%s)", (language, blank) => {
  const sections = pageOf("notices/", language)?.sections ?? [];
  expect(sections.map(({ id }) => id)).toContain("loan_rules");
  for (const { list, table } of sections) expect([list, table]).toEqual([[blank], undefined]);
  const line = linesOf("asked/", language).find(({ path }) => path === "notices/index.html#loan_rules");
  expect(line?.values).toContain(blank);
});

test("a document entered as a row below its notice stands on the page, and the call counts it", () => {
  const entered: Code = {
    ...{ code: "loan_rules_1", vi: "Thể lệ cho vay", en: "Lending rules", parent: "loan_rules", from: "", until: "" },
    more: { body_vi: "Chính phủ", body_en: "Government", document: "12/QĐ", date: "2026-02-05" },
  };
  const release = releaseWith([...codelistOf(definitions, "notices"), entered]);
  const { list, table } = pageOf("notices/", "vi", release)?.sections.find(({ id }) => id === "loan_rules") ?? {};
  expect(list).toBeUndefined();
  expect(table?.lines.map(({ label, values }) => [label, ...values])).toEqual([
    ["Thể lệ cho vay", "12/QĐ", "05/02/2026", "Chính phủ", ""],
  ]);
  const line = linesOf("asked/", "en", release).find(({ path }) => path === "notices/index.html#loan_rules");
  expect(line?.values).toContain("Documents entered: 1");
});

test("a call leads to the pages and forms that the release has; where it has no answer it says so", () => {
  const lines = linesOf("asked/", "en");
  const answersTo = (call: string) => {
    const at = lines.findIndex(({ label }) => label.startsWith(`${call}. `)) + 1;
    const next = lines.findIndex(({ level }, line) => line >= at && level === 0);
    return lines.slice(at, next < 0 ? undefined : next);
  };
  expect(answersTo("24").map(({ path }) => path)).toEqual(["indicators/workers/", "balances/"]);
  expect(answersTo("13").map(({ path, values }) => [path, values.at(-1)])).toEqual([
    ["forms/labour/", "04.Q/TTCN-LHX"],
  ]);
  expect(answersTo("27")).toMatchObject([{ label: "No figures were reported for this period.", path: "" }]);
});

test.each<[Language, string]>([
  ["vi", "materials_asked: Vật tư chuyên dùng"],
  ["en", "materials_asked: Special-purpose materials"],
])("a call for a part is answered by the figure of that item, and never by the total (%s)", (language, label) => {
  const indicator = "materials_asked";
  const told = releaseOf([figure({ indicator }, 500), figure({ indicator, item: "special_materials" }, 40)]);
  const indicators = told.indicators.map((one) => ({ ...one, form: "materials" }));
  const pick = (name: string) => ({ [name]: codelistOf(definitions, name) });
  const codelists = { ...told.codelists, ...pick("calls"), ...pick("items_materials") };
  const lines = linesOf("asked/", language, { ...told, indicators, codelists });
  const answers = lines.filter(({ path }) => path.startsWith("indicators/materials_asked/"));
  expect(answers.map(({ label, path, values }) => [label, path, valueIn(values[1])])).toEqual([
    [label, "indicators/materials_asked/index.html#item", 40],
  ]);
});

test("the national page leads to the calls, the balances and the documents", () => {
  const paths = pageOf("", "vi")?.related.flatMap(({ steps }) => steps.map(({ path }) => path));
  expect(paths).toEqual(["asked/", "balances/", "notices/"]);
});

const valueIn = (value: unknown): unknown =>
  typeof value === "object" && value !== null && "value" in value ? value.value : value;
