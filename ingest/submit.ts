/** The one way in, whichever door a file comes by: keep it, judge it, write down what was found. */
import type { Definitions } from "../reports/definitions.ts";
import { timeInVietnam } from "./clock.ts";
import type { Entry } from "./ledger.ts";
import { writeAcknowledgement } from "./acknowledgement.ts";
import type { Receipt, Sender } from "./receipt.ts";
import { receive, type Delivery } from "./receive.ts";
import { recordAnswer, recordReceipt, settleSubmissions } from "./record.ts";
import { foldersOf } from "./folders.ts";
import type { Signing } from "./signing.ts";
import type { Verdict } from "./verdict.ts";

/** Where files are judged: the command line against what its disk says, the desk against what it remembers. */
export interface Office {
  data: string;
  definitions: Definitions;
  /** the verdict on each of the receipts, whose files are kept */
  judge(receipts: Receipt[]): Promise<Verdict[]>;
  /** the receipt of the same bytes that came by the folder, where they are of that reporter's own return */
  byFolder?(bytes: Uint8Array, sender: Sender | undefined): Promise<Receipt | undefined>;
  /** the ledger as far as it was read; where nobody remembers it, what a crash left is put in order first */
  entries?(): Entry[];
  /** what answers are signed with; nothing where no key was made */
  signing?: Signing | undefined;
}

/** A file that is read when its turn comes. */
export type Sending = Omit<Delivery, "bytes"> & { bytes: () => Uint8Array };

export interface Submitted {
  verdict: Verdict;
  /** the same bytes were received before: nothing new was kept */
  again: boolean;
}

/** Keeps every file before the first is opened, then judges each and writes its answer; both are then told to the ledger. When
 * this returns, bytes, answers and entries are on disk and synced. Throws for a file that is not kept, unless `refused` takes
 * the error. */
export async function submit(
  deliveries: Sending[],
  office: Office,
  refused: (error: unknown) => void = rethrow,
): Promise<Submitted[]> {
  const { data, definitions, judge, byFolder, signing } = office;
  const folders = foldersOf(data);
  const { ledger, answers } = folders;
  let known = office.entries?.() ?? settleSubmissions(folders, deliveries[0]?.received ?? timeInVietnam());
  const kept: { receipt: Receipt; received: string }[] = [];
  for (const delivery of deliveries)
    try {
      const bytes = delivery.bytes();
      const receipt = (await byFolder?.(bytes, delivery.sender)) ?? (await receive(folders, { ...delivery, bytes }));
      known = recordReceipt(ledger, known, receipt);
      kept.push({ receipt, received: delivery.received });
    } catch (error) {
      refused(error);
    }
  const verdicts = await judge(kept.map(({ receipt }) => receipt));
  return verdicts.map((verdict, at) => {
    const { receipt, received } = kept[at] ?? { receipt: verdict.receipt, received: verdict.receipt.received };
    const told = writeAcknowledgement(answers, verdict, definitions, signing);
    known = recordAnswer(ledger, known, told, received);
    return { verdict, again: receipt.received !== received };
  });
}

function rethrow(error: unknown): never {
  throw error;
}
