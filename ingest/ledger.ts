/** What happened to returns and releases and who decided it: one file per entry, in order, each with the digest of the one before. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { words } from "../reports/schema.ts";
import { hinder } from "./hindrance.ts";
import { makeFolder, writeFirst } from "./store.ts";

const about = { reporter: z.string(), period: z.string() };

const version = { period: z.string(), version: z.number().int() };

/** What happened or was decided. */
export const Decision = z.discriminatedUnion("event", [
  /** a file is kept; `number` is that of its receipt, `submission` the SHA-256 of its bytes */
  z.strictObject({ event: z.literal("received"), number: z.number().int(), submission: z.string() }),
  /** it was judged; `answer` is the SHA-256 of what was told */
  z.strictObject({ event: z.literal("accepted"), number: z.number().int(), answer: z.string() }),
  z.strictObject({ event: z.literal("rejected"), number: z.number().int(), answer: z.string() }),
  /** a reporter answers a warning; `issue` is its key */
  z.strictObject({
    event: z.literal("explained"),
    ...about,
    submission: z.string(),
    issue: z.string(),
    reason: z.string(),
  }),
  /** the centre takes that answer, which is then published with the figures, or asks again */
  z.strictObject({ event: z.literal("reviewed"), ...about, issue: z.string(), taken: z.boolean(), note: z.string() }),
  /** the centre lets a rule rest for a reporter's quarter, on the whole of it or at one cell, `01!D12` */
  z.strictObject({ event: z.literal("waived"), ...about, rule: z.string(), cell: z.string(), reason: words }),
  /** one person proposes to release what the warehouse holds; `digest` is that of the figures */
  z.strictObject({ event: z.literal("proposed"), period: z.string(), digest: z.string(), reason: words.optional() }),
  /** another approves; `proposal` is the number of the entry */
  z.strictObject({ event: z.literal("approved"), period: z.string(), proposal: z.number().int() }),
  /** when an approved version is to be public */
  z.strictObject({ event: z.literal("scheduled"), ...version, at: z.iso.datetime({ offset: true }) }),
  /** it is in the archive; `manifest` is the SHA-512 of its `SHA512SUMS` */
  z.strictObject({ event: z.literal("released"), ...version, manifest: z.string() }),
  /** it is no longer to be used; its page says so */
  z.strictObject({ event: z.literal("withdrawn"), ...version, reason: words }),
]);
export type Decision = z.infer<typeof Decision>;

export const Entry = z.strictObject({
  /** counts up from 1 without a gap */
  number: z.number().int(),
  time: z.iso.datetime({ offset: true }),
  /** the name on the key of who decided; `congbo` for what happened by itself */
  by: z.string().min(1),
  /** SHA-256 of the file of the entry before, hexadecimal; empty for the first */
  previous: z.string(),
  decision: Decision,
});
export type Entry = z.infer<typeof Entry>;

export type DecisionOf<E extends Decision["event"]> = Extract<Decision, { event: E }>;
export type Waiver = DecisionOf<"waived">;

/** Adds an entry, on disk and synced when this returns. Two processes never take the same number. */
export function appendEntry(ledger: string, by: string, time: string, decision: Decision): Entry {
  makeFolder(ledger);
  for (;;) {
    const number = listFiles(ledger).length + 1;
    const previous = number === 1 ? "" : digestAt(ledger, number - 1);
    const entry: Entry = { number, time, by, previous, decision };
    if (writeFirst(fileOf(ledger, number), JSON.stringify(Entry.parse(entry), null, 2))) return entry;
  }
}

/** Every entry, in order. Throws where one is missing, was changed or does not follow the one before. */
export function listEntries(ledger: string): Entry[] {
  return listFiles(ledger).map((_, at) => {
    const path = fileOf(ledger, at + 1);
    const result = existsSync(path) ? Entry.safeParse(JSON.parse(readFileSync(path, "utf8"))) : undefined;
    const follows = result?.data?.previous === (at === 0 ? "" : digestAt(ledger, at));
    return result?.success && follows ? result.data : hinder("ledger_broken", { found: path });
  });
}

/** How many entries there are, without reading them. */
export const countEntries = (ledger: string): number => listFiles(ledger).length;

/** How many entries there are, and SHA-256 of the last, hexadecimal; empty where there is none. */
export function headOf(ledger: string): { entries: number; head: string } {
  const entries = countEntries(ledger);
  return { entries, head: entries > 0 ? digestAt(ledger, entries) : "" };
}

/** What was decided of one kind, in order, with who decided and when. */
export const decisionsOf = <E extends Decision["event"]>(entries: Entry[], event: E) =>
  entries.flatMap(({ decision, ...entry }) =>
    decision.event === event ? [{ ...entry, decision: decision as DecisionOf<E> }] : [],
  );

/** Every rule that the centre let rest. */
export const waiversOf = (entries: Entry[]): Waiver[] => decisionsOf(entries, "waived").map(({ decision }) => decision);

const fileOf = (ledger: string, number: number): string => join(ledger, `${String(number).padStart(8, "0")}.json`);

const listFiles = (ledger: string): string[] =>
  existsSync(ledger) ? readdirSync(ledger).filter((name) => /^\d{8}\.json$/.test(name)) : [];

const digestAt = (ledger: string, number: number): string =>
  createHash("sha256")
    .update(readFileSync(fileOf(ledger, number)))
    .digest("hex");
