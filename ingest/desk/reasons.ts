/** The reasons that are written on a page, and where a decision is written down. */
import { explain, type Deciding } from "../deciding.ts";
import { issueKey, LONGEST_REASON, needsReason } from "../explanation.ts";
import { foldersOf } from "../folders.ts";
import type { Key } from "../keys.ts";
import type { Verdict } from "../verdict.ts";
import { timeAt, type Door } from "./door.ts";
import type { Memory } from "./memory.ts";
import { deny } from "./problem.ts";
import type { Visitor } from "./sessions.ts";

/** Who decides, and where it is written down. */
export const decidingOf = ({ data, definitions }: Memory, key: Key, time: string): Deciding => ({
  ledger: foldersOf(data).ledger,
  by: key.name,
  time,
  definitions,
});

/** Writes down the reasons that were written for warnings that need one; others have gone with the file that was looked at. */
export async function explainAll(
  door: Door,
  visitor: Visitor,
  verdict: Verdict,
  reasons: Map<string, string>,
): Promise<void> {
  const { memory } = door;
  const asked = verdict.issues.filter((issue) => needsReason(issue, memory.definitions)).map(issueKey);
  const given = [...reasons].filter(([key]) => asked.includes(key));
  explain(verdict, Object.fromEntries(given), decidingOf(memory, visitor.key, timeAt(door)));
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
