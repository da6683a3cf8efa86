/** Reads the cells of a worksheet in one pass over its bytes. Rows and cells must rise; what is odd is refused, never guessed. */
import { textOf, type Bytes } from "./bytes.ts";
import { readValue } from "./cell.ts";
import { readColumn, readIndex } from "./digits.ts";
import { isNamed, openRoot, passElement, slotOf } from "./element.ts";
import { finishGrid, newGrid, type Book, type Grid, type SheetCells } from "./grid.ts";
import { refuse } from "../refusal.ts";
import { COLUMNS, keyOf, ROWS } from "../sheet.ts";
import { CLOSE, next, OPEN, openXml, type Cursor } from "./xml.ts";

/** Gives the cells of a worksheet part. */
export function scanSheet(bytes: Bytes, part: string, name: string, book: Book): SheetCells {
  const cursor = openXml(bytes, part);
  const grid = newGrid(name);
  openRoot(cursor, "worksheet");
  for (let token = next(cursor); cursor.depth > 0; token = next(cursor)) {
    if (token !== OPEN) continue;
    if (isNamed(cursor, "sheetData")) {
      scanRows(cursor, grid, book);
      break;
    }
    passElement(cursor);
  }
  return finishGrid(grid);
}

function scanRows(cursor: Cursor, grid: Grid, book: Book): void {
  if (cursor.empty) return;
  const { depth } = cursor;
  let row = -1;
  for (let token = next(cursor); token !== CLOSE || cursor.depth >= depth; token = next(cursor)) {
    if (token !== OPEN) continue;
    if (!isNamed(cursor, "row")) {
      passElement(cursor);
      continue;
    }
    row = readRow(cursor, row, grid);
    if (!cursor.empty) scanCells(cursor, row, grid, book);
  }
}

function readRow(cursor: Cursor, last: number, grid: Grid): number {
  const slot = slotOf(cursor, "r");
  if (slot < 0) return checkRow(last + 1, grid);
  const row = readIndex(cursor.bytes, cursor.attributes[slot + 2] ?? 0, cursor.attributes[slot + 3] ?? 0) - 1;
  if (row < 0) refuse("corrupt", `${grid.name}!${row + 1}`);
  if (row <= last) refuse("disordered", `${grid.name}!${row + 1}:${row + 1}`);
  return checkRow(row, grid);
}

const checkRow = (row: number, grid: Grid): number => (row < ROWS ? row : refuse("outside_grid", grid.name));

function scanCells(cursor: Cursor, row: number, grid: Grid, book: Book): void {
  const { depth } = cursor;
  let column = -1;
  for (let token = next(cursor); token !== CLOSE || cursor.depth >= depth; token = next(cursor)) {
    if (token !== OPEN) continue;
    if (cursor.to - cursor.from !== 1 || !isNamed(cursor, "c")) {
      passElement(cursor);
      continue;
    }
    column = readCellColumn(cursor, row, column, grid);
    readValue(cursor, keyOf(row, column), grid, book);
  }
}

function readCellColumn(cursor: Cursor, row: number, last: number, grid: Grid): number {
  const slot = slotOf(cursor, "r");
  if (slot < 0) return last + 1 < COLUMNS ? last + 1 : refuse("outside_grid", grid.name);
  const from = cursor.attributes[slot + 2] ?? 0;
  const to = cursor.attributes[slot + 3] ?? 0;
  const column = readColumn(cursor.bytes, from, to);
  const letters = column < 26 ? 1 : column < 702 ? 2 : 3;
  if (column >= COLUMNS) refuse("outside_grid", grid.name);
  if (column < 0 || readIndex(cursor.bytes, from + letters, to) !== row + 1)
    refuse("corrupt", `${grid.name}!${textOf(cursor.bytes, from, to)}`);
  if (column <= last) refuse("disordered", `${grid.name}!${textOf(cursor.bytes, from, to)}`);
  return column;
}
