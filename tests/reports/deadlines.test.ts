/** When a return is due: by the form, or by what the centre fixed for the quarter, the form, the province or the reporter. */
import { describe, expect, test } from "vitest";
import { checkDeadlines, dueDayOf } from "../../reports/deadlines.ts";
import type { Code } from "../../reports/schema.ts";
import { definitions } from "../published.ts";

const FORM = { id: "plan", due_days: -10 };
const UNION = (definitions.codelists["districts"] ?? []).find(({ parent }) => parent === "ha_noi_2008");

/** The codelists with these deadlines and no others: period, form, reporter, day. */
const withDays = (...rows: [period: string, form: string, reporter: string, day: string][]) => ({
  ...definitions.codelists,
  deadlines: rows.map(([period, form, reporter, day], at): Code => {
    const more = { period, form, reporter, day };
    return { code: `d${at}`, vi: "Bão", en: "A storm", parent: "", from: "", until: "", more };
  }),
});

describe("the day by which a return is due", () => {
  test("is so many days from the end of the quarter where nothing else was fixed", () => {
    const codelists = withDays(["2026-Q3", "", "", "2026-09-25"]);
    expect(dueDayOf(FORM, "2026-Q4", "ha_noi_2008", codelists)).toBe("2026-12-21");
    expect(dueDayOf(FORM, "2026-Q3", "ha_noi_2008", codelists)).toBe("2026-09-25");
    expect(dueDayOf(FORM, "2026-Q4", "ha_noi_2008", {})).toBe("2026-12-21");
  });

  test("is the one that was fixed for whoever it is, before that of its province, before that of everyone", () => {
    const codelists = withDays(
      ["2026-Q3", "", UNION!.code, "2026-09-28"],
      ["2026-Q3", "", "ha_noi_2008", "2026-09-27"],
      ["2026-Q3", "", "", "2026-09-25"],
    );
    expect(
      [UNION!.code, "ha_noi_2008", "hue_1989", ""].map((who) => dueDayOf(FORM, "2026-Q3", who, codelists)),
    ).toEqual(["2026-09-28", "2026-09-27", "2026-09-25", "2026-09-25"]);
    const ofProvince = withDays(["2026-Q3", "", "ha_noi_2008", "2026-09-27"]);
    expect(dueDayOf(FORM, "2026-Q3", UNION!.code, ofProvince)).toBe("2026-09-27");
    expect(dueDayOf(FORM, "2026-Q3", "hue_1989", ofProvince)).toBe("2026-09-20");
  });

  test("is of the form before it is of all forms", () => {
    const codelists = withDays(["2026-Q3", "plan", "", "2026-09-30"], ["2026-Q3", "", "", "2026-09-25"]);
    expect(dueDayOf(FORM, "2026-Q3", "hue_1989", codelists)).toBe("2026-09-30");
    expect(dueDayOf({ ...FORM, id: "labour" }, "2026-Q3", "hue_1989", codelists)).toBe("2026-09-25");
  });

  test("never falls on a weekend in the quarters that are declared", () => {
    const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    const quarters = [2024, 2025, 2026].flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`));
    expect(quarters.filter((period) => isWeekend(dueDayOf(FORM, period, "", definitions.codelists)))).toEqual([]);
    expect(quarters.filter((period) => isWeekend(dueDayOf(FORM, period, "", {})))).toHaveLength(6);
  });
});

test.each([
  ["a quarter that is none", ["2026", "", "", "2026-09-25"], '"2026"'],
  ["a form that is not asked", ["2026-Q3", "plans", "", "2026-09-25"], '"plans"'],
  ["a reporter that is nobody", ["2026-Q3", "", "atlantis", "2026-09-25"], '"atlantis"'],
  ["a day that does not exist", ["2026-Q3", "", "", "2026-09-31"], '"2026-09-31"'],
] as const)("a deadline is refused for %s", (_, [period, form, reporter, day], named) => {
  const codelists = withDays([period, form, reporter, day]);
  expect(() => checkDeadlines(codelists, definitions.forms)).toThrow(named);
});

test("two deadlines for the same are refused", () => {
  const codelists = withDays(["2026-Q3", "plan", "", "2026-09-25"], ["2026-Q3", "plan", "", "2026-09-28"]);
  expect(() => checkDeadlines(codelists, definitions.forms)).toThrow('"d1" has the quarter, form and reporter');
});
