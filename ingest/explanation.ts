/** Warnings that a reporter must answer with a reason: which these are, what was answered, and what of it is published. */
import { createHash } from "node:crypto";
import type { Definitions } from "../reports/definitions.ts";
import type { Issue } from "../reports/schema.ts";
import { issueTypeOf } from "./issue.ts";
import { decisionsOf, type Entry } from "./ledger.ts";

/** `open`: nobody gave a reason; `returned`: the centre asks again; `given`: the centre has yet to read it; `taken`: it
 * stands with the figures. */
export type Answered = "open" | "returned" | "given" | "taken";

/** A warning with the reason that was given for it. */
export interface Explanation {
  issue: Issue;
  key: string;
  state: Answered;
  reason: string;
  /** who gave it, and when */
  by: string;
  time: string;
  /** what the centre wrote when it read the reason, and when */
  note: string;
  read: string;
}

/** The longest reason that is taken: a footnote, not a report. */
export const LONGEST_REASON = 400;

/** Whether a warning of this kind is answered with a reason: those about history and likelihood, which may be true. */
export const needsReason = (issue: Issue, definitions: Pick<Definitions, "codelists">): boolean =>
  issue.severity === "warning" && issueTypeOf(issue.code, definitions).more["explain"] === "yes";

/** Names a warning by what it says: the same in a later workbook as long as the numbers it is about are the same. */
export function issueKey({ rule, form, row, column, found }: Issue): string {
  const said = Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([rule, form, row, column, said]))
    .digest("hex")
    .slice(0, 16);
}

/** The warnings of a return that need a reason, each as it stands by the ledger. */
export function explanationsOf(
  { reporter, period, issues }: { reporter: string; period: string; issues: Issue[] },
  entries: Entry[],
  definitions: Pick<Definitions, "codelists">,
): Explanation[] {
  const own = <D extends { reporter: string; period: string }>({ decision }: { decision: D }): boolean =>
    decision.reporter === reporter && decision.period === period;
  const given = decisionsOf(entries, "explained").filter(own);
  const reviewed = decisionsOf(entries, "reviewed").filter(own);
  return issues
    .filter((issue) => needsReason(issue, definitions))
    .map((issue) => {
      const key = issueKey(issue);
      const last = given.findLast(({ decision }) => decision.issue === key);
      const review = reviewed.findLast(
        ({ decision, number }) => decision.issue === key && number > (last?.number ?? 0),
      );
      const state = !last ? "open" : !review ? "given" : review.decision.taken ? "taken" : "returned";
      const { by = "", time = "" } = last ?? {};
      const reading = { note: review?.decision.note ?? "", read: review?.time ?? "" };
      return { issue, key, state, reason: last?.decision.reason ?? "", by, time, ...reading };
    });
}

/** Those that wait for the reporter. */
export const openWarnings = (explanations: Explanation[]): Explanation[] =>
  explanations.filter(({ state }) => state === "open" || state === "returned");
