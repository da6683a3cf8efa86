/** What was uploaded to be looked at before it is sent: kept for who uploaded it, an hour at most, and never a submission. */
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Correction } from "../correction.ts";
import type { Sender } from "../receipt.ts";
import type { Verdict } from "../verdict.ts";

const HOUR = 3_600_000;
/** Files that one session may have lying here. */
const MOST = 4;

export interface Draft {
  /** SHA-256, hexadecimal */
  digest: string;
  name: string;
  bytes: number;
  path: string;
  sender: Sender;
  verdict: Verdict;
  /** what it changes of what was accepted; nothing for a first return */
  correction: Correction | undefined;
}

export type Spool = ReturnType<typeof createSpool>;

/** An empty spool in a folder of its own; what an earlier process left there is removed. */
export function createSpool(folder: string, now: () => number = Date.now) {
  rmSync(folder, { recursive: true, force: true });
  const drafts = new Map<string, Draft & { kept: number; owner: string }>();
  const keyOf = (owner: string, digest: string, { reporter, period }: Omit<Sender, "submitter">): string =>
    [owner, reporter, period, digest].join(" ");
  const folderOf = (owner: string): string => join(folder, createHash("sha256").update(owner).digest("hex"));

  function remove(key: string): void {
    const draft = drafts.get(key);
    drafts.delete(key);
    const isShared = [...drafts.values()].some(({ path }) => path === draft?.path);
    if (draft && !isShared) rmSync(draft.path, { force: true });
  }

  function sweep(): void {
    for (const [key, { kept }] of drafts) if (now() - kept > HOUR) remove(key);
  }

  return {
    sweep,
    /** Keeps a file until it is sent, replaced or old, and gives its draft; `look` says what would come of it. */
    async keep(
      owner: string,
      bytes: Uint8Array,
      about: Pick<Draft, "name" | "sender">,
      look: (path: string, digest: string) => Promise<Pick<Draft, "verdict" | "correction">>,
    ): Promise<Draft> {
      sweep();
      const digest = createHash("sha256").update(bytes).digest("hex");
      const path = join(folderOf(owner), digest);
      mkdirSync(folderOf(owner), { recursive: true, mode: 0o700 });
      writeFileSync(path, bytes, { mode: 0o600 });
      const own = [...drafts].filter(([, draft]) => draft.owner === owner);
      for (const [key] of own.slice(0, Math.max(0, own.length - MOST + 1))) remove(key);
      const draft = { digest, path, bytes: bytes.length, ...about, ...(await look(path, digest)) };
      drafts.set(keyOf(owner, digest, about.sender), { ...draft, owner, kept: now() });
      return draft;
    },
    find(owner: string, digest: string, whose: Omit<Sender, "submitter">): Draft | undefined {
      sweep();
      return drafts.get(keyOf(owner, digest, whose));
    },
    /** Removes all that one session has lying here. */
    clear(owner: string): void {
      for (const [key, draft] of drafts) if (draft.owner === owner) drafts.delete(key);
      rmSync(folderOf(owner), { recursive: true, force: true });
    },
  };
}
