/** The plan of the year: its versions, its tempo and the rate still needed, worked out by hand. */
import { expect, test } from "vitest";
import { filedOf, warehouseOf } from "../warehouse.ts";

const INDICATORS = ["plan_by_version", "plan_tempo", "plan_rate_needed"];

/** What a place says of its plan of glass in a quarter; of paper the plan is 40 and 8 were made each quarter. */
function planOf(place: string, quarter: number, made: number, adjusted?: number) {
  return filedOf("plan", place, `2026-Q${quarter}`, {
    "04": {
      assigned_year: 100,
      in_plan_cumulative: made,
      ...(adjusted === undefined ? {} : { adjusted_year: adjusted }),
    },
    "07": { assigned_year: 40, in_plan_cumulative: 8 * quarter },
  });
}

/** Hà Nội is adjusted to 120 and then to 110; Huế, which has nothing of the second quarter, to 90 in the third. */
const RETURNS = [
  planOf("ha_noi_2008", 1, 20),
  planOf("ha_noi_2008", 2, 48, 120),
  planOf("ha_noi_2008", 3, 66, 110),
  planOf("ha_noi_2008", 4, 121, 110),
  planOf("hue_1989", 1, 30),
  planOf("hue_1989", 3, 72, 90),
  planOf("hue_1989", 4, 90, 90),
];

const warehouse = await warehouseOf(RETURNS, INDICATORS);

interface Found {
  value: number;
  numerator: number;
  denominator: number;
  plan_version: string;
}

const figureOf = async (indicator: string, period: string, place: string, sector = "glass", item = "all") => {
  const [found] = await warehouse.query<Found>(`
    select value, numerator, denominator, plan_version from figures
    where (indicator, period, place, sector, item) = ('${indicator}', '${period}', '${place}', '${sector}', '${item}')`);
  return found && [found.value, found.numerator, found.denominator, found.plan_version];
};

test.each([
  // in plan since January, plan of the version
  ["2026-Q2", "ha_noi_2008", "assigned", 48, 48, 100],
  ["2026-Q2", "ha_noi_2008", "adjusted_q2", 40, 48, 120],
  ["2026-Q3", "ha_noi_2008", "assigned", 66, 66, 100],
  ["2026-Q3", "ha_noi_2008", "adjusted_q2", 55, 66, 120],
  ["2026-Q3", "ha_noi_2008", "adjusted_q3", 60, 66, 110],
  ["2026-Q4", "ha_noi_2008", "adjusted_q3", 110, 121, 110],
  ["2026-Q3", "hue_1989", "adjusted_q3", 80, 72, 90],
  // Huế stands by its assigned plan in the second quarter: 120 + 100; then 110 + 90
  ["2026-Q3", "VN", "adjusted_q2", (100 * 138) / 220, 138, 220],
  ["2026-Q3", "VN", "adjusted_q3", 69, 138, 200],
  ["2026-Q4", "VN", "assigned", 105.5, 211, 200],
])("%s %s: fulfilment by %s is %d", async (period, place, version, value, made, plan) => {
  const found = await figureOf("plan_by_version", period, place, "glass", version);
  expect(found).toEqual([expect.closeTo(value, 9), made, plan, version]);
});

test("a version is there from the quarter that adjusted the plan, and only for what was adjusted", async () => {
  const versions = async (period: string, place: string, sector: string) =>
    (
      await warehouse.query<{ item: string }>(`
        select item from figures where indicator = 'plan_by_version'
          and (period, place, sector) = ('${period}', '${place}', '${sector}') order by item`)
    ).map(({ item }) => item);
  expect(await versions("2026-Q1", "VN", "glass")).toEqual(["assigned"]);
  expect(await versions("2026-Q4", "ha_noi_2008", "glass")).toEqual(["adjusted_q2", "adjusted_q3", "assigned"]);
  expect(await versions("2026-Q4", "hue_1989", "all")).toEqual(["adjusted_q3", "assigned"]);
  expect(await versions("2026-Q4", "VN", "paper")).toEqual(["assigned"]);
});

test("all trades: those that were not adjusted stand in a version as they were assigned", async () => {
  // (66 + 24) ÷ (110 + 40)
  expect(await figureOf("plan_by_version", "2026-Q3", "ha_noi_2008", "all", "adjusted_q3")).toEqual([
    60,
    90,
    150,
    "adjusted_q3",
  ]);
});

test.each([
  // 20 of a quarter of 100; 48 of half of 120; 66 of three quarters of 110; 24 of three quarters of 40
  ["2026-Q1", "ha_noi_2008", "glass", 80, 20, 25, "assigned"],
  ["2026-Q2", "ha_noi_2008", "glass", 80, 48, 60, "adjusted"],
  ["2026-Q3", "ha_noi_2008", "glass", 80, 66, 82.5, "adjusted"],
  ["2026-Q3", "ha_noi_2008", "paper", 80, 24, 30, "assigned"],
  ["2026-Q3", "VN", "glass", 92, 138, 150, "adjusted"],
  ["2026-Q4", "ha_noi_2008", "glass", 110, 121, 110, "adjusted"],
])("%s %s %s: the tempo is %d", async (period, place, sector, value, made, due, version) => {
  expect(await figureOf("plan_tempo", period, place, sector)).toEqual([expect.closeTo(value, 9), made, due, version]);
});

test.each([
  // 80 left over three quarters against 20; 72 over two against 24; 44 in one against 22
  ["2026-Q1", "ha_noi_2008", 400 / 3, 80 / 3, 20, "assigned"],
  ["2026-Q2", "ha_noi_2008", 150, 36, 24, "adjusted"],
  ["2026-Q3", "ha_noi_2008", 200, 44, 22, "adjusted"],
  ["2026-Q3", "VN", (100 * 62) / 46, 62, 46, "adjusted"],
])("%s %s: the rate needed is %d", async (period, place, value, needed, average, version) => {
  expect(await figureOf("plan_rate_needed", period, place)).toEqual([
    expect.closeTo(value, 9),
    expect.closeTo(needed, 9),
    average,
    version,
  ]);
});

test("the rate needed is 0 once the plan is reached, and nothing where no quarter is left", async () => {
  const reached = await warehouseOf([planOf("hue_1989", 3, 120)], INDICATORS);
  const rows = await reached.query(
    "select value, numerator from figures where indicator = 'plan_rate_needed' and sector = 'glass'",
  );
  expect(rows).toEqual([
    { value: 0, numerator: -20 },
    { value: 0, numerator: -20 },
  ]);
  expect(await figureOf("plan_rate_needed", "2026-Q4", "ha_noi_2008")).toBeUndefined();
});

test("a version's figure names the cell of the return that adjusted the plan", async () => {
  const cells = await warehouse.query(`
    select c.period, c.measure, c.span, c.value from figures f, cells c
    where f.id = 'plan_by_version/ha_noi_2008/year/all/glass/all/adjusted_q2' and f.period = '2026-Q4'
      and list_contains(f.sources, c.id) order by c.period`);
  expect(cells).toEqual([
    { period: "2026-Q2", measure: "adjusted", span: "year", value: 120 },
    { period: "2026-Q4", measure: "in_plan", span: "cumulative", value: 121 },
  ]);
});
