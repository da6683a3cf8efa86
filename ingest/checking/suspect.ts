/** Which cell is wrong where a rule is broken elsewhere than it stands: the one that other broken rules look at too. */
import type { Issue } from "../../reports/schema.ts";
import { whereOf } from "../sentences.ts";
import { whereOf as placeOf, type Part } from "./failure.ts";

/** For each issue the answers through which it explained other failures, as `Sheet!A1`. */
export type Shared = Map<Issue, Set<string>>;

/** Remembers that a failure was explained by an issue through this answer. */
export function share(shared: Shared, issue: Issue, part: Part): void {
  const cells = shared.get(issue) ?? new Set();
  shared.set(issue, cells.add(whereOf(placeOf(part))));
}

/** Names in each issue the one answer that everything explained by it shares, where that is not its own cell. */
export function nameSuspects(shared: Shared): void {
  for (const [issue, cells] of shared) {
    const [cell = ""] = cells;
    if (cells.size === 1 && cell !== whereOf(issue)) issue.found["suspect"] = cell;
  }
}
