import { expect, test } from "vitest";
import { dayName, daysOf, dueDay, isQuarter, periodName, quarterOf, shiftPeriod } from "../../reports/period.ts";

test("a quarter is a year and one of four quarters, and nothing else", () => {
  expect(quarterOf("2026-Q3")).toEqual({ year: 2026, quarter: 3 });
  expect(["2026-Q0", "2026-Q5", "2026-3", "26-Q3", "2026-Q3 "].filter(isQuarter)).toEqual([]);
  expect(() => quarterOf("2026-Q5")).toThrow(/write it as 2026-Q3/);
});

test("quarters go on over the end of a year, both ways", () => {
  expect(shiftPeriod("2025-Q4", 1)).toBe("2026-Q1");
  expect(shiftPeriod("2026-Q1", -5)).toBe("2024-Q4");
});

test("a quarter has its days, leap years included, and a return is due so many after or before them", () => {
  expect(daysOf("2024-Q1")).toEqual({ first: "2024-01-01", last: "2024-03-31" });
  expect(dueDay("2026-Q4", 6)).toBe("2027-01-06");
  expect(dueDay("2024-Q1", -31)).toBe("2024-02-29");
});

test("a day is named as official letters name it", () => {
  expect(dayName("2026-02-05", "vi")).toBe("ngày 05 tháng 02 năm 2026");
  expect(dayName("2026-10-15", "vi")).toBe("ngày 15 tháng 10 năm 2026");
  expect(dayName("2026-03-05", "vi")).toBe("ngày 05 tháng 3 năm 2026");
  expect(dayName("2026-02-05", "en")).toBe("5 February 2026");
});

test("a period is named by its span", () => {
  expect(periodName("2026-Q3", "quarter", "vi")).toBe("quý III năm 2026");
  expect(periodName("2026-Q3", "cumulative", "vi")).toBe("9 tháng đầu năm 2026");
  expect(periodName("2026-Q2", "cumulative", "en")).toBe("first six months of 2026");
  expect(periodName("2026-Q1", "cumulative", "en")).toBe("first quarter of 2026");
  expect(periodName("2026-Q4", "cumulative", "en")).toBe("2026");
});
