/** Tables as CSV and as .xlsx, with every number unrounded; a text that a spreadsheet could take for a formula is disarmed. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { figureText } from "./format.ts";
import type { Cell, Content, Table, Value } from "./page.ts";
import { isFigure } from "./table.ts";
import { workbookOf } from "./workbook.ts";

/** Writes the files that the tables of these pages offer, beside the pages. */
export function writeDownloads(contents: Content[], folder: string): void {
  for (const { path, title, sections } of contents) {
    const tables = sections.flatMap(({ table }) => table ?? []);
    if (tables.length === 0) continue;
    const beside = join(folder, path);
    mkdirSync(beside, { recursive: true });
    for (const table of tables) writeFileSync(join(beside, `${table.id}.csv`), csvOf(table));
    const sheets = tables.map((table) => ({ table, cells: cellsOf(table) }));
    writeFileSync(join(beside, "tables.xlsx"), workbookOf(title, sheets));
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

/** CSV with a byte order mark, so that spreadsheets read Vietnamese. */
export const csvOf = (table: Table): string => `\ufeff${Papa.unparse(cellsOf(table), { escapeFormulae: FORMULA })}\r\n`;
