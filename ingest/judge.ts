/** One submission from file to verdict: open → read → check. */
import type { Definitions } from "../reports/definitions.ts";
import { shiftPeriod } from "../reports/period.ts";
import type { Issue } from "../reports/schema.ts";
import { sayOnce } from "./checking/alike.ts";
import { calculate, isUncalculated } from "./checking/calculation.ts";
import { checkAnswers, checkRules, stops } from "./check.ts";
import { readForeign } from "./crosswalk.ts";
import { isSameNumber, type Filed } from "./filed.ts";
import { newIssue } from "./issue.ts";
import { readLong } from "./long/check.ts";
import { longSheetOf } from "./long/rows.ts";
import { readOwn } from "./own.ts";
import type { Receipt } from "./receipt.ts";
import { Refusal } from "./refusal.ts";
import type { Workbook } from "./sheet.ts";
import type { Known, Verdict } from "./verdict.ts";

/** Reads the returns of an opened file and checks them. Never throws for what the file holds.
 * `open` gives its sheets or throws a `Refusal`, which becomes the verdict's only issue. */
export async function judge(
  open: () => Promise<Workbook>,
  receipt: Receipt,
  known: Known,
  definitions: Definitions,
): Promise<Verdict> {
  const { reporter, period } = receipt.sender ?? { reporter: "", period: "" };
  const blank = { receipt, reporter, period, returns: [], issues: [], waived: [], series: [] };
  try {
    const workbook = await open();
    const long = receipt.sender ? undefined : longSheetOf(workbook); // who sends a return sends nothing else
    const read = receipt.crosswalk
      ? readForeign(workbook, receipt.crosswalk, definitions)
      : long
        ? readLong(long, receipt, known, definitions)
        : readOwn(workbook, receipt, definitions);
    return verdictOf({ ...blank, ...read }, known, definitions);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...blank, issues: [newIssue(definitions, error.code, {}, { found: error.detail })], outcome: "rejected" };
  }
}

function verdictOf(read: Omit<Verdict, "outcome">, known: Known, definitions: Definitions): Verdict {
  const found = [...read.issues, ...checkAll(read, known, definitions)];
  const waived = found.filter((issue) => known.isWaived(issue, read.reporter, read.period));
  const issues = found.filter((issue) => !waived.includes(issue));
  const outcome = issues.some(stops) ? "rejected" : issues.length > 0 ? "accepted_with_warnings" : "accepted";
  return { ...read, issues, waived, outcome };
}

/** What is wrong with the answers of every form that could be read; the others keep nobody from hearing about these. */
function checkAll(read: Omit<Verdict, "outcome">, known: Known, definitions: Definitions): Issue[] {
  const { reporter, period } = read;
  const unread = new Set(read.issues.filter(stops).map(({ form }) => form));
  const sent = read.returns.filter(({ form }) => !unread.has(form.id));
  const uncalculated = isUncalculated(sent) && isOwnWorkbook(read);
  const returns = uncalculated ? sent.map(calculate) : sent;
  const answers = returns.map((filed) => ({ filed, issues: checkAnswers(filed, definitions) }));
  const issues = answers.flatMap(({ issues }) => issues);
  if (read.receipt.crosswalk) return issues.filter(({ code }) => !OURS.has(code));
  if (returns.length === 0) return [];
  const stale = returns.filter((filed) => isStale(filed, known));
  if (stale.length > 0) {
    const others = sent.filter(({ form }) => !stale.some((filed) => filed.form === form));
    return [staleIssue(stale, period, definitions), ...checkAll({ ...read, returns: others }, known, definitions)];
  }
  const accepted = known.accepted(reporter, period);
  if (unread.size === 0 && returns.every((filed) => isRepeated(filed, accepted)))
    return [
      newIssue(definitions, "duplicate_return", {}, { reporter, period, day: known.receivedOn(reporter, period) }),
    ];
  const beside = accepted.filter(
    ({ form }) => !unread.has(form.id) && !returns.some((sent) => sent.form.id === form.id),
  );
  const between = checkRules([...returns, ...beside], known.history(reporter, period), definitions, issues);
  const said = uncalculated ? [newIssue(definitions, "not_calculated")] : [];
  return [...said, ...answers.flatMap(({ filed, issues }) => sayOnce(issues, filed)), ...between];
}

/** What only our own forms ask: a foreign table has its own blanks and decimals. */
const OURS = new Set(["missing_value", "too_many_decimals"]);

/** Whether it came with our formulas; a CSV and a foreign table have none. */
const isOwnWorkbook = ({ receipt }: Pick<Verdict, "receipt">): boolean =>
  !receipt.crosswalk && !/\.csv$/i.test(receipt.name);

/** The last return sent again with only its period changed: where something was made, a cumulative number cannot stand still. */
function isStale(filed: Filed, known: Known): boolean {
  const { form, values, reporter, period } = filed;
  const isMade = form.columns.map(({ span, state }) => span === "quarter" && state === "estimate");
  const made = values.some((value, index) => value > 0 && isMade[index % form.columns.length]);
  return made && isRepeated(filed, known.accepted(reporter, shiftPeriod(period, -1)));
}

function staleIssue(stale: Filed[], period: string, definitions: Definitions): Issue {
  const [{ form, sheet } = { form: { id: "" }, sheet: "" }] = stale;
  const found = { forms: stale.map((filed) => filed.sheet).join(", "), period: shiftPeriod(period, -1) };
  return newIssue(definitions, "form_unchanged", { form: form.id, sheet }, found);
}

/** Whether the same form was accepted before with the same answers in every cell. */
function isRepeated(filed: Filed, accepted: Filed[]): boolean {
  const before = accepted.find(({ form }) => form.id === filed.form.id);
  if (!before || before.nil !== filed.nil || !hasSameRows(filed, before)) return false;
  return filed.values.every(
    (value, index) => isSameNumber(value, before.values[index] ?? NaN) && filed.marks[index] === before.marks[index],
  );
}

/** Declared rows are always the same; those of a list are what its fields say. */
const hasSameRows = ({ rows, entries }: Filed, before: Filed): boolean =>
  rows.length === before.rows.length &&
  entries.every((texts, field) => texts.every((text, row) => text === before.entries[field]?.[row]));
