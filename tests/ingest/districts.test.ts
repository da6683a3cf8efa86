/** A province is made of its districts unless it reports itself; a Union of one trade makes up nothing; nothing counts twice. */
import { describe, expect, test } from "vitest";
import type { Filed } from "../../ingest/filed.ts";
import type { Warehouse } from "../../ingest/warehouse.ts";
import { definitions } from "../published.ts";
import { filedOf, warehouseOf } from "../warehouse.ts";

const PROVINCE = "lai_chau_2004";
const UNION = "ha_noi_ceramics_union";
const [TAM_DUONG, SIN_HO, MUONG_TE] = ["lai_chau_tam_duong", "lai_chau_sin_ho", "lai_chau_muong_te"];

/** Output of cooperatives in weaving and in ceramics, by hand. */
const outputOf = (place: string, weaving: number, ceramics: number, period = "2025-Q1"): Filed =>
  filedOf("output_value", place, period, {
    "A1.05": { constant_quarter: weaving },
    "A1.03": { constant_quarter: ceramics },
  });

const DISTRICTS = [outputOf(TAM_DUONG, 30, 5), outputOf(SIN_HO, 20, 7), outputOf(MUONG_TE, 8, 0)];
const ELSEWHERE = outputOf("ha_noi_2008", 100, 200);

interface Found {
  place: string;
  sector: string;
  value: number;
  reported: number;
  expected: number;
  from: string[];
}

/** Output of all forms by place and trade, with the places that the cells are of. */
async function outputIn(warehouse: Warehouse, sector = "all", period = "2025-Q1"): Promise<Map<string, Found>> {
  const rows = await warehouse.query<Found>(`
    select f.place, value, reported, expected,
      (select list_sort(list(distinct c.place)) from cells c where list_contains(f.sources, c.id)) as from
    from figures f where indicator = 'output_value' and period = '${period}'
      and territory = 'of_its_time' and (ownership, sector) = ('all', '${sector}')`);
  return new Map(rows.map((row) => [row.place, row]));
}

const statusesIn = async (warehouse: Warehouse): Promise<Record<string, string>> => {
  const rows = await warehouse.query<Record<"reporter" | "status", string>>(
    "select reporter, status from reporting where form = 'output_value' and (reporter like 'lai_chau%' or reporter like 'ha_noi%')",
  );
  return Object.fromEntries(rows.map(({ reporter, status }) => [reporter, status]));
};

describe("a province that sent nothing itself", async () => {
  const warehouse = await warehouseOf(
    [...DISTRICTS, ELSEWHERE],
    ["output_value", "returns_missing", "returns_received"],
  );
  const output = await outputIn(warehouse);

  test("is the sum of its districts, whose cells it names, and says how many of the eight it has", () => {
    // 30 + 5 + 20 + 7 + 8 + 0
    expect(output.get(PROVINCE)).toMatchObject({ value: 70, reported: 3, expected: 8 });
    expect(output.get(PROVINCE)?.from).toEqual([MUONG_TE, SIN_HO, TAM_DUONG]);
  });

  test("is in the country once, and its districts are no places of their own", () => {
    expect(output.get("VN")).toMatchObject({ value: 370, reported: 2, expected: 63 });
    expect([...output.keys()].sort()).toEqual(["VN", "ha_noi_2008", PROVINCE]);
  });

  test("is not missing, while the districts that lack are", async () => {
    const statuses = await statusesIn(warehouse);
    expect(statuses[PROVINCE]).toBe("from_districts");
    expect(Object.values(statuses).filter((status) => status === "missing")).toHaveLength(5);
    expect(Object.keys(statuses)).toHaveLength(10);
    const [missing] = await warehouse.query(
      "select value, cells from figures where indicator = 'returns_missing' and place = 'VN'",
    );
    const forms = (await warehouse.query("select distinct form from reporting")).length;
    expect(missing).toEqual({ value: 63 * forms - 2, cells: 63 * forms });
  });
});

describe("a province that reported itself", async () => {
  const warehouse = await warehouseOf([outputOf(PROVINCE, 61, 12), ...DISTRICTS, ELSEWHERE], ["output_value"]);
  const output = await outputIn(warehouse);

  test("is what it says, and its districts count nowhere", () => {
    expect(output.get(PROVINCE)).toMatchObject({ value: 73, reported: 1, expected: 1, from: [PROVINCE] });
    expect(output.get("VN")).toMatchObject({ value: 373, from: ["ha_noi_2008", PROVINCE] });
  });

  test("is not missing because a district is", async () => {
    const statuses = await statusesIn(warehouse);
    expect([statuses[PROVINCE], statuses[TAM_DUONG], statuses["lai_chau_nam_nhun"]]).toEqual([
      "on_time",
      "on_time",
      "missing",
    ]);
  });
});

test("a province is made of its districts form by form", async () => {
  const plan = filedOf("plan", PROVINCE, "2025-Q1", { "05": { in_plan_quarter: 9 } });
  const warehouse = await warehouseOf([...DISTRICTS, plan], ["output_value"]);
  expect((await outputIn(warehouse)).get(PROVINCE)?.value).toBe(70);
  const rows = await warehouse.query(
    "select form, place, territory from composition where place = 'lai_chau_2004' order by all",
  );
  expect(rows).toEqual([
    ...[MUONG_TE, SIN_HO, TAM_DUONG].map((territory) => ({ form: "output_value", place: PROVINCE, territory })),
    { form: "plan", place: PROVINCE, territory: PROVINCE },
  ]);
});

test("a province of today is made of the districts of one that it was made of", async () => {
  const district = {
    vi: "Sơn Động",
    en: "Son Dong",
    parent: "bac_giang_1997",
    from: "",
    until: "2025-06-30",
    more: {},
  };
  const districts = [{ code: "bac_giang_son_dong", ...district }];
  const told = { ...definitions, codelists: { ...definitions.codelists, districts } };
  const before = [outputOf("bac_giang_son_dong", 4, 1), outputOf("bac_ninh_1997", 40, 10)];
  const sent = [...before, outputOf("bac_ninh_2025", 9, 9, "2025-Q3")];
  const warehouse = await warehouseOf(sent, ["output_value"], told);
  const rows = await warehouse.query(
    "select place, value, reported, expected from figures where indicator = 'output_value' and place like 'bac%' and period = '2025-Q1' and (ownership, sector) = ('all', 'all') order by place",
  );
  expect(rows).toEqual([
    { place: "bac_giang_1997", value: 5, reported: 1, expected: 1 },
    { place: "bac_ninh_1997", value: 50, reported: 1, expected: 1 },
    { place: "bac_ninh_2025", value: 55, reported: 2, expected: 2 },
  ]);
});

test("a Union of one trade counts neither in its province nor in the country", async () => {
  const period = "2026-Q3";
  const sent = [outputOf("ha_noi_2008", 100, 200, period), outputOf(UNION, 0, 150, period)];
  const beside = await outputIn(await warehouseOf(sent, ["output_value"]), "ceramics", period);
  expect([...beside.values()].map(({ place, value }) => [place, value]).sort()).toEqual([
    ["VN", 200],
    ["ha_noi_2008", 200],
  ]);
  const alone = await warehouseOf(sent.slice(1), ["output_value"]);
  expect((await outputIn(alone, "ceramics", period)).size).toBe(0);
  const { lai_chau_2004: _, ...statuses } = await statusesIn(alone);
  expect(statuses).toEqual({ ha_noi_2008: "missing", [UNION]: "on_time" });
});

/** Figures of one indicator for a place: by trade the value, its sides, and what the coverage says. */
async function figuresOf(warehouse: Warehouse, indicator: string): Promise<Record<string, unknown>> {
  const rows = await warehouse.query<Record<string, string | number>>(`
    select place || ' ' || sector as about, value, numerator, denominator, reported, expected, cells from figures
    where indicator = '${indicator}' and ownership = 'all' and product = 'all'`);
  return Object.fromEntries(rows.map(({ about, ...row }) => [about, Object.values(row)]));
}

describe("what a province reported, beside its districts together", async () => {
  const plans = [
    filedOf("plan", PROVINCE, "2025-Q1", { "05": { in_plan_quarter: 40 } }),
    filedOf("plan", TAM_DUONG, "2025-Q1", { "05": { in_plan_quarter: 44.5 } }),
  ];
  const warehouse = await warehouseOf(
    [outputOf(PROVINCE, 61, 12), ...DISTRICTS, ELSEWHERE, outputOf(UNION, 0, 50), ...plans],
    ["districts_output", "districts_difference", "districts_difference_share", "districts_plan_difference"],
  );

  test("shows the districts' sum, the difference and its percentage, of three of eight, from the cells of both sides", async () => {
    expect(await figuresOf(warehouse, "districts_output")).toEqual({
      "lai_chau_2004 all": [70, null, null, 3, 8, 6], // 58 + 12
      "lai_chau_2004 weaving": [58, null, null, 3, 8, 3], // 30 + 20 + 8
      "lai_chau_2004 ceramics": [12, null, null, 3, 8, 3], // 5 + 7 + 0
    });
    expect(await figuresOf(warehouse, "districts_difference")).toEqual({
      "lai_chau_2004 all": [3, null, null, 3, 8, 8], // 73 − 70
      "lai_chau_2004 weaving": [3, null, null, 3, 8, 4], // 61 − 58
      "lai_chau_2004 ceramics": [0, null, null, 3, 8, 4], // 12 − 12
    });
    const shares = await figuresOf(warehouse, "districts_difference_share");
    expect(shares["lai_chau_2004 weaving"]).toEqual([expect.closeTo(300 / 58, 9), 3, 58, 3, 8, 4]);
    expect(shares["lai_chau_2004 ceramics"]).toEqual([0, 0, 12, 3, 8, 4]);
  });

  test("is compared form by form", async () => {
    expect(await figuresOf(warehouse, "districts_plan_difference")).toEqual({
      "lai_chau_2004 all": [-4.5, null, null, 1, 8, 2],
      "lai_chau_2004 weaving": [-4.5, null, null, 1, 8, 2],
    });
  });
});

test("a trade that only the districts report is all difference", async () => {
  const warehouse = await warehouseOf(
    [filedOf("output_value", PROVINCE, "2025-Q1", { "A1.05": { constant_quarter: 61 } }), ...DISTRICTS],
    ["districts_difference"],
  );
  expect(await figuresOf(warehouse, "districts_difference")).toMatchObject({
    "lai_chau_2004 ceramics": [-12, null, null, 3, 8, 3],
  });
});

test("a province without a return of its own is compared with nothing", async () => {
  const warehouse = await warehouseOf(DISTRICTS, ["districts_output", "districts_difference"]);
  expect(await warehouse.query("from figures")).toEqual([]);
});

test("a Union of one trade is shown as a part of that trade in its province", async () => {
  const period = "2026-Q3";
  const sent = [outputOf("ha_noi_2008", 100, 200, period), outputOf(UNION, 0, 150, period)];
  const warehouse = await warehouseOf(sent, ["union_share", "districts_output", "districts_difference"]);
  expect(await figuresOf(warehouse, "union_share")).toEqual({ "ha_noi_2008 ceramics": [75, 150, 200, 1, 1, 2] });
  expect(await figuresOf(warehouse, "districts_difference")).toEqual({});
});
