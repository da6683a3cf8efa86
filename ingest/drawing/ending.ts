/** What stands below the table, and how the sheet is printed: notes, signatures, A4 landscape. */
import type { Form } from "../../reports/schema.ts";
import { FIRST_COLUMN, FIRST_ROW, HEADER, lastColumn } from "../layout.ts";
import { addressOf } from "../sheet.ts";
import type { Page } from "./book.ts";
import { putBox } from "./cells.ts";
import { drawNotes } from "./list.ts";
import { styleOf } from "./styles.ts";
import { both, type Say } from "./words.ts";

const NOTE = styleOf({ size: 9, italic: true, top: true });
const SIGNER = styleOf({ size: 11, bold: true, horizontal: "center" });
const SIGNATURE = styleOf({ size: 10, italic: true, horizontal: "center" });
const SIGNERS = [1, 2, 3];
/** How the text at the foot of a printed page looks. */
export const FOOTER = `&"Times New Roman,Regular"&9`;
/** `Trang 1/3`, as spreadsheets fill it in. */
export const pageOfPages = (say: Say): string => say("footer_page", { page: "&P/&N" }).vi;

const ROOM_TO_SIGN = 4;

/** Draws notes and signatures below so many rows, and sets up printing. Column B stays empty there: it holds codes alone.
 * A list ends nowhere, so its notes stand beside it and it is signed with the other forms. */
export function drawEnding(page: Page, form: Form, rows: number, say: Say): void {
  const right = lastColumn(form);
  if (form.list) drawNotes(page, form, say);
  const corner = form.list ? FIRST_ROW + form.list.drawn - 1 : drawBelow(page, form, rows, say);
  setUpPrinting(page, addressOf(corner, right).replace(/\d+/, "$$$&"));
  page.headerFooter.oddFooter = `&L${FOOTER}${say("footer_form", { symbol: form.symbol }).vi}&R${FOOTER}${pageOfPages(say)}`;
}

function drawBelow(page: Page, form: Form, rows: number, say: Say): number {
  const right = lastColumn(form);
  const notes = FIRST_ROW + rows + 1;
  const texts = [`${both(say("notes"))}:`, ...form.notes.map((note, index) => `${index + 1}. ${both(note)}`)];
  texts.forEach((text, index) =>
    putBox(page, { top: notes + index, left: 0, bottom: notes + index, right }, text, NOTE),
  );
  return drawSignatures(page, notes + texts.length + 1, right, say);
}

function drawSignatures(page: Page, top: number, right: number, say: Say): number {
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
    say("place_and_day").vi,
    styleOf({ size: 11, italic: true, horizontal: "center", open: true }),
  );
  SIGNERS.forEach((signer, third) => {
    putBox(page, box(top + 1, third), say(`signer_${signer}`).vi, SIGNER);
    putBox(page, box(top + 2, third), say(`signs_${signer}`).vi, SIGNATURE);
    const name = { ...box(top + 3, third), bottom: top + 2 + ROOM_TO_SIGN };
    putBox(page, name, null, styleOf({ size: 11, bold: true, horizontal: "center", open: true }));
  });
  return top + 2 + ROOM_TO_SIGN;
}

// exceljs puts a $ before the columns of a print area; those before the rows have to be there already.
function setUpPrinting(page: Page, corner: string): void {
  const printArea = `A$1:${corner}`;
  const margins = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.55, header: 0.3, footer: 0.3 };
  const fit = { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;
  Object.assign(page.pageSetup, fit, { margins, printArea, horizontalCentered: true });
  page.pageSetup.printTitlesRow = `${HEADER.groups + 1}:${HEADER.letters + 1}`;
}
