/** Who has reported, as tables: the submissions and their issues, the state of each expected return, the coverage of each form. */
import type { Definitions } from "../reports/definitions.ts";
import type { Issue, Language } from "../reports/schema.ts";
import { loadComparison } from "./comparison.ts";
import { COVERAGE } from "./coverage.ts";
import { reportingOf, type Entry } from "./expected.ts";
import type { Replayed } from "./replay.ts";
import { sentenceOf, whereOf } from "./sentences.ts";
import type { Verdict } from "./verdict.ts";
import { writeRows } from "./tables.ts";
import type { TableColumns, Value, Warehouse } from "./warehouse.ts";

/** Writes the tables `submissions`, `issues`, `reporting` and `coverage`, and what provinces and districts said side by side. */
export async function loadReporting(
  warehouse: Warehouse,
  replayed: Pick<Replayed, "verdicts" | "accepted" | "decisions">,
  definitions: Definitions,
): Promise<void> {
  await writeRows(warehouse, "submissions", SUBMISSIONS, replayed.verdicts.map(submissionOf));
  await writeRows(
    warehouse,
    "issues",
    ISSUES,
    replayed.verdicts.flatMap((verdict) => issuesOf(verdict, definitions)),
  );
  await writeRows(warehouse, "reporting", REPORTING, reportingOf(replayed, definitions).map(numbered));
  await warehouse.run(COVERAGE);
  await loadComparison(warehouse, definitions);
}

const SUBMISSIONS: TableColumns = {
  id: "text",
  number: "integer",
  received: "text",
  name: "text",
  reporter: "text",
  period: "text",
  outcome: "text",
  crosswalk: "text",
  demonstration: "boolean",
};
const ISSUES: TableColumns = {
  number: "integer",
  submission: "text",
  code: "text",
  rule: "text",
  severity: "text",
  form: "text",
  sheet: "text",
  cell: "text",
  vi: "text",
  en: "text",
};
const REPORTING: TableColumns = {
  id: "integer",
  period: "text",
  reporter: "text",
  form: "text",
  status: "text",
  received: "text",
  submission: "text",
  warnings: "integer",
  corrected: "boolean",
  due: "text",
  days_late: "integer",
  waiting: "integer",
  unread: "integer",
};

const submissionOf = ({
  receipt: { sender: _, ...receipt },
  reporter,
  period,
  outcome,
}: Verdict): Record<string, Value> => ({
  ...receipt,
  reporter,
  period,
  outcome,
});

/** Of a foreign table nobody can be asked to mend it: what was found is told to readers in words. */
const issuesOf = ({ receipt, issues }: Verdict, definitions: Definitions): Record<string, Value>[] =>
  issues.map((issue) => ({
    number: receipt.number,
    submission: receipt.id,
    code: issue.code,
    rule: issue.rule,
    severity: issue.severity,
    form: issue.form,
    sheet: issue.sheet,
    cell: issue.cell,
    vi: receipt.crosswalk ? cautionOf(issue, "vi", definitions) : "",
    en: receipt.crosswalk ? cautionOf(issue, "en", definitions) : "",
  }));

const cautionOf = (issue: Issue, language: Language, definitions: Definitions): string =>
  [whereOf(issue), sentenceOf(issue, language, definitions)].filter(Boolean).join(": ");

/** Returns are numbered below zero: figures name them as their sources, beside cells, which are numbered above. */
const numbered = (entry: Entry, at: number): Record<string, Value> => ({
  id: -1 - at,
  ...entry,
});
