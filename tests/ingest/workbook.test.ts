import { expect, test } from "vitest";
import { openWorkbook } from "../../ingest/workbook.ts";
import { valuesOf } from "../opinions.ts";
import { byExceljs, byHand, sameSheet } from "./ordinary.ts";

const valuesIn = (name: string): Record<string, unknown> => {
  const file = byHand[name];
  if (!file) throw new Error(`There is no workbook "${name}".`);
  const values = valuesOf(openWorkbook(file));
  return Object.fromEntries([...values].map(([address, value]) => [address.replace("Sheet1!", ""), value]));
};

test("numbers, texts, booleans and errors come with their cells", () => {
  expect(valuesIn("every type")).toEqual({
    A1: 1.5,
    B1: "Tổng số",
    C1: true,
    D1: { error: "#DIV/0!" },
    A2: "tổng",
    B2: "Hà Nội",
    C2: -1e-7,
  });
});

test("a formula gives its cached result, 0, false and empty text included; without one the cell is blank", () => {
  expect(valuesIn("cached results")).toEqual({ A1: 0, B1: false, C1: "" });
});

test("a number is a date by its format alone, and a year typed under yyyy is a number", () => {
  expect(valuesIn("dates")).toEqual({ A1: 46300, B1: 2026, C1: 46300, D1: 1.5, E1: 46300, F1: 46300.25 });
  const [sheet] = openWorkbook(byHand["dates"] as Buffer).sheets;
  expect([...(sheet?.kinds ?? [])]).toEqual([4, 0, 0, 4, 0, 4]);
});

test("dates counted from 1904 become days since 1899-12-30, other numbers stay", () => {
  expect(valuesIn("dates from 1904")).toEqual({ A1: 46300, B1: 44838 });
});

test("entities, kept spaces, escapes and runs are resolved, phonetic hints left out", () => {
  expect(valuesIn("shared strings")).toEqual({
    A1: "a & b <c> Đ",
    B1: "  hai  ",
    C1: "dòng 1\r\ndòng 2 _x0041_",
    D1: "Hà Tây",
  });
});

test("text under .Vn fonts is decoded by the font of the cell or of the run, other text left alone", () => {
  expect(valuesIn("TCVN3")).toEqual({
    A1: "Phú Thọ",
    B1: "PHÚ THỌ",
    C1: "Hà Hoà TÂY",
    D1: "Phú Thọ",
    A2: "nước",
    B2: "Phú Thọ",
    C2: "Phó Thä",
  });
});

test("text under VNI fonts is decoded, the same letters under other fonts are not", () => {
  expect(valuesIn("VNI")).toEqual({ A1: "Thành phố Hồ Chí Minh", B1: "Hoà", C1: "ĐỒNG NAI, Đức Huệ" });
});

test("cells and rows without addresses follow the last ones", () => {
  expect(valuesIn("cells without addresses")).toEqual({ A1: 1, C1: 2, D1: 3, A2: 4 });
});

test("a value cut by comments or written as character data is one value", () => {
  expect(valuesIn("values in pieces")).toEqual({ A1: 12, B1: "a & b" });
});

test("hidden and very hidden sheets are told", () => {
  const { sheets } = openWorkbook(byHand["hidden sheets"] as Buffer);
  expect(sheets.map(({ state }) => state)).toEqual(["visible", "hidden", "very_hidden"]);
});

test.each(Object.entries(sameSheet))("parts are found through relationships: %s", (_, file) => {
  expect(Object.fromEntries(valuesOf(openWorkbook(file)))).toEqual({ "Sheet1!A1": "một", "Sheet1!B1": 7 });
});

test("the last cell that Excel has is read, merged cells hold one value", async () => {
  const values = valuesOf(openWorkbook(await byExceljs()));
  expect(values.get("Ẩn!XFD1048576")).toBe(1);
  expect([...values].filter(([, value]) => value === "gộp ô")).toEqual([["Biểu 01!A5", "gộp ô"]]);
});

test("a copy made for another process keeps the texts once", () => {
  const { sheets } = structuredClone(openWorkbook(byHand["hidden sheets"] as Buffer));
  expect(new Set(sheets.map(({ texts }) => texts)).size).toBe(1);
});
