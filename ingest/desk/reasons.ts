/** The reasons that are written on a page, and where a decision is written down. */
import { explain } from "../deciding.ts";
import { issueKey, LONGEST_REASON, needsReason } from "../explanation.ts";
import { foldersOf } from "../folders.ts";
import type { Verdict } from "../verdict.ts";
import { timeAt, type Door } from "./door.ts";
import { deny } from "./problem.ts";
import type { Visitor } from "./sessions.ts";

/** Who decides, and where it is written down. */
export const decidingOf = (door: Door, { key }: Visitor) => ({
  ledger: foldersOf(door.memory.data).ledger,
  by: key.name,
  time: timeAt(door),
  definitions: door.memory.definitions,
});

/** Writes down each reason that was written for a warning that needs one. */
export async function explainAll(
  door: Door,
  visitor: Visitor,
  verdict: Verdict,
  reasons: Map<string, string>,
): Promise<void> {
  const { memory } = door;
  for (const issue of verdict.issues.filter((one) => needsReason(one, memory.definitions))) {
    const key = issueKey(issue);
    const reason = reasons.get(key);
    if (reason) explain(verdict, key, reason, decidingOf(door, visitor));
  }
  await memory.catchUp();
}

/** The reasons in the fields of a page, by the key of the warning. Throws for one that is too long. */
export function reasonsIn(body: unknown): Map<string, string> {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>);
  return new Map(
    fields.flatMap(([field, value]) => {
      const [, key] = /^reason-([0-9a-f]+)$/.exec(field) ?? [];
      const reason = typeof value === "string" ? value.replace(/\s+/g, " ").trim() : "";
      if (reason.length > LONGEST_REASON) deny(400, "reason_too_long", { limit: LONGEST_REASON });
      return key && reason ? [[key, reason] as const] : [];
    }),
  );
}
