/** Asks rules between forms of one workbook: a number of one form against a number of another. */
import type { Place, Rule } from "../../reports/schema.ts";
import { DIMENSIONS } from "../../reports/terms.ts";
import { addFailure, type Findings } from "./cause.ts";
import { conditionOf, failedSides } from "./cel.ts";
import type { Part } from "./failure.ts";
import { cellOf, indexOf, markAt, numberAt, type Filed } from "../filed.ts";
import { codesBelow, leavesUnder } from "./leaves.ts";
import type { Judged } from "./spot.ts";

/** A condition names `left`, `right` and `tolerance`; it is asked where both places have a number. */
export function askAcross(rule: Rule, judged: Judged[], findings: Findings): void {
  if (!rule.left || !rule.right) return;
  const [left, right] = [filedOf(rule.left, judged), filedOf(rule.right, judged)];
  if (!left || !right) return;
  for (const [one, other] of placesOf(rule, findings)) {
    const [a, b] = [
      sideOf(left, { ...rule.left, ...one }, findings),
      sideOf(right, { ...rule.right, ...other }, findings),
    ];
    const [at, there] = [a?.parts[0], b?.parts[0]];
    if (!a || !b || !at) continue;
    const condition = conditionOf(rule.condition);
    const names = { left: a.value, right: b.value, tolerance: a.tolerance + b.tolerance };
    if (condition.holds(names)) continue;
    const found = {
      left: a.value,
      right: b.value,
      other_sheet: right.sheet,
      other_cell: there ? cellOf(right, indexOf(right, there.row, there.column)) : "",
    };
    const others = [...a.parts.slice(1), ...b.parts];
    addFailure(findings, { rule, at, others, sides: failedSides(condition, names), found });
  }
}

const filedOf = ({ form }: Place, judged: Judged[]): Filed | undefined =>
  judged.find(({ filed }) => filed.form.id === form)?.filed;

/** The codes for which the rule is repeated, as either side has them: leaves of its dimension, at or below the code that
 * either side is about. */
function placesOf({ each, left, right }: Rule, { definitions }: Findings): [Partial<Place>, Partial<Place>][] {
  if (!each) return [[{}, {}]];
  const below = codesBelow(each, right?.[each] ?? left?.[each] ?? "all", definitions.codelists);
  return below.map((code) => [{ [left?.each ?? each]: code }, { [right?.each ?? each]: code }]);
}

interface Side {
  value: number;
  tolerance: number;
  parts: Part[];
}

/** The row of the place, or the sum of the leaves under it where the form has no such row; in a list the sum of all rows
 * of these codes, or their count. Nothing where the form is not about such a place. */
function sideOf(filed: Filed, place: Place, { definitions }: Findings): Side | undefined {
  const column = filed.form.columns.findIndex(({ id }) => id === place.column);
  const leaves = leavesUnder(filed.rows, place, definitions.codelists);
  if (filed.form.list) return sideOfList(filed, leaves, column);
  const row = filed.rows.findIndex(({ codes }) =>
    DIMENSIONS.every((dimension) => codes[dimension] === (place[dimension] ?? "all")),
  );
  const rows = row >= 0 ? [row] : leaves;
  const known = leaves.every((leaf) => isKnown(filed, indexOf(filed, leaf, column)));
  const value = known ? addUp(filed, rows, column) : undefined;
  return value === undefined
    ? undefined
    : {
        value,
        tolerance: toleranceOf(filed, leaves, column),
        parts: rows.map((each) => ({ filed, row: each, column })),
      };
}

/** What a list has none of adds up to 0; what it does not know yet, or a row under no code, is no sum to compare. */
function sideOfList(filed: Filed, rows: number[], column: number): Side | undefined {
  if (!isCoded(filed)) return undefined;
  const parts = rows.map((row) => ({ filed, row, column: Math.max(0, column) }));
  if (column < 0) return { value: rows.length, tolerance: 0, parts };
  const known = rows.every((row) => isKnown(filed, indexOf(filed, row, column)));
  return known
    ? { value: addUp(filed, rows, column) ?? 0, tolerance: toleranceOf(filed, rows, column), parts }
    : undefined;
}

const isCoded = ({ form, rows }: Filed): boolean =>
  rows.every(({ codes }) => form.dimensions.every((dimension) => codes[dimension] !== "all"));

/** Half of the last decimal for each part; over the many rows of a list what is rounded up and down evens out. */
function toleranceOf(filed: Filed, leaves: number[], column: number): number {
  const given = leaves.filter((leaf) => markAt(filed, indexOf(filed, leaf, column)) !== "blank").length;
  return (
    0.5 * 10 ** -(filed.form.columns[column]?.decimals ?? 0) * Math.max(1, filed.form.list ? Math.sqrt(given) : given)
  );
}

/** A total that holds what is not available is no total to compare. */
const isKnown = (filed: Filed, index: number): boolean =>
  markAt(filed, index) === "blank" || numberAt(filed, index) !== undefined;

function addUp(filed: Filed, rows: number[], column: number): number | undefined {
  const numbers = rows.flatMap((row) => numberAt(filed, indexOf(filed, row, column)) ?? []);
  return numbers.length > 0 ? numbers.reduce((sum, number) => sum + number, 0) : undefined;
}
