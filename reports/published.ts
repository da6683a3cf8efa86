/** What a release holds: a schema and a type for its label, its figures, and who stands behind them. */
import { z } from "zod";
import { MARKS, SPANS, STATES, words } from "./schema.ts";

/** One published number. Codes that are `all` are not broken down. */
export const Figure = z.strictObject({
  id: z.string(),
  indicator: z.string(),
  period: z.string(),
  place: z.string(),
  span: z.enum(SPANS),
  ownership: z.string(),
  sector: z.string(),
  product: z.string(),
  /** releases before forms had items have no such column */
  item: z.string().default("all"),
  /** null where the mark says why there is no number */
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  unit: z.string(),
  mark: z.enum(["number", "nil", "unavailable", "confidential"]),
  state: z.enum(STATES),
  price_base: z.string(),
  plan_version: z.string(),
  reported: z.number().int(),
  expected: z.number().int(),
  /** how many cells, or returns, it was computed from */
  cells: z.number().int(),
  /** which: numbers of rows of `cells.csv`, or of `reporting.csv` where the indicator is about returns: `1-20 45` */
  sources: z.string(),
});
export type Figure = z.infer<typeof Figure>;

/** One cell that figures were computed from. Its id is the number of its row. */
export const Cell = z.strictObject({
  id: z.number().int(),
  submission: z.string(),
  reporter: z.string(),
  place: z.string(),
  /** the quarter of the return; an earlier one where a figure looks back */
  period: z.string(),
  form: z.string(),
  sheet: z.string(),
  cell: z.string(),
  row: z.string(),
  column: z.string(),
  ownership: z.string(),
  sector: z.string(),
  product: z.string(),
  item: z.string().default("all"),
  measure: z.string(),
  span: z.enum(SPANS),
  mark: z.enum(MARKS),
  value: z.number().nullable(),
  state: z.enum(STATES),
  price_base: z.string(),
});
export type Cell = z.infer<typeof Cell>;

/** On what territory a figure of a place is: that of its time, or today's: then of the provinces that the place was made of;
 * `today_by_factor` where one of these was divided and only a declared split factor says what part is meant. */
export const TERRITORIES = ["of_its_time", "today", "today_by_factor"] as const;

/** A figure in one of the quarters up to the release's own, as it was known on the day of the release. */
export const Point = z.strictObject({
  id: z.string(),
  period: z.string(),
  value: z.number(),
  state: z.enum(STATES),
  reported: z.number().int(),
  expected: z.number().int(),
  /** releases before there were two territories have no such column */
  territory: z.enum(TERRITORIES).default("of_its_time"),
});
export type Point = z.infer<typeof Point>;

/** Who has reported one form for the period. */
export const Reporting = z.strictObject({
  reporter: z.string(),
  form: z.string(),
  /** `from_districts`: the province sent none, but is made of those of its districts; `transcribed`: not sent by the
   * reporter but taken from a published table */
  status: z.enum(["on_time", "late", "nil", "from_districts", "missing", "rejected", "not_sent", "transcribed"]),
  received: z.string(),
  submission: z.string(),
  warnings: z.number().int(),
  corrected: z.boolean(),
});
export type Reporting = z.infer<typeof Reporting>;

/** How complete the figures of a form are for a place. */
export const Coverage = z.strictObject({
  form: z.string(),
  place: z.string(),
  reported: z.number().int(),
  expected: z.number().int(),
  /** share of the last known output of the period a year or a quarter before, percent; null where nothing is known */
  output_share: z.number().nullable(),
});
export type Coverage = z.infer<typeof Coverage>;

/** What a reporter said of a number that was asked about, or why the centre let a rule rest there: the footnote of the
 * reporter's figures that come from the cell. */
export const Footnote = z.strictObject({
  kind: z.enum(["explained", "waived"]),
  reporter: z.string(),
  period: z.string(),
  form: z.string(),
  sheet: z.string(),
  /** where it stands: `E12`; empty for the whole return */
  cell: z.string(),
  rule: z.string(),
  /** a reporter's own words are the same in both */
  vi: z.string(),
  en: z.string(),
  /** the day, in Vietnam, on which the centre took it or decided it */
  day: z.string(),
  /** numbers of rows of `cells.csv`; empty where no figure comes from the cell */
  sources: z.string(),
});
export type Footnote = z.infer<typeof Footnote>;

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

/** Who did something, and when. */
export const Deed = z.strictObject({ by: z.string().min(1), time: z.iso.datetime({ offset: true }) });
export type Deed = z.infer<typeof Deed>;

/** Why figures differ between two versions: one cause moves many figures, and a figure may have several. */
export const CAUSES = [
  "late_return",
  "corrected_return",
  "plan_revised",
  "rule_waived",
  "method_changed",
  "codelist_changed",
  "boundary_changed",
] as const;
export type CauseKind = (typeof CAUSES)[number];

/** One thing that happened between the version before and this one, numbered in the order in which its part was computed. */
export const Cause = z.strictObject({
  number: z.number().int().min(1),
  kind: z.enum(CAUSES),
  /** whose return, of which quarter and form; empty where the cause is a definition */
  reporter: z.string(),
  period: z.string(),
  form: z.string(),
  submission: z.string(),
  /** when it was received, ISO; empty where the cause is a definition */
  received: z.string(),
  /** the cells that changed: `01!E12 01!E13`; of a late return none */
  cells: z.string(),
  vi: z.string(),
  en: z.string(),
});
export type Cause = z.infer<typeof Cause>;

/** What one cause moved of one figure. The parts of a figure add up exactly to its difference, as decimal numbers. */
export const Change = z.strictObject({
  figure: z.string(),
  /** the number of the cause */
  cause: z.number().int(),
  /** what the version before and this one say; null where there is no number */
  old: z.number().nullable(),
  new: z.number().nullable(),
  /** new less old, in the figure's unit; null where either is no number */
  difference: z.number().nullable(),
  /** of the difference, what this cause made; null where the difference is */
  part: z.number().nullable(),
});
export type Change = z.infer<typeof Change>;

/** The label of a release. */
export const Release = z.strictObject({
  period: z.string(),
  version: z.number().int().min(1),
  date: z.string(),
  state: z.enum(STATES),
  demonstration: z.boolean(),
  notes: z.array(words),
  /** what does not agree in the foreign tables that figures come from, each with sheet and cell */
  cautions: z.array(words).optional(),
  reporters: z.array(z.string()),
  places: z.array(z.string()),
  submissions: z.array(z.string()),
  /** SHA-256 of its tables and definitions, hexadecimal */
  digest: z.string(),
  /** why there is this version; nothing for the first */
  reason: words.optional(),
  /** the number of the last file that had been received: what came later is no part of it */
  received: z.number().int(),
  /** how many entries the ledger had when it was approved, and SHA-256 of the last of them, hexadecimal */
  ledger: z.strictObject({ entries: z.number().int(), head: z.string() }),
  /** the version of the software that made it */
  software: z.string(),
  /** the two people behind it; releases before two were needed have neither */
  proposed: Deed.optional(),
  approved: Deed.optional(),
});
export type Release = z.infer<typeof Release>;
