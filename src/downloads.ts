/** Tables as CSV and as .xlsx, with every number unrounded; a text that a spreadsheet could take for a formula is disarmed. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { figureText } from "./format.ts";
import type { Imprint } from "./imprint.ts";
import type { Cell, Content, Table, Value } from "./page.ts";
import { isFigure } from "./table.ts";
import { workbookOf } from "./workbook.ts";

/** Writes the files that the tables of these pages offer, beside the pages; those of a release say which it is. */
export function writeDownloads(contents: Content[], folder: string, imprint?: Imprint): void {
  for (const { path, title, sections } of contents) {
    const tables = sections.flatMap(({ table }) => table ?? []);
    if (tables.length === 0) continue;
    const beside = join(folder, path);
    mkdirSync(beside, { recursive: true });
    for (const table of tables) writeFileSync(join(beside, `${table.id}.csv`), csvOf(table, imprint));
    const sheets = tables.map((table) => ({ table, cells: cellsOf(table) }));
    writeFileSync(join(beside, "tables.xlsx"), workbookOf(title, sheets, imprint?.line));
  }
}

/** The cells of a table, its header first. Groups stand before the label of their columns. */
export function cellsOf({ corner, headings, lines }: Table): Cell[][] {
  const header = headings.map(({ group, label }) => (group ? `${group}: ${label}` : label));
  return [
    [corner, ...header],
    ...lines.map(({ label, unit, values }) => [unit ? `${label} (${unit})` : label, ...values.map(cellOf)]),
  ];
}

function cellOf(value: Value): Cell {
  if (!isFigure(value)) return value;
  return value.mark === "number" ? value.value : figureText("en", value, 0);
}

/** A text that begins like a formula, nil alone excepted: it is led by an apostrophe, as spreadsheets themselves do. */
const FORMULA = /^(?:[=+@\t\r]|-.)/;

/** CSV with a byte order mark, so that spreadsheets read Vietnamese. Its last columns are the imprint, the same in every
 * row: a line beside the table would break those who read it by columns. */
export function csvOf(table: Table, { columns }: Pick<Imprint, "columns"> = { columns: [] }): string {
  const rows = cellsOf(table).map((row, at) => [...row, ...columns.map(({ label, value }) => (at ? value : label))]);
  return `\ufeff${Papa.unparse(rows, { escapeFormulae: FORMULA })}\r\n`;
}
