/** The register of issues: what was found in workbooks received, by quarter. */
import type { Board } from "../reports/board.ts";
import type { Definitions } from "../reports/definitions.ts";
import { issueTypeOf } from "./issue.ts";

/** How many issues of one type there were in the workbooks of a quarter, rejected ones among them. */
export interface Found {
  period: string;
  code: string;
  count: number;
}

/** Issue types by quarter from the first to the last, the most frequent first. */
export function issueRegister(
  found: Found[],
  { first, last }: { first: string; last: string },
  definitions: Definitions,
): Board["issues"] {
  const within = found.filter(({ period }) => period >= first && period <= last);
  const total = (some: Found[]): number => some.reduce((sum, { count }) => sum + count, 0);
  return [...Map.groupBy(within, ({ code }) => code)]
    .sort(([a, one], [b, other]) => total(other) - total(one) || (a < b ? -1 : 1))
    .map(([id, some]) => {
      const { vi, en, more } = issueTypeOf(id, definitions);
      const severity = more["severity"] === "warning" ? "warning" : "error";
      const counts = Object.fromEntries(some.map(({ period, count }) => [period, count]));
      return { id, vi: emptied(vi), en: emptied(en), severity, counts };
    });
}

/** A sentence without what fills it in, which differs from cell to cell. */
const emptied = (sentence: string): string => sentence.replaceAll(/\{\w+\}/g, "…");
