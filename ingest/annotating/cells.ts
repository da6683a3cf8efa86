/** Gives cells of a worksheet another style; a cell or a row that is not written yet is added in its order. */
import { bytesOf } from "../reading/bytes.ts";
import { eachChild, isNamed, openRoot, passElement } from "../reading/element.ts";
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
  /** whether cells beside these are looked at too */
  all: boolean;
  /** styles of whole columns: first, last, style */
  columns: [number, number, number][];
  edits: Edit[];
}

/** Restyles the cells of the given keys, which rise, whether or not they are written; with `all` every other cell that is. */
export function restyleCells(
  bytes: Uint8Array,
  part: string,
  { keys, all, restyle }: Pick<Sheet, "keys" | "all" | "restyle">,
): Edit[] {
  const cursor = openXml(bytesOf(bytes), part);
  const sheet: Sheet = { cursor, keys, at: 0, restyle, all, columns: [], edits: [] };
  openRoot(cursor, "worksheet");
  eachChild(cursor, () => {
    if (isNamed(cursor, "cols")) eachChild(cursor, () => readColumn(sheet));
    else if (isNamed(cursor, "sheetData")) readRows(sheet);
    else passElement(cursor);
  });
  return sheet.edits;
}

const numberIn = ({ attributes }: Element, name: string): number => Number(attributes.get(name)?.value ?? 0);

function readColumn({ cursor, columns }: Sheet): void {
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
    if (sheet.all || (sheet.keys[sheet.at] ?? Infinity) < (row + 1) * COLUMNS) readCells(sheet, row, tag);
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
    const cell = readElement(cursor);
    if (cell.name !== "c") return;
    column = columnOf(cell.attributes.get("r")?.value) ?? column + 1;
    const key = row * COLUMNS + column;
    add(key, (text) => before(cell, text));
    if (sheet.keys[sheet.at] === key) sheet.at++;
    const [is, becomes] = [numberIn(cell, "s"), restyle(key, numberIn(cell, "s"))];
    if (is !== becomes) edits.push(setAttribute(cell, "s", becomes));
  });
  add((row + 1) * COLUMNS, (text) => append(endedAt(cursor, tag), text));
  const spans = tag.attributes.get("spans");
  if (added && spans) edits.push({ from: spans.from, to: spans.to, text: `1:${COLUMNS}` });
}

function columnOf(address: string | undefined): number | undefined {
  const letters = /^[A-Z]+/.exec(address ?? "")?.[0];
  return letters === undefined
    ? undefined
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
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
