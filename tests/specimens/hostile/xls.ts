/** Hostile .xls files: lying compound files, and lying records in sound ones. */
import {
  byte,
  cell,
  compoundOf,
  double,
  font,
  half,
  letters,
  longString,
  record,
  streamOf,
  style,
  word,
  xlsOf,
} from "../../records.ts";
import type { HostileFile } from "./files.ts";

const PLAIN = [font("Arial"), style(0)];
const one = cell(0x203, 0, 0, 0, double(1));
const sheet = (...records: Buffer[]) => [{ name: "S", records }];
const whole = (): Buffer =>
  xlsOf(PLAIN, sheet(one, ...Array.from({ length: 500 }, (_, i) => cell(0x203, i + 1, 0, 0, double(i)))));

/** A compound file with words changed: by their place, or by their place in the directory's entry of the workbook. */
function lying(words: Record<number, number>, inEntry: Record<number, number> = {}): Buffer {
  const file = whole();
  for (const [at, value] of Object.entries(words)) file.writeUInt32LE(value, Number(at));
  const entry = file.indexOf(Buffer.from("Workbook\0", "utf16le"));
  for (const [at, value] of Object.entries(inEntry)) file.writeUInt32LE(value, entry + Number(at));
  return file;
}

/** A file whose allocation table sends a sector of the workbook back to its first. */
function cyclic(): Buffer {
  const file = whole();
  const entry = file.indexOf(Buffer.from("Workbook\0", "utf16le"));
  const [start, table] = [file.readUInt32LE(entry + 116), (file.readUInt32LE(76) + 1) * 512];
  file.writeUInt32LE(start, table + (start + 2) * 4);
  file.writeUInt32LE(0x7fffffff, entry + 120);
  return file;
}

const inGlobals = (...records: Buffer[]): Buffer => xlsOf([...PLAIN, ...records], sheet(one));
const inSheet = (...records: Buffer[]): Buffer => xlsOf(PLAIN, sheet(...records));

export const oldHostile: HostileFile[] = [
  ["an .xls whose sectors run in a circle", "corrupt", cyclic],
  ["an .xls that says to hold four gigabytes", "corrupt", () => lying({}, { 120: 0xfffffff0 })],
  ["an .xls that begins beyond its end", "corrupt", () => lying({}, { 116: 0x00ffffff })],
  ["an .xls whose directory lies beyond its end", "corrupt", () => lying({ 48: 0x00ffffff })],
  ["an .xls whose table of sectors lies beyond its end", "corrupt", () => lying({ 76: 0x00ffffff })],
  ["an .xls whose list of tables runs in a circle", "corrupt", () => lying({ 68: 1, 72: 0xffff, [2 * 512 + 508]: 1 })],
  ["an .xls whose directory is its own sibling", "corrupt", () => lying({}, { 68: 1, 72: 1 })],
  ["an .xls of sectors of no size", "corrupt", () => lying({ 30: 0x00060000 })],
  ["half an .xls", "corrupt", () => whole().subarray(0, 4000)],
  ["an .xls without its last sector", "corrupt", () => whole().subarray(0, -1024)],
  ["a Word document of old", "not_a_workbook", () => compoundOf({ "/WordDocument": Buffer.alloc(5000) })],
  ["an .xls with a password", "encrypted", () => inGlobals(record(0x2f, half(1), Buffer.alloc(52)))],
  [
    "an .xls with macros",
    "macros",
    () => compoundOf({ "/Workbook": streamOf(PLAIN, sheet(one)), "/_VBA_PROJECT_CUR/PROJECT": Buffer.alloc(9) }),
  ],
  [
    "an .xls with a sheet of old macros",
    "macros",
    () => xlsOf(PLAIN, [{ name: "Macro1", state: 2, kind: 1, records: [one] }]),
  ],
  ["an .xls without a sheet", "no_worksheet", () => xlsOf(PLAIN, [])],
  ["an .xls of charts alone", "no_worksheet", () => xlsOf(PLAIN, [{ name: "C", kind: 2, records: [] }])],
  ["an .xls without a cell", "empty_workbook", () => inSheet()],
  [
    "a record longer than its stream",
    "corrupt",
    () =>
      compoundOf({
        "/Workbook": Buffer.concat([streamOf(PLAIN, sheet(one)).subarray(0, -4), half(0x203), half(0xffff)]),
      }),
  ],
  ["a record too short for its number", "corrupt", () => inSheet(cell(0x203, 0, 0, 0, byte(1)))],
  [
    "a sheet beyond the end of its stream",
    "corrupt",
    () => inGlobals(record(0x85, word(0x7fffffff), half(0), byte(1), letters("X"))),
  ],
  ["a text that the .xls does not hold", "bad_index", () => inSheet(cell(0xfd, 0, 0, 0, word(7)))],
  ["a style that the .xls does not hold", "bad_index", () => inSheet(cell(0x203, 0, 0, 77, double(1)))],
  ["a number that is none, in an .xls", "bad_number", () => inSheet(cell(0x203, 0, 0, 0, double(NaN)))],
  ["an error that is none, in an .xls", "unknown_type", () => inSheet(cell(0x205, 0, 0, 0, byte(0x63), byte(1)))],
  ["a cell that stands twice in an .xls", "disordered", () => inSheet(one, one)],
  ["a column beyond Excel's, in an .xls", "outside_grid", () => inSheet(cell(0x203, 0, 0xffff, 0, double(1)))],
  [
    "four billion shared strings, says an .xls",
    "opened",
    () => inGlobals(record(0xfc, word(0xffffffff), word(0xffffffff), longString("a"))),
  ],
  [
    "a shared string of four gigabytes, says an .xls",
    "corrupt",
    () => inGlobals(record(0xfc, word(1), word(1), half(0xffff), letters("abc"))),
  ],
  [
    "a shared string with more runs than bytes",
    "corrupt",
    () => inGlobals(record(0xfc, word(1), word(1), half(1), byte(8), half(0xffff), Buffer.from("a"))),
  ],
  [
    "shared strings without end, in an .xls",
    "opened",
    () =>
      inGlobals(
        record(0xfc, word(1e7), word(1e7)),
        ...Array.from({ length: 1200 }, () => record(0x3c, Buffer.alloc(8220))),
      ),
  ],
  [
    "a sheet of four million records",
    "opened",
    () =>
      inSheet(
        one,
        Buffer.from(record(0x201, half(0), half(0), half(0)).toString("latin1").repeat(1_500_000), "latin1"),
      ),
  ],
  ["sheets that are all one", "corrupt", () => inOne(60_000)],
  [
    "charts within charts without end",
    "corrupt",
    () =>
      inSheet(
        Buffer.from(
          record(0x809, half(0x600), half(0x20), Buffer.alloc(12)).toString("latin1").repeat(500_000),
          "latin1",
        ),
      ),
  ],
  [
    "a sheet's name with a control character, in an .xls",
    "unsafe_names",
    () => xlsOf(PLAIN, [{ name: "a\u001b[2J", records: [one] }]),
  ],
  ["formulas in the texts of an .xls", "opened", () => inSheet(cell(0x204, 0, 0, 0, longString("=cmd|' /C calc'!A0")))],
];

/** Many names for the records of one sheet: each would be read anew. */
function inOne(count: number): Buffer {
  const body = Buffer.concat(Array.from({ length: 2000 }, (_, i) => cell(0x203, i, 0, 0, double(i))));
  const stream = streamOf([...PLAIN, record(0x42, half(1252))], sheet(body));
  const entry = stream.indexOf(record(0x85, word(0)).subarray(0, 2), 60);
  const length = 4 + stream.readUInt16LE(entry + 2);
  const names = Array.from({ length: count }, (_, i) => {
    const name = i.toString(36);
    const at = stream.readUInt32LE(entry + 4) - length + count * (length + 8);
    return record(0x85, word(at), half(0), byte(8), byte(0), Buffer.from(name.padEnd(8, "_")));
  });
  return compoundOf({
    "/Workbook": Buffer.concat([stream.subarray(0, entry), ...names, stream.subarray(entry + length)]),
  });
}
