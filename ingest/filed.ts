/** A return as filed: for every row and column of a form what its cell says, and which cell that is. */
import type { Row } from "../reports/rows.ts";
import type { Form } from "../reports/schema.ts";
import { MARKS, SIGNS, type Mark } from "../reports/terms.ts";
import { addressOf, addressOfKey, COLUMNS } from "./sheet.ts";

export interface Filed {
  form: Form;
  rows: Row[];
  reporter: string;
  /** the territory that is reported on: the reporter's own, unless a foreign workbook reports on many */
  place: string;
  period: string;
  sheet: string;
  /** which table of a foreign workbook it comes from, where several answer one form together */
  part?: string;
  /** the whole form was ticked as having nothing to report */
  nil: boolean;
  nilCell: string;
  /** base year of constant prices */
  baseYear: number;
  /** one entry per row × column, row by row; NaN where the mark is not `number` */
  values: Float64Array;
  /** indices into MARKS */
  marks: Uint8Array;
  /** key of the answer's cell in the sheet; -1 where there is no cell */
  keys: Float64Array;
  /** what stood in cells marked `text` or `error` */
  texts: Map<number, string>;
  /** of a list: what stands in its fields, one array per field, row by row; empty for any other form */
  entries: string[][];
}

/** What a return is about; the base year is the form's, unless a foreign workbook has another. */
export type About = Omit<Filed, "values" | "marks" | "keys" | "texts" | "baseYear" | "entries"> &
  Partial<Pick<Filed, "baseYear" | "entries">>;

/** An empty return, every answer blank. */
export function blankReturn(about: About): Filed {
  const size = about.rows.length * about.form.columns.length;
  return {
    baseYear: about.form.base_year,
    entries: [],
    ...about,
    values: new Float64Array(size).fill(NaN),
    marks: new Uint8Array(size).fill(MARKS.indexOf("blank")),
    keys: new Float64Array(size).fill(-1),
    texts: new Map(),
  };
}

/** Where an answer stands in the arrays of a return. */
export const indexOf = (filed: Filed, row: number, column: number): number => row * filed.form.columns.length + column;

/** What a cell says. */
export const markAt = (filed: Filed, index: number): Mark => MARKS[filed.marks[index] ?? 0] ?? "error";

/** The number in a cell; nil counts as 0, anything else but a number as undefined. */
export function numberAt(filed: Filed, index: number): number | undefined {
  const mark = markAt(filed, index);
  if (mark === "nil") return 0;
  return mark === "number" ? filed.values[index] : undefined;
}

/** What a reporter writes for an answer; nothing for a blank. */
export function writtenOf(filed: Filed, index: number): number | string | null {
  const mark = markAt(filed, index);
  if (mark === "number") return filed.values[index] ?? null;
  if (mark in SIGNS) return SIGNS[mark as keyof typeof SIGNS];
  return mark === "blank" ? null : (filed.texts.get(index) ?? null);
}

/** Whether two cells hold the same number. LibreOffice saves 15 digits of a number where others save 17, so a percentage
 * that nobody touched comes back with another last digit. */
export const isSameNumber = (a: number, b: number): boolean =>
  Object.is(a, b) || Math.abs(a - b) <= LAST_DIGIT * Math.max(Math.abs(a), Math.abs(b));

const LAST_DIGIT = 2e-14;

/** `D12`, the address of an answer; empty where there is no cell. */
export function cellOf(filed: Filed, index: number): string {
  const key = filed.keys[index] ?? -1;
  return key < 0 ? "" : addressOfKey(key);
}

/** `B12`, the address of a text in a field of a list. */
export const entryCell = (filed: Filed, row: number, field: number): string =>
  addressOf(Math.floor((filed.keys[indexOf(filed, row, 0)] ?? 0) / COLUMNS), field);
