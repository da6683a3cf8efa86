import { expect, test } from "vitest";
import { mendOf, sentenceOf, whereOf } from "../../ingest/sentences.ts";
import { loadDefinitions } from "../../reports/load.ts";
import type { Issue } from "../../reports/schema.ts";

const definitions = loadDefinitions();
const issue: Issue = {
  code: "parts_exceed_total",
  rule: "export_within_value_quarter",
  severity: "error",
  scope: "row",
  form: "output_value",
  sheet: "01",
  cell: "E46",
  row: "A1",
  column: "constant_quarter",
  found: { found: 1234.5, expected: 1134.4000000000001, difference: 100.09999999999991 },
};

test("a sentence names row and column by their words and writes numbers as Vietnamese does", () => {
  const sentence = sentenceOf(issue, "vi", definitions);
  expect(sentence).toContain("Hợp tác xã sản xuất");
  expect(sentence).toContain("Ước quý báo cáo");
  expect(sentence).toContain("1.234,5");
  expect(sentence).toContain("1.134,4;");
});

test("in English the same sentence has English words and numbers", () => {
  const sentence = sentenceOf(issue, "en", definitions);
  expect(sentence).toContain("Production cooperatives");
  expect(sentence).toContain("1,234.5");
  expect(sentence).toContain("by 100.1.");
});

test.each([
  ["vi", "– Sau trang bị” ghi 12,5, nhưng cột “", "– Số lao động (người)” để trống hoặc bằng 0."],
  ["en", "– After” holds 12.5, but column “", "– Workers (persons)” is empty or 0."],
] as const)(
  "where a rule sets two columns against each other, its sentence names both in %s",
  (language, one, other) => {
    const where = { form: "objectives", sheet: "09B", cell: "Q17", column: "output_new" };
    const lacking = {
      ...issue,
      ...where,
      code: "work_without_units",
      rule: "output_has_workers",
      found: { found: 12.5 },
    };
    const sentence = sentenceOf(lacking, language, definitions);
    expect(sentence).toContain(one);
    expect(sentence).toContain(other);
    expect(mendOf(lacking, language, definitions)).toContain(other.slice(0, other.indexOf("”")));
  },
);

test("an issue of many cells names them after its sentence", () => {
  const many = { ...issue, found: { ...issue.found, cells: 1200, range: "E11:E19, G11" } };
  expect(sentenceOf(many, "vi", definitions)).toMatch(/\. Trong biểu có 1\.200 ô như vậy: E11:E19, G11\.$/);
  expect(sentenceOf(many, "en", definitions)).toMatch(/\. The form has 1,200 cells like this: E11:E19, G11\.$/);
});

test("what looks like a day and is none is shown as it was typed", () => {
  const typed = { ...issue, code: "not_a_number", found: { found: "2026-13-45" } };
  expect(sentenceOf(typed, "en", definitions)).toContain("“2026-13-45”");
});

test("every issue says how to mend it", () => {
  expect(mendOf(issue, "vi", definitions)).toMatch(/\.$/);
  expect(mendOf(issue, "en", definitions)).toMatch(/\.$/);
});

test("an issue stands at a cell, on a sheet or nowhere", () => {
  expect(whereOf(issue)).toBe("01!E46");
  expect(whereOf({ sheet: "02", cell: "" })).toBe("02");
  expect(whereOf({ sheet: "", cell: "" })).toBe("");
});
