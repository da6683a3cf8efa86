/** What a second workbook for the same quarter changes, told before it is sent: cells, figures, releases. */
import type { Definitions } from "../reports/definitions.ts";
import { shiftPeriod } from "../reports/period.ts";
import { calculated, cellChanges, rowsMoved, type CellChange, type RowChange } from "./correcting/cells.ts";
import { figureChanges, type FigureChange } from "./correcting/figures.ts";
import { releasesConcerned, type ReleaseConcerned } from "./correcting/releases.ts";
import type { Filed } from "./filed.ts";
import type { Known, Verdict } from "./verdict.ts";

export type { CellChange, FigureChange, ReleaseConcerned, RowChange };

export interface Correction {
  reporter: string;
  period: string;
  cells: CellChange[];
  /** of lists */
  rows: RowChange[];
  figures: FigureChange[];
  releases: ReleaseConcerned[];
}

/** Quarters that one figure looks back over at most, its own left out: `trade_state` compares a year with the one before. */
export const REACH = 8;

/** What the returns of a verdict change of what was accepted. Nothing where the return was rejected, is not of our forms, or
 * is the reporter's first for the quarter. `releases` is the folder of the frozen releases. */
export async function correctionOf(
  {
    reporter,
    period,
    returns,
    outcome,
    receipt,
  }: Pick<Verdict, "reporter" | "period" | "returns" | "outcome" | "receipt">,
  known: Pick<Known, "accepted">,
  releases: string,
  definitions: Definitions,
): Promise<Correction | undefined> {
  const accepted = period === "" ? [] : known.accepted(reporter, period);
  if (outcome === "rejected" || receipt.crosswalk || accepted.length === 0) return undefined;
  const [old, sent] = [calculated(accepted), calculated(returns)];
  const pairs = sent.map((after) => ({ before: old.find(({ form }) => form.id === after.form.id), after }));
  const cells = pairs.flatMap(({ before, after }) => cellChanges(before, after));
  const forms = [...new Set(cells.map(({ form }) => form))];
  const about = { reporter, period, forms };
  const beside = around(period).flatMap((other) => known.accepted(reporter, other));
  return {
    reporter,
    period,
    cells,
    rows: pairs.flatMap(({ before, after }) => rowsMoved(before, after)),
    figures:
      forms.length === 0
        ? []
        : await figureChanges(
            [...beside, ...accepted],
            [...beside, ...inPlaceOf(accepted, returns)],
            about,
            definitions,
          ),
    releases: forms.length === 0 ? [] : await releasesConcerned(releases, about),
  };
}

/** The quarters before and after a period that share a figure with it. */
const around = (period: string): string[] =>
  Array.from({ length: 2 * REACH + 1 }, (_, at) => shiftPeriod(period, at - REACH)).filter((other) => other !== period);

/** What is accepted once the returns have taken the place of the earlier ones of their forms. */
const inPlaceOf = (accepted: Filed[], returns: Filed[]): Filed[] => [
  ...accepted.filter(({ form }) => !returns.some((sent) => sent.form.id === form.id)),
  ...returns,
];
