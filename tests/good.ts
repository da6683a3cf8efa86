/** A workbook's returns in which every number fits every other, quarter by quarter: what specimens break. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { blankReturn, indexOf, markAt, numberAt, type Filed } from "../ingest/filed.ts";
import { answerKey } from "../ingest/layout.ts";
import { formOf, type Definitions } from "../reports/definitions.ts";
import { quarterOf } from "../reports/period.ts";
import { rowsOf, type Row } from "../reports/rows.ts";
import { MARKS, type Code, type Column } from "../reports/schema.ts";

export const REPORTER = "ha_noi_2008";

/** A good return; totals and percentages are left to the sheet's formulas. */
export function goodReturn(id: string, period: string, definitions: Definitions): Filed {
  const form = formOf(definitions, id);
  const rows = rowsOf(form, definitions.codelists);
  const about = {
    reporter: REPORTER,
    place: REPORTER,
    period,
    sheet: form.sheet,
    nil: false,
    nilCell: "C5",
  };
  const filed = blankReturn({ form, rows, ...about });
  rows.forEach((row, r) =>
    form.columns.forEach((column, c) => {
      const index = indexOf(filed, r, c);
      filed.keys[index] = answerKey(form, r, c);
      const number =
        row.parts.length > 0 || column.percentage_of ? undefined : goodNumber(id, row, column, period, definitions);
      if (number !== undefined) setNumber(filed, index, number);
    }),
  );
  return filed;
}

export function setNumber(filed: Filed, index: number, number: number): void {
  filed.values[index] = number;
  filed.marks[index] = MARKS.indexOf("number");
}

/** Every product makes 66 a quarter this year and 60 last year; each of six forms makes a sixth of its trade's products. */
const PRODUCT: Record<string, number> = { "2026": 66, "2025": 60, "2024": 54, "2023": 48 };
const OTHERS: Record<string, number> = { "2026": 1100, "2025": 1000, "2024": 900, "2023": 800 };
/** What part of that each measure is, as `good.yml` says. */
const PARTS = z
  .record(z.string(), z.union([z.number(), z.strictObject({ always: z.number() })]))
  .parse(parse(readFileSync(join(import.meta.dirname, "good.yml"), "utf8")));

function goodNumber(
  form: string,
  { codes }: Row,
  { measure = "", span }: Column,
  period: string,
  definitions: Definitions,
): number | undefined {
  if (measure === "adjusted") return undefined;
  const { year, quarter } = quarterOf(period);
  const january = measure.endsWith("_previous") && quarter === 1;
  const of = String(measure.endsWith("_last_year") || january ? year - 1 : year);
  const times = { quarter: 1, cumulative: quarter, year: 4 }[span];
  const part = PARTS[`${form}.${measure.replace(/_(previous|last_year)$/, "")}`] ?? 1;
  if (typeof part === "object") return part.always * times;
  return (outputOf(codes, of, definitions) ?? NaN) * times * part;
}

function outputOf(
  { ownership, sector, product }: Row["codes"],
  year: string,
  { codelists }: Definitions,
): number | undefined {
  const each = PRODUCT[year] ?? 0;
  if (product !== "all") return each;
  const products = (codelists["products"] ?? []).filter(({ more }: Code) =>
    ["all", more["sector"]].includes(sector),
  ).length;
  if (ownership === "all") return each * products;
  const parent = codelists["ownership"]?.find(({ code }) => code === ownership)?.parent;
  return parent === "ttcn" ? (each / 6) * products : OTHERS[year];
}

/** Puts in the totals that the sheet's formulas would give, where none was typed. */
export function addTotals(filed: Filed): void {
  for (let row = filed.rows.length - 1; row >= 0; row--)
    filed.form.columns.forEach(({ additive }, column) => {
      const index = indexOf(filed, row, column);
      const parts = (filed.rows[row]?.parts ?? []).map((part) => indexOf(filed, part, column));
      const given = parts.some((part) => markAt(filed, part) !== "blank");
      if (!additive || !given || markAt(filed, index) !== "blank") return;
      setNumber(
        filed,
        index,
        parts.reduce((sum, part) => sum + (numberAt(filed, part) ?? 0), 0),
      );
    });
}
