/** Zeros that nobody wrote: LibreOffice saves an empty text that a formula gave as 0 in .xls. */
import { MARKS } from "../../reports/terms.ts";
import { indexOf, numberAt, type Filed } from "../filed.ts";
import { purposeOf } from "../layout.ts";
import { standsAlone } from "./branches.ts";

/** The return without the zeros for which our formulas have nothing to show: totals whose parts are all blank, from the
 * innermost on, and then percentages of what is no number or 0. */
export function clearZeros(filed: Filed): Filed {
  const copy = { ...filed, values: filed.values.slice(), marks: filed.marks.slice() };
  for (const isEmpty of [isEmptySum, isEmptyPercentage])
    for (let index = copy.values.length - 1; index >= 0; index--) {
      if (numberAt(copy, index) !== 0 || !isEmpty(copy, index)) continue;
      copy.values[index] = NaN;
      copy.marks[index] = MARKS.indexOf("blank");
    }
  return copy;
}

function isEmptySum(filed: Filed, index: number): boolean {
  const { row, column, purpose } = questionAt(filed, index);
  return purpose === "sum" && standsAlone(filed, row, column);
}

function isEmptyPercentage(filed: Filed, index: number): boolean {
  const { row, column, purpose } = questionAt(filed, index);
  const { columns } = filed.form;
  const [above, below] = (columns[column]?.percentage_of ?? []).map((id) =>
    numberAt(
      filed,
      indexOf(
        filed,
        row,
        columns.findIndex((other) => other.id === id),
      ),
    ),
  );
  return purpose === "percentage" && (above === undefined || !below);
}

function questionAt({ form, rows }: Filed, index: number) {
  const [row, column] = [Math.floor(index / form.columns.length), index % form.columns.length];
  const [at, of] = [rows[row], form.columns[column]];
  return { row, column, purpose: at && of ? purposeOf(at, of) : "none" };
}
