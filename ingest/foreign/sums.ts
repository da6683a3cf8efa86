/** Recomputes the sub-totals that a foreign table prints, and their percentages, from the rows below them. */
import type { Definitions } from "../../reports/definitions.ts";
import type { ForeignTable } from "../../reports/crosswalk.ts";
import type { Issue } from "../../reports/schema.ts";
import { cellOf, indexOf, numberAt, type Filed } from "../filed.ts";
import { newIssue } from "../issue.ts";
import { loadedRows } from "../load.ts";

type Column = ForeignTable["columns"][number];

/** Percentages are compared to the decimal that tables print. */
const PERCENT_STEP = 0.1;

/** The rows that will be loaded must add up to each printed total, or a share would lack part of its whole. */
export function checkTotals(filed: Filed, { columns, precision }: ForeignTable, definitions: Definitions): Issue[] {
  return columns.flatMap((column) => {
    const at = columnAt(filed, column.column);
    const loaded = filed.form.columns[at]?.measure ? loadedRows(filed, at) : [];
    return filed.rows.flatMap(({ parts }, row) => {
      const found = numberAt(filed, indexOf(filed, row, at));
      const below = loaded.filter((part) => part >= row && part < endOf(filed, row));
      if (found === undefined || parts.length === 0 || below.length === 0) return [];
      const sum = below.reduce((total, part) => total + (numberAt(filed, indexOf(filed, part, at)) ?? 0), 0);
      const expected = Number(sum.toPrecision(12));
      const slack = (precision * column.factor * (below.length + 1)) / 2;
      if (column.percent_of) {
        const whole = numberAt(filed, indexOf(filed, row, columnAt(filed, column.percent_of)));
        const percent = whole && expected && (100 * whole) / expected;
        return percent
          ? percentIssue("percentage_differs", { filed, row, column, expected: percent }, definitions)
          : [];
      }
      if (Math.abs(found - expected) <= slack) return [];
      const issue = { found, expected, difference: found - expected };
      return newIssue(definitions, "rows_differ_from_subtotal", whereOf(filed, row, at), issue);
    });
  });
}

/** The row after the last one that stands below a row. */
function endOf({ rows }: Filed, row: number): number {
  const next = rows.findIndex(({ level }, at) => at > row && level <= (rows[row]?.level ?? 0));
  return next < 0 ? rows.length : next;
}

interface Stated {
  filed: Filed;
  row: number;
  column: Column;
  /** the percentage that follows from other numbers */
  expected: number;
}

/** A printed percentage that is not what follows from other numbers. */
export function percentIssue(
  code: string,
  { filed, row, column, expected }: Stated,
  definitions: Definitions,
  more: Issue["found"] = {},
): Issue[] {
  const at = columnAt(filed, column.column);
  const base = numberAt(filed, indexOf(filed, row, columnAt(filed, column.percent_of ?? "")));
  const stated = numberAt(filed, indexOf(filed, row, at));
  if (!base || !stated) return [];
  const found = (100 * base) / stated;
  if (Math.abs(found - expected) <= PERCENT_STEP) return [];
  return [newIssue(definitions, code, whereOf(filed, row, at), { ...more, found, expected })];
}

/** Index of a column of the return's form. */
export const columnAt = ({ form }: Filed, id: string): number => form.columns.findIndex((column) => column.id === id);

/** Where an answer stands, for an issue. */
export const whereOf = (filed: Filed, row: number, column: number) => ({
  form: filed.form.id,
  sheet: filed.sheet,
  cell: cellOf(filed, indexOf(filed, row, column)),
  row: filed.rows[row]?.code ?? "",
  column: filed.form.columns[column]?.id ?? "",
});
