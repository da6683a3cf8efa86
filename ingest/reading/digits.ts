/** Reads numbers and addresses straight from bytes; a million cells cannot afford a string each. */
import { textOf, type Bytes } from "./bytes.ts";

const [ZERO, NINE, DOT, MINUS] = [48, 57, 46, 45];
const POWERS = Array.from({ length: 23 }, (_, i) => 10 ** i);
const XML_DOUBLE = /^[ \t\r\n]*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?[ \t\r\n]*$/i;

/** The number written between two offsets; NaN when it is none. */
export function readNumber(bytes: Bytes, from: number, to: number): number {
  const negative = bytes[from] === MINUS;
  let mantissa = 0;
  let decimals = -1;
  if (to - from > 16) return parseNumber(textOf(bytes, from, to));
  for (let at = negative ? from + 1 : from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= ZERO && byte <= NINE) {
      mantissa = mantissa * 10 + (byte - ZERO);
      if (decimals >= 0) decimals++;
    } else if (byte === DOT && decimals < 0 && at + 1 < to) decimals = 0;
    else return parseNumber(textOf(bytes, from, to));
  }
  if (to - from <= (negative ? 1 : 0)) return NaN;
  // Exact: the mantissa has at most 16 digits, and a product or quotient of exact doubles is rounded once.
  if (mantissa > Number.MAX_SAFE_INTEGER) return parseNumber(textOf(bytes, from, to));
  const value = decimals > 0 ? mantissa / (POWERS[decimals] ?? NaN) : mantissa;
  return negative ? -value : value;
}

/** A number as XML Schema writes a double, but neither infinite nor NaN. */
export function parseNumber(text: string): number {
  const value = XML_DOUBLE.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : NaN;
}

/** The whole number written between two offsets; -1 when it is none. */
export function readIndex(bytes: Bytes, from: number, to: number): number {
  if (to === from || to - from > 9) return -1;
  let index = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < ZERO || byte > NINE) return -1;
    index = index * 10 + (byte - ZERO);
  }
  return index;
}

/** The column of an address such as `AB12`, from 0; -1 when there is none. */
export function readColumn(bytes: Bytes, from: number, to: number): number {
  let column = 0;
  let at = from;
  for (; at < to && at < from + 4; at++) {
    const letter = (bytes[at] ?? 0) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
