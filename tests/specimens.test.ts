import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { annotate } from "../ingest/annotating/annotate.ts";
import { sentenceOf } from "../ingest/sentences.ts";
import { codelistOf } from "../reports/definitions.ts";
import { loadDefinitions } from "../reports/load.ts";
import { LANGUAGES, type Issue } from "../reports/schema.ts";
import { issuesIn, shortOf, specimens, workbookOf } from "./specimens.ts";

const definitions = loadDefinitions();
const rules = [...definitions.rules, ...definitions.forms.flatMap((form) => form.rules)].map(({ code }) => code);
const types = codelistOf(definitions, "issue_types").map(({ code }) => code);

const found = new Map<string, Issue[]>();
const files = new Map<string, Buffer>();
for (const [name, specimen] of specimens) {
  const file = await workbookOf(specimen, definitions);
  files.set(name, file);
  found.set(name, await issuesIn(file, specimen, definitions));
}
const all = [...found.values()].flat();

/** What no workbook of ours can show, and the test that shows it. */
const ELSEWHERE: Record<string, string> = {
  value_stated_twice: "ingest/foreign.test.ts",
  unknown_label: "ingest/foreign.test.ts",
  crosswalk_sheet_missing: "ingest/foreign.test.ts",
  crosswalk_column_missing: "ingest/foreign.test.ts",
  crosswalk_head_missing: "ingest/annex.test.ts",
  header_year_differs: "ingest/annex.test.ts",
  foreign_unit_differs: "ingest/annex.test.ts",
  quarters_differ_from_cumulative: "ingest/annex.test.ts",
  percentage_differs_from_quarters: "ingest/annex.test.ts",
  duplicate_return: "ingest/judge.test.ts",
  wrongly_addressed: "ingest/judge.test.ts",
  series_heading: "ingest/long.test.ts",
  unknown_series: "ingest/long.test.ts",
  series_unit_differs: "ingest/long.test.ts",
  unknown_price_base: "ingest/long.test.ts",
  year_out_of_range: "ingest/long.test.ts",
  year_twice: "ingest/long.test.ts",
  series_gap: "ingest/long.test.ts",
  overlap_missing: "ingest/long.test.ts",
  overlap_not_earlier: "ingest/long.test.ts",
  overlap_twice: "ingest/long.test.ts",
  series_unchanged: "ingest/long.test.ts",
  form_unchanged: "ingest/judge.test.ts",
  not_calculated: "ingest/judge.test.ts",
  list_too_long: "ingest/list.test.ts",
};

test.each(specimens)("specimen %s has exactly its issues", (name, specimen) => {
  expect(found.get(name)?.map(shortOf).sort(), specimen.says).toEqual(specimen.issues.toSorted());
});

test.each(specimens)("the annotated copy of specimen %s has the same issues", async (name, specimen) => {
  const file = files.get(name) ?? Buffer.of();
  const issues = found.get(name) ?? [];
  const copy = annotate(file, issues, definitions, "vi");
  expect(copy === undefined).toBe(issues.length === 0);
  if (copy) expect(await issuesIn(copy, specimen, definitions)).toEqual(issues);
});

test.each(rules.filter((code) => !ELSEWHERE[code]))("rule %s is broken by a specimen", (code) => {
  expect(all.map(({ rule }) => rule)).toContain(code);
});

test.each(types.filter((code) => !ELSEWHERE[code]))("issue type %s is shown by a specimen", (code) =>
  expect(all.map((issue) => issue.code)).toContain(code),
);

test.each(Object.entries(ELSEWHERE))("%s is shown by tests/%s", (code, file) => {
  expect(readFileSync(join(import.meta.dirname, file), "utf8")).toContain(code);
});

test("every sentence is filled in, in both languages", () => {
  for (const issue of all)
    for (const language of LANGUAGES)
      expect(sentenceOf(issue, language, definitions)).not.toMatch(/[{}]|undefined|NaN|“”| {2}/);
});
