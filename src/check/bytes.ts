/** What `ingest/reading/bytes.ts` does with Node, done by a browser: the same names, chosen when the page is built. */
import { Inflate } from "fflate";

/** Bytes that are read as the reader reads a Node buffer. */
export class Bytes extends Uint8Array<ArrayBufferLike> {
  /** of the same kind, as every typed array's are */
  declare subarray: (start?: number, end?: number) => Bytes;

  readUInt16LE(at: number): number {
    return (this[at] ?? 0) | ((this[at + 1] ?? 0) << 8);
  }

  readUInt32LE(at: number): number {
    return (this.readUInt16LE(at) | (this.readUInt16LE(at + 2) << 16)) >>> 0;
  }

  override indexOf(sought: number | string | Uint8Array, from = 0): number {
    if (typeof sought === "number") return super.indexOf(sought, from);
    const needle = typeof sought === "string" ? encoder.encode(sought) : sought;
    for (let at = super.indexOf(needle[0] ?? 0, from); at >= 0; at = super.indexOf(needle[0] ?? 0, at + 1))
      if (needle.every((byte, i) => this[at + i] === byte)) return at;
    return -1;
  }

  override includes(sought: number | string | Uint8Array, from = 0): boolean {
    return this.indexOf(sought, from) >= 0;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The same bytes, not copied, ready to be decoded in slices. */
export const bytesOf = (bytes: Uint8Array): Bytes =>
  bytes instanceof Bytes ? bytes : new Bytes(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** How much is inflated before the size is looked at again: a bomb gives some 16 MB more than it said, never all of it. */
const STEP = 16 * 1024;

/** Inflates raw deflate data; `undefined` when it is damaged or gives more than `size` bytes. */
export function inflate(bytes: Uint8Array, size: number): Bytes | undefined {
  const whole = bytesOf(new Uint8Array(size));
  let at = 0;
  const stream = new Inflate((chunk) => {
    if (at + chunk.length <= size) whole.set(chunk, at);
    at += chunk.length;
  });
  try {
    for (let from = 0; at <= size && (from < bytes.length || from === 0); from += STEP)
      stream.push(bytes.subarray(from, from + STEP), from + STEP >= bytes.length);
  } catch {
    return undefined;
  }
  return at > size ? undefined : whole.subarray(0, at);
}

const CRC = Int32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
  return byte;
});

/** CRC-32, as zip archives use it. */
export function checksumOf(bytes: Uint8Array): number {
  let sum = -1;
  for (let at = 0; at < bytes.length; at++) sum = (CRC[(sum ^ (bytes[at] ?? 0)) & 255] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** Whether the bytes are well-formed UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  const strict = new TextDecoder("utf-8", { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += 1 << 20)
      strict.decode(bytes.subarray(at, at + (1 << 20)), { stream: true });
    strict.decode();
    return true;
  } catch {
    return false;
  }
}

/** Calling a decoder costs more than to read so many letters. */
const SHORT = 24;

/** The text of a slice of UTF-8 bytes. */
export function textOf(bytes: Bytes, start: number, end: number): string {
  const last = Math.min(end, bytes.length);
  if (last - start > SHORT) return decoder.decode(bytes.subarray(start, last));
  let text = "";
  for (let at = start; at < last; at++) {
    const byte = bytes[at] ?? 0;
    if (byte > 127) return decoder.decode(bytes.subarray(start, last));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** The text of UTF-8 bytes. */
export const wholeText = (bytes: Bytes): string => textOf(bytes, 0, bytes.length);

/** Room for so many bytes, all zero. */
export const bytesOfSize = (size: number): Bytes => bytesOf(new Uint8Array(size));

/** The same bytes, not copied, for numbers of several bytes. */
export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
