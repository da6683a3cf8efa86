import { expect, test } from "vitest";
import { dayInVietnam, timeInVietnam } from "../../ingest/clock.ts";

test("a time has the day that it has in Vietnam, whatever its offset", () => {
  expect(timeInVietnam("2026-09-30T22:00:00Z")).toBe("2026-10-01T05:00:00.000+07:00");
  expect(dayInVietnam("2026-09-30T16:59:59Z")).toBe("2026-09-30");
  expect(dayInVietnam("2026-10-01T00:30:00+07:00")).toBe("2026-10-01");
  expect(dayInVietnam("2026-09-30T23:30:00-12:00")).toBe("2026-10-01");
});

test("now is now", () => {
  expect(Math.abs(Date.parse(timeInVietnam()) - Date.now())).toBeLessThan(10_000);
});
