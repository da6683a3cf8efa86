/** What is usual for a reporter: how the same quarters of two years have compared until now. */
import { kinOf } from "./kin.ts";
import { valueThen, type Spot } from "./spot.ts";

export interface Usual {
  /** the median of earlier ratios to the same quarter of the year before */
  usual: number;
  /** the median distance of those ratios from their median */
  spread: number;
  /** how many earlier quarters gave a ratio */
  quarters: number;
}

/** One number against another; undefined where either is not known or the other is not above 0. */
export const ratioOf = (value: number | undefined, base: number | undefined): number | undefined =>
  value === undefined || base === undefined || base <= 0 ? undefined : value / base;

/** The usual ratio of an answer to the one a year before; undefined where no earlier quarter gives one. */
export function usualRatio(spot: Spot): Usual | undefined {
  const { earlier, filed } = spot.judged;
  const { last_year } = kinOf(filed.form, spot.column);
  const ratios = earlier.flatMap((past, at) => {
    const yearBefore = valueThen(past, spot, last_year) ?? valueThen(earlier[at + 4], spot, spot.column);
    return ratioOf(valueThen(past, spot, spot.column), yearBefore) ?? [];
  });
  if (ratios.length === 0) return undefined;
  const usual = medianOf(ratios);
  return { usual, spread: medianOf(ratios.map((ratio) => Math.abs(ratio - usual))), quarters: ratios.length };
}

function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
