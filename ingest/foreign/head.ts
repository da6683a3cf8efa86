/** What stands over the columns of a foreign table, read as one text however it is broken over rows and merged cells. */
import { quarterOf, ROMAN } from "../../reports/period.ts";
import type { ForeignTable } from "../../reports/crosswalk.ts";
import { matchKey } from "../names.ts";
import { addressOf, cellAt, type Sheet } from "../sheet.ts";

/** The texts over a column, as match keys, each with its cell. */
export type Head = { text: string; cell: string }[];

/** Four digits that a head gives as the year, and the cell that they stand in. */
export interface Year {
  year: string;
  cell: string;
}

/** Index of a column from its letters, counted from 0. */
export const columnOf = (letter: string): number =>
  [...letter].reduce((sum, char) => sum * 26 + char.charCodeAt(0) - 64, 0) - 1;

/** The title of a sheet: what its label column says at the top. */
export const titleOf = (sheet: Sheet, table: ForeignTable): Head => headOf(sheet, columnOf(table.label_column), table);

/** The head of a column. A text reaches over the blank cells to its right, as it does when they are merged. */
export function headOf(sheet: Sheet, column: number, { top_rows, label_column }: ForeignTable): Head {
  const first = Math.min(column, columnOf(label_column) + 1);
  return Array.from({ length: top_rows }, (_, row) => {
    for (let at = column; at >= first; at--) {
      const text = matchKey(writtenIn(sheet, row, at));
      if (text !== "") return { text, cell: addressOf(row, at) };
    }
    return { text: "", cell: "" };
  });
}

function writtenIn(sheet: Sheet, row: number, column: number): string {
  const { kind, text, number } = cellAt(sheet, row, column);
  return kind === "number" ? String(number) : (text ?? "");
}

/** The years that a head names where it says the words that are sought; nothing where it does not say them. */
export function yearsIn(head: Head, says: string, period?: string): Year[] | undefined {
  const found = patternOf(says, period).exec(head.map(({ text }) => text).join(""));
  return found?.slice(1).map((year, at) => ({ year, cell: cellOver(head, found.indices?.[at + 1]?.[0] ?? 0) }));
}

/** The cell whose text holds a position of the joined text. */
function cellOver(head: Head, position: number): string {
  let end = 0;
  return head.find(({ text }) => (end += text.length) > position)?.cell ?? "";
}

function patternOf(says: string, period?: string): RegExp {
  const quarter = period ? quarterOf(period).quarter : 0;
  const told = says.replace("{quarter}", ROMAN[quarter] ?? "").replace("{months}", String(3 * quarter));
  return new RegExp(told.split("{year}").map(matchKey).join("([0-9]{4})"), "d");
}
