import { read, utils } from "@e965/xlsx";
import { expect, test } from "vitest";
import { cellsOf, csvOf } from "../../src/downloads.ts";
import { hereOf } from "../../src/here.ts";
import { imprintOf } from "../../src/imprint.ts";
import { workbookOf } from "../../src/workbook.ts";
import type { Table } from "../../src/page.ts";
import { figure, releaseOf } from "./release.ts";

const output = { indicator: "output_value", ownership: "ttcn" };
const table: Table = {
  id: "provinces",
  title: "Theo tỉnh, thành phố",
  corner: "Tỉnh",
  headings: [{ group: "Giá trị (triệu đồng)", label: "Quý III", decimals: 1, kind: "number" }],
  lines: [
    { label: "Huế, <cố đô>", path: "", level: 0, values: [figure(output, 1234.5678)] },
    { label: "=HYPERLINK(1)", path: "", level: 0, values: [figure(output, null, { mark: "nil" })] },
    { label: "Cà Mau", path: "", level: 0, values: [null] },
  ],
  notes: ["Ước tính"],
};

const sheetOf = (one: Table) => ({ table: one, cells: cellsOf(one) });

test("CSV keeps numbers unrounded, quotes what must be quoted and runs nothing", () => {
  expect(csvOf(table)).toBe(
    ["\ufeffTỉnh,Giá trị (triệu đồng): Quý III", '"Huế, <cố đô>",1234.5678', '"\'=HYPERLINK(1)",-', "Cà Mau,", ""].join(
      "\r\n",
    ),
  );
});

const labelled = (label: string): Table => ({ ...table, lines: [{ label, path: "", level: 0, values: [null] }] });

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])("%j is disarmed", (label) =>
  expect(csvOf(labelled(label))).toContain(`'${label}`),
);

test.each(["-", "..."])("the mark %j stays as it is", (label) =>
  expect(csvOf(labelled(label))).toContain(`\n${label},`),
);

test("another library reads the workbook: one sheet per table, texts as texts", () => {
  const sheets = [sheetOf(table), sheetOf({ ...table, id: "second", title: "Bảng: hai/ba" })];
  const book = read(workbookOf("Cả nước", sheets));
  expect(book.SheetNames).toEqual(["1 Theo tỉnh, thành phố", "2 Bảng  hai ba"]);
  const rows = utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ""] ?? {}, { header: 1 });
  expect(rows).toEqual([
    ["Theo tỉnh, thành phố"],
    ["Ước tính"],
    ["Tỉnh", "Giá trị (triệu đồng): Quý III"],
    ["Huế, <cố đô>", 1234.5678],
    ["=HYPERLINK(1)", "-"],
    ["Cà Mau"],
  ]);
});

const imprint = imprintOf(hereOf(releaseOf([]), "vi", ""));

test("every row of a CSV says its release, state and day, and that it is a demonstration", () => {
  const [header, ...rows] = csvOf(table, imprint).trim().split("\r\n");
  expect(header).toMatch(/,Kỳ công bố,Trạng thái,Ngày công bố$/);
  expect(rows).toHaveLength(table.lines.length);
  for (const row of rows) expect(row).toMatch(/,2026-Q3 v1,"Ước tính, minh hoạ",2026-10-05$/);
});

test("a release that is no demonstration does not say so", () => {
  const release = releaseOf([]);
  const real = imprintOf(hereOf({ ...release, label: { ...release.label, demonstration: false } }, "en", ""));
  expect(real.line).toBe("Third quarter of 2026 · Version 1 · Estimate · Published on 5 October 2026");
  expect(csvOf(table, real)).toMatch(/,2026-Q3 v1,Estimate,2026-10-05\r\n/);
});

test("every sheet of a workbook and its properties say the same", () => {
  const book = read(workbookOf("Cả nước", [sheetOf(table), sheetOf({ ...table, title: "Hai" })], imprint.line));
  const line = expect.stringMatching(
    /^Quý III năm 2026 · Công bố lần 1 · Ước tính · Công bố ngày 05\/10\/2026 · Số liệu minh hoạ: /,
  );
  expect(book.Props).toMatchObject({ Title: "Cả nước", Comments: line });
  for (const name of book.SheetNames)
    expect(utils.sheet_to_json(book.Sheets[name] ?? {}, { header: 1 }).slice(1, 4)).toEqual([
      [line],
      ["Ước tính"],
      ["Tỉnh", "Giá trị (triệu đồng): Quý III"],
    ]);
});

test("the same tables give the same bytes", () => {
  expect(workbookOf("a", [sheetOf(table)])).toEqual(workbookOf("a", [sheetOf(table)]));
});
