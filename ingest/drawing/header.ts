/** The head of a form's sheet: whose form it is, title and period, who reports to whom, and the tick for nothing to report. */
import type ExcelJS from "exceljs";
import type { Form, Words } from "../../reports/schema.ts";
import { HEADER, UNIT_COLUMN, identityText, lastColumn, reporterColumn, type Identity } from "../layout.ts";
import { addressOf } from "../sheet.ts";
import type { Page } from "./book.ts";
import { put, putBox } from "./cells.ts";
import { styleOf } from "./styles.ts";
import { both, type Say } from "./words.ts";

export interface HeaderText {
  identity: Identity;
  left: [string, string, string];
  title: Words;
  period: Words;
  right: [string, string, string];
  demonstration: boolean;
}

const LEFT = styleOf({ size: 10 });
const RIGHT = styleOf({ size: 10 });
const MIDDLE = [
  styleOf({ size: 14, bold: true, horizontal: "center" }),
  styleOf({ size: 11, italic: true, horizontal: "center" }),
  styleOf({ size: 11, bold: true, horizontal: "center" }),
];
const NIL_STYLE = styleOf({ size: 9, horizontal: "right" });
const TICK = styleOf({ bold: true, fill: "answer", border: true, horizontal: "center", open: true });
const ticked = (say: Say): ExcelJS.DataValidation => ({
  type: "list",
  allowBlank: true,
  formulae: ['"x"'],
  showErrorMessage: true,
  errorTitle: say("nil_title").vi,
  error: both(say("nil_error"), " "),
});
const HEIGHTS = [36, 30, 18, 15, 21];

/** Draws rows 1 to 5. */
export function drawHeader(page: Page, text: HeaderText, form: Form, say: Say): void {
  const last = lastColumn(form);
  const right = reporterColumn(form);
  const middle = [text.title.vi.toUpperCase(), text.title.en, both(text.period)];
  for (const row of [0, 1, 2]) {
    putBox(page, { top: row, left: 0, bottom: row, right: UNIT_COLUMN }, text.left[row] ?? "", LEFT);
    putBox(
      page,
      { top: row, left: HEADER.title.column, bottom: row, right: right - 1 },
      middle[row] ?? "",
      MIDDLE[row] ?? LEFT,
    );
    putBox(page, { top: row, left: right, bottom: row, right: last }, text.right[row] ?? "", RIGHT);
  }
  drawIdentity(page, text, right - 1, say);
  drawNil(page, last, say);
  HEIGHTS.forEach((height, row) => (page.getRow(row + 1).height = height));
}

function drawIdentity(page: Page, { identity, demonstration }: HeaderText, last: number, say: Say): void {
  const { row, column } = HEADER.identity;
  putBox(
    page,
    { top: row, left: column, bottom: row, right: UNIT_COLUMN },
    identityText(identity),
    styleOf({ size: 8, grey: true }),
  );
  const notice = demonstration ? both(say("demonstration")).toUpperCase() : null;
  putBox(
    page,
    { top: row, left: HEADER.title.column, bottom: row, right: last },
    notice,
    styleOf({ size: 10, bold: true, horizontal: "center" }),
  );
}

function drawNil(page: Page, last: number, say: Say): void {
  const { row, column } = HEADER.nilLabel;
  const { nil } = HEADER;
  putBox(page, { top: row, left: column, bottom: row, right: nil.column - 1 }, both(say("nil_label")), NIL_STYLE);
  put(page, nil.row, nil.column, null, TICK);
  page.getCell(addressOf(nil.row, nil.column)).dataValidation = ticked(say);
  putBox(
    page,
    { top: row, left: HEADER.title.column, bottom: row, right: last },
    both(say("hint")),
    styleOf({ size: 9, italic: true }),
  );
}
