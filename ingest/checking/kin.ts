/** Which columns of a form speak of the same thing: its quarter, its cumulative, and earlier periods restated. */
import type { Column, Form } from "../../reports/schema.ts";

/** Indices of the columns of one measure; -1 where the form does not ask. */
export interface Kin {
  /** `own`: this period; `previous`, `last_year`: an earlier one restated; `none`: not loaded */
  role: "own" | "previous" | "last_year" | "none";
  quarter: number;
  cumulative: number;
  /** this column's own period, one quarter and one year ago, as this return restates it */
  previous: number;
  last_year: number;
}

const RESTATED = /_(previous|last_year)$/;

/** By convention the measure `constant` is restated by `constant_previous` and `constant_last_year`. */
export function kinOf(form: Form, column: number): Kin {
  let known = kins.get(form);
  if (!known) kins.set(form, (known = form.columns.map((each) => findKin(form, each))));
  return known[column] ?? NONE;
}

/** The measure that a column speaks of, restated or not. */
export const measureOf = ({ measure = "" }: Column): string => measure.replace(RESTATED, "");

const kins = new WeakMap<Form, Kin[]>();
const NONE: Kin = { role: "none", quarter: -1, cumulative: -1, previous: -1, last_year: -1 };

function findKin({ columns }: Form, column: Column): Kin {
  if (!column.measure) return NONE;
  const measure = measureOf(column);
  const find = (name: string, span: string) =>
    columns.findIndex((other) => other.measure === name && other.span === span);
  return {
    role: (RESTATED.exec(column.measure)?.[1] ?? "own") as Kin["role"],
    quarter: find(measure, "quarter"),
    cumulative: find(measure, "cumulative"),
    previous: find(`${measure}_previous`, "quarter"),
    last_year: find(`${measure}_last_year`, column.span),
  };
}
