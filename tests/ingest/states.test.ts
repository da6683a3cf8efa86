/** The state of a trade over eight quarters, worked out by hand; who lacks a quarter is on neither side. */
import { expect, test } from "vitest";
import { shiftPeriod } from "../../reports/period.ts";
import type { Filed } from "../../ingest/filed.ts";
import type { Warehouse } from "../../ingest/warehouse.ts";
import { definitions } from "../published.ts";
import { filedOf, warehouseOf } from "../warehouse.ts";

/** Glass made by cooperatives and individuals, and by the State, in the quarters from one on; null: no return came. */
const glassOf = (place: string, first: string, made: (number | null)[]): Filed[] =>
  made.flatMap((amount, at) =>
    amount === null
      ? []
      : filedOf("output_value", place, shiftPeriod(first, at), {
          "A1.04": { constant_quarter: amount / 4 },
          "A4.04": { constant_quarter: (3 * amount) / 4 },
          "A1.07": { constant_quarter: 10 },
          "B.04": { constant_quarter: 1000 * (at + 1) },
        }),
  );

const stateOf = async (warehouse: Warehouse, period: string, place: string, sector = "glass") => {
  const [found] = await warehouse.query<Record<"value" | "numerator" | "denominator" | "cells", number>>(`
    select value, numerator, denominator, cells from figures
    where (indicator, period, place, sector) = ('trade_state', '${period}', '${place}', '${sector}')`);
  return found && [found.numerator, found.denominator, found.value, found.cells];
};

const STEADY = [20, 20, 30, 30, 22, 22, 33, 33];

test("four quarters stand against the four before, of small industry alone", async () => {
  const warehouse = await warehouseOf(glassOf("ha_noi_2008", "2024-Q4", [...STEADY, 24]), ["trade_state"]);
  // 110 against 100, then 112 against 102; two forms of ownership in eight quarters
  expect(await stateOf(warehouse, "2026-Q3", "ha_noi_2008")).toEqual([110, 100, 110, 16]);
  expect(await stateOf(warehouse, "2026-Q4", "ha_noi_2008")).toEqual([112, 102, expect.closeTo(11200 / 102, 9), 16]);
  expect(await stateOf(warehouse, "2026-Q3", "ha_noi_2008", "all")).toEqual([
    150,
    140,
    expect.closeTo(15000 / 140, 9),
    24,
  ]);
  expect(await stateOf(warehouse, "2026-Q2", "ha_noi_2008")).toBeUndefined();
});

test("a steady trade that stopped for two quarters stands at half", async () => {
  const warehouse = await warehouseOf(glassOf("hue_1989", "2024-Q4", [5, 5, 5, 5, 5, 5, 0, 0]), ["trade_state"]);
  expect(await stateOf(warehouse, "2026-Q3", "hue_1989")).toEqual([10, 20, 50, 16]);
});

test("who lacks one of the eight quarters is on neither side of the country's figure", async () => {
  const whole = glassOf("ha_noi_2008", "2024-Q4", STEADY);
  const broken = glassOf("hue_1989", "2024-Q4", [50, 50, null, 50, 500, 500, 500, 500]);
  const warehouse = await warehouseOf([...whole, ...broken], ["trade_state"]);
  expect(await stateOf(warehouse, "2026-Q3", "hue_1989")).toBeUndefined();
  expect(await stateOf(warehouse, "2026-Q3", "VN")).toEqual([110, 100, 110, 16]);
});

test("a province of today is followed through the territories that it was made of, where all of them answered", async () => {
  const before = (place: string, made: number | null) => glassOf(place, "2024-Q1", [10, 10, 10, made, 10, 10]);
  const after = glassOf("bac_ninh_2025", "2025-Q3", [18, 18]);
  const ha_noi = glassOf("ha_noi_2008", "2024-Q1", [20, 20, 30, 30, 22, 22, 33, 33]);
  const all = await warehouseOf(
    [...before("bac_giang_1997", 10), ...before("bac_ninh_1997", 10), ...after, ...ha_noi],
    ["trade_state"],
  );
  // 10 + 10 of two territories in six quarters, 18 in two: 20 + 20 + 18 + 18 against 80
  expect(await stateOf(all, "2025-Q4", "bac_ninh_2025")).toEqual([76, 80, 95, 28]);
  expect(await stateOf(all, "2025-Q4", "VN")).toEqual([186, 180, expect.closeTo(18600 / 180, 9), 44]);
  const one = await warehouseOf(
    [...before("bac_giang_1997", 10), ...before("bac_ninh_1997", null), ...after, ...ha_noi],
    ["trade_state"],
  );
  expect(await stateOf(one, "2025-Q4", "bac_ninh_2025")).toBeUndefined();
  expect(await stateOf(one, "2025-Q4", "VN")).toEqual([110, 100, 110, 16]);
});

test("a province made of its districts counts where all of them answered", async () => {
  const districts = (definitions.codelists["districts"] ?? []).filter(
    ({ parent, more }) => parent === "lai_chau_2004" && more["kind"] === "district",
  );
  const answered = (first: (number | null)[]): Filed[] =>
    districts.flatMap(({ code }, at) => glassOf(code, "2023-Q1", at === 0 ? first : [10, 10, 10, 10, 9, 9, 9, 9]));
  const all = await warehouseOf(answered([10, 10, 10, 10, 9, 9, 9, 9]), ["trade_state"]);
  const count = districts.length;
  expect(count).toBeGreaterThan(5);
  for (const place of ["lai_chau_2004", "VN"])
    expect(await stateOf(all, "2024-Q4", place)).toEqual([36 * count, 40 * count, 90, 16 * count]);
  const some = await warehouseOf(answered([10, 10, 10, null, 9, 9, 9, 9]), ["trade_state"]);
  for (const place of ["lai_chau_2004", "VN"]) expect(await stateOf(some, "2024-Q4", place)).toBeUndefined();
});

test("quarters of different price bases are not compared", async () => {
  const filed = glassOf("ha_noi_2008", "2024-Q4", STEADY);
  const rebased = filed.map((one) => (one.period < "2026-Q1" ? { ...one, baseYear: 1994 } : one));
  expect(await stateOf(await warehouseOf(rebased, ["trade_state"]), "2026-Q3", "ha_noi_2008")).toBeUndefined();
});
