/** What is inside the element under the cursor: its name, its attributes, its text, its children. */
import { textOf } from "./bytes.ts";
import { refuse, type RefusalCode } from "../refusal.ts";
import { LONGEST_TEXT } from "../sheet.ts";
import { CLOSE, END, next, OPEN, TEXT, type Cursor } from "./xml.ts";

/** True when the element just opened has this name, whatever its prefix. */
export const isNamed = (cursor: Cursor, name: string): boolean => holds(cursor, cursor.from, cursor.to, name);

function holds({ bytes }: Cursor, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** The slot of an attribute without a prefix; -1 where there is none. Its value lies between `attributes[slot + 2]` and `[slot + 3]`. */
export function slotOf(cursor: Cursor, name: string): number {
  const { attributes, attributeCount } = cursor;
  for (let slot = 0; slot < attributeCount * 4; slot += 4)
    if (holds(cursor, attributes[slot] ?? 0, attributes[slot + 1] ?? 0, name)) return slot;
  return -1;
}

/** The value of an attribute without a prefix. */
export function attributeOf(cursor: Cursor, name: string): string | undefined {
  const slot = slotOf(cursor, name);
  return slot < 0 ? undefined : valueAt(cursor, slot);
}

/** The value of an attribute that must carry a prefix, as `r:id` does. */
export function prefixedOf(cursor: Cursor, name: string): string | undefined {
  const { attributes, attributeCount } = cursor;
  for (let slot = 0; slot < attributeCount * 4; slot += 4) {
    const full = textOf(cursor.bytes, attributes[slot] ?? 0, attributes[slot + 1] ?? 0);
    if (full.endsWith(`:${name}`) && !full.startsWith("xmlns:")) return valueAt(cursor, slot);
  }
  return undefined;
}

/** The value of the attribute in a slot, entities resolved. */
export function valueAt(cursor: Cursor, slot: number): string {
  const value = textOf(cursor.bytes, cursor.attributes[slot + 2] ?? 0, cursor.attributes[slot + 3] ?? 0);
  return value.includes("&") ? decodeEntities(value, cursor.part) : value;
}

/** The most letters that stand for one, each letter of an escape written as an entity. A longer text is refused whatever it says. */
const ENTITY = 70;

/** The text of the token under the cursor, entities and line ends resolved. */
export function tokenText(cursor: Cursor): string {
  let text = textOf(cursor.bytes, cursor.from, cursor.to);
  if (text.length > LONGEST_TEXT * ENTITY) return text;
  if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
  return text.includes("&") && !cursor.raw ? decodeEntities(text, cursor.part) : text;
}

/** All text of the element just opened, up to its end. */
export function innerText(cursor: Cursor): string {
  if (cursor.empty) return "";
  const { depth } = cursor;
  let text = "";
  for (let token = next(cursor); token !== CLOSE || cursor.depth >= depth; token = next(cursor))
    if (token === TEXT) text += tokenText(cursor);
  return text;
}

/** Passes over the element just opened. */
export function passElement(cursor: Cursor): void {
  if (cursor.empty) return;
  const { depth } = cursor;
  for (let token = next(cursor); token !== CLOSE || cursor.depth >= depth;) token = next(cursor);
}

/** Calls `visit` for each child of the element just opened; `visit` reads the child to its end, or passes over it. */
export function eachChild(cursor: Cursor, visit: () => void): void {
  if (cursor.empty) return;
  const { depth } = cursor;
  for (let token = next(cursor); token !== CLOSE || cursor.depth >= depth; token = next(cursor))
    if (token === OPEN) visit();
}

/** Opens the root of a part, or refuses the file when its root has another name. */
export function openRoot(cursor: Cursor, name: string, code: RefusalCode = "corrupt"): void {
  for (let token = next(cursor); token !== OPEN; token = next(cursor))
    if (token === END) refuse("corrupt", cursor.part);
  if (!isNamed(cursor, name)) refuse(code, cursor.part);
}

const ENTITIES = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

const decodeEntities = (text: string, part: string): string =>
  text.replace(/&([^;&]{0,10});?/g, (whole, name: string) =>
    whole.endsWith(";") ? (ENTITIES.get(name) ?? characterOf(name, part)) : refuse("corrupt", part),
  );

function characterOf(name: string, part: string): string {
  const code = /^#x[0-9a-f]{1,6}$/i.test(name)
    ? parseInt(name.slice(2), 16)
    : /^#\d{1,7}$/.test(name)
      ? parseInt(name.slice(1), 10)
      : 0;
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) refuse("corrupt", part);
  return String.fromCodePoint(code);
}
