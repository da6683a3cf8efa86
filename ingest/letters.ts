/** What the fixed cells of a sheet say, and whether its columns stand where the layout has them. */
import type { Definitions } from "../reports/definitions.ts";
import type { Form, Issue } from "../reports/schema.ts";
import { newIssue } from "./issue.ts";
import { HEADER, lettersOf } from "./layout.ts";
import { addressOf, cellAt, type Cell, type Sheet } from "./sheet.ts";

/** The words in a cell; a number as a spreadsheet shows it. */
export const wordsOf = ({ kind, number, text }: Cell): string =>
  (kind === "number" ? String(number) : (text ?? "")).trim();

/** Whether a cell holds a code; spreadsheets turn `01` into 1 when a CSV is opened. */
export const saysCode = (cell: Cell, code: string): boolean =>
  wordsOf(cell) === code || (cell.kind !== "blank" && /^\d+$/.test(code) && Number(wordsOf(cell)) === Number(code));

/** The first column whose letter stands elsewhere. */
export function movedIssue(sheet: Sheet, form: Form, definitions: Definitions): Issue[] {
  const letters = lettersOf(form);
  const moved = letters.findIndex((letter, column) => !saysCode(cellAt(sheet, HEADER.letters, column), letter));
  if (moved < 0) return [];
  const where = { form: form.id, sheet: sheet.name, cell: addressOf(HEADER.letters, moved) };
  const found = wordsOf(cellAt(sheet, HEADER.letters, moved));
  return [newIssue(definitions, "column_moved", where, { expected: letters[moved] ?? "", found })];
}
