import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as SheetJS from "@e965/xlsx";
import { expect, test } from "vitest";
import { openWorkbook } from "../../ingest/workbook.ts";
import { differences, valuesBySheetjs, valuesOf } from "../opinions.ts";
import {
  byte,
  cell,
  double,
  font,
  format,
  half,
  letters,
  longString,
  record,
  shared,
  streamOf,
  style,
  word,
  xlsOf,
  compoundOf,
} from "../records.ts";
import { bySheetjs } from "./ordinary.ts";

const [NUMBER, LABEL, SHARED, BOOLEAN, PACKED, FORMULA, RESULT, CONTINUE] = [
  0x203, 0x204, 0xfd, 0x205, 0x27e, 0x06, 0x207, 0x3c,
];
const PLAIN = [font("Arial"), style(0)];

const one = (records: Buffer[], globals = PLAIN): Buffer => xlsOf(globals, [{ name: "Biểu", records }]);
const cellsOf = (file: Buffer): Record<string, unknown> =>
  Object.fromEntries([...valuesOf(openWorkbook(file))].map(([address, value]) => [address.replace(/.*!/, ""), value]));

test("numbers come as doubles, as packed ones and in rows of packed ones", () => {
  const file = one([
    cell(NUMBER, 0, 0, 0, double(0.1)),
    cell(PACKED, 0, 1, 0, word((12345 << 2) | 2)),
    cell(PACKED, 0, 2, 0, word((-12345 << 2) | 3)),
    cell(PACKED, 0, 3, 0, Buffer.from([0, 0, 0xf8, 0x3f])), // the upper half of 1.5
    record(0xbd, half(1), half(2), half(0), word((7 << 2) | 2), half(0), word((8 << 2) | 2), half(3)),
  ]);
  expect(cellsOf(file)).toEqual({ A1: 0.1, B1: 12345, C1: -123.45, D1: 1.5, C2: 7, D2: 8 });
});

test("a formula gives its cached result: a number, a text in a record of its own, a truth, an error, an empty text", () => {
  const special = (kind: number, value = 0): Buffer => Buffer.from([kind, 0, value, 0, 0, 0, 0xff, 0xff]);
  const file = one([
    cell(FORMULA, 0, 0, 0, double(0), Buffer.alloc(8)),
    cell(FORMULA, 0, 1, 0, special(0), Buffer.alloc(8)),
    record(0x4bc, Buffer.alloc(10)),
    record(RESULT, longString("tổng")),
    cell(FORMULA, 0, 2, 0, special(1, 0), Buffer.alloc(8)),
    cell(FORMULA, 0, 3, 0, special(2, 0x07), Buffer.alloc(8)),
    cell(FORMULA, 0, 4, 0, special(3), Buffer.alloc(8)),
    cell(0x406, 0, 5, 0, double(5), Buffer.alloc(8)),
  ]);
  expect(cellsOf(file)).toEqual({ A1: 0, B1: "tổng", C1: false, D1: { error: "#DIV/0!" }, E1: "", F1: 5 });
});

test("truths, errors and typed texts are read, blanks are not", () => {
  const file = one([
    cell(BOOLEAN, 0, 0, 0, byte(1), byte(0)),
    cell(BOOLEAN, 0, 1, 0, byte(0x2a), byte(1)),
    cell(LABEL, 0, 2, 0, longString("Đắk Lắk")),
    cell(0x201, 0, 3, 0),
    record(0xbe, half(1), half(0), half(0), half(0), half(1)),
  ]);
  expect(cellsOf(file)).toEqual({ A1: true, B1: { error: "#N/A" }, C1: "Đắk Lắk" });
});

test("a number is a date by its format, counted from 1900 or from 1904; a year under yyyy stays a number", () => {
  const styles = [
    font("Arial"),
    format(170, "dd/mm/yyyy"),
    format(171, "yyyy"),
    style(0, 170),
    style(0, 171),
    style(0),
  ];
  const cells = [
    cell(NUMBER, 0, 0, 0, double(44838)),
    cell(NUMBER, 0, 1, 1, double(2026)),
    cell(NUMBER, 0, 2, 2, double(44838)),
  ];
  const [from1900] = openWorkbook(one(cells, styles)).sheets;
  expect([...(from1900?.kinds ?? [])]).toEqual([4, 0, 0]);
  expect(cellsOf(one(cells, [record(0x22, half(1)), ...styles]))).toEqual({ A1: 46300, B1: 2026, C1: 44838 });
});

test("shared strings carried on by other records are whole, though their width changes on the way and their runs are cut", () => {
  const file = one(
    [cell(SHARED, 0, 0, 0, word(0)), cell(SHARED, 0, 1, 0, word(1)), cell(SHARED, 0, 2, 0, word(2))],
    [
      ...PLAIN,
      record(0xfc, word(3), word(3), half(10), letters("Tinh ", false)),
      record(CONTINUE, letters("Hà N", true)),
      record(CONTINUE, letters("?", false), half(3), byte(8), half(1), Buffer.from("abc"), half(1)),
      record(CONTINUE, half(0), half(4), byte(4), word(3), Buffer.from("dem!"), Buffer.alloc(1)),
      record(CONTINUE, Buffer.alloc(2)),
    ],
  );
  expect(cellsOf(file)).toEqual({ A1: "Tinh Hà N?", B1: "abc", C1: "dem!" });
});

test("text under old Vietnamese fonts is decoded by the font of the cell or of the run", () => {
  const fonts = ["Arial", ".VnTime", ".VnTimeH", "VNI-Times", ".VnArial"].map(font); // the fifth has the index 5
  const rich = (text: string, ...runs: [at: number, font: number][]): Buffer =>
    Buffer.concat([
      half(text.length),
      byte(8),
      half(runs.length),
      Buffer.from(text, "latin1"),
      ...runs.map(([at, index]) => Buffer.concat([half(at), half(index)])),
    ]);
  const file = one(
    [
      cell(SHARED, 0, 0, 1, word(0)),
      cell(SHARED, 0, 1, 2, word(0)),
      cell(SHARED, 0, 2, 4, word(0)),
      cell(SHARED, 0, 3, 0, word(0)),
      cell(SHARED, 0, 4, 0, word(1)),
      cell(LABEL, 0, 5, 3, longString("Thaønh phoá Hoà Chí Minh", false)),
    ],
    [
      ...fonts,
      ...[0, 1, 2, 3, 5].map((index) => style(index)),
      shared(longString("Phó Thä", false), rich("Hoà Hµ T©y", [4, 1], [7, 2])),
    ],
  );
  expect(cellsOf(file)).toEqual({
    A1: "Phú Thọ",
    B1: "PHÚ THỌ",
    C1: "Phú Thọ",
    D1: "Phó Thä",
    E1: "Hoà Hà TÂY",
    F1: "Thành phố Hồ Chí Minh",
  });
});

test("an underscored code is no escape here, as it is in .xlsx", () => {
  expect(cellsOf(one([cell(SHARED, 0, 0, 0, word(0))], [...PLAIN, shared(longString("_x0041_", false))]))).toEqual({
    A1: "_x0041_",
  });
});

test("hidden and very hidden sheets are told, charts are left out, in sheets and beside them", () => {
  const chart = Buffer.concat([
    record(0x809, half(0x600), half(0x20), Buffer.alloc(12)),
    cell(NUMBER, 0, 0, 0, double(9)),
    record(0x0a),
  ]);
  const sheet = (name: string, state = 0, kind = 0) => ({
    name,
    state,
    kind,
    records: [cell(NUMBER, 0, 0, 0, double(1)), chart],
  });
  const { sheets } = openWorkbook(xlsOf(PLAIN, [sheet("A"), sheet("B", 1), sheet("C", 2), sheet("D", 0, 2)]));
  expect(sheets.map(({ name, state, keys }) => [name, state, keys.length])).toEqual([
    ["A", "visible", 1],
    ["B", "hidden", 1],
    ["C", "very_hidden", 1],
  ]);
});

test("cells in any order are put in order", () => {
  const file = one([3, 1, 2].map((row) => cell(NUMBER, row, 0, 0, double(row))));
  expect([...valuesOf(openWorkbook(file)).values()]).toEqual([1, 2, 3]);
});

test("before Excel 97 letters are bytes of a code page, but under an old Vietnamese font those of its own", () => {
  const bytes = (text: string, encoding: BufferEncoding = "latin1"): Buffer =>
    Buffer.concat([half(Buffer.byteLength(text, encoding)), Buffer.from(text, encoding)]);
  const font5 = (name: string): Buffer => record(0x31, Buffer.alloc(14), byte(name.length), Buffer.from(name));
  const file = xlsOf(
    [record(0x42, half(1251)), font5("Arial"), font5(".VnTime"), style(0), style(1)],
    [
      {
        name: "S",
        records: [
          cell(LABEL, 0, 0, 0, bytes("\xcf\xf0\xe8")),
          cell(LABEL, 0, 1, 1, bytes("Phó Thä")),
          cell(0xd6, 0, 2, 1, bytes("Hµ"), byte(0)),
        ],
      },
    ],
    0x500,
  );
  expect(cellsOf(file)).toEqual({ A1: "При", B1: "Phú Thọ", C1: "Hà" });
});

test("records without a compound file around them are read, and so is a stream of one sheet alone", () => {
  const records = [cell(NUMBER, 0, 0, 0, double(1))];
  expect(cellsOf(streamOf(PLAIN, [{ name: "S", records }]))).toEqual({ A1: 1 });
  const begin = record(0x809, half(0x600), half(0x10), Buffer.alloc(12));
  expect(cellsOf(compoundOf({ "/Workbook": Buffer.concat([begin, ...records, record(0x0a)]) }))).toEqual({ A1: 1 });
});

test.each(["biff8", "biff5"] as const)("what SheetJS writes as %s is what it wrote as .xlsx", (bookType) => {
  const xlsx = bySheetjs();
  const xls = Buffer.from(SheetJS.write(SheetJS.read(xlsx), { type: "array", bookType }) as ArrayBuffer);
  expect(differences(valuesOf(openWorkbook(xls)), valuesBySheetjs(xls))).toEqual([]);
  // It writes the smallest double there is as -8, and letters of a code page before Excel 97.
  const found = differences(valuesOf(openWorkbook(xls)), valuesOf(openWorkbook(xlsx)));
  if (bookType === "biff8") expect(found).toEqual(["Trang 1!B3: -8, not 5e-324"]);
});

const REAL = join(import.meta.dirname, "../../../shared/real/2000-12-29-Bieu-thang-12-1");

test.runIf(existsSync(`${REAL}.xls`))(
  "a real .xls of 2000 says what its .xlsx twin says, whose numbers were written with 15 digits",
  () => {
    const [xls, xlsx] = [".xls", ".xlsx"].map((end) =>
      [...valuesOf(openWorkbook(readFileSync(REAL + end)))].map(([at, value]) => [
        at,
        typeof value === "number" ? value.toPrecision(12) : value,
      ]),
    );
    expect(xls?.length).toBe(4792);
    expect(xls).toEqual(xlsx);
  },
);
