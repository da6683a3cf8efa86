/** Definitions that do not fit together are refused when they are loaded, by file and field. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadDefinitions } from "../../reports/load.ts";

const REPORTS = join(import.meta.dirname, "../../reports");
const folder = mkdtempSync(join(tmpdir(), "congbo-definitions-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Loads the definitions with one text of one file replaced. */
function loadChanged(file: string, from: string, to: string) {
  cpSync(REPORTS, folder, { recursive: true });
  const text = readFileSync(join(folder, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
  return loadDefinitions(folder);
}

test.each([
  ["a column's unit", "forms/output_value.yml", "    unit: percent", "    unit: percents", "percents"],
  ["a percentage's column", "forms/output_value.yml", "[constant_quarter,", "[constant,", "percentage_of"],
  ["a form's year of constant prices", "forms/plan.yml", "base_year: 2010", "base_year: 2011", "2011"],
  [
    "a crosswalk's year of constant prices",
    "crosswalks/gso_industry_output.yml",
    "base_year: 1994",
    "base_year: 1995",
    "1995",
  ],
  ["an issue type", "rules/row.yml", "issue: percentage_differs", "issue: percentage_wrong", "percentage_wrong"],
  ["an indicator's form", "indicators/output_value.yml", "form: output_value", "form: output", '"output"'],
  [
    "an official value's indicator",
    "indicators/official_output.yml",
    "official_of: output_value",
    "official_of: women_share",
    '"women_share"',
  ],
  ["a benchmark's words", "codelists/benchmarks.csv", "tripled_since_1955", "tripled", '"tripled"'],
  [
    "a number for what the text leaves blank",
    "codelists/benchmarks.csv",
    ",,percent_of,no,1964",
    ",80,percent_of,no,1964",
    "not_stated",
  ],
  ["a code's parent", "codelists/ownership.csv", ",all,", ",everything,", "everything"],
  ["a key that nobody knows", "forms/plan.yml", "due_days:", "due_day:", "due_day"],
  [
    "an id that is not the file's name",
    "indicators/output_value.yml",
    "id: output_value",
    "id: output",
    "output_value.yml",
  ],
])("%s", (_, file, from, to, named) => {
  expect(() => loadChanged(file, from, to)).toThrow(named);
});

test("the words of a form speak of the year of its own constant prices", () => {
  const { forms } = loadDefinitions();
  const named = forms.flatMap(({ columns, base_year }) =>
    columns.flatMap(({ vi, en, group }) =>
      [vi, en, group?.vi ?? "", group?.en ?? ""].flatMap((text) =>
        [...text.matchAll(/\d{4}/g)].map(([year]) => [Number(year), base_year]),
      ),
    ),
  );
  expect(named.length).toBeGreaterThan(0);
  for (const [year, base] of named) expect(year).toBe(base);
});
