/** What happened to returns and releases and who decided it: one file per entry, in order, each with the digest of the one before. */
import { z } from "zod";
import { words } from "../reports/schema.ts";
import { digestAt, fileOf, lastNumber, linksAfter, type Link } from "./chain.ts";
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

/** What an entry says, but for its place in the chain. */
type Said = Pick<Entry, "by" | "time" | "decision">;

/** Adds an entry, on disk and synced when this returns. Two processes never take the same number. */
export function appendEntry(ledger: string, by: string, time: string, decision: Decision): Entry {
  makeFolder(ledger);
  for (;;) {
    const entry = tryAppend(ledger, lastNumber(ledger) + 1, { by, time, decision });
    if (entry) return entry;
  }
}

/** Adds an entry unless there is one like it, by whichever process; gives every entry, of which those that were read before are
 * taken as they were. */
export function appendOnce(ledger: string, known: Entry[], said: Said, isAlike: (entry: Entry) => boolean): Entry[] {
  makeFolder(ledger);
  let entries = known;
  if (entries.some(isAlike)) return entries;
  for (;;) {
    const before = entries.length;
    entries = listEntries(ledger, entries);
    if (entries.slice(before).some(isAlike)) return entries;
    const entry = tryAppend(ledger, entries.length + 1, said);
    if (entry) return [...entries, entry];
  }
}

/** Nothing where another process has taken the number. */
function tryAppend(ledger: string, number: number, said: Said): Entry | undefined {
  const entry = Entry.parse({ number, ...said, previous: digestAt(ledger, number - 1) });
  const { time, by, previous, decision } = entry;
  const text = JSON.stringify({ number, time, by, previous, decision }, null, 2);
  return writeFirst(fileOf(ledger, number), text) ? entry : undefined;
}

/** Every entry, in order; those that were read before are taken as they were. Throws where one is missing, was changed or does
 * not follow the one before. */
export function listEntries(ledger: string, known: Entry[] = []): Entry[] {
  const added = [...linksAfter(ledger, known.length)].map((link) => readLink(link) ?? broken(link));
  return added.length === 0 ? known : [...known, ...added];
}

const broken = ({ path }: Link): never => hinder("ledger_broken", { found: path });

/** The entry in a file of the chain; nothing where it is none, or does not follow the one before. */
function readLink({ content, previous }: Link): Entry | undefined {
  const { data } = Entry.safeParse(content && jsonOf(content));
  return data?.previous === previous ? data : undefined;
}

function jsonOf(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** What is wrong with a ledger: `code` is a sentence of reports/codelists/messages.csv, `found` the path of the file. An entry
 * that does not follow the one before may be right itself: then it is that one which was changed. */
export function verifyLedger(ledger: string): { code: string; found: string }[] {
  return [...linksAfter(ledger, 0)].flatMap((link, at) => {
    const read = Entry.safeParse(link.content && jsonOf(link.content)).data;
    const code = !link.content
      ? "ledger_gap"
      : !read || read.number !== at + 1
        ? "ledger_unreadable"
        : link.previous !== undefined && read.previous !== link.previous
          ? "ledger_unchained"
          : undefined;
    return code ? [{ code, found: link.path }] : [];
  });
}

/** How many entries there are, without reading them. */
export const countEntries = lastNumber;

/** How many entries there are, and SHA-256 of the last, hexadecimal; empty where there is none. */
export function headOf(ledger: string): { entries: number; head: string } {
  const entries = countEntries(ledger);
  return { entries, head: digestAt(ledger, entries) };
}

/** What was decided of one kind, in order, with who decided and when. */
export const decisionsOf = <E extends Decision["event"]>(entries: Entry[], event: E) =>
  entries.flatMap(({ decision, ...entry }) =>
    decision.event === event ? [{ ...entry, decision: decision as DecisionOf<E> }] : [],
  );

/** Every rule that the centre let rest. */
export const waiversOf = (entries: Entry[]): Waiver[] => decisionsOf(entries, "waived").map(({ decision }) => decision);
