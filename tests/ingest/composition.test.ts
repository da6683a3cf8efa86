/** A figure of a place is computed from the territories that make it up, on the territory of the time and on today's. */
import { describe, expect, test } from "vitest";
import type { Warehouse } from "../../ingest/warehouse.ts";
import { definitions } from "../published.ts";
import { factorsOf, filedOf, warehouseOf } from "../warehouse.ts";

/** Output of TTCN and of local State industry in the quarter, by hand. */
const outputOf = (place: string, period: string, ttcn: number, state: number) =>
  filedOf("output_value", place, period, {
    "A1.05": { constant_quarter: ttcn },
    "B.05": { constant_quarter: state },
  });

const BEFORE = [
  outputOf("bac_giang_1997", "2025-Q2", 30, 10),
  outputOf("bac_ninh_1997", "2025-Q2", 10, 50),
  outputOf("ha_noi_2008", "2025-Q2", 20, 80),
];
const AFTER = [outputOf("bac_ninh_2025", "2025-Q3", 44, 66), outputOf("ha_noi_2008", "2025-Q3", 22, 88)];
const INDICATORS = ["output_value", "output_value_current", "share_of_local_industry", "products_reported"];

interface Found {
  place: string;
  value: number;
  territory: string;
  reported: number;
  expected: number;
  from: string[];
}

/** A figure of all trades and forms in every place, with the places that its cells come from. */
async function figuresOf(warehouse: Warehouse, indicator: string, period: string): Promise<Map<string, Found>> {
  const rows = await warehouse.query<Found>(`
    select f.place, value, territory, reported, expected,
      (select list_sort(list(distinct c.place)) from cells c where list_contains(f.sources, c.id)) as from
    from figures f where indicator = '${indicator}' and period = '${period}' and (ownership, sector) = ('all', 'all')`);
  return new Map(rows.map((row) => [row.place, row]));
}

describe("across 1 July 2025", async () => {
  const warehouse = await warehouseOf([...BEFORE, ...AFTER], INDICATORS);

  test("each place of the time and each place of today has a figure, of its own territories", async () => {
    const output = await figuresOf(warehouse, "output_value", "2025-Q2");
    const said = [...output.values()].map(({ place, value, territory, from }) => [place, value, territory, from]);
    expect(said.sort()).toEqual([
      ["VN", 200, "of_its_time", ["bac_giang_1997", "bac_ninh_1997", "ha_noi_2008"]],
      ["bac_giang_1997", 40, "of_its_time", ["bac_giang_1997"]],
      ["bac_ninh_1997", 60, "of_its_time", ["bac_ninh_1997"]],
      ["bac_ninh_2025", 100, "today", ["bac_giang_1997", "bac_ninh_1997"]],
      ["ha_noi_2008", 100, "of_its_time", ["ha_noi_2008"]],
    ]);
  });

  test("a ratio has both sides from the same territories", async () => {
    const shares = await figuresOf(warehouse, "share_of_local_industry", "2025-Q2");
    expect(shares.get("bac_ninh_2025")).toMatchObject({ value: 40, from: ["bac_giang_1997", "bac_ninh_1997"] });
    expect(shares.get("bac_ninh_1997")).toMatchObject({ value: expect.closeTo(100 / 6, 9), from: ["bac_ninh_1997"] });
  });

  test("the places of a time that ended have no figures after it", async () => {
    const output = await figuresOf(warehouse, "output_value", "2025-Q3");
    expect([...output.keys()].sort()).toEqual(["VN", "bac_ninh_2025", "ha_noi_2008"]);
    expect(output.get("bac_ninh_2025")?.territory).toBe("of_its_time");
  });
});

test("the country's sum is the sum of its places on the territory of the time, and of those on today's", async () => {
  const after = outputOf("ha_noi_2008", "2025-Q3", 22, 88);
  const additive = definitions.indicators.filter((one) => one.additive && one.form === "output_value");
  const warehouse = await warehouseOf(
    [...BEFORE, after],
    additive.map(({ id }) => id),
  );
  const sums = await warehouse.query<Record<"country" | "then" | "today", number>>(`
    with ended as (select territory as place from succession)
    select round(sum(value) filter (place = 'VN'), 6) as country,
      round(sum(value) filter (place <> 'VN' and territory = 'of_its_time'), 6) as then,
      round(sum(value) filter (place <> 'VN' and place not in (from ended)), 6) as today
    from figures group by indicator, span, ownership, sector, product, item, period having period = '2025-Q2'`);
  expect(sums.length).toBeGreaterThan(5);
  for (const { country, then, today } of sums) expect([then, today]).toEqual([country, country]);
});

test("where one of two has not reported, the place of today shows one of two", async () => {
  const warehouse = await warehouseOf([...BEFORE.slice(1), ...AFTER], ["output_value"]);
  const output = await figuresOf(warehouse, "output_value", "2025-Q2");
  expect(output.get("bac_ninh_2025")).toMatchObject({ value: 60, reported: 1, expected: 2, from: ["bac_ninh_1997"] });
  expect(output.get("bac_ninh_1997")).toMatchObject({ value: 60, reported: 1, expected: 1 });
});

test("a country that was reported on as a whole is not added up again, its places are", async () => {
  const warehouse = await warehouseOf([...BEFORE, outputOf("VN", "2025-Q2", 500, 500), ...AFTER], ["output_value"]);
  const output = await figuresOf(warehouse, "output_value", "2025-Q2");
  expect(output.get("VN")).toMatchObject({ value: 1000, from: ["VN"] });
  expect(output.get("bac_ninh_2025")?.value).toBe(100);
});

describe("where a province was divided", async () => {
  const filed = [
    outputOf("dak_lak_1976", "2003-Q4", 10, 30),
    outputOf("phu_yen_1989", "2003-Q4", 2, 8),
    outputOf("dak_lak_2025", "2025-Q3", 20, 50),
  ];

  test("no place of today can be told from it, and none has a figure", async () => {
    const output = await figuresOf(await warehouseOf(filed, ["output_value"]), "output_value", "2003-Q4");
    expect([...output.keys()].sort()).toEqual(["VN", "dak_lak_1976", "phu_yen_1989"]);
  });

  test("each has the part that a declared factor gives it, and the figure says so", async () => {
    const codelists = factorsOf(["dak_lak_2004", "0.7"], ["dak_nong_2004", "0.3"]);
    const told = { ...definitions, codelists };
    const warehouse = await warehouseOf(filed, ["output_value", "share_of_local_industry"], told);
    const output = await figuresOf(warehouse, "output_value", "2003-Q4");
    // 0.7 × 40 + 10; Lâm Đồng and Bình Thuận have not reported: 0.3 × 40
    expect(output.get("dak_lak_2025")).toMatchObject({ value: 38, territory: "today_by_factor" });
    expect(output.get("dak_lak_2025")?.from).toEqual(["dak_lak_1976", "phu_yen_1989"]);
    expect(output.get("lam_dong_2025")).toMatchObject({ value: 12, reported: 1, expected: 3 });
    expect(output.get("VN")).toMatchObject({ value: 50, territory: "of_its_time" });
    const shares = await figuresOf(warehouse, "share_of_local_industry", "2003-Q4");
    expect(shares.get("dak_lak_2025")?.value).toBeCloseTo((100 * (0.7 * 10 + 2)) / 38, 9);
  });
});
