/** Where a warning that many rows of a tree show is said: as high as it holds, as low as one part explains it. */
import type { Row } from "../../reports/rows.ts";
import { rootsOf } from "./branches.ts";

/** The rows on which to say it, given those that fail. */
export function causesOf(rows: Row[], failing: Set<number>): number[] {
  const found: number[] = [];
  const walk = (row: number): void => {
    const parts = rows[row]?.parts ?? [];
    const wrong = parts.filter((part) => failing.has(part));
    if (failing.has(row) && wrong.length !== 1) found.push(row);
    else if (failing.has(row)) walk(wrong[0] ?? row);
    else parts.forEach(walk);
  };
  rootsOf(rows).forEach(walk);
  return found;
}
