/** Reads the returns of a workbook that was drawn from our template, or of one of its sheets saved as CSV. */
import { formsAsked, type Definitions } from "../reports/definitions.ts";
import { daysOf, isQuarter } from "../reports/period.ts";
import { isInForce, reportersOf } from "../reports/places.ts";
import type { Code, Form, Issue } from "../reports/schema.ts";
import { isEmpty } from "./checking/branches.ts";
import { dayInVietnam } from "./clock.ts";
import type { Filed } from "./filed.ts";
import { headingIssue } from "./heading.ts";
import { formOn, identify, type Identities } from "./identify.ts";
import { newIssue } from "./issue.ts";
import { matchKey } from "./names.ts";
import { readReturn, type Reading } from "./read.ts";
import type { Receipt } from "./receipt.ts";
import type { Sheet, Workbook } from "./sheet.ts";
import type { Read } from "./verdict.ts";

/** The returns that a workbook holds by what it says of itself; nothing of it is read where that cannot be right. */
export function readOwn(workbook: Workbook, receipt: Receipt, definitions: Definitions): Read {
  const identities = identify(workbook);
  if (!identities) return { returns: [], issues: [newIssue(definitions, "not_a_template", {})] };
  const { reporter, period } = identities;
  const { sender } = receipt;
  if (sender && (sender.reporter !== reporter || sender.period !== period)) {
    const found = { reporter: sender.reporter, period: sender.period, other_reporter: reporter, other_period: period };
    return { returns: [], issues: [newIssue(definitions, "wrongly_addressed", {}, found)] };
  }
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
    issues: [
      ...missingForms(identities, workbook, definitions),
      ...readings.flatMap(({ issues }) => issues).filter(isFirstHeading),
    ],
  };
}

/** Whoever types over the head of one sheet does so on each; it is said once. */
const isFirstHeading = ({ code, found }: Issue, at: number, issues: Issue[]): boolean =>
  code !== "heading_differs" ||
  at === issues.findIndex((issue) => issue.code === code && issue.found["found"] === found["found"]);

function aboutIssues({ reporter, period }: Identities, receipt: Receipt, definitions: Definitions): Issue[] {
  const place = reportersOf(definitions.codelists).find(({ code }) => code === reporter);
  const day = dayInVietnam(receipt.received);
  const issues: Issue[] = [];
  if (!place) issues.push(newIssue(definitions, "unknown_reporter", {}, { reporter }));
  if (!isQuarter(period) || daysOf(period).first > day)
    issues.push(newIssue(definitions, "wrong_period", {}, { found: period, period, expected: day }));
  if (!place || issues.length > 0) return issues;
  return isInForce(place, period)
    ? []
    : [newIssue(definitions, "reporter_not_in_force", {}, validityOf(place, period))];
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
  const where = { form: form.id, sheet: form.sheet };
  if (form.version !== sought.version) {
    const found = { found: sought.version, expected: form.version };
    return { issues: [newIssue(definitions, "form_version_old", where, found)] };
  }
  const sheet = sheetOf(workbook, sought);
  if (!sheet) return { issues: form.optional ? [] : [sheetMissing(form, definitions)] };
  const misnamed = headingIssue(sheet, form, sought, definitions);
  if (misnamed.length > 0) return { issues: misnamed };
  const about = {
    form,
    sheet,
    reporter: sought.reporter,
    period: sought.period,
    typed: !workbook.textual,
    zeroed: workbook.zeroed,
  };
  const reading = readReturn(about, definitions);
  return !workbook.textual && isLeftOut(reading) ? { issues: [] } : reading;
}

/** Whether a form that nobody has to send was left as it came among the others; alone in a CSV it would be no return. */
const isLeftOut = ({ filed, issues }: Reading): boolean =>
  filed.form.optional && !filed.nil && issues.length === 0 && isEmpty(filed);

/** The sheet of a form by its name, then by its name without regard to case and spaces, then by what it says itself. */
const sheetOf = ({ sheets }: Workbook, { form, sheet }: Sought): Sheet | undefined =>
  sheets.find(({ name }) => name === sheet) ??
  sheets.find(({ name }) => matchKey(name) === matchKey(sheet)) ??
  sheets.find((one) => formOn(one) === form);

/** A workbook brings every form that is asked; a CSV file brings one. */
function missingForms({ forms, period }: Identities, workbook: Workbook, definitions: Definitions): Issue[] {
  if (workbook.textual) return [];
  const named = new Set(forms.map(({ form }) => form));
  return formsAsked(definitions, period)
    .filter(({ id, optional }) => !named.has(id) && !optional)
    .map((form) => sheetMissing(form, definitions));
}

const sheetMissing = (form: Form, definitions: Definitions): Issue =>
  newIssue(
    definitions,
    "sheet_missing",
    { form: form.id, sheet: form.sheet },
    { found: form.sheet, expected: form.sheet },
  );
