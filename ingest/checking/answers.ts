/** Asks a rule of every answer that it may concern: sums, percentages, cumulatives, the past. */
import type { Rule } from "../../reports/schema.ts";
import { indexOf } from "../filed.ts";
import { newIssue } from "../issue.ts";
import { alike } from "./alike.ts";
import { standsAlone } from "./branches.ts";
import { addFailure, type Findings } from "./cause.ts";
import { failedSides } from "./cel.ts";
import type { Part } from "./failure.ts";
import { kinOf, type Kin } from "./kin.ts";
import { NUMBERS } from "./numbers.ts";
import { fails, questionOf, type Question } from "./question.ts";
import type { Judged, Spot } from "./spot.ts";
import { causesOf } from "./walk.ts";

/** An error is shown where it is to be mended, at the lowest rows; a warning, or an error of a whole column, once, on the
 * highest row that shows it. Columns that are wrong as a whole are one mistake. */
export function askAnswers(rule: Rule, judged: Judged, findings: Findings): void {
  const { filed } = judged;
  const warns = newIssue(findings.definitions, rule.issue, {}).severity === "warning";
  const columns = filed.form.columns.flatMap((_, column) => {
    const question = questionOf(rule, judged, column);
    return question ? [warns ? askDownwards(question) : askUpwards(question)] : [];
  });
  const echo = `${rule.issue}/${filed.form.id}`;
  const cellsOf = (asked: Asked[], rows?: number[]) =>
    asked.flatMap(({ question: { column }, failing }) =>
      (rows ?? [...failing]).flatMap((row) => (failing.has(row) ? [indexOf(filed, row, column)] : [])),
    );
  const together = alike(filed, cellsOf(columns.filter(({ most }) => most)));
  for (const { question, said, downwards, most } of columns)
    for (const row of said) {
      fails(question, row);
      const failure = { ...failureOf(question, { judged, row, column: question.column }), whole: downwards };
      const shown = most ? together : failure.sides ? {} : alike(filed, cellsOf(columns, [row]));
      addFailure(findings, { ...failure, ...(most && { echo }), found: { ...failure.found, ...shown } });
    }
}

/** What a column answered: the rows that break the rule, and those of them on which to say it. */
interface Asked {
  question: Question;
  failing: Set<number>;
  said: number[];
  /** said once for all the rows below */
  downwards: boolean;
  /** whether the column is wrong as a whole */
  most: boolean;
}

/** Parts come after their total in a form, so walking backwards meets causes before their sums. */
function askUpwards(question: Question): Asked {
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
  if (failing.length > MANY && (filed.form.list || failing.length > held)) return askDownwards(question);
  return { question, failing: new Set(failing), said: failing, downwards: false, most: false };
}

/** More rows than these, and more than hold, are not wrong one by one: their column is. In a list nobody reads more. */
const MANY = 5;

function askDownwards(question: Question): Asked {
  const { rows, form } = question.judged.filed;
  let held = 0;
  const failing = new Set<number>();
  rows.forEach((_, row) => {
    if (fails(question, row)) failing.add(row);
    else if (question.asked) held++;
  });
  const said = causesOf(rows, failing);
  const all = said[0] === 0 && !form.list;
  const most = failing.size > 1 && (all || said.length > MANY || (said.length > 2 && said.length > held));
  return { question, failing, said, downwards: true, most };
}

function failureOf({ rule, judged, condition, numbers, names }: Question, { row, column }: Spot) {
  const { filed } = judged;
  const numeric = Object.fromEntries(numbers.map((name) => [name, Number(names[name])]));
  const expected = numeric["reference"] ?? numeric["year_ago"];
  const value = NUMBERS["value"]?.({ judged, row, column }) ?? 0;
  const times = 1000 ** Math.round(Math.abs(Math.log10(value / (expected ?? NaN))) / 3);
  const found = { ...numeric, found: value, ...(expected === undefined ? {} : { expected, times }) };
  const kin = kinOf(filed.form, column);
  const others = numbers.flatMap((name): Part[] => {
    const other = kin[name as keyof Kin];
    return typeof other === "number" && other >= 0 && other !== column ? [{ filed, row, column: other }] : [];
  });
  for (const id of filed.form.columns[column]?.percentage_of ?? [])
    others.push({ filed, row, column: filed.form.columns.findIndex((each) => each.id === id) });
  return { rule, at: { filed, row, column }, others, sides: failedSides(condition, names), found };
}
