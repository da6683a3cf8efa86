/** The table of a form: titles, letters, a row per code, with open cells for answers and formulas for what follows from them. */
import { codelistOf, type Definitions } from "../../reports/definitions.ts";
import type { Row } from "../../reports/rows.ts";
import type { Column, Form } from "../../reports/schema.ts";
import {
  CODE_COLUMN,
  firstColumn,
  FIRST_COLUMN,
  FIRST_ROW,
  HEADER,
  LABEL_COLUMN,
  UNIT_COLUMN,
  lettersOf,
  purposeOf,
} from "../layout.ts";
import type { Page, Style } from "./book.ts";
import { put, putBox, runsOf, type Content } from "./cells.ts";
import { percentageFormula, sumFormula } from "./formulas.ts";
import { drawRows } from "./list.ts";
import { formatOf, styleOf } from "./styles.ts";
import { both, type Say } from "./words.ts";

const HEAD = styleOf({ size: 10, bold: true, fill: "head", border: true, horizontal: "center" });
const LETTER = styleOf({ size: 9, italic: true, fill: "head", border: true, horizontal: "center" });
const TITLES = ["item", "item_code", "item_unit"];

/** Draws titles and rows. */
export function drawGrid(page: Page, form: Form, rows: Row[], definitions: Definitions, say: Say): void {
  drawTitles(page, form, say);
  if (form.list) drawRows(page, form, form.list);
  const units = new Map(codelistOf(definitions, "units").map(({ code, vi, more }) => [code, more["symbol_vi"] || vi]));
  rows.forEach((row, index) => {
    const bold = row.parts.length > 0;
    const at = FIRST_ROW + index;
    put(page, at, LABEL_COLUMN, row.label.vi, styleOf({ bold, border: true, indent: row.level }));
    put(page, at, CODE_COLUMN, row.code, styleOf({ bold, border: true, horizontal: "center", size: 10 }));
    put(
      page,
      at,
      UNIT_COLUMN,
      units.get(row.unit || form.unit) ?? "",
      styleOf({ border: true, horizontal: "center", size: 10 }),
    );
    form.columns.forEach((column, number) => drawAnswer(page, form, rows, index, column, number));
  });
}

function drawTitles(page: Page, form: Form, say: Say): void {
  const { groups, titles, letters } = HEADER;
  const first = firstColumn(form);
  (form.list?.fields ?? TITLES.map((title) => say(title))).forEach((title, column) =>
    putBox(page, { top: groups, left: column, bottom: titles, right: column }, both(title, "\n"), HEAD),
  );
  for (const [from, until] of runsOf(form.columns.map(({ group }) => group?.vi))) {
    const group = form.columns[from]?.group;
    const box = { top: groups, left: first + from, bottom: groups, right: first + until };
    putBox(page, box, `${group?.vi} - ${group?.en}`, HEAD);
  }
  form.columns.forEach(({ vi, en, group }, index) => {
    const column = first + index;
    putBox(page, { top: group ? titles : groups, left: column, bottom: titles, right: column }, `${vi}\n${en}`, HEAD);
  });
  lettersOf(form).forEach((letter, column) => put(page, letters, column, letter, LETTER));
  [groups, titles, letters].forEach(
    (row, index) => (page.getRow(row + 1).height = [30, titleHeight(form), 15][index] ?? 15),
  );
}

/** Room for the longest title, of some 13 characters a line. */
function titleHeight({ columns }: Form): number {
  const linesOf = (text: string): number => Math.ceil(text.length / 13);
  return 13 * Math.max(...columns.map(({ vi, en }) => linesOf(vi) + linesOf(en)));
}

function drawAnswer(page: Page, form: Form, rows: Row[], index: number, column: Column, number: number): void {
  const row = rows[index];
  if (!row) return;
  const content: Record<ReturnType<typeof purposeOf>, () => Content> = {
    answer: () => null,
    none: () => null,
    sum: () => ({ formula: sumFormula(rows, index, number), result: "" }),
    percentage: () => ({ formula: percentageFormula(index, ...columnsOf(form, column)), result: "" }),
  };
  const purpose = purposeOf(row, column);
  put(page, FIRST_ROW + index, FIRST_COLUMN + number, content[purpose](), answerStyle(purpose, column, row));
}

/** The places of numerator and denominator among the form's columns. */
export function columnsOf(form: Form, { percentage_of }: Column): [numerator: number, denominator: number] {
  const place = (id?: string): number => form.columns.findIndex((column) => column.id === id);
  return [place(percentage_of?.[0]), place(percentage_of?.[1])];
}

function answerStyle(purpose: ReturnType<typeof purposeOf>, { decimals }: Column, { parts }: Row): Style {
  const bold = parts.length > 0;
  const look = { bold, border: true, horizontal: "right", format: formatOf(decimals) } as const;
  if (purpose === "answer") return styleOf({ ...look, fill: "answer", open: true });
  if (purpose === "none") return styleOf({ ...look, fill: "none" });
  return styleOf({ ...look, fill: "sum", italic: purpose === "percentage" });
}
