import { expect, test } from "vitest";
import { isNamedIn, matchKey } from "../../ingest/names.ts";

test.each([
  ["Hoà Bình", "Hòa Bình"],
  ["Đà Nẵng", "ÐÀ NẴNG"],
  ["TP. Hồ Chí Minh", "tp hồ chí  minh"],
  ["Bà Rịa - Vũng Tàu", "Bà Rịa–Vũng Tàu"],
  ["Thừa Thiên-Huế", "thua thien hue"],
  ["Đắk Lắk".normalize("NFD"), "Đắk Lắk"],
])("%s and %s are one name", (one, other) => {
  expect(matchKey(one)).toBe(matchKey(other));
});

test.each([
  ["Hà Nam", "Hà Nội"],
  ["Bắc Kạn", "Bắc Ninh"],
])("%s and %s are two", (one, other) => {
  expect(matchKey(one)).not.toBe(matchKey(other));
});

test.each([
  ["Liên hiệp xã TP.Huế", "Huế", true],
  ["LIÊN HIỆP XÃ BÀ RỊA–VŨNG TÀU", "Bà Rịa - Vũng Tàu", true],
  ["Sở Công Thương tỉnh Đắk Lắk".normalize("NFD"), "Đắk Lắk", true],
  ["Chi cục Thuế", "Huế", false],
  ["Liên hiệp xã Hà Nội", "Hà Nam", false],
])("“%s” names %s: %s", (text, name, isNamed) => {
  expect(isNamedIn(text, name)).toBe(isNamed);
});
