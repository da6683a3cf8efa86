/** One submission from file to verdict: open → read → check. */
import type { Definitions } from "../reports/definitions.ts";
import { COUNTRY, provincesOf } from "../reports/places.ts";
import { daysOf, isQuarter } from "../reports/period.ts";
import type { Code, Form, Issue } from "../reports/schema.ts";
import { checkAnswers, checkRules, stops } from "./check.ts";
import { readForeign } from "./crosswalk.ts";
import type { Filed } from "./filed.ts";
import { formOn, identify, type Identities } from "./identify.ts";
import { newIssue } from "./issue.ts";
import { matchKey } from "./names.ts";
import { readReturn } from "./read.ts";
import type { Receipt } from "./receive.ts";
import { Refusal } from "./refusal.ts";
import type { Workbook } from "./sheet.ts";
import type { Known, Read, Verdict } from "./verdict.ts";

/** Reads the returns of an opened file and checks them. Never throws for what the file holds.
 * `open` gives its sheets or throws a `Refusal`, which becomes the verdict's only issue. */
export async function judge(
  open: () => Promise<Workbook>,
  receipt: Receipt,
  known: Known,
  definitions: Definitions,
): Promise<Verdict> {
  const blank = { receipt, reporter: "", period: "", returns: [], issues: [] };
  try {
    const workbook = await open();
    const read = receipt.crosswalk
      ? readForeign(workbook, receipt.crosswalk, definitions)
      : readOwn(workbook, receipt, definitions);
    return verdictOf({ ...blank, ...read }, known, definitions);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...blank, issues: [newIssue(definitions, error.code, {}, { found: error.detail })], outcome: "rejected" };
  }
}

function verdictOf(read: Omit<Verdict, "outcome">, known: Known, definitions: Definitions): Verdict {
  const issues = [...read.issues, ...checkAll(read, known, definitions)];
  const outcome = issues.some(stops) ? "rejected" : issues.length > 0 ? "accepted_with_warnings" : "accepted";
  return { ...read, issues, outcome };
}

/** What is wrong with the answers of every form that could be read; the others keep nobody from hearing about these. */
function checkAll(read: Omit<Verdict, "outcome">, known: Known, definitions: Definitions): Issue[] {
  const { reporter, period } = read;
  const unread = new Set(read.issues.filter(stops).map(({ form }) => form));
  const returns = read.returns.filter(({ form }) => !unread.has(form.id));
  const issues = returns.flatMap((filed) => checkAnswers(filed, definitions));
  if (read.receipt.crosswalk) return issues.filter(({ code }) => code !== "missing_value"); // a foreign table was not asked our questions
  if (returns.length === 0) return [];
  const accepted = known.accepted(reporter, period);
  if (unread.size === 0 && returns.every((filed) => isRepeated(filed, accepted)))
    return [newIssue(definitions, "duplicate_return", {}, { reporter, period })];
  const beside = accepted.filter(
    ({ form }) => !unread.has(form.id) && !returns.some((sent) => sent.form.id === form.id),
  );
  return [...issues, ...checkRules([...returns, ...beside], known.history(reporter, period), definitions, issues)];
}

/** Whether the same form was accepted before with the same answers in every cell. */
function isRepeated(filed: Filed, accepted: Filed[]): boolean {
  const before = accepted.find(({ form }) => form.id === filed.form.id);
  if (!before || before.nil !== filed.nil) return false;
  return filed.values.every(
    (value, index) => Object.is(value, before.values[index]) && filed.marks[index] === before.marks[index],
  );
}

function readOwn(workbook: Workbook, receipt: Receipt, definitions: Definitions): Read {
  const identities = identify(workbook);
  if (!identities)
    return { reporter: "", period: "", returns: [], issues: [newIssue(definitions, "not_a_template", {})] };
  const { reporter, period } = identities;
  const about = aboutIssues(identities, receipt, definitions);
  const claimed = about.some(({ code }) => code === "wrong_period") ? "" : period; // nobody was asked for such a period
  if (about.length > 0) return { reporter, period: claimed, returns: [], issues: about };
  const readings = identities.forms.map(({ form, version, sheet }) =>
    readForm(workbook, { form, version, sheet, reporter, period }, definitions),
  );
  return {
    reporter,
    period,
    returns: readings.flatMap(({ filed }) => filed ?? []),
    issues: [...missingForms(identities, workbook, definitions), ...readings.flatMap(({ issues }) => issues)],
  };
}

function aboutIssues({ reporter, period }: Identities, receipt: Receipt, definitions: Definitions): Issue[] {
  const places = definitions.codelists["provinces"] ?? [];
  const place = places.find(({ code }) => code === reporter);
  const day = receipt.received.slice(0, 10);
  const issues: Issue[] = [];
  if (!place || reporter === COUNTRY) issues.push(newIssue(definitions, "unknown_reporter", {}, { reporter }));
  if (!isQuarter(period) || daysOf(period).first > day)
    issues.push(newIssue(definitions, "wrong_period", {}, { found: period, period, expected: day }));
  if (!place || issues.length > 0) return issues;
  const inForce = provincesOf(places, period).some(({ code }) => code === reporter);
  return inForce ? [] : [newIssue(definitions, "reporter_not_in_force", {}, validityOf(place, period))];
}

const validityOf = ({ code, from, until }: Code, period: string): Issue["found"] => ({
  reporter: code,
  period,
  found: until || from,
  expected: from,
});

interface Sought {
  form: string;
  version: number;
  sheet: string;
  reporter: string;
  period: string;
}

function readForm(workbook: Workbook, sought: Sought, definitions: Definitions): { filed?: Filed; issues: Issue[] } {
  const form = definitions.forms.find(({ id }) => id === sought.form);
  if (!form)
    return { issues: [newIssue(definitions, "unknown_code", { sheet: sought.sheet }, { found: sought.form })] };
  if (form.version !== sought.version)
    return {
      issues: [
        newIssue(
          definitions,
          "form_version_old",
          { form: form.id, sheet: form.sheet },
          { found: sought.version, expected: form.version },
        ),
      ],
    };
  const sheet =
    workbook.sheets.find(({ name }) => name === sought.sheet) ??
    workbook.sheets.find(({ name }) => matchKey(name) === matchKey(sought.sheet)) ??
    workbook.sheets.find((one) => formOn(one) === sought.form);
  if (!sheet) return { issues: [sheetMissing(form, definitions)] };
  return readReturn(
    { form, sheet, reporter: sought.reporter, period: sought.period, typed: !workbook.textual },
    definitions,
  );
}

/** A workbook brings every form; a CSV file brings one. */
function missingForms({ forms }: Identities, workbook: Workbook, definitions: Definitions): Issue[] {
  if (workbook.textual) return [];
  const named = new Set(forms.map(({ form }) => form));
  return definitions.forms.filter(({ id }) => !named.has(id)).map((form) => sheetMissing(form, definitions));
}

const sheetMissing = (form: Form, definitions: Definitions): Issue =>
  newIssue(
    definitions,
    "sheet_missing",
    { form: form.id, sheet: form.sheet },
    { found: form.sheet, expected: form.sheet },
  );
