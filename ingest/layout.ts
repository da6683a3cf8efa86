/** Where a form's parts stand on its sheet. The same layout draws the template and reads the return. */
import type { Row } from "../reports/rows.ts";
import type { Column, Form } from "../reports/schema.ts";
import { keyOf } from "./sheet.ts";

/** Rows and columns of a sheet, counted from 0. */
export const HEADER = {
  symbol: { row: 0, column: 0 },
  title: { row: 0, column: 3 },
  period: { row: 2, column: 3 },
  /** `congbo:output_value:1:ha_noi_2008:2026-Q3`, for sheets that travel alone as CSV */
  identity: { row: 3, column: 0 },
  nilLabel: { row: 4, column: 0 },
  nil: { row: 4, column: 2 },
  groups: 5,
  titles: 6,
  letters: 7,
} as const;

export const LABEL_COLUMN = 0;
export const CODE_COLUMN = 1;
export const UNIT_COLUMN = 2;
/** Of a form whose rows are declared. */
export const FIRST_COLUMN = 3;
export const FIRST_ROW = 8;

/** The head of a sheet needs so many columns, however few its table has. */
const LEAST_COLUMNS = 10;

/** The first column of answers: behind label, code and unit, or behind the fields of a list. */
export const firstColumn = ({ list }: Form): number => list?.fields.length ?? FIRST_COLUMN;

/** The last column of the sheet's head, and of all that is printed. */
export function lastColumn(form: Form): number {
  const last = firstColumn(form) + form.columns.length - 1;
  return form.list ? Math.max(last, LEAST_COLUMNS - 1) : last;
}

/** The very hidden sheet that says whose workbook it is, and its first cell. */
export const IDENTITY_SHEET = "congbo";

/** The first cell of the sheet that an annotated copy has before all others; it says what was found, and is never read. */
export const ANNOTATED = "congbo:annotated";

/** Who filed which form, in which version, for which period. */
export interface Identity {
  form: string;
  version: number;
  reporter: string;
  period: string;
}

/** The line that says whose form a sheet is, as `identify` reads it. */
export const identityText = ({ form, version, reporter, period }: Identity): string =>
  ["congbo", form, version, reporter, period].join(":");

/** The key of an answer's cell; row and column are indices into the form's rows and columns. */
export const answerKey = (form: Form, row: number, column: number): number =>
  keyOf(FIRST_ROW + row, firstColumn(form) + column);

/** The column of the block at the right of the header, whose first line names the reporter. */
export const reporterColumn = (form: Form): number => lastColumn(form) - (form.columns.length > 10 ? 3 : 2);

/** The letters under the header: A, B, C, then 1, 2, 3 … */
export const lettersOf = (form: Form): string[] => [
  ...Array.from({ length: firstColumn(form) }, (_, index) => String.fromCharCode(65 + index)),
  ...form.columns.map((_, index) => String(index + 1)),
];

/** The first column of last period's figures, which stand to the right of the answers for comparison and are not read. */
export const previousColumn = (form: Form): number => lastColumn(form) + 2;

/** What a cell of the answer grid is for: typed in, computed by the sheet itself, or not asked. */
export function purposeOf(row: Row, column: Column): "answer" | "sum" | "percentage" | "none" {
  const total = row.parts.length > 0;
  if (column.percentage_of) return "percentage";
  if (!total) return "answer";
  return column.additive ? "sum" : "none";
}
