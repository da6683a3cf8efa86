/** The part of a sheet around a cell, so that whoever mends it knows the place again without searching. */
import type { Issue, Language } from "../../reports/schema.ts";
import { writeDecimal } from "../../ingest/sentences.ts";
import { addressOf, cellAt, placeOf, type Sheet, type Workbook } from "../../ingest/sheet.ts";

export interface Excerpt {
  /** `D`, `E` …; the first is that of the labels */
  columns: string[];
  rows: { number: number; cells: string[] }[];
  /** which of the rows and of the columns the cell is in */
  at: { row: number; column: number };
}

/** Rows above and below the cell, and columns beside it. */
const AROUND = 1;

/** The cell with its neighbours and the labels of their rows; nothing for an issue without a cell. */
export function excerptOf({ sheet, cell }: Issue, { sheets }: Workbook, language: Language): Excerpt | undefined {
  const page = sheets.find(({ name }) => name === sheet);
  const place = placeOf(cell);
  if (!page || !place) return undefined;
  const { row, column } = place;
  const columns = [...new Set([0, ...near(column)])];
  const rows = near(row);
  return {
    columns: columns.map((at) => addressOf(0, at).slice(0, -1)),
    rows: rows.map((at) => ({ number: at + 1, cells: columns.map((to) => shown(page, at, to, language)) })),
    at: { row: rows.indexOf(row), column: columns.indexOf(column) },
  };
}

const near = (at: number): number[] =>
  Array.from({ length: 2 * AROUND + 1 }, (_, step) => at - AROUND + step).filter((place) => place >= 0);

/** Longer texts are cut: the sheet has them whole. */
const LONGEST = 60;

function shown(sheet: Sheet, row: number, column: number, language: Language): string {
  const { kind, number = 0, text = "" } = cellAt(sheet, row, column);
  if (kind === "number") return writeDecimal(number, language, 6);
  if (kind === "date") return new Date(Date.UTC(1899, 11, 30) + number * 86_400_000).toISOString().slice(0, 10);
  if (kind === "boolean") return number ? "TRUE" : "FALSE";
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
