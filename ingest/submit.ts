/** The one way in, whichever door a file comes by: keep it, judge it, write down what was found. */
import type { Definitions } from "../reports/definitions.ts";
import { writeAcknowledgement } from "./acknowledgement.ts";
import type { Receipt, Sender } from "./receipt.ts";
import { folderOf, receive, type Delivery } from "./receive.ts";
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

/** Keeps every file before the first is opened, then judges each and writes its answer beside it. When this returns, bytes and
 * answer are on disk and synced. Throws for a file that is not kept, unless `refused` takes the error. */
export async function submit(
  deliveries: Sending[],
  { data, definitions, judge, byFolder, signing }: Office,
  refused: (error: unknown) => void = rethrow,
): Promise<Submitted[]> {
  const { submissions } = foldersOf(data);
  const kept: { receipt: Receipt; again: boolean }[] = [];
  for (const delivery of deliveries)
    try {
      const bytes = delivery.bytes();
      const receipt =
        (await byFolder?.(bytes, delivery.sender)) ?? (await receive(submissions, { ...delivery, bytes }));
      kept.push({ receipt, again: receipt.received !== delivery.received });
    } catch (error) {
      refused(error);
    }
  const verdicts = await judge(kept.map(({ receipt }) => receipt));
  for (const verdict of verdicts)
    writeAcknowledgement(folderOf(submissions, verdict.receipt), verdict, definitions, signing);
  return verdicts.map((verdict, at) => ({ verdict, again: kept[at]?.again ?? false }));
}

function rethrow(error: unknown): never {
  throw error;
}
