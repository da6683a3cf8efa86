/** What stands below the table, and how the sheet is printed: notes, signatures, A4 landscape. */
import type { Form } from "../../reports/schema.ts";
import { FIRST_COLUMN, FIRST_ROW, HEADER } from "../layout.ts";
import { addressOf } from "../sheet.ts";
import type { Page } from "./book.ts";
import { putBox } from "./cells.ts";
import { styleOf } from "./styles.ts";

const NOTE = styleOf({ size: 9, italic: true, top: true });
const SIGNER = styleOf({ size: 11, bold: true, horizontal: "center" });
const SIGNATURE = styleOf({ size: 10, italic: true, horizontal: "center" });
const SIGNERS = [
  ["Người lập biểu", "(Ký, họ tên)"],
  ["Người kiểm tra biểu", "(Ký, họ tên)"],
  ["Thủ trưởng đơn vị", "(Ký, đóng dấu, họ tên)"],
] as const;
const ROOM_TO_SIGN = 4;

/** Draws notes and signatures below so many rows, and sets up printing. Column B stays empty there: it holds codes alone. */
export function drawEnding(page: Page, form: Form, rows: number): void {
  const right = FIRST_COLUMN + form.columns.length - 1;
  const notes = FIRST_ROW + rows + 1;
  const texts = ["Ghi chú - Notes:", ...form.notes.map(({ vi, en }, index) => `${index + 1}. ${vi} - ${en}`)];
  texts.forEach((text, index) =>
    putBox(page, { top: notes + index, left: 0, bottom: notes + index, right }, text, NOTE),
  );
  const last = drawSignatures(page, notes + texts.length + 1, right);
  setUpPrinting(page, addressOf(last, right).replace(/\d+/, "$$$&"), form.symbol);
}

function drawSignatures(page: Page, top: number, right: number): number {
  const thirds = [0, FIRST_COLUMN, right - 3, right + 1];
  const box = (row: number, third: number) => ({
    top: row,
    left: thirds[third] ?? 0,
    bottom: row,
    right: (thirds[third + 1] ?? 0) - 1,
  });
  putBox(
    page,
    box(top, 2),
    "……………, ngày …… tháng …… năm 20……",
    styleOf({ size: 11, italic: true, horizontal: "center", open: true }),
  );
  SIGNERS.forEach(([signer, how], third) => {
    putBox(page, box(top + 1, third), signer, SIGNER);
    putBox(page, box(top + 2, third), how, SIGNATURE);
    const name = { ...box(top + 3, third), bottom: top + 2 + ROOM_TO_SIGN };
    putBox(page, name, null, styleOf({ size: 11, bold: true, horizontal: "center", open: true }));
  });
  return top + 2 + ROOM_TO_SIGN;
}

// exceljs puts a $ before the columns of a print area; those before the rows have to be there already.
function setUpPrinting(page: Page, corner: string, symbol: string): void {
  const printArea = `A$1:${corner}`;
  const margins = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.55, header: 0.3, footer: 0.3 };
  const fit = { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;
  Object.assign(page.pageSetup, fit, { margins, printArea, horizontalCentered: true });
  page.pageSetup.printTitlesRow = `${HEADER.groups + 1}:${HEADER.letters + 1}`;
  page.headerFooter.oddFooter = `&L&"Times New Roman,Regular"&9Biểu số ${symbol}&R&"Times New Roman,Regular"&9Trang &P/&N`;
}
