/** Form 03 of the example: the plan of the year, and what was made in it, contracted beyond it and out of it. */
import { quarterOf } from "../../reports/period.ts";
import type { Filed } from "../filed.ts";
import { cumulate, quartersUpTo, split, type Told } from "./amounts.ts";
import { answerNil, answerRow } from "./answers.ts";
import type { Economy } from "./economy.ts";

const PLAN_OF_QUARTERS = [0.22, 0.24, 0.25, 0.29];
/** plans are made in steps of ten million dong */
const STEP = 100;

/** Answers the form; what was made in all is what form 01 says of TTCN in that trade. */
export function fillPlan(economy: Economy, filed: Filed): void {
  const { place, period } = filed;
  const { quarter } = quarterOf(period);
  filed.rows.forEach(({ parts, codes: { sector } }, row) => {
    if (parts.length > 0) return;
    if (!economy.has(place, sector)) return answerNil(filed, row);
    const actual: Told = (at, standing) => economy.ttcn(place, sector, at, standing);
    const told =
      (part: number): Told =>
      (at, standing) =>
        split(actual(at, standing), weightsOf(economy, place, sector, at))[part] ?? 0;
    const assigned = assignedOf(economy, place, sector, period, told(0));
    const planned = split(assigned, PLAN_OF_QUARTERS);
    answerRow(filed, row, {
      assigned_year: assigned,
      plan_quarter: planned[quarter - 1] ?? 0,
      plan_cumulative: planned.slice(0, quarter).reduce((sum, part) => sum + part, 0),
      ...bothOf("in_plan", told(0), period),
      ...bothOf("contracted", told(1), period),
      ...bothOf("out_of_plan", told(2), period),
      ...bothOf("actual", actual, period),
    });
    const factor = adjustmentOf(economy, place, period);
    if (factor) answerRow(filed, row, { adjusted_year: Math.round((assigned * factor) / STEP) * STEP });
  });
}

const bothOf = (name: string, told: Told, period: string): Record<string, number> => ({
  [`${name}_quarter`]: told(period, "estimate"),
  [`${name}_cumulative`]: cumulate(told, period),
});

function weightsOf({ vary }: Economy, place: string, sector: string, period: string): number[] {
  const beyond = [0.15 * vary(0.6, "contracted", place, sector), 0.12 * vary(0.7, "out", place, sector)] as const;
  const contracted = beyond[0] * vary(0.25, "contracted", place, sector, period);
  const out = beyond[1] * vary(0.25, "out", place, sector, period);
  return [1 - contracted - out, contracted, out];
}

/** The plan is set so that the year ends between some 85 and 110 % of it. */
function assignedOf({ vary }: Economy, place: string, sector: string, period: string, inPlan: Told): number {
  const { year } = quarterOf(period);
  const expected = quartersUpTo(`${year}-Q4`).reduce((sum, at) => sum + inPlan(at, "official"), 0);
  const fulfilment = 0.985 * vary(0.08, "fulfilment", place, year) * vary(0.045, "fulfilment", place, sector, year);
  return Math.round(expected / fulfilment / STEP) * STEP;
}

function adjustmentOf({ example: { story } }: Economy, place: string, period: string): number | undefined {
  const event = story.findLast(
    ({ kind, reporter, ...event }) =>
      kind === "adjusted_plan" &&
      reporter === place &&
      event.period.slice(0, 4) === period.slice(0, 4) &&
      event.period <= period,
  );
  return event?.kind === "adjusted_plan" ? event.factor : undefined;
}
