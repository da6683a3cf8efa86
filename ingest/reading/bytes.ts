/** What Node does natively and a browser does otherwise: the reader reaches Node through this file and the methods of `Bytes` alone. */
import { isUtf8 as isUtf8Native } from "node:buffer";
import { crc32, inflateRawSync } from "node:zlib";

export type Bytes = Buffer<ArrayBufferLike>;

/** The same bytes, not copied, ready to be decoded in slices. */
export const bytesOf = (bytes: Uint8Array): Bytes =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Inflates raw deflate data; `undefined` when it is damaged or gives more than `size` bytes. */
export function inflate(bytes: Uint8Array, size: number): Bytes | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(size, 1), chunkSize: Math.max(size + 1, 64) });
  } catch {
    return undefined;
  }
}

/** CRC-32, as zip archives use it. */
export const checksumOf = (bytes: Uint8Array): number => crc32(bytes);

/** Whether the bytes are well-formed UTF-8. */
export const isUtf8 = (bytes: Uint8Array): boolean => isUtf8Native(bytes);

/** The text of a slice of UTF-8 bytes. */
export const textOf = (bytes: Bytes, start: number, end: number): string => bytes.toString("utf8", start, end);

/** The text of UTF-8 bytes. */
export const wholeText = (bytes: Bytes): string => textOf(bytes, 0, bytes.length);

/** Room for so many bytes, all zero. */
export const bytesOfSize = (size: number): Bytes => Buffer.alloc(size);

/** The same bytes, not copied, for numbers of several bytes. */
export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
