/** What is said of a submission, and what is known before it is judged. */
import type { Issue } from "../reports/schema.ts";
import type { History } from "./check.ts";
import type { Filed } from "./filed.ts";
import type { LongRow } from "./long/rows.ts";
import type { Receipt } from "./receipt.ts";

export interface Verdict {
  receipt: Receipt;
  reporter: string;
  period: string;
  returns: Filed[];
  issues: Issue[];
  /** what the centre let rest, with a public reason */
  waived: Issue[];
  /** the numbers of long annual series, where the file brings such */
  series: LongRow[];
  outcome: "accepted" | "accepted_with_warnings" | "rejected";
}

/** What is known of a reporter before this submission: the forms accepted for the period, and those of earlier ones. */
export interface Known {
  accepted(reporter: string, period: string): Filed[];
  /** the ISO day, in Vietnam, on which the newest of these was received; empty where there is none */
  receivedOn(reporter: string, period: string): string;
  /** whether the newest of these was sent for demonstration */
  isDemonstration(reporter: string, period: string): boolean;
  history(reporter: string, period: string): History;
  /** whether the centre let the rule rest there */
  isWaived(issue: Issue, reporter: string, period: string): boolean;
  /** the long series of that code that was accepted last, and when it was received */
  series(code: string): { received: string; rows: LongRow[] } | undefined;
}

/** What was read, before any answer is checked. */
export type Read = Pick<Verdict, "returns" | "issues"> & Partial<Pick<Verdict, "reporter" | "period" | "series">>;
