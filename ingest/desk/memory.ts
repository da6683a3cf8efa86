/** What the desk remembers: every submission with its verdict, and what was accepted, so that nobody waits for the disk. */
import type { Definitions } from "../../reports/definitions.ts";
import { timeInVietnam } from "../clock.ts";
import { foldersOf } from "../folders.ts";
import { hinder } from "../hindrance.ts";
import { judge } from "../judge.ts";
import { listEntries, waiversOf, type Entry } from "../ledger.ts";
import type { Receipt } from "../receipt.ts";
import { cameByFolder, idOf, receiptsBeside } from "../receive.ts";
import { settleSubmissions } from "../record.ts";
import { judgeOnto, type Progress } from "../replay.ts";
import { newShelf, type Shelf } from "../shelf.ts";
import type { Workbook } from "../sheet.ts";
import type { Office } from "../submit.ts";
import type { Known, Verdict } from "../verdict.ts";

export interface Memory extends Office {
  byFolder: NonNullable<Office["byFolder"]>;
  /** the verdicts so far, by number, in the order of receipt; what they bring of answers is on the shelf alone */
  verdicts(): ReadonlyMap<number, Verdict>;
  known(): Known;
  /** the verdict on a file that nobody keeps, against what was accepted until now */
  preview(open: () => Promise<Workbook>, receipt: Receipt): Promise<Verdict>;
  entries(): Entry[];
  /** takes in what came by another door, and what was decided since */
  catchUp(): Promise<void>;
}

interface State {
  shelf: Shelf;
  verdicts: Map<number, Verdict>;
  entries: Entry[];
}

/** Reads every submission once; afterwards only what is new is read. */
export async function openMemory(data: string, definitions: Definitions, progress?: Progress): Promise<Memory> {
  const folders = foldersOf(data);
  const { submissions, ledger } = folders;
  settleSubmissions(folders, timeInVietnam());
  let state = await remember(data, definitions, progress);
  let turn: Promise<void> = Promise.resolve();

  /** In the order of receipt, one after the other, as the warehouse is built. A number that comes late, and a rule that the
   * centre lets rest, change what was found before: everything is read again. */
  async function learn(): Promise<void> {
    const entries = listEntries(ledger, state.entries);
    const unknown = receiptsBeside(folders, new Set(state.verdicts.keys()));
    const latest = Math.max(0, ...state.verdicts.keys());
    const isChanged = waiversOf(entries).length !== waiversOf(state.entries).length;
    if (isChanged || unknown.some(({ number }) => number < latest)) {
      state = await remember(data, definitions);
      return;
    }
    state.entries = entries;
    await judgeOnto(state.shelf, data, definitions, unknown, keepIn(state.verdicts));
  }

  const catchUp = (): Promise<void> => (turn = turn.catch(() => {}).then(learn));
  return {
    data,
    definitions,
    verdicts: () => state.verdicts,
    known: () => state.shelf.known,
    entries: () => state.entries,
    preview: (open, receipt) => judge(open, receipt, state.shelf.known, definitions),
    catchUp,
    async byFolder(bytes, sender) {
      const id = idOf(bytes);
      if (!cameByFolder(submissions, id)) return undefined;
      await catchUp();
      const own = ({ receipt, reporter, period }: Verdict): boolean =>
        receipt.id === id && !receipt.sender && reporter === sender?.reporter && period === sender.period;
      return [...state.verdicts.values()].find(own)?.receipt;
    },
    async judge(receipts) {
      await catchUp();
      return receipts.map(({ number }) => state.verdicts.get(number) ?? hinder("not_kept", { number }));
    },
  };
}

async function remember(data: string, definitions: Definitions, progress?: Progress): Promise<State> {
  const folders = foldersOf(data);
  const entries = listEntries(folders.ledger);
  const shelf = newShelf(definitions, waiversOf(entries));
  const receipts = receiptsBeside(folders, new Set());
  const verdicts = new Map<number, Verdict>();
  const keep = keepIn(verdicts);
  await judgeOnto(shelf, data, definitions, receipts, (verdict) => {
    keep(verdict);
    progress?.(verdicts.size, receipts.length);
  });
  return { shelf, entries, verdicts };
}

const keepIn =
  (verdicts: State["verdicts"]) =>
  (verdict: Verdict): void =>
    void verdicts.set(verdict.receipt.number, verdict);
