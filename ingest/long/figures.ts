/** Indices and average growth of a chain of years; where a year is missing nothing is said of it. */
import { linkedValue, linksBetween, type Chain, type Link, type Point } from "./link.ts";
import type { LongMeasure } from "../../reports/published.ts";
import type { LongRow } from "./rows.ts";

/** A computed number with the rows that it comes from. */
export interface Computed {
  measure: LongMeasure;
  /** the year compared with; null for a value itself */
  base_year: number | null;
  year: number;
  value: number;
  links: Link[];
  rows: LongRow[];
}

/** The years that fixed-base indices are asked for, beside the first of the chain. */
const BASE_YEARS = [1955, 1964];

/** Everything that is published of a chain; only values at current prices, since growth is told at constant prices alone.
 * `spans` are the pairs of years that average growth is asked for, beside the whole chain. */
export function figuresOf(chain: Chain, spans: [from: number, until: number][]): Computed[] {
  const values = chain.points.map(linkedFigure);
  if (chain.base === "current") return values;
  const [first, last] = [chain.points[0]?.year ?? 0, chain.points.at(-1)?.year ?? 0];
  const bases = [...new Set([...BASE_YEARS, first])];
  const whole: [number, number] = [first, last];
  const asked = [whole, ...spans.filter(([from, until]) => from !== first || until !== last)];
  return [
    ...values,
    ...bases.flatMap((base) => fixedBase(chain, base)),
    ...previousYear(chain),
    ...asked.flatMap(([from, until]) => averageGrowth(chain, from, until)),
  ];
}

const linkedFigure = (point: Point): Computed => ({
  measure: "value",
  base_year: null,
  year: point.year,
  value: linkedValue(point),
  links: point.links,
  rows: [point.row, ...point.links.flatMap(({ rows }) => rows)],
});

/** Fixed-base index (định gốc), base year = 100: T = yᵢ ÷ y₁ × 100, both at the prices of one base.
 * Nothing where the chain has no number for the base year. */
export function fixedBase(chain: Chain, baseYear: number): Computed[] {
  const base = pointAt(chain, baseYear);
  return base ? chain.points.flatMap((point) => against(base, point, "fixed_base", ratioOf(base, point) * 100)) : [];
}

/** Chain index (liên hoàn), previous year = 100: t = yᵢ ÷ yᵢ₋₁ × 100; the product of the ratios over
 * unbroken years is the fixed-base ratio. Nothing after a gap. */
export function previousYear(chain: Chain): Computed[] {
  return chain.points.flatMap((point) => {
    const before = pointAt(chain, point.year - 1);
    return before ? against(before, point, "previous_year", ratioOf(before, point) * 100) : [];
  });
}

/** Average growth a year in percent: ((yₙ ÷ y₁) ^ (1 ÷ (n − 1)) − 1) × 100 over n years (the (n−1)th
 * root). Years between may be missing, since the formula asks for the first and the last alone. */
export function averageGrowth(chain: Chain, from: number, until: number): Computed[] {
  const [first, last] = [pointAt(chain, from), pointAt(chain, until)];
  if (!first || !last || until <= from) return [];
  return against(first, last, "average_growth", (ratioOf(first, last) ** (1 / (until - from)) - 1) * 100);
}

const pointAt = ({ points }: Chain, year: number): Point | undefined => points.find((point) => point.year === year);

const ratioOf = (base: Point, point: Point): number => linkedValue(point) / linkedValue(base);

/** Nothing is measured against zero. */
function against(base: Point, point: Point, measure: LongMeasure, value: number): Computed[] {
  if (base.value === 0) return [];
  const links = linksBetween(base, point);
  const rows = [...new Set([base.row, point.row, ...links.flatMap((link) => link.rows)])];
  return [{ measure, base_year: base.year, year: point.year, value, links, rows }];
}
