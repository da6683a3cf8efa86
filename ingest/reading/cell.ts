/** Reads one cell's value. A formula gives its cached result, 0, false and empty text included; without one the cell is blank. */
import { textOf } from "./bytes.ts";
import { parseNumber, readIndex, readNumber } from "./digits.ts";
import { innerText, isNamed, passElement, slotOf, tokenText } from "./element.ts";
import { daysOfIso, type Shown } from "./formats.ts";
import { addCell, addNumeric, BOOLEAN, DATE_CELL, ERROR, refuseCell, TEXT_CELL, type Book, type Grid } from "./grid.ts";
import { decodeLegacy, UNICODE, type Encoding } from "./legacy.ts";
import { refuse } from "../refusal.ts";
import { indexOfShared, joinRuns, readRuns, unescapeText } from "./strings.ts";
import { CLOSE, next, OPEN, TEXT, type Cursor } from "./xml.ts";

/** Types of one letter are that letter's code. */
const [TYPE_NUMBER, TYPE_SHARED, TYPE_BOOLEAN, TYPE_ERROR, TYPE_DATE, TYPE_FORMULA, TYPE_INLINE] = [
  110, 115, 98, 101, 100, 1, 2,
];

/** What the cell under the cursor holds: a value in one piece lies between two offsets, any other is in `text`. */
const content = { found: false, from: -1, to: -1, text: "", inline: undefined as string | undefined };

/** Reads the cell just opened and adds it to the grid unless it is blank. */
export function readValue(cursor: Cursor, key: number, grid: Grid, book: Book): void {
  if (--book.left < 0) refuse("too_many_cells", grid.name);
  const style = readStyle(cursor);
  const type = readType(cursor);
  const shown = book.styles.shown[style] ?? refuseCell("bad_index", grid, key);
  if (cursor.empty) return;
  const encoding = book.styles.encodings[style] ?? UNICODE;
  readContent(cursor, encoding);
  if (type === TYPE_NUMBER) addNumber(cursor, key, grid, shown, book.from1904);
  else if (type === TYPE_SHARED) addShared(cursor, key, grid, book, encoding);
  else if (type === TYPE_FORMULA || type === TYPE_INLINE) addText(cursor, key, grid, book, encoding);
  else addRare(cursor, key, grid, book, type);
}

function readStyle(cursor: Cursor): number {
  const slot = slotOf(cursor, "s");
  return slot < 0 ? 0 : readIndex(cursor.bytes, cursor.attributes[slot + 2] ?? 0, cursor.attributes[slot + 3] ?? 0);
}

function readType(cursor: Cursor): number {
  const slot = slotOf(cursor, "t");
  if (slot < 0) return TYPE_NUMBER;
  const from = cursor.attributes[slot + 2] ?? 0;
  const length = (cursor.attributes[slot + 3] ?? 0) - from;
  if (length === 1) return cursor.bytes[from] ?? 0;
  const type = textOf(cursor.bytes, from, from + length);
  return type === "str" ? TYPE_FORMULA : type === "inlineStr" ? TYPE_INLINE : 0;
}

function readContent(cursor: Cursor, encoding: Encoding): void {
  const { depth } = cursor;
  content.found = false;
  content.inline = undefined;
  for (let token = next(cursor); token !== CLOSE || cursor.depth >= depth; token = next(cursor)) {
    if (token !== OPEN) continue;
    if (isNamed(cursor, "v")) readPiece(cursor);
    else if (isNamed(cursor, "is")) content.inline = joinRuns(readRuns(cursor), encoding);
    else passElement(cursor);
  }
}

function readPiece(cursor: Cursor): void {
  content.found = true;
  content.from = content.to = 0;
  if (cursor.empty) return;
  const { at, depth } = cursor;
  const token = next(cursor);
  if (token === CLOSE) return;
  content.from = cursor.from;
  content.to = cursor.to;
  if (token === TEXT && !cursor.raw && next(cursor) === CLOSE) return;
  // Comments or character data cut it in pieces: read it again, slowly.
  cursor.at = at;
  cursor.depth = depth;
  cursor.empty = false;
  content.from = -1;
  content.text = innerText(cursor);
}

function contentText(cursor: Cursor): string {
  if (content.from < 0) return content.text;
  cursor.from = content.from;
  cursor.to = content.to;
  cursor.raw = false;
  return tokenText(cursor);
}

function addNumber(cursor: Cursor, key: number, grid: Grid, shown: Shown, from1904: boolean): void {
  if (!content.found || content.from === content.to) return;
  const { from, to } = content;
  const value = from < 0 ? parseNumber(content.text) : readNumber(cursor.bytes, from, to);
  if (Number.isNaN(value)) return contentText(cursor).trim() === "" ? undefined : refuseCell("bad_number", grid, key);
  addNumeric(grid, key, value, shown, from1904);
}

function addShared(cursor: Cursor, key: number, grid: Grid, { strings }: Book, encoding: Encoding): void {
  if (!content.found || content.from === content.to) return;
  const index = content.from < 0 ? Number(content.text) : readIndex(cursor.bytes, content.from, content.to);
  if (!(index >= 0 && index < strings.shared)) refuseCell("bad_index", grid, key);
  addCell(grid, key, TEXT_CELL, indexOfShared(strings, index, encoding));
}

function addText(cursor: Cursor, key: number, grid: Grid, { strings }: Book, encoding: Encoding): void {
  if (!content.found && content.inline === undefined) return;
  const text = content.inline ?? decodeLegacy(unescapeText(contentText(cursor)), encoding);
  addCell(grid, key, TEXT_CELL, strings.texts.push(text) - 1);
}

const BOOLEANS = new Map([
  ["1", 1],
  ["true", 1],
  ["0", 0],
  ["false", 0],
]);

function addRare(cursor: Cursor, key: number, grid: Grid, { strings }: Book, type: number): void {
  const text = content.found ? contentText(cursor).trim() : "";
  if (type !== TYPE_BOOLEAN && type !== TYPE_ERROR && type !== TYPE_DATE) refuseCell("unknown_type", grid, key);
  if (text === "") return;
  if (type === TYPE_ERROR) return addCell(grid, key, ERROR, strings.texts.push(text) - 1);
  const value = type === TYPE_BOOLEAN ? BOOLEANS.get(text) : daysOfIso(text);
  addCell(grid, key, type === TYPE_DATE ? DATE_CELL : BOOLEAN, value ?? refuseCell("bad_number", grid, key));
}
