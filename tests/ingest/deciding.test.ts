/** A warning is answered by its reporter, read by the centre, and stands as the last of both left it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { explain, review, waive, type Deciding } from "../../ingest/deciding.ts";
import { explanationsOf, issueKey, openWarnings } from "../../ingest/explanation.ts";
import { newIssue } from "../../ingest/issue.ts";
import { decisionsOf, listEntries } from "../../ingest/ledger.ts";
import { loadDefinitions } from "../../reports/load.ts";
import type { Issue } from "../../reports/schema.ts";

const definitions = loadDefinitions();
const root = mkdtempSync(join(tmpdir(), "congbo-deciding-"));
afterAll(() => rmSync(root, { recursive: true }));

const jump = (found: number): Issue => ({
  ...newIssue(definitions, "unit_jump", {
    form: "output_value",
    sheet: "01",
    cell: "E12",
    row: "weaving",
    column: "q",
  }),
  found: { found, reference: 1 },
});
const typed = newIssue(definitions, "number_as_text", { sheet: "01", cell: "E13" });
const receipt = {
  number: 7,
  id: "a".repeat(64),
  received: "2026-10-05T08:00:00+07:00",
  name: "hn.xlsx",
  bytes: 1,
  crosswalk: "",
  demonstration: true,
};
const returnWith = (...issues: Issue[]) => ({ reporter: "ha_noi_2008", period: "2026-Q3", issues, receipt });

function newOffice() {
  const ledger = mkdtempSync(join(root, "ledger-"));
  const by = (name: string): Deciding => ({ ledger, by: name, time: "2026-10-20T08:00:00+07:00", definitions });
  const stateOf = (verdict: ReturnType<typeof returnWith>) => {
    const explanations = explanationsOf(verdict, listEntries(ledger), definitions);
    return { states: explanations.map(({ state }) => state), open: openWarnings(explanations).length, explanations };
  };
  return { ledger, by, stateOf };
}

test("only warnings that may be true are answered: a jump is, a number typed as text is mended", () => {
  const { stateOf } = newOffice();
  expect(stateOf(returnWith(jump(1000), typed))).toMatchObject({ states: ["open"], open: 1 });
});

test("a reason waits to be read, is asked for again or taken, and says who gave it", () => {
  const { by, stateOf } = newOffice();
  const filed = returnWith(jump(1000));
  const key = issueKey(jump(1000));
  explain(filed, { [key]: "  Nhà máy mới\nchạy từ tháng 8 " }, by("Lan"));
  expect(stateOf(filed)).toMatchObject({ states: ["given"], open: 0 });
  expect(stateOf(filed).explanations[0]).toMatchObject({ reason: "Nhà máy mới chạy từ tháng 8", by: "Lan" });
  review(filed, key, false, "Nhà máy nào?", by("Minh"));
  expect(stateOf(filed)).toMatchObject({ states: ["returned"], open: 1 });
  expect(stateOf(filed).explanations[0]?.note).toBe("Nhà máy nào?");
  explain(filed, { [key]: "Nhà máy dệt Nam Định 2" }, by("Lan"));
  review(filed, key, true, "", by("Minh"));
  expect(stateOf(filed)).toMatchObject({ states: ["taken"], open: 0 });
});

test("a correction that leaves the flagged number keeps its reason; another number asks anew", () => {
  const { by, stateOf } = newOffice();
  explain(returnWith(jump(1000)), { [issueKey(jump(1000))]: "Nhà máy mới" }, by("Lan"));
  expect(stateOf(returnWith(typed, jump(1000))).states).toEqual(["given"]);
  expect(stateOf(returnWith(jump(1001))).states).toEqual(["open"]);
  expect(stateOf({ ...returnWith(jump(1000)), period: "2026-Q2" }).states).toEqual(["open"]);
  expect(stateOf({ ...returnWith(jump(1000)), reporter: "hue_1989" }).states).toEqual(["open"]);
});

test("nothing is written down that says nothing, is too long or answers nothing", () => {
  const { by, ledger } = newOffice();
  const filed = returnWith(jump(1000));
  const key = issueKey(jump(1000));
  expect(() => explain(filed, { [key]: " \u200b\n" }, by("Lan"))).toThrow(/No reason was given/);
  expect(() => explain(filed, { [key]: "x".repeat(401) }, by("Lan"))).toThrow(/more than 400/);
  expect(() => explain(filed, { ["0".repeat(16)]: "x" }, by("Lan"))).toThrow(/no such warning/);
  expect(() => review(filed, key, true, "", by("Minh"))).toThrow(/waiting to be read/);
  expect(() => explain(filed, { [key]: "x", ["0".repeat(16)]: "y" }, by("Lan"))).toThrow(/no such warning/); // all or none
  explain(filed, { [key]: "x" }, by("Lan"));
  expect(() => review(filed, key, false, "", by("Minh"))).toThrow(/still unclear/);
  expect(listEntries(ledger)).toHaveLength(1);
});

test("a rule rests for whom, for when and where it is said, with a reason in both languages", () => {
  const { by, ledger } = newOffice();
  const waiver = {
    reporter: "ha_noi_2008",
    period: "2026-Q3",
    rule: "minimum",
    cell: "01!E12",
    reason: { vi: "lũ", en: "flood" },
  };
  waive(waiver, by("Minh"));
  expect(decisionsOf(listEntries(ledger), "waived")[0]).toMatchObject({ by: "Minh", decision: waiver });
  const wrong = {
    reporter: "ha_long",
    period: "quý 3",
    rule: "no_such_rule",
    cell: "E12",
    reason: { vi: "x", en: "" },
  };
  for (const [name, value] of Object.entries(wrong))
    expect(() => waive({ ...waiver, [name]: value }, by("Minh")), name).toThrow();
  expect(listEntries(ledger)).toHaveLength(1);
});
