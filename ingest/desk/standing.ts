/** How a submission stands today: what was said of it, what it still waits for, which later one took its place. */
import { explanationsOf, openWarnings } from "../explanation.ts";
import type { Verdict } from "../verdict.ts";
import type { Memory } from "./memory.ts";

export interface SubmissionStanding {
  number: number;
  received: string;
  name: string;
  reporter: string;
  period: string;
  outcome: Verdict["outcome"];
  errors: number;
  warnings: number;
  /** warnings that wait for a reason */
  waiting: number;
  /** the number of the later submission that was accepted for the same reporter and quarter; 0 where there is none */
  replacedBy: number;
}

/** The standing of a submission by all that is remembered. */
export function standingOf(verdict: Verdict, { verdicts, entries, definitions }: Memory): SubmissionStanding {
  const { receipt, reporter, period, outcome, issues } = verdict;
  const errors = issues.filter(({ severity }) => severity === "error").length;
  const later = [...verdicts().values()].filter(
    (other) =>
      other.reporter === reporter &&
      other.period === period &&
      other.outcome !== "rejected" &&
      other.receipt.number > receipt.number,
  );
  const replacedBy = outcome === "rejected" ? 0 : (later.at(-1)?.receipt.number ?? 0);
  const isCurrent = outcome !== "rejected" && replacedBy === 0;
  const waiting = isCurrent ? openWarnings(explanationsOf(verdict, entries(), definitions)).length : 0;
  const { number, received, name } = receipt;
  const counts = { errors, warnings: issues.length - errors, waiting, replacedBy };
  return { number, received, name, reporter, period, outcome, ...counts };
}
