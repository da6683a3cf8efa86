/** The rows of a form as a tree: who is whose part, and which row has which code. */
import type { Row } from "../../reports/rows.ts";
import { MARKS } from "../../reports/terms.ts";
import { markAt, numberAt, indexOf, type Filed } from "../filed.ts";

/** For every row the row that it is a part of; -1 for the total. */
export const parentsOf = memo((rows) => {
  const parents = new Int32Array(rows.length).fill(-1);
  rows.forEach(({ parts }, row) => parts.forEach((part) => (parents[part] = row)));
  return parents;
});

/** Rows that are nobody's part: the total of a form, every row of a list. */
export const rootsOf = memo((rows) =>
  [...parentsOf(rows).entries()].flatMap(([row, parent]) => (parent < 0 ? row : [])),
);

/** Row indices by the row's code. */
export const rowsByCode = memo((rows) => new Map(rows.map(({ code }, row) => [code, row])));

function memo<T>(compute: (rows: Row[]) => T): (rows: Row[]) => T {
  const known = new WeakMap<Row[], T>();
  return (rows) => {
    if (!known.has(rows)) known.set(rows, compute(rows));
    return known.get(rows) as T;
  };
}

/** Where a number was typed rather than added up: a leaf, or a total whose parts are all blank. */
export function standsAlone(filed: Filed, row: number, column: number): boolean {
  const parts = filed.rows[row]?.parts ?? [];
  return parts.every((part) => markAt(filed, indexOf(filed, part, column)) === "blank");
}

/** The sum of a row's parts, blank parts as 0; undefined where no part is given or one of them is no number. */
export function sumOfParts(filed: Filed, row: number, column: number): number | undefined {
  let sum = 0;
  let given = false;
  for (const part of filed.rows[row]?.parts ?? []) {
    const index = indexOf(filed, part, column);
    if (markAt(filed, index) === "blank") continue;
    const value = numberAt(filed, index);
    if (value === undefined) return undefined;
    sum += value;
    given = true;
  }
  return given ? sum : undefined;
}

/** Whether nothing was answered: formulas give totals of 0, but every other cell is blank. A list with rows is not empty,
 * whatever they say. */
export const isEmpty = ({ rows, values, marks, form: { columns, list } }: Filed): boolean =>
  (!list || rows.length === 0) &&
  rows.every(({ parts }, row) =>
    columns.every((_, column) => {
      const index = row * columns.length + column;
      return MARKS[marks[index] ?? 0] === "blank" || (parts.length > 0 && values[index] === 0);
    }),
  );
