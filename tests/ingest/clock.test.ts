import { expect, test } from "vitest";
import { dayInVietnam, isDay, timeInVietnam } from "../../ingest/clock.ts";

test("a time has the day that it has in Vietnam, whatever its offset", () => {
  expect(timeInVietnam("2026-09-30T22:00:00Z")).toBe("2026-10-01T05:00:00.000+07:00");
  expect(dayInVietnam("2026-09-30T16:59:59Z")).toBe("2026-09-30");
  expect(dayInVietnam("2026-10-01T00:30:00+07:00")).toBe("2026-10-01");
  expect(dayInVietnam("2026-09-30T23:30:00-12:00")).toBe("2026-10-01");
});

test("now is now", () => {
  expect(Math.abs(Date.parse(timeInVietnam()) - Date.now())).toBeLessThan(10_000);
});

test.each([
  ["2026-10-06", true],
  ["2024-02-29", true],
  ["2026-02-29", false],
  ["2026-04-31", false],
  ["2026-13-01", false],
  ["2026-00-10", false],
  ["26-10-06", false],
  ["2026-10-06T00:00:00Z", false],
  ["", false],
])("%s is a day: %s", (text, holds) => {
  expect(isDay(text)).toBe(holds);
});
