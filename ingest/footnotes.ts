/** What stands under figures: reasons that the centre took from reporters, and rules that it let rest. */
import type { Definitions } from "../reports/definitions.ts";
import type { Footnote } from "../reports/published.ts";
import type { Issue } from "../reports/schema.ts";
import { keysIn } from "./annotating/marks.ts";
import { dayInVietnam } from "./clock.ts";
import { explanationsOf } from "./explanation.ts";
import { decisionsOf, type Entry } from "./ledger.ts";
import type { Replayed } from "./replay.ts";
import type { Verdict } from "./verdict.ts";
import { addressOfKey } from "./sheet.ts";
import { writeRows } from "./tables.ts";
import type { TableColumns, Warehouse } from "./warehouse.ts";

type Noted = Omit<Footnote, "sources"> & { cells: string[] };

const COLUMNS: TableColumns = {
  kind: "text",
  reporter: "text",
  period: "text",
  form: "text",
  sheet: "text",
  cell: "text",
  rule: "text",
  vi: "text",
  en: "text",
  day: "text",
  cells: "text",
};

/** Writes the table `footnotes`: one row per reason and per waived finding of the returns that stand, `cells` being the
 * addresses that it is about. */
export async function loadFootnotes(warehouse: Warehouse, replayed: Replayed, definitions: Definitions): Promise<void> {
  const standing = new Set(replayed.accepted.map(({ submission, filed }) => `${submission} ${filed.form.id}`));
  const stands = ({ receipt }: Verdict, { form }: Issue): boolean => standing.has(`${receipt.id} ${form}`);
  const noted = replayed.verdicts
    .filter(({ outcome }) => outcome !== "rejected")
    .flatMap((verdict) => [
      ...explainedIn({ ...verdict, issues: verdict.issues.filter((issue) => stands(verdict, issue)) }),
      ...waivedIn({ ...verdict, waived: verdict.waived.filter((issue) => stands(verdict, issue)) }, replayed.decisions),
    ]);
  const rows = noted.map((note) => ({ ...note, cells: note.cells.join(" ") }));
  await writeRows(warehouse, "footnotes", COLUMNS, rows);

  function explainedIn(verdict: Verdict): Noted[] {
    return explanationsOf(verdict, replayed.decisions, definitions)
      .filter(({ state }) => state === "taken")
      .map(({ issue, reason, read }) =>
        noteOf("explained", verdict, issue, { vi: reason, en: reason, day: dayInVietnam(read) }),
      );
  }
}

/** Each finding that was let rest, with the public reason of the newest waiver that says so. */
function waivedIn(verdict: Verdict, entries: Entry[]): Noted[] {
  const { reporter, period, waived } = verdict;
  const waivers = decisionsOf(entries, "waived").filter(
    ({ decision }) => decision.reporter === reporter && decision.period === period,
  );
  return waived.flatMap((issue) => {
    const where = ["", `${issue.sheet}!${issue.cell}`];
    const waiver = waivers.findLast(({ decision }) => decision.rule === issue.rule && where.includes(decision.cell));
    if (!waiver) return [];
    return [noteOf("waived", verdict, issue, { ...waiver.decision.reason, day: dayInVietnam(waiver.time) })];
  });
}

const noteOf = (
  kind: Footnote["kind"],
  { reporter, period }: Verdict,
  issue: Issue,
  said: Pick<Footnote, "vi" | "en" | "day">,
): Noted => {
  const { form, sheet, cell, rule } = issue;
  return { kind, reporter, period, form, sheet, cell, rule, ...said, cells: cellsOf(issue) };
};

/** The addresses of the cells that an issue is about. */
const cellsOf = ({ cell, found }: Issue): string[] => {
  const ranges = [cell, ...String(found["range"] ?? "").split(", ")];
  return [...new Set(ranges.flatMap((range) => [...keysIn(range)]))].map(addressOfKey);
};
