/** Writes returns as the sheets of a workbook, by hand, since a program that draws would need more memory than what is measured. */
import { cellOf, indexOf, numberAt, type Filed } from "../../ingest/filed.ts";
import { CODE_COLUMN, FIRST_ROW, HEADER, LABEL_COLUMN, lettersOf } from "../../ingest/layout.ts";
import { addressOf } from "../../ingest/sheet.ts";

/** Shared strings while sheets are written. */
export interface Strings {
  cell(row: number, column: number, text: string): string;
  items(): string;
}

/** An empty list of shared strings. */
export function newStrings(): Strings {
  const known = new Map<string, number>();
  return {
    cell(row, column, text) {
      if (!known.has(text)) known.set(text, known.size);
      return `<c r="${addressOf(row, column)}" t="s"><v>${known.get(text)}</v></c>`;
    },
    items: () => [...known.keys()].map((text) => `<si><t>${text}</t></si>`).join(""),
  };
}

const line = (row: number, cells: string[]): string => `<row r="${row + 1}">${cells.join("")}</row>`;

/** The rows of a table of texts. */
export const tableOf = (table: string[][], strings: Strings): string =>
  table
    .map((texts, row) =>
      line(
        row,
        texts.map((text, column) => strings.cell(row, column, text)),
      ),
    )
    .join("");

/** The rows of a return's sheet: letters, what names each row, its numbers. */
export function rowsIn(filed: Filed, strings: Strings): string {
  const letters = lettersOf(filed.form).map((letter, column) => strings.cell(HEADER.letters, column, letter));
  const rows = filed.rows.map(({ label, code }, row) => {
    const texts = filed.form.list
      ? filed.entries.map((field, column) => [column, field[row] ?? ""] as const)
      : ([
          [LABEL_COLUMN, label.vi],
          [CODE_COLUMN, code],
        ] as const);
    const numbers = filed.form.columns.flatMap((_, column) => {
      const index = indexOf(filed, row, column);
      const number = numberAt(filed, index);
      return number === undefined ? [] : `<c r="${cellOf(filed, index)}"><v>${number}</v></c>`;
    });
    return line(FIRST_ROW + row, [
      ...texts.map(([column, text]) => strings.cell(FIRST_ROW + row, column, text)),
      ...numbers,
    ]);
  });
  return [line(HEADER.letters, letters), ...rows].join("");
}
