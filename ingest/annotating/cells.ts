/** Gives cells of a worksheet another style; a cell or a row that is not written yet is added in its order. */
import { bytesOf } from "../reading/bytes.ts";
import { readColumn } from "../reading/digits.ts";
import { attributeOf, eachChild, isNamed, openRoot, passElement, slotOf } from "../reading/element.ts";
import { openXml, type Cursor } from "../reading/xml.ts";
import { addressOf, COLUMNS } from "../sheet.ts";
import { append, before, endedAt, readElement, setAttribute, tagAt, type Element } from "./element.ts";
import type { Edit } from "./edit.ts";

/** The style that a cell gets, by its key and the style that it has; the same where it stays as it is. */
export type Restyle = (key: number, style: number) => number;

interface Sheet {
  cursor: Cursor;
  /** keys of cells that must be there, in order; those before `at` are done */
  keys: number[];
  at: number;
  restyle: Restyle;
  /** styles whose cells are restyled wherever they are */
  marked: Set<number>;
  /** styles of whole columns: first, last, style */
  columns: [number, number, number][];
  edits: Edit[];
}

/** Restyles the cells of the given keys, which rise, whether or not they are written, and every cell of a style in `marked`. */
export function restyleCells(
  bytes: Uint8Array,
  part: string,
  { keys, marked, restyle }: Pick<Sheet, "keys" | "marked" | "restyle">,
): Edit[] {
  const cursor = openXml(bytesOf(bytes), part);
  const sheet: Sheet = { cursor, keys, at: 0, restyle, marked, columns: [], edits: [] };
  openRoot(cursor, "worksheet");
  eachChild(cursor, () => {
    if (isNamed(cursor, "cols")) eachChild(cursor, () => readColumnStyle(sheet));
    else if (isNamed(cursor, "sheetData")) readRows(sheet);
    else passElement(cursor);
  });
  return sheet.edits;
}

const numberIn = ({ attributes }: Element, name: string): number => Number(attributes.get(name)?.value ?? 0);

function readColumnStyle({ cursor, columns }: Sheet): void {
  const column = readElement(cursor);
  columns.push([numberIn(column, "min") - 1, numberIn(column, "max") - 1, numberIn(column, "style")]);
}

function readRows(sheet: Sheet): void {
  const { cursor, edits } = sheet;
  const data = tagAt(cursor);
  let row = -1;
  eachChild(cursor, () => {
    if (!isNamed(cursor, "row")) return passElement(cursor);
    const tag = tagAt(cursor);
    row = (numberIn(tag, "r") || row + 2) - 1;
    const missing = newRows(sheet, row * COLUMNS, data.prefix);
    if (missing !== "") edits.push(before(tag, missing));
    if (sheet.marked.size > 0 || (sheet.keys[sheet.at] ?? Infinity) < (row + 1) * COLUMNS) readCells(sheet, row, tag);
    else passElement(cursor);
  });
  const missing = newRows(sheet, Infinity, data.prefix);
  if (missing !== "") edits.push(append(endedAt(cursor, data), missing));
}

function readCells(sheet: Sheet, row: number, tag: Element): void {
  const { cursor, edits, restyle } = sheet;
  const style = tag.attributes.has("s") ? numberIn(tag, "s") : undefined;
  let column = -1;
  let added = false;
  const add = (until: number, edit: (text: string) => Edit): void => {
    const cells = newCells(sheet, until, tag.prefix, style);
    if (cells === "") return;
    added = edits.push(edit(cells)) > 0;
  };
  eachChild(cursor, () => {
    if (!isNamed(cursor, "c")) return passElement(cursor);
    column = columnAt(cursor) ?? column + 1;
    const key = row * COLUMNS + column;
    const is = Number(attributeOf(cursor, "s") ?? 0);
    const isNext = (sheet.keys[sheet.at] ?? Infinity) <= key;
    if (isNext || sheet.marked.has(is)) {
      const cell = tagAt(cursor);
      add(key, (text) => before(cell, text));
      const isNamed = sheet.keys[sheet.at] === key;
      if (isNamed) sheet.at++;
      if (isNamed || sheet.marked.has(is)) edits.push(setAttribute(cell, "s", restyle(key, is)));
    }
    passElement(cursor);
  });
  add((row + 1) * COLUMNS, (text) => append(endedAt(cursor, tag), text));
  const spans = tag.attributes.get("spans");
  if (added && spans) edits.push({ from: spans.from, to: spans.to, text: `1:${COLUMNS}` });
}

/** The column that a cell says it stands in. */
function columnAt(cursor: Cursor): number | undefined {
  const slot = slotOf(cursor, "r");
  if (slot < 0) return undefined;
  return readColumn(cursor.bytes, cursor.attributes[slot + 2] ?? 0, cursor.attributes[slot + 3] ?? 0);
}

/** The missing cells up to a key, which is not among them; they look as their row or their column does. */
function newCells(sheet: Sheet, until: number, prefix: string, ofRow: number | undefined): string {
  let text = "";
  for (let key = sheet.keys[sheet.at]; key !== undefined && key < until; key = sheet.keys[++sheet.at]) {
    const column = key % COLUMNS;
    const ofColumn = sheet.columns.find(([first, last]) => column >= first && column <= last)?.[2] ?? 0;
    const address = addressOf(Math.floor(key / COLUMNS), column);
    text += `<${prefix}c r="${address}" s="${sheet.restyle(key, ofRow ?? ofColumn)}"/>`;
  }
  return text;
}

function newRows(sheet: Sheet, until: number, prefix: string): string {
  let text = "";
  for (let key = sheet.keys[sheet.at]; key !== undefined && key < until; key = sheet.keys[sheet.at]) {
    const row = Math.floor(key / COLUMNS);
    const cells = newCells(sheet, (row + 1) * COLUMNS, prefix, undefined);
    text += `<${prefix}row r="${row + 1}">${cells}</${prefix}row>`;
  }
  return text;
}
