/** Finds what is wrong with a return. A finding is data: it never stops the pipeline. */
import { codelistOf, type Definitions } from "../reports/definitions.ts";
import type { Row } from "../reports/rows.ts";
import { MARKS, type Column, type Issue, type Rule } from "../reports/schema.ts";
import { standsAlone } from "./branches.ts";
import { conditionOf, type Condition, type Names } from "./cel.ts";
import { cellOf, indexOf, markAt, type Filed } from "./filed.ts";
import { newIssue } from "./issue.ts";
import { purposeOf } from "./layout.ts";

import { MOST_ISSUES } from "./rules.ts";

export { checkRules, MOST_ISSUES, type History } from "./rules.ts";

/** Whether a return with this issue is kept out of the warehouse. */
export const stops = ({ severity }: Issue): boolean => severity === "error";

/** What is wrong with single answers: at most one issue per cell, the first rule that does not hold. */
export function checkAnswers(filed: Filed, definitions: Definitions): Issue[] {
  const issues: Issue[] = [];
  const kinds = new Map<number, Kind>();
  const { columns } = filed.form;
  for (let row = 0; row < filed.rows.length && issues.length < MOST_ISSUES; row++) {
    const given = isGiven(filed, row);
    for (let column = 0; column < columns.length; column++) {
      const { rules, names } = kindAt(filed, row, column, given, kinds, definitions);
      if (rules.length > 0) issues.push(...askCell(filed, row, column, rules, names, definitions));
    }
  }
  return issues;
}

/** Cells of one kind are asked the same questions; `names` are what the conditions know of the kind. */
interface Kind {
  rules: { rule: Rule; condition: Condition }[];
  names: Names;
}

function kindAt(
  filed: Filed,
  row: number,
  column: number,
  given: boolean,
  kinds: Map<number, Kind>,
  definitions: Definitions,
): Kind {
  const index = indexOf(filed, row, column);
  const asked = isAsked(filed, row, column, given);
  const total = (filed.rows[row]?.parts.length ?? 0) > 0;
  const flags = (asked ? 1 : 0) + (total ? 2 : 0) + (filed.texts.size > 0 && filed.texts.has(index) ? 4 : 0);
  const unit = filed.form.columns[column]?.unit === "of_product" ? unitIndex(filed.rows[row], definitions) : 0;
  const key = ((unit * filed.form.columns.length + column) * 8 + (filed.marks[index] ?? 0)) * 8 + flags;
  let kind = kinds.get(key);
  if (!kind) kinds.set(key, (kind = newKind(filed, row, column, asked, definitions)));
  return kind;
}

const unitIndex = (row: Row | undefined, definitions: Definitions): number =>
  codelistOf(definitions, "units").findIndex(({ code }) => code === row?.unit) + 1;

function newKind(filed: Filed, row: number, column: number, asked: boolean, definitions: Definitions): Kind {
  const at = filed.form.columns[column] as Column;
  const index = indexOf(filed, row, column);
  const names: Names = {
    mark: MARKS[filed.marks[index] ?? 0] ?? "error",
    purpose: purposeOf(filed.rows[row] as Row, at),
    asked,
    required: at.required,
    typed: filed.texts.has(index),
    has_min: at.min !== undefined,
    min: at.min ?? 0,
    has_max: at.max !== undefined,
    max: at.max ?? 0,
    max_decimals: decimalsOf(at, filed.rows[row], definitions),
  };
  const rules = definitions.rules.filter(
    ({ scope, when }) => scope === "cell" && (!when || conditionOf(when).holds(names)),
  );
  return { rules: rules.map((rule) => ({ rule, condition: conditionOf(rule.condition) })), names };
}

function decimalsOf(column: Column, row: Row | undefined, definitions: Definitions): number {
  if (column.unit !== "of_product") return column.decimals;
  const unit = codelistOf(definitions, "units").find(({ code }) => code === row?.unit);
  return Number(unit?.more["decimals"] ?? column.decimals);
}

function askCell(
  filed: Filed,
  row: number,
  column: number,
  rules: Kind["rules"],
  names: Names,
  definitions: Definitions,
): Issue[] {
  const index = indexOf(filed, row, column);
  const value = filed.values[index] ?? NaN;
  for (const { rule, condition } of rules) {
    if (condition.names.has("value")) names["value"] = value;
    if (condition.names.has("text")) names["text"] = filed.texts.get(index) ?? "";
    if (condition.names.has("decimals")) names["decimals"] = countDecimals(value);
    if (condition.holds(names)) continue;
    const where = {
      form: filed.form.id,
      sheet: filed.sheet,
      cell: cellOf(filed, index),
      row: filed.rows[row]?.code ?? "",
    };
    const found = { found: filed.texts.get(index) ?? (Number.isNaN(value) ? "" : value), ...limitsOf(names) };
    const issue = newIssue(definitions, rule.issue, { ...where, column: filed.form.columns[column]?.id ?? "" }, found);
    return [{ ...issue, rule: rule.code }];
  }
  return [];
}

const limitsOf = (names: Names): Record<string, number> => ({
  ...(names["has_min"] ? { min: Number(names["min"]) } : {}),
  ...(names["has_max"] ? { max: Number(names["max"]) } : {}),
  decimals: Number(names["max_decimals"]),
});

function countDecimals(value: number): number {
  for (let decimals = 0, scaled = value; decimals < 7; decimals++, scaled *= 10)
    if (Math.abs(scaled - Math.round(scaled)) <= 1e-9 * Math.max(1, Math.abs(scaled))) return decimals;
  return 7;
}

/** Whether the row has any answer of its own. */
function isGiven(filed: Filed, row: number): boolean {
  const at = filed.rows[row] as Row;
  return filed.form.columns.some(
    (column, index) => purposeOf(at, column) === "answer" && markAt(filed, indexOf(filed, row, index)) !== "blank",
  );
}

/** Whether an answer is due: in a row that has answers, in a total of answers, and in the grand total unless the form is nil. */
function isAsked(filed: Filed, row: number, column: number, given: boolean): boolean {
  const at = filed.rows[row] as Row;
  if (purposeOf(at, filed.form.columns[column] as Column) === "none") return false;
  if (at.parts.length === 0) return given;
  return row === 0 ? !filed.nil : !standsAlone(filed, row, column);
}
