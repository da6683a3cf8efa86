/** Reads long annual series: a table of one number a row, as CSV or as the first sheet of a workbook. */
import type { Mark } from "../../reports/schema.ts";
import { markOf } from "../mark.ts";
import { decimalMarkOf, type DecimalMark } from "../number.ts";
import { addressOf, cellAt, COLUMNS, type Sheet, type Workbook } from "../sheet.ts";

/** The columns, in any order. `overlap` names the earlier price base that has the same year: the series are linked there. */
export const LONG_COLUMNS = ["series", "year", "value", "unit", "price_base", "overlap", "source"] as const;
export type LongColumn = (typeof LONG_COLUMNS)[number];

/** One number of a series: of a year, at the prices of a base, with its cell. */
export interface LongRow {
  series: string;
  year: number;
  base: string;
  unit: string;
  mark: Mark;
  /** null where the mark says why there is no number */
  value: number | null;
  /** the earlier base that this number is linked to in its year; empty where it is not */
  overlap: string;
  source: string;
  sheet: string;
  cell: string;
  cells: Record<LongColumn, string>;
}

/** What a first line must say to be one of long series, whatever else it says. */
const TELLING = ["series", "year", "price_base"];

/** A row as it is written: what its cells say, and where. */
export interface Line {
  says(column: LongColumn): string;
  at(column: LongColumn): string;
  value: ReturnType<typeof markOf>;
}

/** The sheet of a file that brings long series; nothing for any other file. */
export function longSheetOf({ sheets: [sheet] }: Workbook): Sheet | undefined {
  const heads = sheet ? headsOf(sheet) : [];
  return TELLING.every((name) => heads.includes(name)) ? sheet : undefined;
}

/** What stands in the first line, as far as it is filled. */
export function headsOf(sheet: Sheet): string[] {
  const count = sheet.keys.findIndex((key) => key >= COLUMNS);
  const last = sheet.keys[(count < 0 ? sheet.keys.length : count) - 1] ?? -1;
  return Array.from({ length: last + 1 }, (_, column) => textAt(sheet, 0, column).toLowerCase());
}

/** The rows below the first line, those left out that say nothing. */
export function linesOf(sheet: Sheet): Line[] {
  const heads = headsOf(sheet);
  const place = new Map(LONG_COLUMNS.map((name) => [name, heads.indexOf(name)]));
  const last = Math.floor((sheet.keys.at(-1) ?? 0) / COLUMNS);
  const rows = Array.from({ length: last }, (_, at) => at + 1).filter((row) =>
    heads.some((_, at) => textAt(sheet, row, at)),
  );
  const columnOf = (name: LongColumn): number => place.get(name) ?? -1;
  const decimalMark = commonMarkOf(rows.map((row) => textAt(sheet, row, columnOf("value"))));
  return rows.map((row) => ({
    says: (name) => textAt(sheet, row, columnOf(name)),
    at: (name) => addressOf(row, Math.max(0, columnOf(name))),
    value: markOf(cellAt(sheet, row, columnOf("value")), decimalMark),
  }));
}

/** The mark that the clear numbers of a column agree on, which tells how to read `1.234`. */
function commonMarkOf(texts: string[]): DecimalMark | undefined {
  const marks = new Set(texts.flatMap((text) => decimalMarkOf(text) ?? []));
  return marks.size === 1 ? [...marks][0] : undefined;
}

function textAt(sheet: Sheet, row: number, column: number): string {
  const { number, text } = column < 0 ? { text: "" } : cellAt(sheet, row, column);
  return (text ?? (number === undefined ? "" : String(number))).trim();
}
