/** What the reader asks of bytes: a browser answers as Node does. */
import { isUtf8 as isUtf8Native } from "node:buffer";
import { crc32, deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { bytesOf, checksumOf, inflate, isUtf8, textOf, viewOf } from "../../src/check/bytes.ts";

let state = 11;
const random = (below: number): number => (state = (state * 48271) % 2147483647) % below;
const bytesLike = (size: number, below: number): Uint8Array => Uint8Array.from({ length: size }, () => random(below));
const SAMPLES = [0, 1, 100, 70_000, 400_000].flatMap((size) => [bytesLike(size, 256), bytesLike(size, 3)]);
const TEXT = "Tỉnh Thừa Thiên – Huế; “làng nghề” 😀\u0000 end";

test("what Node deflates is inflated again, and its checksum agrees", () => {
  for (const bytes of SAMPLES) {
    const part = inflate(deflateRawSync(bytes), bytes.length);
    expect(Buffer.compare(part ?? Buffer.from("nothing"), bytes)).toBe(0);
    expect(checksumOf(bytes)).toBe(crc32(bytes));
  }
});

test("more than was said, less than was said, cut short and damaged", () => {
  const packed = deflateRawSync(bytesLike(50_000, 5));
  expect(inflate(packed, 49_999)).toBeUndefined();
  expect(inflate(packed, 50_001)?.length).toBe(50_000);
  expect(inflate(packed.subarray(0, 5000), 50_000)).toBeUndefined();
  expect(inflate(new Uint8Array([255, 255, 255]), 10)).toBeUndefined();
  expect(inflate(deflateRawSync(new Uint8Array(100_000_000)), 100)).toBeUndefined();
});

test("bytes are text or not, as Node tells it, wherever a letter is cut", () => {
  const text = Buffer.from("ế".repeat(400_000));
  for (const bytes of [...SAMPLES, text, text.subarray(1), text.subarray(0, -1), Buffer.from("eda080", "hex")])
    expect(isUtf8(bytes)).toBe(isUtf8Native(bytes));
});

test("slices are decoded as Node decodes them", () => {
  const bytes = Buffer.from(TEXT.repeat(3));
  for (let at = 0; at < 400; at++) {
    const [start, size] = [random(bytes.length), random(60)];
    expect(textOf(bytesOf(bytes), start, start + size)).toBe(bytes.toString("utf8", start, start + size));
  }
});

test("bytes are searched and numbers read as in a Node buffer", () => {
  const bytes = Buffer.from(`${TEXT}]]>${TEXT}]]>`);
  const own = bytesOf(bytes);
  for (const sought of ["]]>", "end", "Huế", "no such words", "]"]) {
    for (const from of [0, 20, 60]) expect(own.indexOf(sought, from)).toBe(bytes.indexOf(sought, from));
    expect(own.includes(sought)).toBe(bytes.includes(sought));
    expect(own.includes(Buffer.from(sought, "utf16le"))).toBe(bytes.includes(Buffer.from(sought, "utf16le")));
  }
  for (let at = 0; at < bytes.length - 4; at++) {
    expect(own.readUInt16LE(at)).toBe(bytes.readUInt16LE(at));
    expect(own.readUInt32LE(at)).toBe(bytes.readUInt32LE(at));
    expect(viewOf(own.subarray(at)).getInt32(0, true)).toBe(bytes.readInt32LE(at));
  }
  expect(own.subarray(3, 9).readUInt32LE(1)).toBe(bytes.readUInt32LE(4));
});
