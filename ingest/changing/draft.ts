/** What the next version of a release would change, told before anybody proposes it, or before a file is received. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Definitions } from "../../reports/definitions.ts";
import { historySince, type History } from "../changes.ts";
import { computeFigures } from "../compute.ts";
import { foldersOf } from "../folders.ts";
import { hinder } from "../hindrance.ts";
import { judge } from "../judge.ts";
import { listEntries } from "../ledger.ts";
import { loadReturns, type Accepted } from "../load.ts";
import { closeParser, openFile } from "../parser.ts";
import type { Receipt } from "../receipt.ts";
import { loadReporting } from "../reporting.ts";
import { startReplay, type Replayed } from "../replay.ts";
import { SOFTWARE } from "../software.ts";
import type { Verdict } from "../verdict.ts";
import type { Frozen } from "../versions.ts";
import { openWarehouse } from "../warehouse.ts";
import { explainChanges, type Explained } from "./explain.ts";
import { copyFigures } from "./moved.ts";
import { keyOf, within, type Standing } from "./standing.ts";

/** What would move if the next version of a release were made now. Throws for a figure that would move without a cause. */
export async function draftChanges(data: string, previous: Frozen, definitions: Definitions): Promise<Explained> {
  return explainDraft(previous, await historySince(data, previous, definitions), definitions);
}

/** A file that is asked about: by the number of its receipt, or one that nobody has received. */
export type Arriving = { number: number } | { path: string; receipt: Receipt };

/** What would move if nothing but one file had come since a version; nothing where the file is rejected. */
export async function draftWith(
  data: string,
  previous: Frozen,
  arriving: Arriving,
  definitions: Definitions,
): Promise<{ verdict: Verdict; explained?: Explained }> {
  const decisions = listEntries(foldersOf(data).ledger);
  const reading = startReplay(data, definitions, { decisions });
  const stood = await reading(previous.release.received);
  const { verdict, accepted } = await judged(arriving, reading, definitions);
  closeParser();
  if (verdict.outcome === "rejected") return { verdict };
  const now = standingWith(stood, verdict, accepted);
  return { verdict, explained: await explainDraft(previous, { now, before: async () => stood }, definitions) };
}

/** The verdict on a file, and what it brings. Throws for a number that is no receipt's. */
async function judged(
  arriving: Arriving,
  reading: (number: number) => Promise<Replayed>,
  definitions: Definitions,
): Promise<{ verdict: Verdict; accepted: Accepted[] }> {
  if ("number" in arriving) {
    const { verdicts, accepted } = await reading(arriving.number);
    const verdict = verdicts.find(({ receipt }) => receipt.number === arriving.number);
    if (!verdict) hinder("no_receipt", { number: arriving.number });
    return { verdict, accepted: accepted.filter(({ submission }) => submission === verdict.receipt.id) };
  }
  const { path, receipt } = arriving;
  const { known } = await reading(Infinity);
  const verdict = await judge(() => openFile(path, receipt.name), receipt, known, definitions);
  return { verdict, accepted: verdict.returns.map((filed) => ({ submission: receipt.id, filed })) };
}

/** What stands once a file has come, and nothing else. */
function standingWith(stood: Standing, verdict: Verdict, brought: Accepted[]): Standing {
  const keys = new Set(brought.map(({ filed }) => keyOf(filed)));
  return {
    verdicts: [...stood.verdicts, verdict],
    accepted: [...stood.accepted.filter(({ filed }) => !keys.has(keyOf(filed))), ...brought],
    decisions: stood.decisions,
  };
}

async function explainDraft(previous: Frozen, { now, before }: History, definitions: Definitions): Promise<Explained> {
  const folder = mkdtempSync(join(tmpdir(), "congbo-draft-"));
  try {
    const figures = join(folder, "figures.parquet");
    await writeFigures(now, previous.release.period, figures, definitions);
    return await explainChanges({ previous, figures, now, before, software: SOFTWARE }, definitions);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes the figures that a release of the quarter would have while this stands. */
async function writeFigures(standing: Standing, period: string, path: string, definitions: Definitions): Promise<void> {
  const warehouse = await openWarehouse();
  const near = within(standing, period);
  try {
    await loadReturns(warehouse, near.accepted, definitions);
    await loadReporting(warehouse, near, definitions);
    const indicators = definitions.indicators.map((indicator) => ({ ...indicator, trend: false }));
    await computeFigures(warehouse, { ...definitions, indicators }, period);
    await copyFigures(warehouse, period, path);
  } finally {
    warehouse.close();
  }
}
