/** Reads the cells of one worksheet of an .xls. A formula gives its cached result. */
import { addCell, addNumeric, BOOLEAN, ERROR, finishGrid, newGrid, refuseCell, sortGrid, TEXT_CELL } from "../grid.ts";
import type { Grid, SheetCells } from "../grid.ts";
import { PLAIN } from "../formats.ts";
import { decodeLegacy, UNICODE, type Encoding } from "../legacy.ts";
import { refuse } from "../../refusal.ts";
import { COLUMNS, keyOf } from "../../sheet.ts";
import { indexOfShared } from "../strings.ts";
import { BOF, EOF, type Entry, type XlsBook } from "./globals.ts";
import { nextRecord, openRecords, wholeBody, type Records } from "./records.ts";
import { readString, textWith } from "./strings.ts";
import { openTape } from "./tape.ts";

/** A sheet while it is read; `waiting` is the formula whose text comes in a record of its own. */
interface Reading {
  records: Records;
  grid: Grid;
  book: XlsBook;
  waiting: { key: number; style: number } | undefined;
}

/** What the cell records hold, by their type: all begin with row, column and style. */
const KINDS = new Map<number, (body: DataView, key: number, style: number, reading: Reading) => void>([
  [0x203, (body, key, style, { grid, book }) => addNumber(body.getFloat64(6, true), key, style, grid, book)],
  [0x27e, (body, key, style, { grid, book }) => addNumber(packedNumber(body, 6), key, style, grid, book)],
  [0xbd, addPackedNumbers],
  [0xfd, addShared],
  [0x204, addLabel],
  [0xd6, addLabel],
  [0x205, (body, key, _, { grid, book }) => addCode(body.getUint8(6), body.getUint8(7) === 1, key, grid, book)],
  [0x06, addFormula],
  [0x206, addFormula],
  [0x406, addFormula],
]);
const STRING = 0x207;

/** Gives the cells of a worksheet. What is drawn on the sheet, a chart say, is passed over. */
export function readCells(view: DataView, { name, at }: Entry, book: XlsBook): SheetCells {
  const reading: Reading = { records: openRecords(view, at), grid: newGrid(name), book, waiting: undefined };
  const { records, grid } = reading;
  nextRecord(records);
  if (records.type !== BOF) refuse("corrupt", name);
  for (let depth = 1; depth > 0;) {
    nextRecord(records);
    if (records.type === BOF) depth++;
    else if (records.type === EOF) depth--;
    else if (depth === 1) readRecord(reading);
  }
  book.unread -= records.at - at;
  if (book.unread < 0) refuse("corrupt", name);
  sortGrid(grid);
  return finishGrid(grid);
}

function readRecord(reading: Reading): void {
  const { records, grid, book } = reading;
  const { type, body } = records;
  if (type === STRING) return addResult(reading);
  const read = KINDS.get(type);
  if (!read) return;
  if (--book.left < 0) refuse("too_many_cells", grid.name);
  reading.waiting = undefined;
  const column = body.getUint16(2, true);
  if (column >= COLUMNS) refuse("outside_grid", grid.name);
  read(body, keyOf(body.getUint16(0, true), column), body.getUint16(4, true), reading);
}

const encodingAt = (style: number, { styles }: XlsBook): Encoding => styles.encodings[style] ?? UNICODE;

function addNumber(value: number, key: number, style: number, grid: Grid, { styles, from1904 }: XlsBook): void {
  const shown = styles.shown[style] ?? (styles.shown.length === 0 ? PLAIN : refuseCell("bad_index", grid, key));
  if (!Number.isFinite(value)) refuseCell("bad_number", grid, key);
  addNumeric(grid, key, value, shown, from1904);
}

/** A number in four bytes: a whole one or the upper half of a double, a hundred times as large where it says so. */
function packedNumber(body: DataView, at: number): number {
  const bits = body.getInt32(at, true);
  double.setUint32(0, (bits & ~3) >>> 0);
  const value = bits & 2 ? bits >> 2 : double.getFloat64(0);
  return bits & 1 ? value / 100 : value;
}
const double = new DataView(new ArrayBuffer(8));

function addPackedNumbers(body: DataView, first: number, _: number, { grid, book }: Reading): void {
  const count = Math.floor((body.byteLength - 6) / 6);
  book.left -= count;
  for (let i = 0; i < count; i++)
    addNumber(packedNumber(body, 6 + i * 6), first + i, body.getUint16(4 + i * 6, true), grid, book);
}

function addShared(body: DataView, key: number, style: number, { grid, book }: Reading): void {
  const index = body.getUint32(6, true);
  if (index >= book.strings.shared) refuseCell("bad_index", grid, key);
  addCell(grid, key, TEXT_CELL, indexOfShared(book.strings, index, encodingAt(style, book)));
}

function addLabel(_: DataView, key: number, style: number, { records, grid, book }: Reading): void {
  addText(textOf(wholeBody(records), 6, encodingAt(style, book), book), key, grid, book);
}

function addResult({ records, grid, book, waiting }: Reading): void {
  const parts = wholeBody(records);
  if (waiting) addText(textOf(parts, 0, encodingAt(waiting.style, book), book), waiting.key, grid, book);
}

function addText(text: string, key: number, grid: Grid, { strings }: XlsBook): void {
  addCell(grid, key, TEXT_CELL, strings.texts.push(text) - 1);
}

/** A text that begins with its length in two bytes. */
function textOf(parts: DataView[], at: number, encoding: Encoding, { version, fonts, decode }: XlsBook): string {
  if (version === 8) return textWith(readString(openTape(parts, at), fonts), encoding);
  const [body = new DataView(new ArrayBuffer(0))] = parts;
  const letters = new DataView(body.buffer, body.byteOffset + at + 2, body.getUint16(at, true));
  return decodeLegacy(decode(letters, encoding), encoding);
}

const ERRORS = new Map([
  [0x00, "#NULL!"],
  [0x07, "#DIV/0!"],
  [0x0f, "#VALUE!"],
  [0x17, "#REF!"],
  [0x1d, "#NAME?"],
  [0x24, "#NUM!"],
  [0x2a, "#N/A"],
  [0x2b, "#GETTING_DATA"],
]);

function addCode(code: number, isError: boolean, key: number, grid: Grid, { strings }: XlsBook): void {
  if (!isError) return addCell(grid, key, BOOLEAN, code === 0 ? 0 : 1);
  const error = ERRORS.get(code) ?? refuseCell("unknown_type", grid, key);
  addCell(grid, key, ERROR, strings.texts.push(error) - 1);
}

/** The cached result is a double, or its last two bytes are all ones and its first tells what it is. */
function addFormula(body: DataView, key: number, style: number, reading: Reading): void {
  const { grid, book } = reading;
  if (body.getUint16(12, true) !== 0xffff) return addNumber(body.getFloat64(6, true), key, style, grid, book);
  const kind = body.getUint8(6);
  if (kind === 0) reading.waiting = { key, style };
  else if (kind === 3) addText("", key, grid, book);
  else addCode(body.getUint8(8), kind === 2, key, grid, book);
}
