/** One rule put to one column: what is asked of each of its answers. */
import type { Rule } from "../../reports/schema.ts";
import { purposeOf } from "../layout.ts";
import { conditionOf, type Condition, type Names } from "./cel.ts";
import { factsOf, toleranceOf } from "./facts.ts";
import { NUMBERS } from "./numbers.ts";
import type { Judged } from "./spot.ts";

export interface Question {
  rule: Rule;
  judged: Judged;
  column: number;
  condition: Condition;
  numbers: string[];
  /** what the condition may name; the numbers are put in for each answer */
  names: Names;
  leaves: boolean;
  totals: boolean;
  /** whether the last answer had all the numbers that the condition names, and not only zeros */
  asked: boolean;
}

/** The rule as it is put to the column; nothing where it does not concern the column. */
export function questionOf(rule: Rule, judged: Judged, column: number): Question | undefined {
  const condition = conditionOf(rule.condition);
  const concerns = (leaf: boolean) => !rule.when || conditionOf(rule.when).holds(factsOf(judged, column, leaf));
  const [leaves, totals] = [concerns(true), concerns(false)];
  if (!leaves && !totals) return undefined;
  const numbers = [...condition.names].filter((name) => name in NUMBERS);
  return {
    rule,
    judged,
    column,
    condition,
    numbers,
    names: factsOf(judged, column, true),
    leaves,
    totals,
    asked: false,
  };
}

/** Whether the answer breaks the rule; leaves in `names` what it was asked with. */
export function fails(question: Question, row: number): boolean {
  const { judged, column, condition, numbers, names, leaves, totals } = question;
  question.asked = false;
  const { filed } = judged;
  const [at, of] = [filed.rows[row], filed.form.columns[column]];
  if (!at || !of || !(at.parts.length === 0 ? leaves : totals) || purposeOf(at, of) === "none") return false;
  const spot = { judged, row, column };
  for (const name of numbers) {
    const value = NUMBERS[name]?.(spot);
    if (value === undefined) return false;
    names[name] = value;
  }
  question.asked = numbers.some((name) => names[name] !== 0);
  names["tolerance"] = toleranceOf(spot, numbers);
  return !condition.holds(names);
}
