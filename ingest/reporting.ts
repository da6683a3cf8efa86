/** Who has reported: the submissions and their issues, the state of each expected return, the coverage of each form. */
import { codelistOf, formsAsked, type Definitions } from "../reports/definitions.ts";
import { dueDay } from "../reports/period.ts";
import { COUNTRY, provincesOf, reportersBelow, tradeOf } from "../reports/places.ts";
import type { Code, Form, Issue, Language } from "../reports/schema.ts";
import type { Reporting } from "../reports/published.ts";
import { dayInVietnam } from "./clock.ts";
import { loadComparison } from "./comparison.ts";
import { COVERAGE, NOT_REPORTED } from "./coverage.ts";
import type { Accepted } from "./load.ts";
import type { Replayed } from "./replay.ts";
import { sentenceOf, whereOf } from "./sentences.ts";
import type { Verdict } from "./verdict.ts";
import { writeRows } from "./tables.ts";
import type { TableColumns, Value, Warehouse } from "./warehouse.ts";

/** Writes the tables `submissions`, `issues`, `reporting` and `coverage`, and what provinces and districts said side by side. */
export async function loadReporting(warehouse: Warehouse, replayed: Replayed, definitions: Definitions): Promise<void> {
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

type Entry = Reporting & { period: string };

/** One entry per expected reporter and form, for every period in which anybody reported on its own form. */
function reportingOf({ verdicts, accepted }: Replayed, definitions: Definitions): Entry[] {
  const own = verdicts.filter(({ receipt, period }) => !receipt.crosswalk && period !== "");
  const periods = [...new Set(own.map(({ period }) => period))].sort();
  const provinces = codelistOf(definitions, "provinces");
  const expected = periods.flatMap((period) => {
    const sent = own.filter((verdict) => verdict.period === period);
    return provincesOf(provinces, period).flatMap(({ code }) => statesWithin(code, period, sent, definitions));
  });
  return [...expected, ...onceEach(accepted).flatMap((entry) => transcribedOf(entry, verdicts))];
}

/** A province, and what is below it. Nobody below is expected where none of their kind has sent anything for the quarter:
 * whether a province asks its districts is its own affair. */
function statesWithin(province: string, period: string, sent: Verdict[], definitions: Definitions): Entry[] {
  const senders = new Set(sent.map(({ reporter }) => reporter));
  const all = reportersBelow(definitions.codelists, province, period);
  const kinds = new Set(all.filter(({ code }) => senders.has(code)).map(tradeOf));
  const below = all.filter((place) => kinds.has(tradeOf(place)));
  return formsAsked(definitions, period).flatMap((form) => {
    const entryOf = ({ code }: Pick<Code, "code">): Entry => stateOf(code, period, form, sent);
    const parts = below.filter((place) => tradeOf(place) === "").map(entryOf);
    const unions = below.filter((place) => tradeOf(place) !== "").map(entryOf);
    return [madeOf(entryOf({ code: province }), parts), ...parts, ...unions];
  });
}

const NOT_IN = new Set<string>(NOT_REPORTED);

/** A province that sent nothing is not missing where it can be made of its districts. */
function madeOf(province: Entry, parts: Entry[]): Entry {
  const days = parts.flatMap(({ status, received }) => (NOT_IN.has(status) ? [] : received));
  if (!["missing", "not_sent"].includes(province.status) || days.length === 0) return province;
  return { ...province, status: "from_districts", received: days.sort().at(-1) ?? "" };
}

function stateOf(reporter: string, period: string, form: Form, own: Verdict[]): Entry {
  const sent = own.filter((verdict) => verdict.reporter === reporter && brings(verdict, form));
  const good = sent.filter(({ outcome }) => outcome !== "rejected");
  const [first] = good;
  const last = good.at(-1) ?? sent.at(-1);
  const nil = good.at(-1)?.returns.some((filed) => filed.form.id === form.id && filed.nil) ?? false;
  const late = first !== undefined && dayInVietnam(first.receipt.received) > dueDay(period, form.due_days);
  return {
    period,
    reporter,
    form: form.id,
    status: !last ? (form.optional ? "not_sent" : "missing") : statusOf({ good: first !== undefined, nil, late }),
    received: last?.receipt.received ?? "",
    submission: last?.receipt.id ?? "",
    warnings: last?.issues.filter((issue) => issue.severity === "warning" && issue.form === form.id).length ?? 0,
    corrected: first !== undefined && (good.length > 1 || sent[0] !== first),
  };
}

/** How something that was sent stands: a form that is nil or late was good. */
function statusOf({ good, nil, late }: { good: boolean; nil: boolean; late: boolean }): Reporting["status"] {
  if (!good) return "rejected";
  if (nil) return "nil";
  return late ? "late" : "on_time";
}

/** A rejected workbook may have been unreadable before its forms were found; it then stands for all that are owed. */
const brings = ({ returns }: Verdict, form: Form): boolean =>
  (returns.length === 0 && !form.optional) || returns.some((filed) => filed.form.id === form.id);

/** Two tables may answer one form for one place. */
const onceEach = (accepted: Accepted[]): Accepted[] => [
  ...new Map(
    accepted.map((entry) => [[entry.filed.period, entry.filed.place, entry.filed.form.id].join(" "), entry]),
  ).values(),
];

function transcribedOf({ submission, filed }: Accepted, verdicts: Verdict[]): Entry[] {
  const receipt = verdicts.find(({ receipt }) => receipt.id === submission)?.receipt;
  if (!receipt?.crosswalk || filed.place === COUNTRY) return [];
  const { place, period, form } = filed;
  return [
    {
      period,
      reporter: place,
      form: form.id,
      status: "transcribed",
      received: receipt.received,
      submission,
      warnings: 0,
      corrected: false,
    },
  ];
}
