/** Writes into the ledger what happens to submissions: that one was received, and how it was answered. Each after it is on disk,
 * and once; what a process that died did not get to is written by the next. */
import { existsSync, readdirSync } from "node:fs";
import { readAcknowledgement, type Told } from "./acknowledgement.ts";
import { sha256 } from "./chain.ts";
import type { Folders } from "./folders.ts";
import { appendOnce, listEntries, type DecisionOf, type Entry } from "./ledger.ts";
import { recover } from "./ocfl/recover.ts";
import type { Receipt } from "./receipt.ts";
import { listReceipts, nameOf } from "./receive.ts";
import { sweep } from "./store.ts";

type Happening = DecisionOf<"received" | "accepted" | "rejected">;

/** By whom what happens by itself is done. */
const ITSELF = "congbo";

/** Records that a file is kept. Gives every entry; `known` are those that were read before. */
export const recordReceipt = (ledger: string, known: Entry[], { number, id, received, sender }: Receipt): Entry[] =>
  recordOnce(ledger, known, {
    ...{ by: sender?.submitter ?? ITSELF, time: received },
    decision: { event: "received", number, submission: id },
  });

/** Records what was told of a file at that time. */
export const recordAnswer = (ledger: string, known: Entry[], { answer, content }: Told, time: string): Entry[] =>
  recordOnce(ledger, known, {
    ...{ by: ITSELF, time },
    decision: {
      event: answer.outcome === "rejected" ? "rejected" : "accepted",
      number: answer.number,
      answer: sha256(content),
    },
  });

const recordOnce = (
  ledger: string,
  known: Entry[],
  said: Omit<Entry, "decision" | "number" | "previous"> & { decision: Happening },
) =>
  appendOnce(ledger, known, said, ({ decision: { event, ...rest } }) => {
    const { decision } = said;
    return event === decision.event && "number" in rest && rest.number === decision.number;
  });

/** Puts in order what a process that died was at: what it had half kept, and entries that it had not written. Gives every entry
 * of the ledger. */
export function settleSubmissions(folders: Folders, time: string): Entry[] {
  const { submissions, workspace, ledger, answers } = folders;
  recover(submissions, workspace);
  sweep(ledger);
  let known = listEntries(ledger);
  const received = numbersOf(known, ["received"]);
  const answered = numbersOf(known, ["accepted", "rejected"]);
  const told = new Set(existsSync(answers) ? readdirSync(answers) : []);
  for (const receipt of listReceipts(submissions)) {
    if (!received.has(receipt.number)) known = recordReceipt(ledger, known, receipt);
    if (answered.has(receipt.number) || !told.has(nameOf(receipt))) continue;
    const answer = readAcknowledgement(answers, receipt);
    if (answer) known = recordAnswer(ledger, known, answer, time);
  }
  return known;
}

const numbersOf = (entries: Entry[], events: string[]): Set<number> =>
  new Set(
    entries.flatMap(({ decision }) =>
      events.includes(decision.event) && "number" in decision ? [decision.number] : [],
    ),
  );
