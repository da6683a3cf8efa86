/** The sheet of a list: rows ready to be filled in, open as far down as a list may go, with drop-down lists for codes. */
import type { Column, Field, Form, List } from "../../reports/schema.ts";
import { choicesOf, type Filer } from "../choices.ts";
import { FIRST_ROW, IDENTITY_SHEET, lastColumn } from "../layout.ts";
import { addressOf } from "../sheet.ts";
import type { Page, Style } from "./book.ts";
import { put, rangeOf } from "./cells.ts";
import { formatOf, styleOf } from "./styles.ts";
import { validateRange, type Validation } from "./validation.ts";
import { both, type Say } from "./words.ts";
import type { Definitions } from "../../reports/definitions.ts";

const LOOK = { fill: "answer", border: true, open: true } as const;
/** Texts stay texts, or Excel would turn the id `007` into 7; words from a drop-down list may wrap. */
const fieldStyle = ({ codes }: Field): Style => styleOf({ ...LOOK, size: 10, ...(codes ? {} : { format: "@" }) });
const answerStyle = ({ decimals }: Column): Style =>
  styleOf({ ...LOOK, horizontal: "right", format: formatOf(decimals) });
/** Below the rows that stand ready: open, but without lines. */
const openStyle = ({ format }: { format: string }): Style => styleOf({ open: true, format });

/** Draws the empty rows; below them the columns stay open. */
export function drawRows(page: Page, form: Form, { fields, drawn }: List): void {
  const styles = [...fields.map(fieldStyle), ...form.columns.map(answerStyle)];
  styles.forEach((style, column) => (page.getColumn(column + 1).style = openStyle({ format: style.numFmt ?? "@" })));
  for (let row = 0; row < drawn; row++)
    styles.forEach((style, column) => put(page, FIRST_ROW + row, column, null, style));
}

const NOTE = styleOf({ size: 9, italic: true, top: true });

/** Writes the notes beside the table, since a list ends nowhere. */
export function drawNotes(page: Page, form: Form, say: Say): void {
  const column = lastColumn(form) + 2;
  page.getColumn(column + 1).width = 70;
  const texts = [`${both(say("notes"))}:`, ...form.notes.map((note, index) => `${index + 1}. ${both(note)}`)];
  texts.forEach((text, row) => put(page, FIRST_ROW + row, column, text, NOTE));
}

/** Where the drop-down list of each coded field stands on the sheet that nobody sees, and what it holds. */
export function dropDownsOf(forms: Form[], filer: Filer, { codelists }: Definitions) {
  const fields = forms.flatMap((form) => (form.list?.fields ?? []).map((field) => ({ form, field })));
  return fields
    .map(({ form, field }) => ({ form, field, texts: choicesOf(field, filer, codelists).map(({ text }) => text) }))
    .filter(({ texts }) => texts.length > 0)
    .map((one, at) => ({ ...one, column: BESIDE_IDENTITIES + at }));
}

const BESIDE_IDENTITIES = 5;

/** Puts the drop-down lists on the fields of a form, over the rows that stand ready. */
export function drawDropDowns(page: Page, form: Form, lists: ReturnType<typeof dropDownsOf>, say: Say): void {
  if (!form.list) return;
  const { fields, drawn } = form.list;
  for (const { field, column, texts } of lists.filter((one) => one.form === form)) {
    const left = fields.indexOf(field);
    const range = rangeOf({ top: FIRST_ROW, bottom: FIRST_ROW + drawn - 1, left, right: left });
    const source = [addressOf(0, column), addressOf(texts.length - 1, column)].map((cell) =>
      cell.replace(/([A-Z]+)(\d+)/, "$$$1$$$2"),
    );
    const validation: Validation = {
      type: "list",
      allowBlank: true,
      formulae: [`${IDENTITY_SHEET}!${source.join(":")}`],
      showErrorMessage: true,
      // a place that is not listed is taken as it is written
      errorStyle: field.codes === "place" ? "warning" : "stop",
      errorTitle: say("choice_title").vi,
      error: both(say("choice_error"), " "),
    };
    validateRange(page, range, validation);
  }
}
