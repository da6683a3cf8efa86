import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { decodeLegacy, encodingOf, TCVN3, TCVN3_CAPITALS, UNICODE, VNI } from "../../ingest/reading/legacy.ts";

const TABLES = join(import.meta.dirname, "../../../shared/codelists");

test("the font's name decides, and its last H means capitals", () => {
  expect(
    [".VnTime", ".vnArial", ".VnTimeH", ".VnArial NarrowH", "VNI-Times", "Times New Roman", "Vn", ""].map(encodingOf),
  ).toEqual([TCVN3, TCVN3, TCVN3_CAPITALS, TCVN3_CAPITALS, VNI, UNICODE, UNICODE, UNICODE]);
});

test.runIf(existsSync(TABLES)).each([
  ["tcvn3", TCVN3],
  ["vni", VNI],
] as const)("every letter of the %s table is decoded to one NFC letter", (name, encoding) => {
  const table = readFileSync(join(TABLES, `${name}.csv`), "utf8");
  const { data } = Papa.parse<{ stored: string; unicode: string }>(table, { header: true, skipEmptyLines: true });
  expect(data.length).toBeGreaterThan(60);
  for (const { stored, unicode } of data) expect(decodeLegacy(stored, encoding)).toBe(unicode.normalize("NFC"));
});

test("ư is stored as the soft hyphen, which nothing may strip before", () => {
  expect(decodeLegacy("n\u00adíc ta", TCVN3)).toBe("nước ta");
});

test("VNI marks join small letters and capitals alike", () => {
  expect(decodeLegacy("Ñaø Naüng, ÑAØ NAÜNG, Hueá, Quaûng Ngaõi, Bình Döông", VNI)).toBe(
    "Đà Nẵng, ĐÀ NẴNG, Huế, Quảng Ngãi, Bình Dương",
  );
});

test("what was typed in Unicode under an old font is left as it is", () => {
  expect(decodeLegacy("Phú Thọ", TCVN3)).toBe("Phú Thọ");
  expect(decodeLegacy("Đà Nẵng", VNI)).toBe("Đà Nẵng");
});

test("decomposed letters are composed", () => {
  expect(decodeLegacy("Đắk Lắk".normalize("NFD"), UNICODE)).toBe("Đắk Lắk");
});
