/** Our reader, exceljs and SheetJS agree cell for cell, or the reason stands here. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openWorkbook } from "../../ingest/workbook.ts";
import { differences, valuesByExceljs, valuesBySheetjs, valuesOf } from "../opinions.ts";
import { byExceljs, byHand, bySheetjs, sameSheet } from "./ordinary.ts";

const REAL = join(import.meta.dirname, "../../../shared/real");

/** Cells that exceljs reads otherwise, or "all" where it cannot open the workbook. */
const EXCELJS: Record<string, string[] | "all"> = {
  "dates from 1904": ["Sheet1!A1"], // it ignores date1904="true"
  "cells without addresses": "all", // it throws
  "values in pieces": ["Sheet1!B1"], // it drops character data
  "prefixed as .NET writes": "all", // it throws
  "parts of other names": "all", // it finds sheets by the names of their parts
  "backslashes as old .NET writes": "all",
  "other case": ["Sheet1!A1"], // it finds shared strings by the name of their part
};

/** Cells that SheetJS reads otherwise. */
const SHEETJS: Record<string, string[]> = {
  "dates from 1904": ["Sheet1!A1"], // it leaves days counted from 1904
  "shared strings": ["Sheet1!C1"], // it gives "\r\n" as "\n"
  "values in pieces": ["Sheet1!A1"], // it stops at the comment
};

const files = Object.entries({ ...byHand, ...sameSheet, "by exceljs": await byExceljs(), "by SheetJS": bySheetjs() });

test.each(files)("exceljs agrees: %s", async (name, file) => {
  const reason = EXCELJS[name];
  if (reason === "all") return;
  const found = differences(valuesOf(openWorkbook(file)), await valuesByExceljs(file));
  expect(found.filter((sentence) => !reason?.some((cell) => sentence.startsWith(`${cell}:`)))).toEqual([]);
});

test.each(files)("SheetJS agrees: %s", (name, file) => {
  const found = differences(valuesOf(openWorkbook(file)), valuesBySheetjs(file));
  expect(found.filter((sentence) => !SHEETJS[name]?.some((cell) => sentence.startsWith(`${cell}:`)))).toEqual([]);
});

const real = existsSync(REAL) ? readdirSync(REAL).filter((name) => name.endsWith(".xlsx")) : [];

test.skipIf(real.length > 0)(
  "real workbooks are not here: ../shared/real is absent, so they are not compared",
  () => {},
);

test.each(real)("both agree on a real workbook: %s", async (name) => {
  const file = readFileSync(join(REAL, name));
  const ours = valuesOf(openWorkbook(file));
  expect(ours.size).toBeGreaterThan(3000);
  expect(differences(ours, await valuesByExceljs(file))).toEqual([]);
  expect(differences(ours, valuesBySheetjs(file))).toEqual([]);
});

test.runIf(real.length > 0)("the workbook of 2000 names its provinces in Unicode", () => {
  const values = valuesOf(openWorkbook(readFileSync(join(REAL, "2000-12-29-Bieu-thang-12-1.xlsx"))));
  expect(["A21", "A31", "A49", "A79"].map((cell) => values.get(`12!${cell}`))).toEqual([
    "Hà Nội",
    "Hà Tây",
    "Phú Thọ",
    "TP Hồ Chí Minh",
  ]);
});
