/** What a condition may know beside the numbers: how exact they are, and what kind of column they stand in. */
import { quarterOf } from "../../reports/period.ts";
import type { Row } from "../../reports/rows.ts";
import { kinOf } from "./kin.ts";
import { NUMBERS } from "./numbers.ts";
import type { Judged, Spot } from "./spot.ts";

/** Half of the last decimal for each number that takes part; a sum brings as many as it has parts,
 * and what districts report together as many as they have answers under the row. */
export function toleranceOf({ judged, row, column }: Spot, names: Iterable<string>): number {
  let terms = 0;
  const { rows } = judged.filed;
  const parts = { sum: rows[row]?.parts.length, districts: (judged.districts?.of ?? 0) * countLeaves(rows, row) };
  for (const name of names) terms += name in NUMBERS ? (parts[name as keyof typeof parts] ?? 1) : 0;
  return 0.5 * 10 ** -(judged.filed.form.columns[column]?.decimals ?? 0) * Math.max(1, terms);
}

function countLeaves(rows: Row[], row: number): number {
  const parts = rows[row]?.parts ?? [];
  return parts.length === 0 ? 1 : parts.reduce((count, part) => count + countLeaves(rows, part), 0);
}

/** What a condition may know of a column, and of a row whether it is a leaf, before any answer is looked at. */
export function factsOf(
  { filed, before, districts, revised }: Judged,
  column: number,
  leaf: boolean,
): Record<string, string | boolean> {
  const {
    span = "quarter",
    additive = true,
    prices = "none",
    required = false,
    percentage_of,
  } = filed.form.columns[column] ?? {};
  const { role, quarter, cumulative, previous } = kinOf(filed.form, column);
  return {
    span,
    additive,
    prices,
    required,
    role,
    leaf,
    revised,
    percentage: percentage_of !== undefined,
    has_quarter: quarter >= 0,
    has_cumulative: cumulative >= 0,
    has_previous: previous >= 0,
    has_before: before !== undefined,
    has_districts: districts !== undefined,
    first_quarter: quarterOf(filed.period).quarter === 1,
  };
}
