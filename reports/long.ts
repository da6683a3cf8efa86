/** What a release holds of long annual series: the numbers as they were received, and those computed from them. */
import { z } from "zod";
import { MARKS } from "./schema.ts";

/** One number of a long annual series as it was received; `number` is that of its row. */
export const LongCell = z.strictObject({
  number: z.number().int(),
  series: z.string(),
  year: z.number().int(),
  price_base: z.string(),
  unit: z.string(),
  mark: z.enum(MARKS),
  value: z.number().nullable(),
  /** the earlier price base that the series is declared to be linked to in this year */
  overlap: z.string(),
  source: z.string(),
  submission: z.string(),
  sheet: z.string(),
  cell: z.string(),
  /** the newest price base of what it is linked with */
  chain: z.string(),
  /** whether the linked series takes its number for the year: not where there is none, or the other base has it */
  used: z.boolean(),
});
export type LongCell = z.infer<typeof LongCell>;

/** A linked value, a fixed-base index, an index with the previous year = 100, average growth a year. */
export const LONG_MEASURES = ["value", "fixed_base", "previous_year", "average_growth"] as const;
export type LongMeasure = (typeof LONG_MEASURES)[number];

/** One number computed from long series. What was not linked has other price bases here and is never compared. */
export const LongFigure = z.strictObject({
  id: z.string(),
  series: z.string(),
  measure: z.enum(LONG_MEASURES),
  /** the year = 100, or the first of the span; null for a value */
  base_year: z.number().int().nullable(),
  year: z.number().int(),
  value: z.number(),
  unit: z.string(),
  /** the newest base of what is linked together; linked values are at its prices */
  price_base: z.string(),
  /** the links that it needs: `constant_1959>constant_1970@1970` */
  links: z.string(),
  cells: z.number().int(),
  /** numbers of rows of `long_series.csv` */
  sources: z.string(),
});
export type LongFigure = z.infer<typeof LongFigure>;
