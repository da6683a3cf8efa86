/** Form 03 of the example: the plan of the year, and what was made in it, contracted beyond it and out of it. */
import { quarterOf } from "../../reports/period.ts";
import type { Filed } from "../filed.ts";
import { cumulate, quartersUpTo, split, type Told } from "./amounts.ts";
import { answerNil, answerRow } from "./answers.ts";
import { factorOf, type Economy } from "./economy.ts";

const PLAN_OF_QUARTERS = [0.22, 0.24, 0.25, 0.29];
/** plans are made in steps of ten million dong */
const STEP = 100;

/** Answers the form; what was made in all is what form 01 says of TTCN in that trade. */
export function fillPlan(economy: Economy, filed: Filed): void {
  const { place, period } = filed;
  filed.rows.forEach(({ parts, codes: { sector } }, row) => {
    if (parts.length > 0) return;
    if (!economy.has(place, sector)) return answerNil(filed, row, ["adjusted_year"]);
    const actual: Told = (at, standing) => economy.ttcn(place, sector, at, standing);
    const told = (part: number): Told => {
      return (at, standing) => split(actual(at, standing), weightsOf(economy, place, sector, at))[part] ?? 0;
    };
    answerRow(filed, row, {
      ...planOf(economy, place, sector, period, told(0)),
      ...bothOf("in_plan", told(0), period),
      ...bothOf("contracted", told(1), period),
      ...bothOf("out_of_plan", told(2), period),
      ...bothOf("actual", actual, period),
    });
  });
}

const bothOf = (name: string, told: Told, period: string): Record<string, number> => ({
  [`${name}_quarter`]: told(period, "estimate"),
  [`${name}_cumulative`]: cumulate(told, period),
});

function weightsOf({ vary }: Economy, place: string, sector: string, period: string): number[] {
  const contracted = 0.15 * vary(0.6, "contracted", place, sector) * vary(0.25, "contracted", place, sector, period);
  const out = 0.12 * vary(0.7, "out", place, sector) * vary(0.25, "out", place, sector, period);
  return [1 - contracted - out, contracted, out];
}

/** The columns of the plan. An adjustment changes the plans of its own quarter and later ones. */
function planOf(economy: Economy, place: string, sector: string, period: string, inPlan: Told): Record<string, number> {
  const { quarter } = quarterOf(period);
  const assigned = assignedOf(economy, place, sector, period, inPlan);
  const event = adjustmentOf(economy, place, period);
  const adjusted = event && Math.round((assigned * event.factor) / STEP) * STEP;
  const kept = event ? quarterOf(event.period).quarter - 1 : 0;
  const first = split(assigned, PLAN_OF_QUARTERS).slice(0, kept);
  const planned = [...first, ...split((adjusted ?? assigned) - sumOf(first), PLAN_OF_QUARTERS.slice(kept))];
  return {
    assigned_year: assigned,
    ...(adjusted !== undefined && { adjusted_year: adjusted }),
    plan_quarter: planned[quarter - 1] ?? 0,
    plan_cumulative: sumOf(planned.slice(0, quarter)),
  };
}

const sumOf = (amounts: number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** The plan is set so that the year ends between some 85 and 110 % of it; a leap in output is not foreseen. */
function assignedOf({ example, vary }: Economy, place: string, sector: string, period: string, inPlan: Told): number {
  const { year } = quarterOf(period);
  const usual = (at: string): number => inPlan(at, "official") / factorOf(example, "jump", place, sector, at);
  const expected = sumOf(quartersUpTo(`${year}-Q4`).map(usual));
  const fulfilment = 0.985 * vary(0.08, "fulfilment", place, year) * vary(0.045, "fulfilment", place, sector, year);
  return Math.round(expected / fulfilment / STEP) * STEP;
}

function adjustmentOf({ example: { story } }: Economy, place: string, period: string) {
  const adjustments = story.flatMap((event) => (event.kind === "adjusted_plan" ? [event] : []));
  const year = period.slice(0, 4);
  return adjustments.findLast(
    (event) => event.reporter === place && event.period.startsWith(year) && event.period <= period,
  );
}
