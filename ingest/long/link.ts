/** Links a series across price bases where an overlap year is declared, and nowhere else. */
import type { LongRow } from "./rows.ts";

/** In the overlap year the same output is told at the prices of both bases. */
export interface Link {
  year: number;
  from: string;
  to: string;
  /** what brings prices of `from` to those of `to`: new ÷ old in the overlap year */
  factor: number;
  rows: [old: LongRow, new: LongRow];
}

/** A year that has a number, at the prices of the base that the chain uses for it. */
export interface Point {
  year: number;
  value: number;
  row: LongRow;
  /** the links that lie between its base and the newest of the chain */
  links: Link[];
}

/** What is linked together, from its oldest base to its newest; a series without links has a chain for each base. */
export interface Chain {
  series: string;
  /** the newest base: linked values are at its prices */
  base: string;
  unit: string;
  /** all of its price bases */
  bases: string[];
  points: Point[];
}

/** The chains of one series. From an overlap year on the newer base is used, before it the older one; between bases that
 * no overlap joins the series breaks. */
export function chainsOf(rows: LongRow[]): Chain[] {
  const links = rows.flatMap((row) => linkOf(row, rows));
  const older = new Set(links.map(({ from }) => from));
  const newest = [...new Set(rows.map(({ base }) => base))].filter((base) => !older.has(base));
  return newest
    .map((base) => chainOf(base, rows, links))
    .filter(({ points }) => points.length > 0)
    .sort((a, b) => (a.points[0]?.year ?? 0) - (b.points[0]?.year ?? 0));
}

function linkOf(row: LongRow, rows: LongRow[]): Link[] {
  const old = rows.find(({ year, base }) => year === row.year && base === row.overlap);
  if (!old?.value || row.value === null) return [];
  return [{ year: row.year, from: row.overlap, to: row.base, factor: row.value / old.value, rows: [old, row] }];
}

function chainOf(base: string, rows: LongRow[], links: Link[]): Chain {
  const points: Point[] = [];
  const walked: Link[] = [];
  const bases: string[] = [];
  for (let at: string | undefined = base, until = Infinity; at !== undefined;) {
    const link = links.find(({ to }) => to === at);
    const own = rows.filter((row) => row.base === at && row.year < until && row.year >= (link?.year ?? -Infinity));
    bases.unshift(at);
    points.push(...own.flatMap((row) => pointOf(row, walked)));
    if (link) walked.unshift(link);
    [at, until] = [link?.from, Math.min(until, link?.year ?? until)];
  }
  const { series = "", unit = "" } = rows[0] ?? {};
  return { series, base, unit, bases, points: points.sort((a, b) => a.year - b.year) };
}

const pointOf = (row: LongRow, links: Link[]): Point[] =>
  row.value === null ? [] : [{ year: row.year, value: row.value, row, links: [...links] }];

/** The links that lie between the bases of two points of a chain. */
export function linksBetween(one: Point, other: Point): Link[] {
  const [longer, shorter] = one.links.length > other.links.length ? [one, other] : [other, one];
  return longer.links.filter((link) => !shorter.links.includes(link));
}

/** A point's value at the prices of the chain's newest base: value × new ÷ old of every link after it. */
export const linkedValue = ({ value, links }: Point): number =>
  links.reduce((linked, { factor }) => linked * factor, value);
