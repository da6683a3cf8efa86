/** A pull scanner of XML bytes: one pass, no strings made but those asked for, no document type, UTF-8 only. */
import { isUtf8, textOf, type Bytes } from "./bytes.ts";
import { refuse } from "../refusal.ts";
import { offsets, readTag } from "./tag.ts";

/** What `next` found. An empty element (`<v/>`) is an OPEN with `empty` set, without a CLOSE. */
export const END = 0;
export const OPEN = 1;
export const CLOSE = 2;
export const TEXT = 3;
export type Token = typeof END | typeof OPEN | typeof CLOSE | typeof TEXT;

/** Where the scanner stands. Offsets are of the last token; attributes are four offsets each: name from, to, value from, to. */
export interface Cursor {
  bytes: Bytes;
  part: string;
  at: number;
  depth: number;
  empty: boolean;
  raw: boolean;
  from: number;
  to: number;
  attributes: Int32Array;
  attributeCount: number;
}

const [LT, GT, SLASH, BANG, QUESTION, DASH] = [60, 62, 47, 33, 63, 45];

/** Begins to scan a part. Only one cursor reads attributes at a time. */
export function openXml(bytes: Bytes, part: string): Cursor {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  if (!isUtf8(bytes) || bytes.includes(0)) refuse("not_utf8", part);
  const cursor: Cursor = {
    bytes,
    part,
    at: start,
    depth: 0,
    empty: false,
    raw: false,
    from: 0,
    to: 0,
    attributes: offsets,
    attributeCount: 0,
  };
  checkDeclaration(cursor);
  return cursor;
}

function checkDeclaration({ bytes, part, at }: Cursor): void {
  const declaration = /^<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(textOf(bytes, at, at + 200));
  if (declaration && !/^(utf-?8|us-ascii)$/i.test(declaration[1] ?? "")) refuse("not_utf8", part);
}

/** Moves to the next tag or text. Refuses a part that ends too early, so that loops inside an element always end. */
export function next(cursor: Cursor): Token {
  const { bytes } = cursor;
  while (cursor.at < bytes.length) {
    if (bytes[cursor.at] !== LT) return readText(cursor);
    const second = bytes[cursor.at + 1];
    if (second === SLASH) return readClose(cursor);
    if (second === BANG || second === QUESTION) {
      if (readSpecial(cursor)) return TEXT;
      continue;
    }
    readTag(cursor);
    return OPEN;
  }
  return cursor.depth === 0 ? END : refuse("corrupt", cursor.part);
}

function readText(cursor: Cursor): Token {
  const { bytes } = cursor;
  let at = cursor.at;
  cursor.from = at;
  while (at < bytes.length && bytes[at] !== LT) at++;
  cursor.to = cursor.at = at;
  cursor.raw = false;
  return TEXT;
}

function readClose(cursor: Cursor): Token {
  const { bytes } = cursor;
  let at = cursor.at + 2;
  while (at < bytes.length && bytes[at] !== GT) at++;
  if (at === bytes.length || cursor.depth === 0) refuse("corrupt", cursor.part);
  cursor.at = at + 1;
  cursor.depth--;
  return CLOSE;
}

/** Passes over a comment or an instruction; true for character data; a document type is refused. */
function readSpecial(cursor: Cursor): boolean {
  const { bytes, at } = cursor;
  const isComment = bytes[at + 1] === BANG && bytes[at + 2] === DASH && bytes[at + 3] === DASH;
  const isText = !isComment && textOf(bytes, at, at + 9) === "<![CDATA[";
  const ending = isText ? "]]>" : bytes[at + 1] === QUESTION ? "?>" : isComment ? "-->" : undefined;
  if (ending === undefined) return refuse("dtd", cursor.part);
  cursor.from = isText ? at + 9 : at + 2;
  cursor.to = bytes.indexOf(ending, isText || ending === "?>" ? cursor.from : at + 4);
  if (cursor.to < 0) refuse("corrupt", cursor.part);
  cursor.at = cursor.to + ending.length;
  cursor.raw = true;
  return isText;
}
