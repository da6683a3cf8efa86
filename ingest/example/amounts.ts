/** Amounts of the example: whole numbers of 0.1 million dong, so that every sum is exact at one decimal. */
import { quarterOf, shiftPeriod } from "../../reports/period.ts";

/** Splits a whole amount by weights into whole parts that add up to it. */
export function split(amount: number, weights: number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  let weight = 0;
  return weights.map((share) => {
    weight += share;
    const upTo = total > 0 ? Math.round((amount * weight) / total) : 0;
    const part = upTo - before;
    before = upTo;
    return part;
  });
}

/** How a quarter stands when it is told: first as an estimate, a quarter later as the official value. */
export type Standing = "estimate" | "official";
export type Told = (period: string, standing: Standing) => number;

/** The quarters of the year up to this one. */
export function quartersUpTo(period: string): string[] {
  const { quarter } = quarterOf(period);
  return Array.from({ length: quarter }, (_, index) => shiftPeriod(period, index + 1 - quarter));
}

/** From the start of the year: official values of the quarters before and the estimate of this one. */
export const cumulate = (told: Told, period: string): number =>
  quartersUpTo(period).reduce((sum, at) => sum + told(at, at === period ? "estimate" : "official"), 0);

/** From the start of the year, official values alone. */
export const cumulateOfficial = (told: Told, period: string): number =>
  quartersUpTo(period).reduce((sum, at) => sum + told(at, "official"), 0);
