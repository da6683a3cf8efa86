/** The board's page: what it says of a small board, in both languages, in words beside every sign. */
import { describe, expect, test } from "vitest";
import type { Board, Standing } from "../../reports/board.ts";
import { boardContent } from "../../src/contents/board.ts";
import { definitions } from "../published.ts";

const standing = (
  reporter: string,
  form: string,
  state: Standing["state"],
  more: Partial<Standing> = {},
): Standing => ({
  ...{ reporter, form, state, due: "2026-09-21", days_late: 0, warnings: 0, waiting: 0, unread: 0 },
  ...more,
});
const signs = new Map((definitions.codelists["return_statuses"] ?? []).map((status) => [status.code, status]));
const stateOf = (id: Board["states"][number]["id"]) => {
  const { vi = "", en = "", more = {} } = signs.get(id) ?? {};
  return { id, vi, en, sign: more["sign"] ?? "" };
};

const board: Board = {
  period: "2026-Q3",
  latest: "2026-09-24",
  states: (["on_time", "late", "waiting", "rejected", "missing", "not_sent"] as const).map(stateOf),
  forms: [
    { id: "output_value", sheet: "01", vi: "Giá trị sản lượng", en: "Output value", due: "2026-09-21" },
    { id: "plan", sheet: "03", vi: "Kế hoạch", en: "Plan", due: "2026-09-25" },
  ],
  reporters: [
    { id: "ha_noi_2008", vi: "Hà Nội", en: "Hanoi", below: false },
    { id: "ha_noi_ceramics_union", vi: "Liên hiệp xã gốm", en: "Ceramics Union", below: true },
    { id: "ca_mau_2025", vi: "Cà Mau", en: "Ca Mau", below: false },
  ],
  standings: [
    standing("ha_noi_2008", "output_value", "late", { days_late: 3, warnings: 2, unread: 1 }),
    standing("ha_noi_2008", "plan", "waiting", { warnings: 1, waiting: 1 }),
    standing("ha_noi_ceramics_union", "output_value", "rejected"),
    standing("ca_mau_2025", "output_value", "missing"),
    standing("ca_mau_2025", "plan", "missing"),
  ],
  deadlines: [{ day: "2026-09-25", form: "plan", reporter: "", vi: "Bão số 3", en: "Typhoon Yagi" }],
  rates: [
    { period: "2026-Q2", expected: 4, reported: 4, on_time: 4 },
    { period: "2026-Q3", expected: 4, reported: 2, on_time: 1 },
  ],
  issues: [
    {
      id: "outlier",
      vi: "Dòng “…” ghi …",
      en: "Row “…” holds …",
      severity: "warning",
      counts: { "2026-Q1": 2, "2026-Q3": 5 },
    },
  ],
  reminders: [{ reporter: "ca_mau_2025", vi: "Kính gửi", en: "To" }],
};

const sectionOf = (id: string, language: "vi" | "en" = "vi", told = board) =>
  boardContent(told, language).sections.find((section) => section.id === id);
const linesOf = (id: string, language: "vi" | "en" = "vi") =>
  sectionOf(id, language)?.table?.lines.map(({ label, values }) => [label, ...values]);

test("its first sentence says how many came and how many in time, each language with its own comma", () => {
  const rates = [{ period: "2026-Q3", expected: 8, reported: 5, on_time: 1 }];
  expect(boardContent({ ...board, rates }, "vi").lead).toContain(
    "5/8 báo cáo (62,5\u00a0%); đúng hạn 1 báo cáo (12,5\u00a0%",
  );
  expect(boardContent({ ...board, rates }, "en").lead).toContain(
    "5 of 8 returns have come (62.5%); 1 came in time (12.5%",
  );
  expect(boardContent({ ...board, latest: "" }, "en").lead).toBe("Nobody has reported yet.");
});

describe("what is still open", () => {
  test("names who and which forms, the most pressing first", () => {
    expect(linesOf("open", "en")).toEqual([
      ["Ca Mau", "Missing: 01, 03"],
      ["Ceramics Union", "Returned with errors: 01"],
      ["Hanoi", "Waiting for a reason: 03"],
    ]);
  });

  test("is nothing where everything came", () => {
    const standings = [standing("ha_noi_2008", "plan", "on_time")];
    expect(sectionOf("open", "vi", { ...board, standings })).toMatchObject({
      lead: expect.stringContaining("không còn cảnh báo"),
    });
  });
});

test("the matrix says every state in words, with the days that it came late; what is not expected stays empty", () => {
  expect(linesOf("matrix")).toEqual([
    ["Hà Nội", "Nộp muộn +3", "Chờ giải trình"],
    ["Liên hiệp xã gốm", "Bị trả lại", ""],
    ["Cà Mau", "Chưa báo cáo", "Chưa báo cáo"],
  ]);
  expect(sectionOf("matrix")?.table?.lines.map(({ level }) => level)).toEqual([1, 2, 1]);
});

test("by form it counts how returns stand, and names the day", () => {
  const table = sectionOf("forms", "en")?.table;
  expect(table?.headings.map(({ label }) => label)).toEqual([
    ...["Due day", "Late", "Waiting for a reason", "Returned with errors", "Missing"],
  ]);
  expect(linesOf("forms", "en")).toEqual([
    ["01 Output value", "21 September 2026", 1, 0, 1, 1],
    ["03 Plan", "25 September 2026", 0, 1, 0, 1],
  ]);
});

test("rates are percents of what was owed, drawn and in the table alike", () => {
  expect(linesOf("rates")).toEqual([
    ["II/2026", 4, 4, 100, 4, 100],
    ["III/2026", 4, 2, 50, 1, 25],
  ]);
  expect(sectionOf("rates")?.charts[0]?.series.map(({ values }) => values)).toEqual([
    [100, 50],
    [100, 25],
  ]);
});

test("warnings are counted by reporter, never shown", () => {
  expect(linesOf("warnings")).toEqual([["Hà Nội", 3, 1, 1, "01, 03"]]);
});

test("the register has a column for each quarter since the first in which anything was found, after the total", () => {
  expect(
    sectionOf("issues")
      ?.table?.headings.map(({ label }) => label)
      .slice(1),
  ).toEqual([...["Cộng", "I/2026", "II/2026", "III/2026"]]);
  expect(linesOf("issues")).toEqual([["Dòng “…” ghi …", "cảnh báo", 7, 2, 0, 5]]);
});

test("a day that the centre fixed stands with its reason, and for whom it is", () => {
  expect(linesOf("deadlines", "en")).toEqual([["25 September 2026", "Typhoon Yagi", "Everyone", "03"]]);
});

test("each state has a sign of its own, so that nobody needs its colour", () => {
  const all = [...signs.values()].flatMap(({ more }) => more["sign"] || []);
  expect(new Set(all).size).toBe(all.length);
  expect(all).toHaveLength(9);
});
