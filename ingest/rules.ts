/** Asks the rules of rows, sums, history and whole returns, in an order in which causes come before what they cause. */
import { codelistOf, type Definitions } from "../reports/definitions.ts";
import type { Issue, Rule } from "../reports/schema.ts";
import { SCOPES, type Scope } from "../reports/terms.ts";
import { askAcross } from "./checking/across.ts";
import { askRows } from "./checking/along.ts";
import { askAnswers } from "./checking/answers.ts";
import { isEmpty } from "./checking/branches.ts";
import { newFindings, type Findings } from "./checking/cause.ts";
import { indexOf, markAt, type Filed } from "./filed.ts";
import { kinOf } from "./checking/kin.ts";
import { nameSuspects } from "./checking/suspect.ts";
import { valueThen, valueAt, type History, type Judged } from "./checking/spot.ts";

export type { History } from "./checking/spot.ts";

/** Issues that are collected of one workbook; whoever has more begins with these. */
export const MOST_ISSUES = 1000;

/** What is wrong between the answers of a reporter's forms, and against history. `known`: issues of single cells. */
export function checkRules(returns: Filed[], history: History, definitions: Definitions, known: Issue[] = []): Issue[] {
  const findings = newFindings(returns, known, definitions);
  const judged = returns.filter((filed) => !filed.nil && !isEmpty(filed)).map((filed) => judgedOf(filed, history));
  if (judged.some(statesRevision)) for (const one of judged) one.revised = true;
  for (const { rule, form } of inOrder(definitions)) {
    if (findings.issues.length >= MOST_ISSUES) break;
    askRule(rule, form ? judged.filter(({ filed }) => filed.form.id === form) : judged, findings);
  }
  nameSuspects(findings.shared);
  return findings.issues.slice(0, MOST_ISSUES);
}

function askRule(rule: Rule, judged: Judged[], findings: Findings): void {
  if (rule.scope === "return") askAcross(rule, judged, findings);
  else for (const one of judged) (rule.columns ? askRows : askAnswers)(rule, one, findings);
}

function judgedOf(filed: Filed, history: History): Judged {
  const { id, columns } = filed.form;
  const isAnswered = (column: number) =>
    filed.rows.some(({ parts }, row) => parts.length === 0 && markAt(filed, indexOf(filed, row, column)) !== "blank");
  return {
    filed,
    before: history.before(id),
    lastYear: history.lastYear(id),
    earlier: history.earlier(id),
    districts: history.districts(id),
    answered: columns.map((_, column) => isAnswered(column)),
    revised: false,
  };
}

/** Whether a column of the quarter before holds another number than was reported then. */
function statesRevision(judged: Judged): boolean {
  const { form, rows } = judged.filed;
  return form.columns.some((_, column) => {
    const { role, quarter } = kinOf(form, column);
    if (role !== "previous") return false;
    return rows.some((_, row) => {
      const reported = valueThen(judged.before, { judged, row, column }, quarter);
      const stated = valueAt({ judged, row, column }, column);
      return reported !== undefined && stated !== undefined && Math.abs(stated - reported) > 1e-6;
    });
  });
}

/** A mistaken unit and a number told anew explain errors, so they are looked for first; every other warning comes after. */
const ASKED_FIRST = ["unit_jump", "previous_value_differs"];
/** The closer rule first: a wrong answer shows beside itself before it shows in what history, sums and other forms make
 * of it. */
const ORDER: Scope[] = ["row", "history", "sheet", "return"];

interface Asked {
  rule: Rule;
  /** empty for a rule that holds for every form */
  form: string;
}

function inOrder(definitions: Definitions): Asked[] {
  const known = orders.get(definitions);
  if (known) return known;
  const warnings = new Set(
    codelistOf(definitions, "issue_types")
      .filter(({ more }) => more["severity"] === "warning")
      .map(({ code }) => code),
  );
  const rankOf = ({ rule }: Asked): number =>
    ASKED_FIRST.includes(rule.issue)
      ? ASKED_FIRST.indexOf(rule.issue) - ASKED_FIRST.length
      : ORDER.indexOf(rule.scope) + (warnings.has(rule.issue) ? SCOPES.length : 0);
  const asked = [
    ...definitions.rules.map((rule) => ({ rule, form: "" })),
    ...definitions.forms.flatMap(({ id, rules }) => rules.map((rule) => ({ rule, form: id }))),
  ].filter(({ rule }) => ORDER.includes(rule.scope));
  const order = asked.toSorted((a, b) => rankOf(a) - rankOf(b));
  orders.set(definitions, order);
  return order;
}

const orders = new WeakMap<Definitions, Asked[]>();
