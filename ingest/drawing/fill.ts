/** Writes a return into the template's cells, as a reporter would. */
import { indexOf, markAt, numberAt, writtenOf, type Filed } from "../filed.ts";
import { firstColumn, FIRST_ROW, HEADER } from "../layout.ts";
import { addressOf } from "../sheet.ts";
import type { Book, Page } from "./book.ts";
import { columnsOf } from "./grid.ts";

/** Fills in the sheet of one form, whose totals are filled in with it. A total that differs from the sum of its parts takes the place of the formula, as if typed over. */
export function fillTemplate(book: Book, filed: Filed): void {
  const page = book.getWorksheet(filed.form.sheet);
  if (!page) throw new Error(`The workbook has no sheet "${filed.form.sheet}".`);
  if (filed.nil) page.getCell(addressOf(HEADER.nil.row, HEADER.nil.column)).value = "x";
  filed.entries.forEach((texts, field) =>
    texts.forEach((text, row) => (page.getRow(FIRST_ROW + row + 1).getCell(field + 1).value = text)),
  );
  filed.rows.forEach((_, row) => filed.form.columns.forEach((_column, column) => fillAnswer(page, filed, row, column)));
}

function fillAnswer(page: Page, filed: Filed, row: number, column: number): void {
  const cell = page.getRow(FIRST_ROW + row + 1).getCell(firstColumn(filed.form) + column + 1);
  const written = writtenOf(filed, indexOf(filed, row, column));
  if (!cell.formula) {
    if (written !== null) cell.value = written;
    return;
  }
  const computed = computedOf(filed, row, column);
  const typed = written !== null && !isClose(written, computed);
  cell.value = typed ? written : { formula: cell.formula, result: computed };
}

/** What the sheet's formula gives. */
function computedOf(filed: Filed, row: number, column: number): number | string {
  const question = filed.form.columns[column];
  if (!question?.percentage_of) return sumOf(filed, row, column);
  const [above, below] = columnsOf(filed.form, question).map((number) => writtenOf(filed, indexOf(filed, row, number)));
  return typeof above === "number" && typeof below === "number" && below !== 0 ? (100 * above) / below : "";
}

function sumOf(filed: Filed, row: number, column: number): number | string {
  const parts = (filed.rows[row]?.parts ?? []).map((part) => indexOf(filed, part, column));
  if (parts.every((part) => markAt(filed, part) === "blank")) return "";
  const sum = parts.reduce((total, part) => total + (numberAt(filed, part) ?? 0), 0);
  return Number(sum.toFixed(6));
}

const isClose = (written: number | string, computed: number | string): boolean =>
  typeof written === "number" && typeof computed === "number" && Math.abs(written - computed) < 1e-6;
