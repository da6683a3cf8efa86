/** Form 03 of the example: the plan of the year, and what was made in it, contracted beyond it and out of it. */
import { quarterOf } from "../../reports/period.ts";
import type { Filed } from "../filed.ts";
import { cumulate, cumulateOfficial, quartersUpTo, split, type Told } from "./amounts.ts";
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
    const answers = economy.partsOf(place).map((part) => answersOf(economy, part, sector, period));
    const columns = [...new Set(answers.flatMap((answer) => Object.keys(answer)))];
    answerRow(
      filed,
      row,
      Object.fromEntries(columns.map((column) => [column, sumOf(answers.map((answer) => answer[column] ?? 0))])),
    );
  });
}

function answersOf(economy: Economy, place: string, sector: string, period: string): Record<string, number> {
  const actual: Told = (at, standing) => economy.ttcn(place, sector, at, standing);
  const told = (kind: number): Told => partOf([economy, place, sector], kind);
  return {
    ...planOf(economy, place, sector, period, told(0)),
    ...bothOf("in_plan", told(0), period),
    ...bothOf("contracted", told(1), period),
    ...bothOf("out_of_plan", told(2), period),
    ...bothOf("actual", actual, period),
  };
}

type Trade = [economy: Economy, place: string, sector: string];

/** What recipes may say of the plan of a trade in a quarter, in tenths: the plan assigned for the year, the five-year plan in
 * force, and what was made in plan since its first year. */
export const PLAN_WORDS: Record<string, (trade: Trade, period: string) => number> = {
  plan_of_year: planOfYear,
  plan_of_five_years: (trade, period) => sumOf(yearsOfPlan(period).map((year) => planOfYear(trade, `${year}-Q4`))),
  in_plan_since: (trade, period) => {
    const inPlan = partOf(trade, 0);
    const before = yearsOfPlan(period).filter((year) => year < quarterOf(period).year);
    return sumOf(before.map((year) => cumulateOfficial(inPlan, `${year}-Q4`))) + cumulate(inPlan, period);
  },
};

function planOfYear([economy, place, sector]: Trade, period: string): number {
  const parts = economy.partsOf(place);
  return sumOf(parts.map((part) => assignedOf(economy, part, sector, period, partOf([economy, part, sector], 0))));
}

/** Five-year plans begin in 2021, 2026 and so on. */
function yearsOfPlan(period: string): number[] {
  const { year } = quarterOf(period);
  return [0, 1, 2, 3, 4].map((at) => year - ((year - 1) % 5) + at);
}

/** What was made of a trade in plan (0), contracted beyond it (1) and out of it (2). */
const partOf =
  ([economy, place, sector]: Trade, kind: number): Told =>
  (at, standing) => {
    const kindsOf = (part: string): number[] =>
      split(economy.ttcn(part, sector, at, standing), weightsOf(economy, part, sector, at));
    return sumOf(economy.partsOf(place).map((part) => kindsOf(part)[kind] ?? 0));
  };

const bothOf = (name: string, told: Told, period: string): Record<string, number> => ({
  [`${name}_quarter`]: told(period, "estimate"),
  [`${name}_cumulative`]: cumulate(told, period),
});

function weightsOf({ vary }: Economy, place: string, sector: string, period: string): number[] {
  const contracted = 0.15 * vary(0.6, "contracted", place, sector) * vary(0.25, "contracted", place, sector, period);
  const out = 0.12 * vary(0.7, "out", place, sector) * vary(0.25, "out", place, sector, period);
  return [1 - contracted - out, contracted, out];
}

/** The columns of the plan. Each adjustment of the year changes the plans of its own quarter and later ones. */
function planOf(economy: Economy, place: string, sector: string, period: string, inPlan: Told): Record<string, number> {
  const { quarter } = quarterOf(period);
  const assigned = assignedOf(economy, place, sector, period, inPlan);
  const adjustments = adjustmentsOf(economy, place, period).map((event) => ({
    kept: quarterOf(event.period).quarter - 1,
    plan: Math.round((assigned * event.factor) / STEP) * STEP,
  }));
  const planned = adjustments.reduce(
    (before, { kept, plan }) => {
      const first = before.slice(0, kept);
      return [...first, ...split(plan - sumOf(first), PLAN_OF_QUARTERS.slice(kept))];
    },
    split(assigned, PLAN_OF_QUARTERS),
  );
  const adjusted = adjustments.at(-1)?.plan;
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

/** The adjustments of the year up to the quarter, in their order. */
const adjustmentsOf = ({ example: { story } }: Economy, place: string, period: string) =>
  story
    .flatMap((event) => (event.kind === "adjusted_plan" && event.reporter === place ? [event] : []))
    .filter((event) => event.period.startsWith(period.slice(0, 4)) && event.period <= period)
    .sort((one, other) => one.period.localeCompare(other.period));
