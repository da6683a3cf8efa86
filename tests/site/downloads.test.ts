import { read, utils } from "@e965/xlsx";
import { expect, test } from "vitest";
import { cellsOf, csvOf } from "../../src/downloads.ts";
import { workbookOf } from "../../src/workbook.ts";
import type { Table } from "../../src/page.ts";
import { figure } from "./release.ts";

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

test("the same tables give the same bytes", () => {
  expect(workbookOf("a", [sheetOf(table)])).toEqual(workbookOf("a", [sheetOf(table)]));
});
