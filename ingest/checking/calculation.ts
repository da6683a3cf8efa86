/** Totals of a workbook whose formulas were written by a program and never computed. */
import { MARKS } from "../../reports/terms.ts";
import { indexOf, markAt, numberAt, type Filed } from "../filed.ts";
import { purposeOf } from "../layout.ts";
import { standsAlone } from "./branches.ts";

/** Whether every total that has something to add up is blank. */
export function isUncalculated(returns: Filed[]): boolean {
  const totals = returns.flatMap((filed) =>
    sumsOf(filed).flatMap(({ row, column, index }) =>
      standsAlone(filed, row, column) ? [] : markAt(filed, index) === "blank",
    ),
  );
  return totals.length > 0 && totals.every(Boolean);
}

/** The return as its formulas would have it, so that the rest of it can be judged. */
export function calculate(filed: Filed): Filed {
  const copy = { ...filed, values: filed.values.slice(), marks: filed.marks.slice() };
  for (const { row, column, index } of sumsOf(copy).reverse()) {
    if (standsAlone(copy, row, column)) continue;
    const parts = copy.rows[row]?.parts ?? [];
    copy.values[index] = parts.reduce((sum, part) => sum + (numberAt(copy, indexOf(copy, part, column)) ?? 0), 0);
    copy.marks[index] = MARKS.indexOf("number");
  }
  return copy;
}

const sumsOf = (filed: Filed) =>
  filed.rows.flatMap((at, row) =>
    filed.form.columns.flatMap((of, column) =>
      purposeOf(at, of) === "sum" ? [{ row, column, index: indexOf(filed, row, column) }] : [],
    ),
  );
