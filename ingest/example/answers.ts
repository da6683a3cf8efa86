/** Writing answers into a return by row and by the name of its column, and adding up its totals. */
import { purposeOf } from "../layout.ts";
import { indexOf, markAt, numberAt, type Filed } from "../filed.ts";
import { MARKS, type Mark } from "../../reports/schema.ts";

/** Where an answer stands in the return. Throws when the form has no such column. */
export function placeOf(filed: Filed, row: number, column: string): number {
  const number = filed.form.columns.findIndex(({ id }) => id === column);
  if (number < 0) throw new Error(`The form "${filed.form.id}" has no column "${column}", which the example fills in.`);
  return indexOf(filed, row, number);
}

/** Writes a number. */
export function setNumber(filed: Filed, index: number, value: number): void {
  filed.values[index] = value;
  filed.marks[index] = MARKS.indexOf("number");
}

/** Writes one of the ways of not giving a number. */
export function setMark(filed: Filed, index: number, mark: Mark, text = ""): void {
  filed.values[index] = NaN;
  filed.marks[index] = MARKS.indexOf(mark);
  if (text) filed.texts.set(index, text);
}

/** Answers every question of a row; amounts are in tenths. */
export function answerRow(filed: Filed, row: number, tenths: Record<string, number>): void {
  for (const [column, amount] of Object.entries(tenths)) setNumber(filed, placeOf(filed, row, column), amount / 10);
}

/** Marks every question of a row that a reporter answers as nil, but for those columns. */
export function answerNil(filed: Filed, row: number, except: string[] = []): void {
  filed.form.columns.forEach((column, number) => {
    const about = filed.rows[row];
    const isAnswer = about && purposeOf(about, column) === "answer";
    if (isAnswer && !except.includes(column.id)) setMark(filed, indexOf(filed, row, number), "nil");
  });
}

/** Fills in the totals from their parts, but for those typed by hand; where all parts are blank, so is the total. */
export function addTotals(filed: Filed, typed: number[] = []): void {
  for (let row = filed.rows.length - 1; row >= 0; row--)
    filed.form.columns.forEach((column, number) => {
      const index = indexOf(filed, row, number);
      const about = filed.rows[row];
      if (!about || purposeOf(about, column) !== "sum" || typed.includes(index)) return;
      const parts = about.parts.map((part) => indexOf(filed, part, number));
      if (parts.every((part) => markAt(filed, part) === "blank")) return;
      const sum = parts.reduce((total, part) => total + (numberAt(filed, part) ?? 0), 0);
      const scale = 10 ** column.decimals;
      setNumber(filed, index, Math.round(sum * scale) / scale);
    });
}
