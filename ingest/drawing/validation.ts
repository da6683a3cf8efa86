/** What may be typed into an answer's cell: a number within its bounds, or one of the marks. */
import type ExcelJS from "exceljs";
import type { Row } from "../../reports/rows.ts";
import { SIGNS, type Form } from "../../reports/schema.ts";
import { FIRST_COLUMN, FIRST_ROW, purposeOf } from "../layout.ts";
import { addressOf } from "../sheet.ts";
import type { Page } from "./book.ts";
import { rangeOf, runsOf } from "./cells.ts";

// Excel's automatic correction turns three dots into one character, so both are accepted.
const SIGNS_TYPED = [...Object.values(SIGNS), "…"];

/** Validates the open cells, block by block. */
export function drawValidation(page: Page, form: Form, rows: Row[]): void {
  const bounds = form.columns.map(({ min, max, percentage_of }) =>
    percentage_of ? undefined : `${min ?? ""}:${max ?? ""}`,
  );
  const open = rows.map((row) =>
    form.columns.some((column) => purposeOf(row, column) === "answer") ? "open" : undefined,
  );
  for (const [top, bottom] of runsOf(open))
    for (const [left, right] of runsOf(bounds)) {
      const box = {
        top: FIRST_ROW + top,
        bottom: FIRST_ROW + bottom,
        left: FIRST_COLUMN + left,
        right: FIRST_COLUMN + right,
      };
      validateRange(page, rangeOf(box), validationOf(addressOf(box.top, box.left), form.columns[left]));
    }
}

// exceljs takes a range here, which its type declarations leave out; cell by cell it would compare each with each.
function validateRange(page: Page, range: string, validation: ExcelJS.DataValidation): void {
  const { dataValidations } = page as unknown as {
    dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void };
  };
  dataValidations.add(range, validation);
}

function validationOf(cell: string, { min, max }: { min?: number; max?: number } = {}): ExcelJS.DataValidation {
  const number = [
    `ISNUMBER(${cell})`,
    ...(min === undefined ? [] : [`${cell}>=${min}`]),
    ...(max === undefined ? [] : [`${cell}<=${max}`]),
  ];
  const marks = SIGNS_TYPED.map((mark) => `${cell}="${mark}"`);
  const bounds = `${min === undefined ? "" : ` từ ${min} trở lên`}${max === undefined ? "" : ` đến ${max}`}`;
  return {
    type: "custom",
    allowBlank: true,
    formulae: [`OR(AND(${number.join(",")}),${marks.join(",")})`],
    showErrorMessage: true,
    errorStyle: "stop",
    errorTitle: "Số liệu không hợp lệ",
    error: `Ghi một số${bounds}, hoặc dấu - (không phát sinh), ... (có phát sinh, chưa có số liệu), c (số liệu mật). Enter a number, or -, ... or c.`,
  };
}
