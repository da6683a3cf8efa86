/** The vocabulary of crosswalks: where foreign workbooks keep the answers of forms. */
import { z } from "zod";
import { id, words } from "./schema.ts";

/** A column of a foreign table. Its head says `says`, where `{year}`, `{quarter}` (I–IV) and `{months}` (3–12) stand for those
 * of the table's period; it answers a column of the form. */
const ForeignColumn = z.strictObject({
  says: z.string(),
  column: id,
  /** the column of the sheet, where several heads say the same */
  letter: z.string().optional(),
  /** value × factor is in the unit of the form */
  factor: z.number().default(1),
  /** the cell prints what per cent of this column's answer that other answer is: the answer is 100 × other ÷ cell */
  percent_of: id.optional(),
  /** some tables of the series do not have it */
  optional: z.boolean().default(false),
});

/** A table of a foreign workbook and the form that it answers. */
export const ForeignTable = z.strictObject({
  form: id,
  /** what the top of the sheet says: which sheet it is; and there or in the head of a column, for which quarter */
  says: z.string(),
  top_rows: z.number().int().min(1),
  periods: z.array(z.strictObject({ says: z.string(), quarter: z.number().int().min(1).max(4) })).min(1),
  label_column: z.string(),
  /** where each row says in what it is counted; `"` repeats the unit above */
  unit_column: z.string().optional(),
  columns: z.array(ForeignColumn).min(1),
  /** the size of the last digit printed, in the workbook's own unit: sums may differ by so much per part */
  precision: z.number(),
  /** labels and what they are in the form; codes that are left out are `all` */
  rows: z.array(
    z.strictObject({
      label: z.string(),
      ownership: z.string().optional(),
      sector: z.string().optional(),
      item: z.string().optional(),
      /** what the unit column must say */
      unit: z.string().optional(),
    }),
  ),
  /** labels that are known and not read: sub-totals across our classes, details below them */
  ignore: z.array(z.string()).default([]),
});
export type ForeignTable = z.infer<typeof ForeignTable>;

/** How foreign workbooks of one series are read. Texts are compared without tones, case, spaces and signs. */
export const Crosswalk = z.strictObject({
  id,
  title: words,
  source: words,
  reporter: z.string(),
  base_year: z.number().int(),
  tables: z.array(ForeignTable).min(1),
  /** a cumulative column of a form, and the columns that hold its quarters from the first to the one reported on */
  sums: z.array(z.strictObject({ form: id, column: id, quarters: z.array(id).min(1) })).default([]),
  footnote: words,
});
export type Crosswalk = z.infer<typeof Crosswalk>;
