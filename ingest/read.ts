/** Finds the answers of each form on its sheet, by the layout that drew it. What moved is an issue, never a guess. */
import type { Definitions } from "../reports/definitions.ts";
import { rowsOf, type Row } from "../reports/rows.ts";
import type { Form, Issue } from "../reports/schema.ts";
import { clearZeros } from "./checking/zeros.ts";
import { decimalMarkIn, readAnswer } from "./answer.ts";
import { blankReturn, indexOf, type About, type Filed } from "./filed.ts";
import { newIssue } from "./issue.ts";
import { answerKey, CODE_COLUMN, FIRST_COLUMN, FIRST_ROW, HEADER, LABEL_COLUMN } from "./layout.ts";
import { movedIssue, saysCode, wordsOf } from "./letters.ts";
import { readList } from "./list.ts";
import { matchKey } from "./names.ts";
import { addressOf, cellAt, type Cell, type Sheet } from "./sheet.ts";

export interface Reading {
  filed: Filed;
  issues: Issue[];
}

/** What a return is about, and the sheet it stands on. `typed` is false where every cell is text by nature (CSV). */
export interface Source {
  form: Form;
  sheet: Sheet;
  reporter: string;
  period: string;
  typed: boolean;
  zeroed?: boolean | undefined;
}

/** The return on a sheet. Issues are those of layout; the answers themselves are checked later. */
export function readReturn(source: Source, definitions: Definitions): Reading {
  const { form, sheet, reporter, period } = source;
  const nilCell = addressOf(HEADER.nil.row, HEADER.nil.column);
  const nil = isTicked(cellAt(sheet, HEADER.nil.row, HEADER.nil.column));
  const about = { form, reporter, place: reporter, period, sheet: sheet.name, nil, nilCell };
  const { filed, issues } = form.list
    ? readList(source, form.list, about, definitions)
    : readRows(source, about, definitions);
  if (nil && filed.values.some((value) => value > 0))
    issues.push(newIssue(definitions, "sheet_unexpected_answers", { form: form.id, sheet: sheet.name, cell: nilCell }));
  return { filed, issues };
}

function readRows(
  { form, sheet, typed, zeroed }: Source,
  about: Omit<About, "rows">,
  definitions: Definitions,
): Reading {
  const rows = rowsOf(form, definitions.codelists);
  const filed = blankReturn({ ...about, rows });
  const issues = layoutIssues(sheet, form, rows, definitions);
  if (issues.some(({ severity }) => severity === "error")) return { filed, issues };
  const decimalMark = typed ? undefined : decimalMarkIn(textsOf(sheet, rows.length, form.columns.length));
  for (let row = 0; row < rows.length; row++)
    for (let column = 0; column < form.columns.length; column++) {
      const index = indexOf(filed, row, column);
      filed.keys[index] = answerKey(form, row, column);
      readAnswer(filed, index, cellAt(sheet, FIRST_ROW + row, FIRST_COLUMN + column), { typed, decimalMark });
    }
  return { filed: zeroed ? clearZeros(filed) : filed, issues };
}

function* textsOf(sheet: Sheet, rows: number, columns: number): Generator<string> {
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      yield cellAt(sheet, FIRST_ROW + row, FIRST_COLUMN + column).text ?? "";
}

const isTicked = ({ kind, text }: Cell): boolean => kind === "text" && /^[xX✓✔]$/.test((text ?? "").trim());

function layoutIssues(sheet: Sheet, form: Form, rows: Row[], definitions: Definitions): Issue[] {
  const at = (row: number, column: number) => ({ form: form.id, sheet: sheet.name, cell: addressOf(row, column) });
  const moved = movedIssue(sheet, form, definitions);
  if (moved.length > 0) return moved;
  const changed = rows.findIndex(({ code }, row) => !saysCode(cellAt(sheet, FIRST_ROW + row, CODE_COLUMN), code));
  if (changed >= 0) return [rowIssue(sheet, form, rows, changed, definitions)];
  const added = cellAt(sheet, FIRST_ROW + rows.length, CODE_COLUMN);
  if (added.kind !== "blank")
    return [
      newIssue(definitions, "row_unexpected", at(FIRST_ROW + rows.length, CODE_COLUMN), { found: wordsOf(added) }),
    ];
  return labelIssues(sheet, form, rows, definitions);
}

function rowIssue(sheet: Sheet, form: Form, rows: Row[], at: number, definitions: Definitions): Issue {
  const found = wordsOf(cellAt(sheet, FIRST_ROW + at, CODE_COLUMN));
  const expected = rows[at]?.code ?? "";
  const where = { form: form.id, sheet: sheet.name, cell: addressOf(FIRST_ROW + at, CODE_COLUMN), row: expected };
  const codeAt = (row: number, code = "") => saysCode(cellAt(sheet, FIRST_ROW + row, CODE_COLUMN), code);
  const isLater = rows.some(({ code }, row) => row > at && codeAt(at, code));
  const isInPlace = rows.slice(at + 1).every(({ code }, row) => codeAt(at + 1 + row, code));
  const type = isLater || found === "" ? "row_missing" : isInPlace ? "row_label_changed" : "row_unexpected";
  return newIssue(definitions, type, where, { found, expected });
}

function labelIssues(sheet: Sheet, form: Form, rows: Row[], definitions: Definitions): Issue[] {
  return rows.flatMap(({ label, code }, row) => {
    const found = wordsOf(cellAt(sheet, FIRST_ROW + row, LABEL_COLUMN));
    if (matchKey(found).includes(matchKey(label.vi))) return [];
    const where = { form: form.id, sheet: sheet.name, cell: addressOf(FIRST_ROW + row, LABEL_COLUMN), row: code };
    return [newIssue(definitions, "row_label_changed", where, { found, expected: label.vi })];
  });
}
