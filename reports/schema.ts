/** The vocabulary: a schema and a type for each noun that a definition or a release is written in. */
import { z } from "zod";
import { DIMENSIONS, SCOPES, SPANS, STATES } from "./terms.ts";

export * from "./terms.ts";

/** How definitions, columns and codes are called. */
export const id = z.string().regex(/^[a-z][a-z0-9_]*$/);
export const words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
export type Words = z.infer<typeof words>;

/** A code of a codelist. Further columns of the CSV are kept in `more`. */
export const Code = z.strictObject({
  code: z.string().min(1),
  vi: z.string().min(1),
  en: z.string().min(1),
  parent: z.string(),
  from: z.string(),
  until: z.string(),
  more: z.record(z.string(), z.string()),
});
export type Code = z.infer<typeof Code>;
export type Codelist = Code[];

/** A hundred times the country's output in million dong: what is larger is no answer, and must not reach a sum. */
const LARGEST = 1e12;

/** A question: one number asked of every row. `measure` and `span` say where it goes in the warehouse. */
export const Column = z.strictObject({
  id,
  vi: z.string(),
  en: z.string(),
  group: words.optional(),
  measure: id.optional(),
  span: z.enum(SPANS).default("quarter"),
  unit: z.string(),
  prices: z.enum(["constant", "current", "none"]).default("none"),
  state: z.enum(STATES).default("estimate"),
  decimals: z.number().int().min(0).max(6).default(1),
  min: z.number().optional(),
  max: z.number().default(LARGEST),
  required: z.boolean().default(false),
  /** a plan, not what came of it: where nothing else changes, the plan was revised and no answer was wrong */
  planned: z.boolean().default(false),
  /** whether rows add up to their sub-total in this column; if not, sub-totals are not asked */
  additive: z.boolean().default(true),
  /** a percentage that the reporter types: 100 × first / second, recomputed and compared, never loaded */
  percentage_of: z.tuple([id, id]).optional(),
});
export type Column = z.infer<typeof Column>;

/** A text that a reporter gives of each row of a list: what names it, or one of a codelist's codes. */
export const Field = z.strictObject({
  id,
  vi: z.string(),
  en: z.string(),
  /** of a dimension's leaves, or of the places below the reporter; without it any text is taken */
  codes: z.enum([...DIMENSIONS, "place"]).optional(),
  /** of a dimension's leaves those below this code */
  under: id.optional(),
  /** the fields of its key together name a row, once in a return */
  key: z.boolean().default(false),
  /** in the characters of a sheet */
  width: z.number().default(14),
});
export type Field = z.infer<typeof Field>;

/** A form whose rows the reporter gives, any number of them up to `most`; `drawn` of them stand ready in the template. */
export const List = z.strictObject({
  fields: z.array(Field).min(1),
  most: z.number().int().min(1),
  drawn: z.number().int().min(1),
});
export type List = z.infer<typeof List>;

/** Where a rule on a whole return finds a number: a row (dimension codes, `all` if left out) and a column of a form; of a
 * list all rows of these codes, and without a column their count. */
export const Place = z.strictObject({
  form: id,
  column: id.optional(),
  ownership: z.string().optional(),
  sector: z.string().optional(),
  product: z.string().optional(),
  item: z.string().optional(),
  /** the dimension in which this form has the codes that the rule is repeated for, where it is not the rule's own */
  each: z.enum(DIMENSIONS).optional(),
});
export type Place = z.infer<typeof Place>;

/** A condition that must hold, in CEL. What a condition may name depends on the scope; see `ingest/rules.ts`. */
export const Rule = z.strictObject({
  code: id,
  issue: id,
  scope: z.enum(SCOPES),
  condition: z.string(),
  /** the rule is asked only where this holds */
  when: z.string().optional(),
  /** for rows: the columns that the rule is about; the first is where the issue is shown */
  columns: z.array(id).optional(),
  /** for returns: the two sides; `each` repeats the rule for every leaf of a dimension, at or below
   * the code that either side is about */
  left: Place.optional(),
  right: Place.optional(),
  each: z.enum(DIMENSIONS).optional(),
  vi: z.string(),
  en: z.string(),
});
export type Rule = z.infer<typeof Rule>;

export const Form = z.strictObject({
  id,
  symbol: z.string(),
  sheet: z.string().max(31),
  version: z.number().int().min(1),
  title: words,
  purpose: words,
  /** days after the end of the quarter by which the return is due; negative: before it */
  due_days: z.number().int(),
  unit: z.string(),
  /** constant prices in the form are those of this year */
  base_year: z.number().int(),
  dimensions: z.array(z.enum(DIMENSIONS)).min(1),
  list: List.optional(),
  /** who does not send it owes nothing */
  optional: z.boolean().default(false),
  columns: z.array(Column).min(1),
  rules: z.array(Rule).default([]),
  notes: z.array(words).default([]),
  /** what a reader must know of figures from the form, said under the headlines */
  footnote: words.optional(),
  /** the versions and the quarter from which each is asked; before the first the form is not asked */
  changes: z.array(z.strictObject({ version: z.number(), from: z.string(), vi: z.string(), en: z.string() })).min(1),
});
export type Form = z.infer<typeof Form>;

/** SQL and what it means. The SQL stands beside it in `<id>.sql`. */
export const Indicator = z.strictObject({
  id,
  order: z.number(),
  title: words,
  short: words,
  definition: words,
  formula: words,
  /** the form whose cells it is computed from; without one it is about the returns themselves */
  form: id.optional(),
  unit: z.string(),
  decimals: z.number().int(),
  breakdown: z.array(z.enum(DIMENSIONS)),
  prices: z.enum(["constant", "current", "none"]),
  /** a share or a ratio is not added up */
  additive: z.boolean(),
  /** its main figures are carried over the quarters, which pages draw */
  trend: z.boolean().default(false),
  /** the indicator whose official value of the quarter before it tells, as returns do a quarter later */
  official_of: id.optional(),
  /** the codelist that puts its values in classes, each from its `at_least` on, highest first: a value is also said by a word */
  classes: id.optional(),
  /** words of the resolution that it answers: codes of the codelist `quotes` */
  resolution: z.array(id),
  caution: words.optional(),
});
export type Indicator = z.infer<typeof Indicator>;

/** Something wrong at one cell. `sheet` and `cell` are empty when the whole workbook is meant. */
export const Issue = z.strictObject({
  code: id,
  rule: z.string(),
  severity: z.enum(["error", "warning"]),
  scope: z.enum([...SCOPES, "workbook"]),
  form: z.string(),
  sheet: z.string(),
  cell: z.string(),
  row: z.string(),
  column: z.string(),
  /** what fills the placeholders of the sentence; numbers stay numbers so that each language writes them */
  found: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Issue = z.infer<typeof Issue>;
