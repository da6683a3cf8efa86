import { expect, test } from "vitest";
import { decimalsFor, ticksOf } from "../../src/charts/scale.ts";

test("ticks are round and span the values", () => {
  expect(ticksOf([32, 59], true)).toEqual([0, 20, 40, 60]);
  expect(ticksOf([95, 118], false)).toEqual([90, 100, 110, 120]);
  expect(ticksOf([-3, 7], true).at(0)).toBeLessThanOrEqual(-3);
});

test("one value alone still has a scale", () => {
  const ticks = ticksOf([50], false);
  expect(ticks.length).toBeGreaterThan(1);
  expect(ticksOf([0], true).every(Number.isFinite)).toBe(true);
});

test("small steps show their decimals", () => {
  expect(decimalsFor([0, 0.5, 1])).toBe(1);
  expect(decimalsFor([0, 20])).toBe(0);
});
