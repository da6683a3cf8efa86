import { expect, test } from "vitest";
import { openCsv } from "../../ingest/reading/csv.ts";
import { openBytes } from "../../ingest/open.ts";
import { Refusal } from "../../ingest/refusal.ts";
import { valuesOf } from "../opinions.ts";

const cellsOf = (text: string): Record<string, unknown> =>
  Object.fromEntries(valuesOf(openCsv(Buffer.from(text), "b")));

test.each([
  ["semicolons and decimal commas", "Tỉnh;Giá trị\nHà Nội;1,5\n"],
  ["commas", 'Tỉnh,Giá trị\nHà Nội,"1,5"\n'],
  ["tabs", "Tỉnh\tGiá trị\nHà Nội\t1,5\n"],
  ["a byte order mark and Windows line ends", "\ufeffTỉnh;Giá trị\r\nHà Nội;1,5\r\n"],
  ["a declared separator", "sep=;\r\nTỉnh;Giá trị\r\nHà Nội;1,5"],
])("a grid saved with %s gives the cells that it had", (_, text) => {
  expect(cellsOf(text)).toEqual({ "b!A1": "Tỉnh", "b!B1": "Giá trị", "b!A2": "Hà Nội", "b!B2": "1,5" });
});

test("blank fields and lines keep the places of the others, quotes keep line breaks", () => {
  expect(cellsOf('a;;b\n;;\n"x;\ny";;"1 ""2"""\n')).toEqual({
    "b!A1": "a",
    "b!C1": "b",
    "b!A3": "x;\ny",
    "b!C3": '1 "2"',
  });
});

test("decimal commas as many as semicolons do not become separators", () => {
  expect(cellsOf("1,5;2,5\n3,5;4,5\n")["b!B2"]).toBe("4,5");
});

test("a header line of one field does not mislead", () => {
  expect(cellsOf("Biểu 01, quý 3\nTỉnh;Giá trị;Ghi chú\nHà Nội;1,5;\n")["b!B3"]).toBe("1,5");
});

test.each<[string, string, Uint8Array]>([
  ["UTF-16", "csv_encoding", Buffer.from("\ufeffTỉnh;1", "utf16le")],
  ["an old encoding", "csv_encoding", Buffer.from("TØnh;Gi¸", "latin1")],
  ["an unclosed quotation mark", "csv_damaged", Buffer.from('a;b\n"c;d\n')],
  ["nothing", "empty_file", Buffer.from("\ufeff")],
  ["only separators", "empty_workbook", Buffer.from(";;\n;;\n")],
])("a CSV file with %s is refused: %s", async (_, code, file) => {
  await expect(openBytes(file, "/somewhere/tinh.CSV")).rejects.toSatisfy(
    (error) => error instanceof Refusal && error.code === code,
  );
});

test("a CSV file's cells are texts by nature, and its sheet has its name", async () => {
  const { sheets, textual } = await openBytes(Buffer.from("a;1"), "/somewhere/Biểu 01.csv");
  expect([textual, sheets[0]?.name]).toEqual([true, "Biểu 01"]);
});

test.each(["=1+1.csv", "@SUM(A1).csv", "-cmd|' C calc'!A0.csv"])(
  "%s would name a sheet like a formula",
  async (name) => {
    await expect(openBytes(Buffer.from("a;1"), name)).rejects.toThrow(/^unsafe_names: /);
  },
);

test("a form of ours saved as CSV is read whatever the file is called", async () => {
  const lines = ["Biểu số: 01", "", "", "congbo:output_value:1:ha_noi_2008:2026-Q3", "", "1;2"];
  const workbook = await openBytes(Buffer.from(lines.join("\n")), "/somewhere/biểu.xlsx");
  expect(workbook.textual).toBe(true);
  expect(Object.fromEntries(valuesOf(workbook))).toMatchObject({
    "biểu!A4": "congbo:output_value:1:ha_noi_2008:2026-Q3",
  });
});
