/** Tables as CSV and as .xlsx, with every number unrounded; a text that a spreadsheet could take for a formula is disarmed. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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

const MARKS = ["-", "..."];

/** A text that begins like a formula is led by an apostrophe, as spreadsheets themselves do. */
export const disarm = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !MARKS.includes(text) ? `'${text}` : text;

/** CSV with a byte order mark, so that spreadsheets read Vietnamese. */
export function csvOf(table: Table): string {
  const rows = cellsOf(table).map((row) => row.map(quoted).join(","));
  return `\ufeff${rows.join("\r\n")}\r\n`;
}

function quoted(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  const text = disarm(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
