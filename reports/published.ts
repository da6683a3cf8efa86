/** What a release holds: a schema and a type for its label, its figures, and who stands behind them. */
import { z } from "zod";
import { Cause, Change } from "./changes.ts";
import { LongCell, LongFigure } from "./long.ts";
import { MARKS, SPANS, STATES, words } from "./schema.ts";

export * from "./changes.ts";
export * from "./long.ts";

/** How SDMX says what an observation is, and whether it may be published: reports/codelists/obs_statuses.csv, conf_statuses.csv. */
export const OBS_STATUSES = ["A", "P", "E", "M", "O", "Q"] as const;
export const CONF_STATUSES = ["F", "C"] as const;

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
  /** codes of SDMX CL_OBS_STATUS and CL_CONF_STATUS, derived from mark and state; older releases have no such columns */
  obs_status: z.enum(OBS_STATUSES).optional(),
  conf_status: z.enum(CONF_STATUSES).optional(),
  price_base: z.string(),
  plan_version: z.string(),
  reported: z.number().int(),
  expected: z.number().int(),
  /** how many cells, or returns, it was computed from */
  cells: z.number().int(),
  /** which: numbers of rows of `sources.csv`, or of `reporting.csv` where the indicator is about returns: `1-20 45` */
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
  /** numbers of rows of `sources.csv`; empty where no figure comes from the cell */
  sources: z.string(),
});
export type Footnote = z.infer<typeof Footnote>;

/** The tables of a release and what a row of each is. Titles and descriptions are in reports/codelists/tables.csv, columns.csv. */
export const ROWS = {
  figures: Figure,
  sources: Cell,
  series: Point,
  reporting: Reporting,
  coverage: Coverage,
  footnotes: Footnote,
  causes: Cause,
  changes: Change,
  long_series: LongCell,
  long_figures: LongFigure,
} as const;

/** Who did something, and when. */
export const Deed = z.strictObject({ by: z.string().min(1), time: z.iso.datetime({ offset: true }) });
export type Deed = z.infer<typeof Deed>;

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
