/** Asks rules between forms of one workbook: a number of one form against a number of another. */
import { DIMENSIONS, type Place, type Rule } from "../../reports/schema.ts";
import { addFailure, type Findings } from "./cause.ts";
import { conditionOf, failedSides } from "./cel.ts";
import type { Part } from "./failure.ts";
import { cellOf, indexOf, markAt, numberAt, type Filed } from "../filed.ts";
import { leavesUnder } from "./leaves.ts";
import type { Judged } from "./spot.ts";

/** A condition names `left`, `right` and `tolerance`; it is asked where both places have a number. */
export function askAcross(rule: Rule, judged: Judged[], findings: Findings): void {
  if (!rule.left || !rule.right) return;
  const [left, right] = [filedOf(rule.left, judged), filedOf(rule.right, judged)];
  if (!left || !right) return;
  for (const codes of placesOf(rule, left)) {
    const [a, b] = [
      sideOf(left, { ...rule.left, ...codes }, findings),
      sideOf(right, { ...rule.right, ...codes }, findings),
    ];
    const [at, there] = [a?.parts[0], b?.parts[0]];
    if (!a || !b || !at || !there) continue;
    const condition = conditionOf(rule.condition);
    const names = { left: a.value, right: b.value, tolerance: a.tolerance + b.tolerance };
    if (condition.holds(names)) continue;
    const found = {
      left: a.value,
      right: b.value,
      other_sheet: right.sheet,
      other_cell: cellOf(right, indexOf(right, there.row, there.column)),
    };
    const others = [...a.parts.slice(1), ...b.parts];
    addFailure(findings, { rule, at, others, sides: failedSides(condition, names), found });
  }
}

const filedOf = ({ form }: Place, judged: Judged[]): Filed | undefined =>
  judged.find(({ filed }) => filed.form.id === form)?.filed;

/** The codes for which the rule is repeated: those that the left form has leaves for. */
function placesOf({ each }: Rule, filed: Filed): Partial<Place>[] {
  if (!each) return [{}];
  const codes = new Set(filed.rows.filter(({ parts }) => parts.length === 0).map((row) => row.codes[each]));
  return [...codes].map((code) => ({ [each]: code }));
}

interface Side {
  value: number;
  tolerance: number;
  parts: Part[];
}

/** The row of the place, or the sum of the leaves under it where the form has no such row. */
function sideOf(filed: Filed, place: Place, { definitions }: Findings): Side | undefined {
  const column = filed.form.columns.findIndex(({ id }) => id === place.column);
  const row = filed.rows.findIndex(({ codes }) =>
    DIMENSIONS.every((dimension) => codes[dimension] === (place[dimension] ?? "all")),
  );
  const leaves = leavesUnder(filed.rows, place, definitions.codelists);
  const rows = row >= 0 ? [row] : leaves;
  const known = leaves.every((leaf) => isKnown(filed, indexOf(filed, leaf, column)));
  const value = known ? addUp(filed, rows, column) : undefined;
  const given = leaves.filter((leaf) => markAt(filed, indexOf(filed, leaf, column)) !== "blank").length;
  const tolerance = 0.5 * 10 ** -(filed.form.columns[column]?.decimals ?? 0) * Math.max(1, given);
  return value === undefined
    ? undefined
    : { value, tolerance, parts: rows.map((each) => ({ filed, row: each, column })) };
}

/** A total that holds what is not available is no total to compare. */
const isKnown = (filed: Filed, index: number): boolean =>
  markAt(filed, index) === "blank" || numberAt(filed, index) !== undefined;

function addUp(filed: Filed, rows: number[], column: number): number | undefined {
  const numbers = rows.flatMap((row) => numberAt(filed, indexOf(filed, row, column)) ?? []);
  return numbers.length > 0 ? numbers.reduce((sum, number) => sum + number, 0) : undefined;
}
