/** Writing to cells by row and column counted from 0. Styles are shared objects and are never changed. */
import type ExcelJS from "exceljs";
import { addressOf } from "../sheet.ts";
import type { Page, Style } from "./book.ts";

export type Content = ExcelJS.CellValue;

/** A rectangle of cells; `bottom` and `right` are part of it. */
export interface Box {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Writes one cell. */
export function put(page: Page, row: number, column: number, value: Content, style: Style): void {
  const cell = page.getRow(row + 1).getCell(column + 1);
  cell.style = style;
  if (value !== null) cell.value = value;
}

/** Writes one text over a rectangle, whose cells become one. */
export function putBox(page: Page, { top, left, bottom, right }: Box, value: Content, style: Style): void {
  put(page, top, left, value, style);
  if (top !== bottom || left !== right) page.mergeCells(top + 1, left + 1, bottom + 1, right + 1);
}

/** `B7:D9`, also for a single cell. */
export const rangeOf = ({ top, left, bottom, right }: Box): string =>
  `${addressOf(top, left)}:${addressOf(bottom, right)}`;

/** Runs of consecutive entries that are alike: `[first, last]` of each; entries that are `undefined` are left out. */
export function runsOf(entries: (string | undefined)[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  entries.forEach((entry, index) => {
    const run = runs.at(-1);
    if (entry === undefined) return;
    if (run && run[1] === index - 1 && entries[run[0]] === entry) run[1] = index;
    else runs.push([index, index]);
  });
  return runs;
}
