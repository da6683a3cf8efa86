/** Asks a form's own rules of its rows: the columns of one row against each other. */
import type { Rule } from "../../reports/schema.ts";
import { alike, MOST_ALIKE } from "./alike.ts";
import { standsAlone } from "./branches.ts";
import { addFailure, type Findings } from "./cause.ts";
import { conditionOf, failedSides, type Names } from "./cel.ts";
import { indexOf, markAt, numberAt, type Filed } from "../filed.ts";
import type { Judged } from "./spot.ts";

/**
 * A condition names columns by id, `has_<id>` for whether a column has a number, and `tolerance`. It is asked where the
 * first of the rule's columns and one other have a number and none is `...`, `c` or unreadable; a blank then counts as 0.
 */
export function askRows(rule: Rule, { filed }: Judged, findings: Findings): void {
  const columns = (rule.columns ?? []).map((id) => filed.form.columns.findIndex((column) => column.id === id));
  const [first = -1] = columns;
  const decimals = filed.form.columns[first]?.decimals ?? 0;
  const names: Names = { tolerance: 0.5 * 10 ** -decimals * columns.length };
  const [condition, when] = [conditionOf(rule.condition), rule.when ? conditionOf(rule.when) : undefined];
  const fails = (row: number): boolean =>
    standsAlone(filed, row, first) &&
    bind(filed, row, columns, names) &&
    (!when || when.holds(names)) &&
    !condition.holds(names);
  const failing = [...filed.rows.keys()].filter(fails);
  const together = filed.form.list && failing.length > MOST_ALIKE;
  const said = together ? failing.slice(0, 1) : failing.reverse();
  const range = together
    ? alike(
        filed,
        failing.map((row) => indexOf(filed, row, first)),
      )
    : {};
  for (const row of said) {
    bind(filed, row, columns, names);
    const found = { found: numberOf(filed, row, first), ...numbersIn(filed, columns, names), ...range };
    const others = columns.slice(1).map((column) => ({ filed, row, column }));
    const sides = failedSides(condition, names);
    addFailure(findings, { rule, at: { filed, row, column: first }, others, sides, found });
  }
}

/** Each column's number by its id, where it has one. */
function numbersIn(filed: Filed, columns: number[], names: Names): Record<string, number> {
  const ids = columns.map((column) => filed.form.columns[column]?.id ?? "");
  return Object.fromEntries(ids.flatMap((id) => (names[`has_${id}`] ? [[id, Number(names[id])]] : [])));
}

const numberOf = (filed: Filed, row: number, column: number): number =>
  numberAt(filed, indexOf(filed, row, column)) ?? 0;

function bind(filed: Filed, row: number, columns: number[], names: Names): boolean {
  let given = 0;
  for (const column of columns) {
    const index = indexOf(filed, row, column);
    const value = numberAt(filed, index);
    const blank = markAt(filed, index) === "blank";
    if (value === undefined && (!blank || column === columns[0])) return false;
    const id = filed.form.columns[column]?.id ?? "";
    names[id] = value ?? 0;
    names[`has_${id}`] = value !== undefined;
    if (value !== undefined) given++;
  }
  return given > 1;
}
