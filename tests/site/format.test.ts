import { expect, test } from "vitest";
import { coverageText } from "../../src/figures.ts";
import { amountOf, changeText, dayText, figureText, numberText, spanName, withUnit } from "../../src/format.ts";
import { hereOf } from "../../src/here.ts";
import { figure, releaseOf } from "./release.ts";

const output = figure({ indicator: "output_value" }, 1234567.89);
const release = releaseOf([output]);
const vi = hereOf(release, "vi", "");
const en = hereOf(release, "en", "");

test("numbers are written as each language writes them", () => {
  expect(numberText("vi", 1234.5, 1)).toBe("1.234,5");
  expect(numberText("en", 1234.5, 1)).toBe("1,234.5");
  expect(numberText("vi", -0.25, 2)).toBe("−0,25");
});

test("a mark stands where there is no number", () => {
  const marked = (mark: "nil" | "unavailable" | "confidential") =>
    figureText("vi", { ...output, value: null, mark }, 1);
  expect([marked("nil"), marked("unavailable"), marked("confidential")]).toEqual(["-", "...", "c"]);
});

test("a ratio is spoken as a change", () => {
  expect(changeText(vi, 112.8)).toBe("tăng 12,8\u00a0%");
  expect(changeText(en, 95)).toBe("down 5.0%");
  expect(changeText(vi, 100.02)).toBe("không đổi");
});

test("a large amount is told in thousand million dong", () => {
  expect(withUnit("vi", amountOf(vi, output, 1))).toBe("1.234,6\u00a0billion_dong");
  expect(withUnit("en", { value: "9.5", unit: "%" })).toBe("9.5%");
});

test("spans and days have the names that readers know", () => {
  expect([spanName(vi, "quarter"), spanName(vi, "cumulative")]).toEqual(["Quý III", "9 tháng"]);
  expect([dayText("vi", "2026-10-05"), dayText("en", "2026-10-05")]).toEqual(["05/10/2026", "5 October 2026"]);
});

test("a national figure says how complete it is, a province's own does not", () => {
  expect(coverageText(vi, output)).toBe("1/2 tỉnh, thành phố; 96,8\u00a0% giá trị sản lượng");
  expect(coverageText(en, output)).toBe("1 of 2 provinces; 96.8% of output");
  expect(coverageText(vi, figure({ indicator: "output_value", place: "hue" }, 1))).toBe("");
  expect(coverageText(en, { ...output, expected: 1 })).toBe("Compiled by the central office");
});
