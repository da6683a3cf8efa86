/** What people decide about returns: a reporter answers a warning, the centre takes the answer or lets a rule rest. Each is an
 * entry of the ledger, on disk when this returns. */
import type { Definitions } from "../reports/definitions.ts";
import { isQuarter } from "../reports/period.ts";
import { reportersOf } from "../reports/places.ts";
import type { Words } from "../reports/schema.ts";
import { explanationsOf, LONGEST_REASON } from "./explanation.ts";
import { hinder } from "./hindrance.ts";
import { appendEntry, listEntries, type Entry, type Waiver } from "./ledger.ts";
import type { Verdict } from "./verdict.ts";

/** Who decides, where it is written down, and when. */
export interface Deciding {
  ledger: string;
  by: string;
  time: string;
  definitions: Definitions;
}

/** What a return is told of by: its newest accepted submission. */
type Warned = Pick<Verdict, "reporter" | "period" | "issues" | "receipt">;

/** The reporter's reasons for warnings of its return, by the keys of these: all are written down, or none. Throws when there is
 * no such warning, or a reason is none. */
export function explain(verdict: Warned, reasons: Record<string, string>, deciding: Deciding): Entry[] {
  const { reporter, period, receipt } = verdict;
  const decisions = Object.entries(reasons).map(([issue, reason]) => {
    explanationOf(verdict, issue, deciding);
    const said = textOf(reason, "reason_missing");
    return { event: "explained" as const, reporter, period, submission: receipt.id, issue, reason: said };
  });
  return decisions.map((decision) => append(deciding, decision));
}

/** The centre takes a reason, which is then published with the figures, or asks again and says why. Throws when there is no
 * reason to read, or nothing is said to who is asked again. */
export function review(verdict: Warned, key: string, taken: boolean, note: string, deciding: Deciding): Entry {
  const { reporter, period } = verdict;
  const { state } = explanationOf(verdict, key, deciding);
  if (state !== "given") hinder("no_reason_given", { found: key });
  const said = taken ? note.trim() : textOf(note, "note_missing");
  return append(deciding, { event: "reviewed", reporter, period, issue: key, taken, note: said });
}

/** The centre lets a rule rest for a reporter's quarter, at one cell or, with an empty `cell`, on all of it; the reason is
 * public. Throws for a reporter, a quarter or a rule that is none, and without a reason in both languages. */
export function waive({ reporter, period, rule, cell, reason }: Omit<Waiver, "event">, deciding: Deciding): Entry {
  const { codelists, forms, rules } = deciding.definitions;
  if (!reportersOf(codelists).some(({ code }) => code === reporter)) hinder("no_reporter", { found: reporter });
  if (!isQuarter(period)) hinder("not_a_quarter", { found: period });
  const known = [...rules, ...forms.flatMap((form) => form.rules)].some(({ code }) => code === rule);
  if (!known) hinder("no_rule", { found: rule });
  if (!/^([^!]{1,31}![A-Z]{1,3}\d{1,7})?$/.test(cell)) hinder("not_a_cell", { found: cell });
  return append(deciding, { event: "waived", reporter, period, rule, cell, reason: publicReason(reason) });
}

/** A reason in both languages, each one line of plain text. Throws where one is missing, or too long. */
export const publicReason = ({ vi, en }: Words): Words => ({
  vi: textOf(vi, "reason_missing"),
  en: textOf(en, "reason_missing"),
});

const append = ({ ledger, by, time }: Deciding, decision: Entry["decision"]): Entry =>
  appendEntry(ledger, by, time, decision);

function explanationOf(verdict: Warned, key: string, { ledger, definitions }: Deciding) {
  const explanations = explanationsOf(verdict, listEntries(ledger), definitions);
  return explanations.find((one) => one.key === key) ?? hinder("no_warning", { found: key });
}

/** One line of plain text, neither empty nor longer than a footnote. */
function textOf(text: string, missing: string): string {
  const said = text
    .normalize("NFC")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim();
  if (said === "") hinder(missing);
  return said.length <= LONGEST_REASON ? said : hinder("reason_too_long", { limit: LONGEST_REASON });
}
