/** What two returns of one form say differently: cell by cell, and in a list row by row. */
import { calculate, isUncalculated } from "../checking/calculation.ts";
import { rowsByCode } from "../checking/branches.ts";
import { cellOf, entryCell, indexOf, isSameNumber, writtenOf, type Filed } from "../filed.ts";
import { purposeOf } from "../layout.ts";

/** What a reporter wrote: a number, a sign or a text; nothing in a blank cell. */
export type Written = number | string | null;

export interface CellChange {
  form: string;
  sheet: string;
  /** in the workbook as sent now; where the cell was before, when it is no longer there */
  cell: string;
  /** code of the row; empty for the tick that the whole form is nil */
  row: string;
  /** id of the column, or of the field of a list */
  column: string;
  /** a total or a percentage, which follows from other cells */
  derived: boolean;
  old: Written;
  new: Written;
}

/** A row of a list that only one of the two has. */
export interface RowChange {
  form: string;
  sheet: string;
  cell: string;
  row: string;
  change: "added" | "removed";
}

/** The same returns with totals that no program has computed yet, so that a total is not taken for a change. */
export const calculated = (returns: Filed[]): Filed[] => (isUncalculated(returns) ? returns.map(calculate) : returns);

/** Every answer that differs, row by row. Without an earlier return every answer is new. */
export function cellChanges(before: Filed | undefined, after: Filed): CellChange[] {
  const { form, sheet, nilCell: cell } = after;
  const tick = { form: form.id, sheet, cell, row: "", column: "", derived: false };
  const [was, is] = [before?.nil ?? false, after.nil].map((nil) => (nil ? "x" : null));
  const ticked: CellChange[] = was === is ? [] : [{ ...tick, old: was ?? null, new: is ?? null }];
  const [there, here] = [rowsByCode(before?.rows ?? []), rowsByCode(after.rows)];
  const codes = [...here.keys(), ...[...there.keys()].filter((code) => !here.has(code))];
  return [...ticked, ...codes.flatMap((code) => rowChanges(code, [before, there.get(code)], [after, here.get(code)]))];
}

/** A return and the place of a row in it, where it has the row. */
type At = [filed: Filed | undefined, row: number | undefined];

function rowChanges(code: string, before: At, [after, row]: [Filed, number | undefined]): CellChange[] {
  const [filed, at] = row === undefined ? before : [after, row];
  if (!filed || at === undefined) return [];
  const about = { form: after.form.id, sheet: after.sheet, row: code };
  const texts = (after.form.list?.fields ?? []).map(({ id }, field) => ({
    ...about,
    cell: entryCell(filed, at, field),
    column: id,
    derived: false,
    old: textOf(before, field),
    new: textOf([after, row], field),
  }));
  const answers = after.form.columns.map((column, index) => ({
    ...about,
    cell: cellOf(filed, indexOf(filed, at, index)),
    column: column.id,
    derived: filed.rows[at] !== undefined && purposeOf(filed.rows[at], column) !== "answer",
    old: answerOf(before, column.id),
    new: answerOf([after, row], column.id),
  }));
  return [...texts, ...answers].filter((change) => !isSame(change.old, change.new));
}

const isSame = (a: Written, b: Written): boolean =>
  typeof a === "number" && typeof b === "number" ? isSameNumber(a, b) : a === b;

const textOf = ([filed, row]: At, field: number): Written =>
  (row === undefined ? undefined : filed?.entries[field]?.[row]) || null;

function answerOf([filed, row]: At, column: string): Written {
  const at = filed?.form.columns.findIndex(({ id }) => id === column) ?? -1;
  return filed && row !== undefined && at >= 0 ? writtenOf(filed, indexOf(filed, row, at)) : null;
}

/** The rows of a list that came or went. */
export function rowsMoved(before: Filed | undefined, after: Filed): RowChange[] {
  if (!after.form.list) return [];
  const lacking = (from: Filed | undefined, other: Filed | undefined, change: RowChange["change"]): RowChange[] => {
    const known = rowsByCode(other?.rows ?? []);
    return (from?.rows ?? []).flatMap(({ code }, row) =>
      from && !known.has(code)
        ? [{ form: after.form.id, sheet: after.sheet, cell: entryCell(from, row, 0), row: code, change }]
        : [],
    );
  };
  return [...lacking(after, before, "added"), ...lacking(before, after, "removed")];
}
