/** Scans an opening tag: its name without prefix, and where its attributes and their values lie. */
import { refuse } from "../refusal.ts";
import type { Cursor } from "./xml.ts";

/** Four offsets for each attribute: name from, to, value from, to. Only one tag is looked at at a time. */
export const offsets = new Int32Array(256 * 4);

const [LT, GT, SLASH, COLON, EQUALS, QUOTE, APOSTROPHE] = [60, 62, 47, 58, 61, 34, 39];

/** Reads the opening tag at the cursor; one that is closed at once does not deepen it. */
export function readTag(cursor: Cursor): void {
  const { bytes } = cursor;
  let at = cursor.at + 1;
  cursor.from = at;
  for (let byte = bytes[at]; at < bytes.length && !endsName(byte); byte = bytes[++at])
    if (byte === COLON) cursor.from = at + 1;
  cursor.to = at;
  if (cursor.to === cursor.from) refuse("corrupt", cursor.part);
  readAttributes(cursor, at);
}

const endsName = (byte: number | undefined): boolean =>
  byte === GT || byte === SLASH || byte === EQUALS || isSpace(byte);
const isSpace = (byte: number | undefined): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9;

function readAttributes(cursor: Cursor, from: number): void {
  const { bytes } = cursor;
  let at = from;
  cursor.attributeCount = 0;
  for (;;) {
    while (isSpace(bytes[at])) at++;
    const byte = bytes[at];
    cursor.empty = byte === SLASH;
    if (cursor.empty && bytes[at + 1] !== GT) refuse("corrupt", cursor.part);
    if (byte === GT || cursor.empty) break;
    at = readAttribute(cursor, at);
  }
  cursor.at = cursor.empty ? at + 2 : at + 1;
  if (!cursor.empty) cursor.depth++;
}

function readAttribute(cursor: Cursor, from: number): number {
  const { bytes, attributes } = cursor;
  const slot = cursor.attributeCount++ * 4;
  let at = from;
  while (at < bytes.length && !endsName(bytes[at])) at++;
  attributes[slot] = from;
  attributes[slot + 1] = at;
  while (isSpace(bytes[at])) at++;
  if (bytes[at++] !== EQUALS) refuse("corrupt", cursor.part);
  while (isSpace(bytes[at])) at++;
  const quote = bytes[at++];
  if ((quote !== QUOTE && quote !== APOSTROPHE) || slot >= attributes.length) refuse("corrupt", cursor.part);
  attributes[slot + 2] = at;
  while (at < bytes.length && bytes[at] !== quote && bytes[at] !== LT) at++;
  if (bytes[at] !== quote) refuse("corrupt", cursor.part);
  attributes[slot + 3] = at;
  return at + 1;
}
