/** Where an element stands in the bytes of a part, so that it can be changed there; prefixes are kept as they are. */
import { bytesOf, textOf } from "../reading/bytes.ts";
import { eachChild, passElement, valueAt } from "../reading/element.ts";
import { END, next, OPEN, openXml, type Cursor } from "../reading/xml.ts";
import { refuse } from "../refusal.ts";
import { applyEdits, encode, type Edit } from "./edit.ts";

/** Offsets: `from` of its `<`, `named` behind its name, `close` of its end tag, `to` behind it all. An empty element (`<v/>`)
 * has no end tag; `prefix` has its colon. */
export interface Element {
  name: string;
  prefix: string;
  attributes: Map<string, Attribute>;
  empty: boolean;
  from: number;
  named: number;
  close: number;
  to: number;
}

/** Its value, and where this lies. */
interface Attribute {
  value: string;
  from: number;
  to: number;
}

const LT = 60;

/** The element just opened, up to the end of its tag. */
export function tagAt(cursor: Cursor): Element {
  const { bytes, from: name, to: named, at, empty } = cursor;
  const from = bytes.lastIndexOf(LT, name);
  const about = { name: textOf(bytes, name, named), prefix: textOf(bytes, from + 1, name), empty };
  return { ...about, attributes: attributesAt(cursor), from, named, close: at, to: at };
}

/** Its attributes by their names as written, `r:id` with its prefix. */
function attributesAt(cursor: Cursor): Element["attributes"] {
  const { bytes, attributes, attributeCount } = cursor;
  const slots = Array.from({ length: attributeCount }, (_, at) => at * 4);
  return new Map(
    slots.map((slot) => {
      const [name = 0, nameEnd = 0, from = 0, to = 0] = attributes.subarray(slot, slot + 4);
      return [textOf(bytes, name, nameEnd), { value: valueAt(cursor, slot), from, to }];
    }),
  );
}

/** The element just opened; passes over it. */
export function readElement(cursor: Cursor): Element {
  const tag = tagAt(cursor);
  passElement(cursor);
  return endedAt(cursor, tag);
}

/** The element of a tag, now that the cursor stands behind its end. */
export const endedAt = ({ bytes, at }: Cursor, tag: Element): Element =>
  tag.empty ? tag : { ...tag, close: bytes.lastIndexOf(LT, at - 1), to: at };

/** The outermost element of a part, and those directly inside it, in one pass. */
export function openPart(bytes: Uint8Array, part: string): { root: Element; children: Element[] } {
  const cursor = openXml(bytesOf(bytes), part);
  const children: Element[] = [];
  for (let token = next(cursor); token !== OPEN; token = next(cursor)) if (token === END) refuse("corrupt", part);
  const tag = tagAt(cursor);
  eachChild(cursor, () => void children.push(readElement(cursor)));
  return { root: endedAt(cursor, tag), children };
}

/** The elements directly inside another. */
export function childrenOf(bytes: Uint8Array, part: string, parent: Element): Element[] {
  const cursor = openXml(bytesOf(bytes), part);
  const children: Element[] = [];
  cursor.at = parent.from;
  next(cursor);
  eachChild(cursor, () => void children.push(readElement(cursor)));
  return children;
}

/** The first element of a name. */
export const named = (elements: Element[], name: string): Element | undefined =>
  elements.find((element) => element.name === name);

/** Gives an attribute another value, or adds it. */
export function setAttribute({ attributes, named }: Element, name: string, value: string | number): Edit {
  const found = attributes.get(name);
  return found
    ? { from: found.from, to: found.to, text: String(value) }
    : { from: named, to: named, text: ` ${name}="${value}"` };
}

/** Puts a text at the end of what is inside an element. */
export const append = ({ empty, prefix, name, close, to }: Element, text: string): Edit =>
  empty ? { from: to - 2, to, text: `>${text}</${prefix}${name}>` } : { from: close, to: close, text };

/** Puts a text before an element. */
export const before = ({ from }: Element, text: string): Edit => ({ from, to: from, text });

/** Puts a child where the order of its siblings wants it: before the first of those that follow it, else at the end. */
export function insertChild(parent: Element, children: Element[], followers: string[], text: string): Edit {
  const follower = children.find(({ name }) => followers.includes(name));
  return follower ? before(follower, text) : append(parent, text);
}

/** An element's text with these attributes. */
export function withAttributes(text: string, values: Record<string, string | number>): string {
  const bytes = encode(text);
  const cursor = openXml(bytesOf(bytes), "");
  next(cursor);
  const tag = tagAt(cursor);
  return decode(
    applyEdits(
      bytes,
      Object.entries(values).map(([name, value]) => setAttribute(tag, name, value)),
    ),
  );
}

/** The text of UTF-8 bytes. */
export const decode = (bytes: Uint8Array): string => textOf(bytesOf(bytes), 0, bytes.length);
