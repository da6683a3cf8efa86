/** How far figures were revised, after the OECD and Eurostat Guidelines on Revisions Policy and Analysis: P is what was first
 * published for a quarter, L what is known now, O what was official in the end. */
import type { Revisions, Triangle } from "../reports/living.ts";
import { shiftPeriod } from "../reports/period.ts";

type Publications = Revisions["publications"];
type Told = Triangle["lines"][number];

/** One quarter: what was said of it, and when. */
export interface Reference {
  period: string;
  /** by the first version of its own release, withdrawn or not: that it was withdrawn hides nothing */
  first: number | null;
  /** by the newest version of its own release after the first; null where there is none */
  corrected: number | null;
  /** by the newest version of the release so many quarters later, in the order of `LATER` */
  later: (number | null)[];
  /** by the latest publication that was not withdrawn */
  latest: number | null;
  official: Told["official"];
  /** whether another publication has told it since the first: until then there is nothing to revise */
  isAgain: boolean;
}

/** Quarters after which a figure is looked at again. */
export const LATER = [1, 2, 4];

/** The quarters of a triangle, oldest first, each by the age of what was known of it. */
export const referencesOf = ({ lines }: Triangle, publications: Publications): Reference[] =>
  lines.map(({ period, values, official }) => {
    const told = publications.map((publication, at) => ({ ...publication, value: values[at] ?? null }));
    const standing = told.filter(({ withdrawn, value }) => !withdrawn && value !== null);
    const newestOf = (quarter: string, from = 1): number | null =>
      standing.filter((one) => one.period === quarter && one.version >= from).at(-1)?.value ?? null;
    const first = told.find((one) => one.period === period && one.version === 1);
    return {
      period,
      first: first?.value ?? null,
      corrected: newestOf(period, 2),
      later: LATER.map((quarters) => newestOf(shiftPeriod(period, quarters))),
      latest: standing.at(-1)?.value ?? null,
      official,
      isAgain: standing.some((one) => one.period !== period || one.version > 1),
    };
  });

/** Later less first: in points for a share, in percent of the first for other values; null where either is missing, or the first
 * is 0. Steps below a ten-thousand-millionth, which only binary numbers have, are left out. */
export function revisionOf(first: number | null, later: number | null, isShare: boolean): number | null {
  if (first === null || later === null || (!isShare && first === 0)) return null;
  return Number((isShare ? later - first : (100 * (later - first)) / Math.abs(first)).toFixed(10));
}

/** L − P, once there was another publication. */
export const toLatest = ({ first, latest, isAgain }: Reference, isShare: boolean): number | null =>
  isAgain ? revisionOf(first, latest, isShare) : null;

/** O − P, where every reporter has told what was official. */
export const toOfficial = ({ first, official }: Reference, isShare: boolean): number | null =>
  official?.isComplete ? revisionOf(first, official.value, isShare) : null;

/** Of `n` quarters: the mean revision MR = Σ R / n, which shows a leaning, and the mean absolute revision MAR = Σ |R| / n, which
 * shows a size. */
export interface Summary {
  n: number;
  mr: number | null;
  mar: number | null;
}

/** The summary of revisions; quarters without one are not counted. */
export function summaryOf(revisions: (number | null)[]): Summary {
  const known = revisions.filter((revision) => revision !== null);
  const mean = (values: number[]): number | null =>
    values.length > 0 ? Number((values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(10)) : null;
  return { n: known.length, mr: mean(known), mar: mean(known.map(Math.abs)) };
}
