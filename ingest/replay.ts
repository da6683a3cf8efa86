/** Every submission, in the order of receipt, judged against what was accepted before it. */
import type { Definitions } from "../reports/definitions.ts";
import { foldersOf } from "./folders.ts";
import { judge } from "./judge.ts";
import { listEntries, waiversOf, type Entry } from "./ledger.ts";
import { openFile } from "./parser.ts";
import type { Receipt } from "./receipt.ts";
import { listReceipts, originalOf } from "./receive.ts";
import type { Workbook } from "./sheet.ts";
import type { Accepted } from "./load.ts";
import type { AcceptedSeries } from "./long/load.ts";
import { newShelf, type Shelf } from "./shelf.ts";
import type { Known, Verdict } from "./verdict.ts";

/** Files opened ahead of the one being checked. */
const AHEAD = 6;

export interface Replayed {
  verdicts: Verdict[];
  accepted: Accepted[];
  known: Known;
  series: AcceptedSeries[];
  /** the ledger that they were judged by */
  decisions: Entry[];
}

export type Progress = (done: number, total: number) => void;

/** Judges every submission in the order of receipt, letting rules rest where the ledger does. A later accepted return takes
 * the place of the earlier one for the same place, form and period; a rejected one changes nothing. */
export const replay = (
  data: string,
  definitions: Definitions,
  progress: Progress = () => {},
  receipts: Receipt[] = listReceipts(foldersOf(data).submissions),
): Promise<Replayed> => startReplay(data, definitions, { receipts })(Infinity, progress);

/** A replay that stops on its way: each call judges what follows, up to the receipt of that number, and gives what was known
 * then, as if nothing had been received since; only `known` goes on with the replay. */
export function startReplay(
  data: string,
  definitions: Definitions,
  {
    receipts = listReceipts(foldersOf(data).submissions),
    decisions = listEntries(foldersOf(data).ledger),
  }: { receipts?: Receipt[]; decisions?: Entry[] } = {},
): (number: number, progress?: Progress) => Promise<Replayed> {
  const shelf = newShelf(definitions, waiversOf(decisions));
  const verdicts: Verdict[] = [];
  return async (number, progress = () => {}) => {
    const next = receipts.slice(verdicts.length).filter((receipt) => receipt.number <= number);
    await judgeOnto(shelf, data, definitions, next, (verdict) => {
      progress(verdicts.push(verdict), receipts.length);
    });
    return {
      verdicts: verdicts.slice(),
      accepted: shelf.accepted(),
      known: shelf.known,
      series: shelf.series(),
      decisions,
    };
  };
}

/** Judges submissions one after the other against what the shelf holds, and keeps there what is accepted; `judged` is given
 * each verdict at once. */
export async function judgeOnto(
  shelf: Shelf,
  data: string,
  definitions: Definitions,
  receipts: Receipt[],
  judged: (verdict: Verdict) => void,
): Promise<void> {
  const { submissions } = foldersOf(data);
  const opening = openAhead(submissions, receipts);
  for (const receipt of receipts) {
    const verdict = await judge(() => opening(receipt), receipt, shelf.known, definitions);
    shelf.keep(verdict);
    judged(forgetAnswers(verdict));
  }
}

/** Opens files a little ahead of need, so that parsing and checking run side by side. */
function openAhead(submissions: string, receipts: Receipt[]): (receipt: Receipt) => Promise<Workbook> {
  const started = new Map<number, Promise<Workbook>>();
  const start = (receipt: Receipt): Promise<Workbook> => {
    const opening = started.get(receipt.number) ?? openFile(originalOf(submissions, receipt), receipt.name);
    opening.catch(() => {}); // the refusal is met where the file is judged
    started.set(receipt.number, opening);
    return opening;
  };
  return (receipt) => {
    const at = receipts.indexOf(receipt);
    for (const next of receipts.slice(at, at + AHEAD)) void start(next);
    const opening = start(receipt);
    started.delete(receipt.number);
    return opening;
  };
}

/** A verdict keeps what its returns were about; their answers live on with what was accepted. */
const forgetAnswers = (verdict: Verdict): Verdict => ({
  ...verdict,
  returns: verdict.returns.map((filed) => ({
    ...filed,
    values: new Float64Array(),
    marks: new Uint8Array(),
    keys: new Float64Array(),
    texts: new Map(),
  })),
});
