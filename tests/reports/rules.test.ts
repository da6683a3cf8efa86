import { expect, test } from "vitest";
import { conditionOf } from "../../ingest/checking/cel.ts";
import { checkAnswers } from "../../ingest/check.ts";
import { indexOf } from "../../ingest/filed.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { goodReturn, setNumber } from "../good.ts";

const definitions = loadDefinitions();
const rules = [...definitions.rules, ...definitions.forms.flatMap((form) => form.rules)];

test.each(rules.map((rule) => [rule.code, rule] as const))("rule %s is CEL and says what it means", (_, rule) => {
  for (const text of [rule.condition, rule.when ?? "true"]) expect(conditionOf(text).names).toBeDefined();
  expect(rule.vi).toMatch(/^\p{Lu}.*\.$/su);
  expect(rule.en).toMatch(/^\p{Lu}.*\.$/su);
});

test("no two rules have the same code", () => {
  expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
});

test("a condition that is no CEL, or gives no yes or no, is refused", () => {
  expect(() => conditionOf("value >")).toThrow('"value >" is no CEL');
  expect(() => conditionOf("1.0 + 1.0")).toThrow("not yes or no");
});

test("a number above the column's greatest value breaks the rule maximum: above_maximum", () => {
  const filed = goodReturn("plan", "2026-Q3", definitions);
  const columns = filed.form.columns.map((column) => ({ ...column, max: 10_000, required: false }));
  filed.form = { ...filed.form, columns };
  filed.values.forEach((value, index) => value > 10_000 && setNumber(filed, index, 1));
  setNumber(filed, indexOf(filed, 1, 0), 10_001);
  expect(checkAnswers(filed, definitions)).toMatchObject([{ code: "above_maximum", rule: "maximum", cell: "D10" }]);
});
