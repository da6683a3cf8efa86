import { expect, test } from "vitest";
import { paragraphOf, tell } from "../../ingest/commands/telling.ts";
import { newIssue } from "../../ingest/issue.ts";
import type { Verdict } from "../../ingest/verdict.ts";
import { definitions } from "../published.ts";

const received = "2026-10-05T02:00:00Z";
const receipt = { number: 1234, id: "ab12", received, name: "hn.xlsx", bytes: 1, crosswalk: "", demonstration: false };
const verdict: Verdict = {
  receipt,
  reporter: "ha_noi_2008",
  period: "2026-Q3",
  returns: [],
  issues: [],
  series: [],
  waived: [],
  outcome: "accepted",
};
const paragraph = (one: Verdict, language: "vi" | "en", now = received): string[] =>
  paragraphOf(tell(one, language, definitions), language, now, definitions).split("\n");

test("a verdict begins with the file, the reporter and what became of it, and shows its receipt", () => {
  expect(paragraph(verdict, "vi")).toEqual([
    "hn.xlsx · Hà Nội · 2026-Q3 · được chấp nhận",
    `  Biên nhận số 1234 · ${received} · SHA-256 ab12`,
  ]);
  expect(paragraph({ ...verdict, outcome: "rejected" }, "en")[0]).toBe("hn.xlsx · Hanoi · 2026-Q3 · not accepted");
});

test("a receipt shown again says so, and a file that was only checked has none", () => {
  expect(paragraph(verdict, "en", "2026-10-06T02:00:00Z")[1]).toContain("(this file was received before)");
  expect(paragraph({ ...verdict, receipt: { ...receipt, number: 0 } }, "en")).toHaveLength(1);
});

test("a file that was accepted before is told so with its day, and that nothing is left to do", () => {
  const later = "2026-10-06T02:00:00Z";
  expect(paragraph(verdict, "vi", later)[2]).toMatch(
    /đã được nhận ngày 05 tháng 10 năm 2026 và được chấp nhận; không cần/,
  );
  expect(paragraph(verdict, "en", later)[2]).toMatch(/received on 5 October 2026 and accepted; nothing more/);
  expect(paragraph({ ...verdict, outcome: "rejected" }, "en", later)).toHaveLength(2);
  const issues = [
    newIssue(definitions, "duplicate_return", {}, { reporter: "ha_noi_2008", period: "2026-Q3", day: "2026-10-05" }),
  ];
  expect(paragraph({ ...verdict, issues, outcome: "rejected" }, "en")[0]).toMatch(/received before$/);
});

test("of many issues of one kind five are told, and the cells of the others are named", () => {
  const issues = Array.from({ length: 7 }, (_, row) =>
    newIssue(definitions, "error_value", { form: "plan", sheet: "03", cell: `D${row + 9}` }, { found: "" }),
  );
  const lines = paragraph({ ...verdict, issues, outcome: "rejected" }, "en");
  expect(lines.filter((line) => line.startsWith("  ✗ 03!"))).toHaveLength(5);
  expect(lines.filter((line) => line.includes("(blank)"))).toHaveLength(5);
  expect(lines.filter((line) => line.startsWith("      → "))).toHaveLength(1);
  expect(lines.at(-1)).toBe("    and 2 more cells of sheet 03 likewise: D14, D15");
});
