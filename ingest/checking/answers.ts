/** Asks a rule of every answer that it may concern: sums, percentages, cumulatives, the past. */
import type { Rule } from "../../reports/schema.ts";
import { standsAlone } from "./branches.ts";
import { addFailure, type Findings } from "./cause.ts";
import { conditionOf, failedSides, type Condition, type Names } from "./cel.ts";
import type { Part } from "./failure.ts";
import { purposeOf } from "../layout.ts";
import { newIssue } from "../issue.ts";
import { kinOf, type Kin } from "./kin.ts";
import { causesOf } from "./walk.ts";
import { factsOf, toleranceOf } from "./facts.ts";
import { NUMBERS } from "./numbers.ts";
import type { Judged, Spot } from "./spot.ts";

/** An error is shown where it is to be mended, at the lowest rows; a warning, or an error of a whole column, once, on the
 * highest row that shows it. */
export function askAnswers(rule: Rule, judged: Judged, findings: Findings): void {
  const warns = newIssue(findings.definitions, rule.issue, {}).severity === "warning";
  judged.filed.form.columns.forEach((_, column) => {
    const question = questionOf(rule, judged, column);
    if (question) (warns ? askDownwards : askUpwards)(question, findings);
  });
}

interface Question {
  rule: Rule;
  judged: Judged;
  column: number;
  condition: Condition;
  numbers: string[];
  /** what the condition may name; the numbers are put in for each answer */
  names: Names;
  leaves: boolean;
  totals: boolean;
  /** whether the last answer had all the numbers that the condition names */
  asked: boolean;
}

function questionOf(rule: Rule, judged: Judged, column: number): Question | undefined {
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
function fails(question: Question, row: number): boolean {
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
  question.asked = true;
  names["tolerance"] = toleranceOf(spot, numbers);
  return !condition.holds(names);
}

/** Parts come after their total in a form, so walking backwards meets causes before their sums. */
function askUpwards(question: Question, findings: Findings): void {
  const { rule, judged, column } = question;
  const { filed } = judged;
  const everywhere = rule.scope === "sheet" || !filed.form.columns[column]?.additive;
  const failing: number[] = [];
  let held = 0;
  for (let row = filed.rows.length - 1; row >= 0; row--) {
    if (!everywhere && !standsAlone(filed, row, column)) continue;
    if (fails(question, row)) failing.push(row);
    else if (question.asked) held++;
  }
  if (rule.scope !== "sheet" && failing.length > MANY && failing.length > MOST * held)
    return askDownwards(question, findings);
  for (const row of failing) {
    fails(question, row);
    addFailure(findings, failureOf(question, { judged, row, column }));
  }
}

/** More rows than this, and so many for each that holds, are not wrong one by one: their column is. */
const [MANY, MOST] = [10, 2];

function askDownwards(question: Question, findings: Findings): void {
  const { rule, judged, column } = question;
  const { rows, form } = judged.filed;
  const asked = rows.map((_, row) => (fails(question, row) ? "fails" : question.asked ? "holds" : "not asked"));
  const failing = asked.map((answer) => answer === "fails");
  if (!failing.includes(true)) return;
  const said = causesOf(rows, failing);
  const echo = isMost(said, asked) ? { echo: `${rule.issue}/${form.id}/${form.columns[column]?.measure ?? ""}` } : {};
  for (const row of said) {
    fails(question, row);
    addFailure(findings, { ...failureOf(question, { judged, row, column }), whole: true, ...echo });
  }
}

/** Where rows have no total, a warning that most of them show is one mistake. */
const isMost = (said: number[], asked: string[]): boolean =>
  said.length > 2 && said.length > asked.filter((answer) => answer === "holds").length;

function failureOf({ rule, judged, condition, numbers, names }: Question, { row, column }: Spot) {
  const { filed } = judged;
  const numeric = Object.fromEntries(numbers.map((name) => [name, Number(names[name])]));
  const expected = numeric["reference"] ?? numeric["year_ago"];
  const value = NUMBERS["value"]?.({ judged, row, column }) ?? 0;
  const found = { ...numeric, found: value, ...(expected === undefined ? {} : { expected }) };
  const kin = kinOf(filed.form, column);
  const others = numbers.flatMap((name): Part[] => {
    const other = kin[name as keyof Kin];
    return typeof other === "number" && other >= 0 && other !== column ? [{ filed, row, column: other }] : [];
  });
  for (const id of filed.form.columns[column]?.percentage_of ?? [])
    others.push({ filed, row, column: filed.form.columns.findIndex((each) => each.id === id) });
  return { rule, at: { filed, row, column }, others, sides: failedSides(condition, names), found };
}
