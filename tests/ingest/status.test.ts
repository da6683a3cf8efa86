/** The board: how each return stands, by what day, how many came in time, what is still open, and who gets a letter. */
import { afterAll, describe, expect, test } from "vitest";
import { buildWarehouse } from "../../ingest/ingest.ts";
import { issueKey } from "../../ingest/explanation.ts";
import { newIssue } from "../../ingest/issue.ts";
import type { Decision, Entry } from "../../ingest/ledger.ts";
import { newShelf } from "../../ingest/shelf.ts";
import { reportedBy, reportedIn, statusOf } from "../../ingest/status.ts";
import type { Verdict } from "../../ingest/verdict.ts";
import type { Warehouse } from "../../ingest/warehouse.ts";
import { Board } from "../../reports/board.ts";
import type { Issue } from "../../reports/schema.ts";
import { definitions } from "../published.ts";
import { filedOf } from "../warehouse.ts";

const PERIOD = "2026-Q3";
/** Two forms are owed, the third is not; that of the quarter is due on Monday, 21 September. */
const told = {
  ...definitions,
  forms: definitions.forms.filter(({ id }) => ["output_value", "plan", "register"].includes(id)),
};
const outlier: Issue = newIssue(
  definitions,
  "outlier",
  { form: "plan", sheet: "03", cell: "D12", row: "a05" },
  { found: 9 },
);
const error: Issue = newIssue(definitions, "not_a_number", { form: "plan", sheet: "03", cell: "D13" }, { found: "x" });

let number = 0;
/** A submission of both forms on a day of September 2026, at eight in the morning. */
function sent(reporter: string, day: string, issues: Issue[] = [], nil = false, period = PERIOD): Verdict {
  const outcome = issues.some(({ severity }) => severity === "error") ? "rejected" : "accepted";
  const returns = ["output_value", "plan"].map((form) => ({
    ...filedOf(form, reporter, period, {}),
    nil: nil && form === "plan",
  }));
  const about = { name: `${reporter}.xlsx`, bytes: 1, crosswalk: "", demonstration: false };
  const receipt = { number: ++number, id: `s${number}`, received: `${day}T08:00:00+07:00`, ...about };
  return { receipt, reporter, period, returns, issues, waived: [], series: [], outcome };
}

const verdicts = [
  sent("ha_noi_2008", "2026-09-18"),
  sent("hue_1989", "2026-09-21", [], true),
  sent("da_nang_2025", "2026-09-24"),
  sent("can_tho_2025", "2026-09-19", [outlier]),
  sent("son_la_1975", "2026-09-15", [error]),
  sent("son_la_1975", "2026-09-16"),
  sent("nghe_an_1991", "2026-09-17", [error, outlier]),
];
const decided = (...decisions: Decision[]): Entry[] =>
  decisions.map((decision, at) => {
    const time = "2026-09-25T08:00:00+07:00";
    return { number: at + 1, time, by: "Lan", previous: "", decision };
  });
const board = (today: string, decisions: Entry[] = [], period?: string) =>
  statusOf(reportedBy({ verdicts, decisions }, told), told, { today, period });
const stateOf = ({ standings }: Board, reporter: string, form: string) =>
  standings.find((one) => one.reporter === reporter && one.form === form);

const warehouses: Warehouse[] = [];
afterAll(() => warehouses.forEach((warehouse) => warehouse.close()));

describe("after the due day", () => {
  const now = board("2026-09-28");

  test.each([
    ["ha_noi_2008", "plan", "on_time", 0],
    ["hue_1989", "output_value", "on_time", 0],
    ["hue_1989", "plan", "nil", 0],
    ["da_nang_2025", "plan", "late", 3],
    ["can_tho_2025", "output_value", "on_time", 0],
    ["can_tho_2025", "plan", "waiting", 0],
    ["son_la_1975", "plan", "on_time", 0],
    ["nghe_an_1991", "plan", "rejected", 0],
    ["ca_mau_2025", "plan", "missing", 0],
    ["ca_mau_2025", "register", "not_sent", 0],
  ])("%s %s is %s", (reporter, form, state, days_late) => {
    expect(stateOf(now, reporter, form)).toMatchObject({ state, days_late, due: "2026-09-21" });
  });

  test("the board fits its schema and has all 34 provinces and every form", () => {
    expect(Board.parse(now)).toMatchObject({ period: PERIOD, latest: "2026-09-24" });
    expect([now.reporters.length, now.standings.length]).toEqual([34, 34 * 3]);
    expect(now.states.map(({ sign }) => sign).sort()).toEqual([...new Set(now.states.map(({ sign }) => sign))].sort());
    expect(now.deadlines).toMatchObject([{ day: "2026-09-21", form: "", reporter: "" }]);
  });

  test("rates count what is owed: 5 of 34 provinces sent two forms each, one of them late", () => {
    expect(now.rates).toEqual([{ period: PERIOD, expected: 68, reported: 10, on_time: 8 }]);
  });

  test("the register counts what was found, in rejected workbooks too, and says it without what differs", () => {
    expect(now.issues.map(({ id, severity, counts }) => [id, severity, counts])).toEqual([
      ["not_a_number", "error", { [PERIOD]: 2 }],
      ["outlier", "warning", { [PERIOD]: 2 }],
    ]);
    for (const { vi, en } of now.issues) expect(vi + en).not.toMatch(/[{}]/);
  });

  test("a letter goes to exactly those who have not reported, and names their forms and their day", () => {
    const reported = ["ha_noi_2008", "hue_1989", "da_nang_2025", "can_tho_2025", "son_la_1975"];
    const others = now.reporters.map(({ id }) => id).filter((id) => !reported.includes(id));
    expect(now.reminders.map(({ reporter }) => reporter)).toEqual(others);
    const [absent, returned] = ["ca_mau_2025", "nghe_an_1991"].map((id) =>
      now.reminders.find(({ reporter }) => reporter === id),
    );
    expect(absent?.vi).toContain("chưa nhận được của quý đơn vị các biểu sau của quý III năm 2026");
    expect(absent?.vi).toContain("Kính gửi: Liên hiệp xã tỉnh Cà Mau");
    expect(absent?.en.match(/^- Form \w+/gm)).toEqual(["- Form 01", "- Form 03"]);
    expect(absent?.en).toContain("Due 21 September 2026, now overdue:");
    expect(returned?.vi).toContain("còn lỗi nên chưa được nhận");
    expect(returned?.vi).not.toContain("chưa nhận được");
    for (const { vi, en } of now.reminders) expect(vi + en).not.toMatch(/[{}]|undefined/);
  });
});

test("until the due day is over, what has not come is not missing, and the letter does not say that it is late", () => {
  const now = board("2026-09-21");
  expect(stateOf(now, "ca_mau_2025", "plan")?.state).toBe("expected");
  const letter = now.reminders.find(({ reporter }) => reporter === "ca_mau_2025");
  expect(letter?.vi).toContain("Hạn nộp ngày 21 tháng 9 năm 2026:");
  expect(letter?.en).toContain("Please send these forms by that day.");
});

describe("a warning that needs a reason", () => {
  const about = { reporter: "can_tho_2025", period: PERIOD, issue: issueKey(outlier) };
  const explained: Decision = { event: "explained", ...about, submission: "s4", reason: "Đơn hàng mới" };
  const reviewed = (taken: boolean): Decision => ({ event: "reviewed", ...about, taken, note: "" });

  test.each([
    ["has none", [], "waiting", 1, 0],
    ["has one that nobody has read", [explained], "on_time", 0, 1],
    ["has one that was not enough", [explained, reviewed(false)], "waiting", 1, 0],
    ["has one that was taken", [explained, reviewed(true)], "on_time", 0, 0],
  ] as const)("%s", (_, decisions, state, waiting, unread) => {
    const now = board("2026-09-28", decided(...decisions));
    expect(stateOf(now, "can_tho_2025", "plan")).toMatchObject({ state, waiting, unread, warnings: 1 });
  });

  test("waits for nothing in a return that was sent back", () => {
    expect(stateOf(board("2026-09-28"), "nghe_an_1991", "plan")).toMatchObject({ state: "rejected", waiting: 0 });
  });
});

describe("the quarter that is shown", () => {
  test("is the newest for which anybody has reported, though it has not ended", () => {
    expect(board("2026-09-15").period).toBe(PERIOD);
  });

  test("is never one that has not begun, though somebody has sent for it", () => {
    const early = reportedBy(
      { verdicts: [...verdicts, sent("can_tho_2025", "2026-09-15", [], false, "2027-Q3")], decisions: [] },
      told,
    );
    expect(statusOf(early, told, { today: "2026-09-15" }).period).toBe(PERIOD);
  });

  test("is the newest that has ended, though nobody has reported for it: everything is missing", () => {
    const now = board("2027-01-15");
    expect(now.period).toBe("2026-Q4");
    expect(now.standings.filter(({ state }) => state === "missing")).toHaveLength(68);
    expect(now.rates.at(-1)).toEqual({ period: "2026-Q4", expected: 68, reported: 0, on_time: 0 });
  });

  test("is the one that was asked for", () => {
    expect(board("2026-09-28", [], "2026-Q2").period).toBe("2026-Q2");
  });
});

test("of an example the day is that of its newest return, whatever day it is today", () => {
  const shown = verdicts.map((verdict) => ({ ...verdict, receipt: { ...verdict.receipt, demonstration: true } }));
  const now = statusOf(reportedBy({ verdicts: shown, decisions: [] }, told), told);
  expect([now.period, stateOf(now, "ca_mau_2025", "plan")?.state]).toEqual([PERIOD, "missing"]);
});

test("the warehouse knows the same as the desk", async () => {
  const { known } = newShelf(told, []);
  const about = { reporter: "can_tho_2025", period: PERIOD, issue: issueKey(outlier) };
  const decisions = decided({ event: "explained", ...about, submission: "s4", reason: "Đơn hàng mới" });
  const warehouse = await buildWarehouse(":memory:", { verdicts, accepted: [], known, series: [], decisions }, told);
  warehouses.push(warehouse);
  const [one, other] = [await reportedIn(warehouse), reportedBy({ verdicts, decisions }, told)];
  expect(statusOf(one, told, { today: "2026-09-28" })).toEqual(statusOf(other, told, { today: "2026-09-28" }));
  expect(one.returns.filter(({ unread }) => unread > 0)).toHaveLength(1);
  expect(one.returns.length).toBe(34 * 3);
});
