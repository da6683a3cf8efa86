/** Makes .xls files record by record, so that a test shows the very bytes it is about. */
import * as SheetJS from "@e965/xlsx";

export const byte = (value: number): Buffer => Buffer.from([value & 0xff]);
export const half = (value: number): Buffer => Buffer.from([value & 0xff, (value >> 8) & 0xff]);
export const word = (value: number): Buffer => Buffer.concat([half(value), half(value >>> 16)]);

export function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

/** One record. */
export function record(type: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([half(type), half(body.length), body]);
}

/** A record of a cell: row and column from 0, style, and what else it holds. */
export const cell = (type: number, row: number, column: number, style: number, ...more: Buffer[]): Buffer =>
  record(type, half(row), half(column), half(style), ...more);

/** The letters of a string of Excel 97 with the flag of their width, which `flags` adds to. */
export const letters = (text: string, isWide = true, flags = 0): Buffer =>
  Buffer.concat([byte(flags | (isWide ? 1 : 0)), Buffer.from(text, isWide ? "utf16le" : "latin1")]);

/** A string with a length of one byte or of two. */
export const shortString = (text: string): Buffer => Buffer.concat([byte(text.length), letters(text)]);
export const longString = (text: string, isWide = true): Buffer =>
  Buffer.concat([half(text.length), letters(text, isWide)]);

export const font = (name: string): Buffer => record(0x31, Buffer.alloc(14), shortString(name));
export const format = (id: number, code: string): Buffer => record(0x41e, half(id), longString(code));
export const style = (fontIndex: number, formatId = 0): Buffer =>
  record(0xe0, half(fontIndex), half(formatId), Buffer.alloc(16));
export const shared = (...texts: Buffer[]): Buffer => record(0xfc, word(texts.length), word(texts.length), ...texts);

export interface XlsSheet {
  name: string;
  state?: number;
  /** 1 for macros, 2 for a chart */
  kind?: number;
  records: Buffer[];
}

const END = record(0x0a);
const beginning = (kind: number, version: number): Buffer =>
  record(0x809, half(version), half(kind), Buffer.alloc(version === 0x600 ? 12 : 4));

/** The stream of a workbook: what holds for all sheets, then each. */
export function streamOf(globals: Buffer[], sheets: XlsSheet[], version = 0x600): Buffer {
  const bodies = sheets.map(({ records }) => Buffer.concat([beginning(0x10, version), ...records, END]));
  const list = (from: number): Buffer => {
    let at = from;
    return Buffer.concat(
      sheets.map(({ name, state = 0, kind = 0 }, i) => {
        const title =
          version === 0x600 ? shortString(name) : Buffer.concat([byte(name.length), Buffer.from(name, "latin1")]);
        const entry = record(0x85, word(at), byte(state), byte(kind), title);
        at += bodies[i]?.length ?? 0;
        return entry;
      }),
    );
  };
  const before = Buffer.concat([beginning(0x05, version), ...globals]);
  return Buffer.concat([before, list(before.length + list(0).length + END.length), END, ...bodies]);
}

/** A compound file of these streams, written by SheetJS. */
export function compoundOf(streams: Record<string, Buffer>): Buffer {
  const file = SheetJS.CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) SheetJS.CFB.utils.cfb_add(file, name, content);
  return Buffer.from(SheetJS.CFB.write(file, { type: "buffer" }) as Buffer);
}

/** An .xls. */
export const xlsOf = (globals: Buffer[], sheets: XlsSheet[], version = 0x600): Buffer =>
  compoundOf({ [version === 0x600 ? "/Workbook" : "/Book"]: streamOf(globals, sheets, version) });
