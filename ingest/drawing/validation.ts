/** What may be typed into an answer's cell: a number within its bounds, or one of the marks. */
import type ExcelJS from "exceljs";
import type { Row } from "../../reports/rows.ts";
import { SIGNS, type Column, type Form } from "../../reports/schema.ts";
import { firstColumn, FIRST_ROW, purposeOf } from "../layout.ts";
import { addressOf } from "../sheet.ts";
import type { Page } from "./book.ts";
import { rangeOf, runsOf } from "./cells.ts";
import { both, type Say } from "./words.ts";

// Excel's automatic correction turns three dots into one character, so both are accepted.
const SIGNS_TYPED = [...Object.values(SIGNS), "…"];

/** Validates the open cells, block by block; of a list the rows that stand ready: programs hold a rule for each cell of a range. */
export function drawValidation(page: Page, form: Form, rows: Row[], say: Say): void {
  const bounds = form.columns.map(({ min, max, percentage_of }) =>
    percentage_of ? undefined : `${min ?? ""}:${max ?? ""}`,
  );
  for (const [top, bottom] of form.list ? [[0, form.list.drawn - 1] as const] : openRuns(form, rows))
    for (const [left, right] of runsOf(bounds)) {
      const box = {
        top: FIRST_ROW + top,
        bottom: FIRST_ROW + bottom,
        left: firstColumn(form) + left,
        right: firstColumn(form) + right,
      };
      validateRange(page, rangeOf(box), validationOf(addressOf(box.top, box.left), form.columns[left], say));
    }
}

const openRuns = (form: Form, rows: Row[]) =>
  runsOf(rows.map((row) => (form.columns.some((column) => purposeOf(row, column) === "answer") ? "open" : undefined)));

/** What may be typed into cells, and what is said of anything else. */
export type Validation = ExcelJS.DataValidation;

// exceljs takes a range here, which its type declarations leave out; cell by cell it would compare each with each.
/** Says what may be typed into a range. */
export function validateRange(page: Page, range: string, validation: Validation): void {
  const { dataValidations } = page as unknown as {
    dataValidations: { add(range: string, validation: Validation): void };
  };
  dataValidations.add(range, validation);
}

function validationOf(cell: string, column: Column | undefined, say: Say): Validation {
  const { min, max } = column ?? {};
  const number = [
    `ISNUMBER(${cell})`,
    ...(min === undefined ? [] : [`${cell}>=${min}`]),
    ...(max === undefined ? [] : [`${cell}<=${max}`]),
  ];
  const marks = SIGNS_TYPED.map((mark) => `${cell}="${mark}"`);
  const from = min === undefined ? "" : ` ${say("answer_from", { min }).vi}`;
  const until = max === undefined ? "" : ` ${say("answer_until", { max }).vi}`;
  return {
    type: "custom",
    allowBlank: true,
    formulae: [`OR(AND(${number.join(",")}),${marks.join(",")})`],
    showErrorMessage: true,
    errorStyle: "stop",
    errorTitle: say("answer_title").vi,
    error: both(say("answer_error", { bounds: from + until }), " "),
  };
}
