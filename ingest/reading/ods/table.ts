/** Reads the cells of an .ods table. What is repeated is counted before it is copied, and blanks are never copied. */
import { attributeOf, isNamed, passElement } from "../element.ts";
import { addCell, finishGrid, newGrid, type Grid, type SheetCells } from "../grid.ts";
import { refuse } from "../../refusal.ts";
import { COLUMNS, keyOf, ROWS } from "../../sheet.ts";
import { CLOSE, next, OPEN, type Cursor } from "../xml.ts";
import { readOdsCell } from "./cell.ts";
import type { OdsStyles } from "./styles.ts";

export interface OdsBook {
  styles: OdsStyles;
  texts: string[];
  /** cells that may still be read */
  left: number;
}

/** A table while it is read; `columns` are the styles that cells without one take. */
interface Reading {
  cursor: Cursor;
  grid: Grid;
  book: OdsBook;
  columns: (string | undefined)[];
}

/** Rows and columns may stand in groups within groups. */
const GROUPS = ["table-row-group", "table-header-rows", "table-rows", "table-columns", "table-header-columns"];
const isGroup = (cursor: Cursor): boolean =>
  isNamed(cursor, "table-column-group") || GROUPS.some((name) => isNamed(cursor, name));

/** Gives the cells of the table just opened. */
export function readTable(cursor: Cursor, name: string, book: OdsBook): SheetCells {
  const reading: Reading = { cursor, grid: newGrid(name), book, columns: [] };
  if (cursor.empty) return finishGrid(reading.grid);
  const { depth } = cursor;
  let row = 0;
  for (let token = next(cursor); token !== CLOSE || cursor.depth >= depth; token = next(cursor)) {
    if (token !== OPEN || isGroup(cursor)) continue;
    if (isNamed(cursor, "table-row")) row += readRow(reading, row);
    else if (isNamed(cursor, "table-column")) addColumn(reading);
    else passElement(cursor);
  }
  return finishGrid(reading.grid);
}

/** How often the element just opened stands there. */
function timesOf(cursor: Cursor, attribute: string): number {
  const times = Number(attributeOf(cursor, attribute) ?? 1);
  return Number.isInteger(times) && times > 0 ? times : refuse("corrupt", cursor.part);
}

function addColumn({ cursor, columns }: Reading): void {
  const times = Math.min(timesOf(cursor, "table:number-columns-repeated"), COLUMNS - columns.length);
  const style = attributeOf(cursor, "table:default-cell-style-name");
  for (let i = 0; i < times; i++) columns.push(style);
  passElement(cursor);
}

/** Reads a row and gives how many rows it stands for. */
function readRow(reading: Reading, row: number): number {
  const { cursor, grid } = reading;
  const times = timesOf(cursor, "table:number-rows-repeated");
  const style = attributeOf(cursor, "table:default-cell-style-name");
  const from = grid.count;
  if (!cursor.empty) readRowCells(reading, row, style);
  if (grid.count > from) copyRow(reading, row, from, times);
  return times;
}

function readRowCells(reading: Reading, row: number, rowStyle: string | undefined): void {
  const { cursor, grid, book, columns } = reading;
  const { depth } = cursor;
  let column = 0;
  for (let token = next(cursor); token !== CLOSE || cursor.depth >= depth; token = next(cursor)) {
    if (token !== OPEN) continue;
    if (!isNamed(cursor, "table-cell") && !isNamed(cursor, "covered-table-cell")) {
      passElement(cursor);
      continue;
    }
    const times = timesOf(cursor, "table:number-columns-repeated");
    const style = attributeOf(cursor, "table:style-name") ?? rowStyle ?? columns[column];
    const from = grid.count;
    readOdsCell(cursor, keyOf(row, column), grid, style, book);
    if (grid.count > from) copyCell(reading, row, column, times);
    column += times;
  }
}

function copyCell({ grid, book }: Reading, row: number, column: number, times: number): void {
  if (column + times > COLUMNS || row >= ROWS) refuse("outside_grid", grid.name);
  if ((book.left -= times) < 0) refuse("too_many_cells", grid.name);
  const [kind, value] = [grid.kinds[grid.count - 1] ?? 0, grid.values[grid.count - 1] ?? 0];
  for (let i = 1; i < times; i++) addCell(grid, keyOf(row, column + i), kind, value);
}

function copyRow({ grid, book }: Reading, row: number, from: number, times: number): void {
  const to = grid.count;
  if (row + times > ROWS) refuse("outside_grid", grid.name);
  if ((book.left -= (to - from) * (times - 1)) < 0) refuse("too_many_cells", grid.name);
  for (let i = 1; i < times; i++)
    for (let at = from; at < to; at++)
      addCell(grid, (grid.keys[at] ?? 0) + i * COLUMNS, grid.kinds[at] ?? 0, grid.values[at] ?? 0);
}
