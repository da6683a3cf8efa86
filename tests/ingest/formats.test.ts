import { expect, test } from "vitest";
import { DATE, daysOf, daysOfIso, PLAIN, shownBy, TIME, YEAR } from "../../ingest/reading/formats.ts";

test.each([
  ["General", PLAIN],
  ["#,##0.00;[Red]-#,##0.00", PLAIN],
  ["#,##0\\ \\h\\a", PLAIN],
  ['#,##0 "đồng/ngày"', PLAIN],
  ["0.00E+00", PLAIN],
  ["_-* #,##0_-;-* #,##0_-", PLAIN],
  ["[$đ-42A] #,##0", PLAIN],
  ["@", PLAIN],
  ["dd/mm/yyyy", DATE],
  ["[$-42A]dd mmmm yyyy", DATE],
  ['"Quý" mm/yyyy', DATE],
  ["m/d/yy h:mm", DATE],
  ["h:mm AM/PM", TIME],
  ["[h]:mm:ss", TIME],
  ["yyyy", YEAR],
  ['"Năm "yyyy', YEAR],
])("%s shows %s", (code, shown) => {
  expect(shownBy(200, code)).toBe(shown);
});

test("built-in formats need no code", () => {
  expect([0, 4, 14, 20, 22, 46, 49, 57].map((id) => shownBy(id, undefined))).toEqual([
    PLAIN,
    PLAIN,
    DATE,
    TIME,
    DATE,
    TIME,
    PLAIN,
    DATE,
  ]);
});

test("days are those since 1899-12-30, though Excel has a 29 February 1900", () => {
  const dayOf = (serial: number): string => {
    const days = daysOf(serial, DATE, false) ?? NaN;
    return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
  };
  expect([1, 59, 61, 46295].map(dayOf)).toEqual(["1900-01-01", "1900-02-28", "1900-03-01", "2026-09-30"]);
  expect(daysOf(0, DATE, true)).toBe(1462);
});

test("what no calendar holds stays a number", () => {
  expect([daysOf(-1, DATE, false), daysOf(3_000_000, DATE, false), daysOf(2026, YEAR, false)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("dates written as text follow ISO 8601", () => {
  expect([daysOfIso("2026-09-30"), daysOfIso("2026-09-30T06:00:00"), daysOfIso("12:00")]).toEqual([
    46295, 46295.25, 0.5,
  ]);
  expect([daysOfIso("30/09/2026"), daysOfIso("2026-13-01"), daysOfIso("")]).toEqual([undefined, undefined, undefined]);
});
