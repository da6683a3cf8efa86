/** The annexes of September 2018 and 2024 go all the way: what comes out is what they print, recomputed where they allow it. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as XLSX from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { provincesOf } from "../reports/places.ts";
import type { Frozen } from "../ingest/versions.ts";
import { isRight, recompute } from "./formulas.ts";
import { cellsOf, definitions, figuresOf, freeze, publish, type Sourced, type Source } from "./published.ts";

const REAL = join(import.meta.dirname, "../../shared/real");

/** Sheets of one workbook, and rows of their tables: quarter and months of a product, months of a place. */
interface Annex {
  file: string;
  period: string;
  sheets: { quarters: string; months: string; investment: string };
  products: [item: string, quarters: number, months: number][];
  places: [code: string, row: number][];
}

const ANNEXES: Annex[] = [
  {
    file: "2018-09-28-03-Bieu-9.2018-N-1.xlsx",
    period: "2018-Q3",
    sheets: { quarters: "10.SPCNquy", months: "9.SPCNthang", investment: "19.VonNSNNthang" },
    products: [
      ["hard_coal", 9, 8],
      ["beer", 20, 21],
      ["cement", 29, 30],
    ],
    places: [
      ["VN", 10],
      ["ha_noi_2008", 28],
      ["ho_chi_minh_1978", 29],
      ["da_nang_1997", 41],
    ],
  },
  {
    file: "2024-09-29-2.Bieu-T9.2024.xlsx",
    period: "2024-Q3",
    sheets: { quarters: "10.SPCNquy", months: "9.SPCNthang", investment: "18.VNSNN tháng" },
    products: [
      ["hard_coal", 8, 8],
      ["beer", 21, 21],
      ["cement", 30, 30],
    ],
    places: [
      ["VN", 9],
      ["ha_noi_2008", 27],
      ["ho_chi_minh_1978", 28],
      ["hue_1989", 47],
    ],
  },
];

/** Worked out from the cells as printed, by the arithmetic beside it; percentages times 100, all rounded to one decimal. */
const BY_HAND: [period: string, figure: string, value: number, why: string][] = [
  ["2018-Q3", "industry_product_output/VN/cumulative/all/all/all/hard_coal", 31029.6, "10493.2 + 11780.3 + 8756.1"],
  [
    "2018-Q3",
    "growth_industry_products/VN/cumulative/all/all/all/hard_coal",
    110.1,
    "31029.6 ÷ (10493.2 ÷ 1.0958 + 11780.3 ÷ 1.1105 + 8756.1 ÷ 1.0952)",
  ],
  ["2018-Q3", "industry_product_output/VN/cumulative/all/all/all/crude_oil", 9042, "3155 + 3016 + 2871"],
  [
    "2018-Q3",
    "growth_industry_products/VN/cumulative/all/all/all/crude_oil",
    88.3,
    "9042 ÷ (3155 ÷ 0.91396 + 3016 ÷ 0.87076 + 2871 ÷ 0.86476)",
  ],
  ["2018-Q3", "industry_product_output/VN/cumulative/all/all/all/cement", 66.1, "20.18 + 23.97 + 21.93"],
  [
    "2018-Q3",
    "plan_fulfilment_state_investment/VN/cumulative/all/all/all",
    63.2,
    "214493.7 ÷ (39784.8 ÷ 0.60367 + 174708.9 ÷ 0.63880)",
  ],
  [
    "2018-Q3",
    "plan_fulfilment_state_investment/VN/cumulative/all/all/all/investment_local",
    63.9,
    "174708.9 ÷ (122097.9 ÷ 0.61747 + 44020.1 ÷ 0.67131 + 8590.9 ÷ 0.84363)",
  ],
  [
    "2024-Q3",
    "plan_fulfilment_state_investment/VN/cumulative/all/all/all",
    55.7,
    "428067.9 ÷ (75156.5 ÷ 0.60446 + 352911.5 ÷ 0.54831)",
  ],
  [
    "2024-Q3",
    "plan_fulfilment_state_investment/VN/cumulative/all/all/all/investment_local",
    54.8,
    "352911.5 ÷ (236121.9 ÷ 0.51835 + 100626.0 ÷ 0.60278 + 16163.5 ÷ 0.76336)",
  ],
  [
    "2024-Q3",
    "growth_state_investment/VN/cumulative/all/all/all",
    102,
    "428067.9 ÷ (75156.5 ÷ 0.98888 + 352911.5 ÷ 1.02679)",
  ],
];

const missing = ANNEXES.filter(({ file }) => !existsSync(join(REAL, file)));
if (missing.length > 0)
  console.warn("The annexes of 2018 and 2024 are not here (../shared/real); their golden figures are left out.");

describe.skipIf(missing.length > 0)("the annexes of 2018 and 2024", () => {
  const data = mkdtempSync(join(tmpdir(), "congbo-annexes-"));
  const frozen = new Map<string, Frozen>();
  const figures = new Map<string, Sourced>();
  const cells = new Map<string, Map<number, Source>>();

  beforeAll(async () => {
    const deliveries = ANNEXES.map(({ file }) => ({
      bytes: readFileSync(join(REAL, file)),
      name: file,
      received: "2026-07-01T08:00:00+07:00",
      crosswalk: "gso_monthly_annex",
    }));
    const published = await publish(data, deliveries);
    for (const { period } of ANNEXES) {
      const release = await freeze(published, period);
      frozen.set(period, release);
      cells.set(period, await cellsOf(release.folder));
      for (const figure of await figuresOf(release.folder)) figures.set(`${period} ${figure.id}`, figure);
    }
    published.warehouse.close();
  });
  afterAll(() => rmSync(data, { recursive: true }));

  const of = (period: string): Sourced[] =>
    [...figures].flatMap(([key, figure]) => (key.startsWith(period) ? figure : []));

  test.each(BY_HAND)("%s %s is %d: %s", (period, id, value) => {
    expect(Math.round((figures.get(`${period} ${id}`)?.value ?? NaN) * 10) / 10).toBe(value);
  });

  describe.each(ANNEXES)("$period", ({ file, period, sheets, products, places }) => {
    const read = existsSync(join(REAL, file)) ? XLSX.read(readFileSync(join(REAL, file))).Sheets : {};
    const cell = (sheet: string, address: string): number => Number(read[sheet]?.[address]?.v);
    const value = (id: string): number => figures.get(`${period} ${id}`)?.value ?? NaN;

    test.each(products)("%s is what another reader finds, and grew as printed", (item, quarters, months) => {
      const rest = `VN/quarter/all/all/all/${item}`;
      const whole = rest.replace("quarter", "cumulative");
      expect(value(`industry_product_output/${rest}`)).toBeCloseTo(cell(sheets.quarters, `E${quarters}`), 3);
      expect(value(`growth_industry_products/${rest}`)).toBeCloseTo(cell(sheets.quarters, `H${quarters}`), 3);
      expect(value(`industry_product_output/${whole}`)).toBeCloseTo(cell(sheets.months, `E${months}`), 3);
      expect(value(`growth_industry_products/${whole}`)).toBeCloseTo(cell(sheets.months, `G${months}`), 3);
    });

    test.each(places)("%s: investment, plan fulfilment and growth are as printed", (place, row) => {
      const rest = `${place}/cumulative/all/all/all`;
      expect(value(`state_investment/${rest}`)).toBeCloseTo(1000 * cell(sheets.investment, `E${row}`), 2);
      expect(value(`plan_fulfilment_state_investment/${rest}`)).toBeCloseTo(cell(sheets.investment, `F${row}`), 6);
      expect(value(`growth_state_investment/${rest}`)).toBeCloseTo(cell(sheets.investment, `G${row}`), 6);
    });

    test("every figure follows from the cells that it lists", () => {
      const listed = cells.get(period);
      const wrong = of(period).filter(
        (figure) =>
          !isRight(
            figure,
            recompute(
              figure,
              figure.sources.flatMap((id) => listed?.get(id) ?? []),
            ),
          ),
      );
      expect(of(period).length).toBeGreaterThan(200);
      expect(wrong.slice(0, 3)).toEqual([]);
    });

    test("has figures of the provinces of its time, of nothing but what the tables say, and says so", () => {
      const inForce = provincesOf(definitions.codelists["provinces"] ?? [], period).map(({ code }) => code);
      const named = frozen.get(period)?.release.places.filter((place) => place !== "VN") ?? [];
      expect(named.length).toBeGreaterThan(20);
      expect(named.filter((place) => !inForce.includes(place))).toEqual([]);
      expect(of(period).filter(({ place }) => place !== "VN" && !inForce.includes(place))).toEqual([]);
      const foreign = new Set(definitions.foreign.map(({ id }) => id));
      expect([...(cells.get(period)?.values() ?? [])].filter(({ form }) => !foreign.has(form))).toEqual([]);
      const notes = JSON.stringify(frozen.get(period)?.release.notes);
      expect(notes).toMatch(/không phải là số liệu tiểu công nghiệp.*not figures of small-scale industry/);
    });
  });

  const cautions = (period: string): string[] => (frozen.get(period)?.release.cautions ?? []).map(({ en }) => en);

  test("the head of 2024 that names the plan of 2023 is told with its cell; in 2018 no head is wrong", () => {
    expect(cautions("2024-Q3")).toContainEqual(expect.stringMatching(/^18\.VNSNN tháng!F7: .* 2023 .* 2024/));
    expect(cautions("2018-Q3").filter((text) => text.includes("head"))).toEqual([]);
  });

  test("what the two tables of products say of nine months agrees in 2018, and differs in all 33 rows of 2024", () => {
    expect(cautions("2018-Q3").filter((text) => text.includes("SPCN"))).toEqual([]);
    const [numbers, percentages] = cautions("2024-Q3").filter((text) => text.includes("SPCN"));
    expect([numbers, percentages]).toEqual([
      expect.stringMatching(/^9\.SPCNthang!E8: .*33 cells like this: E8:E40/),
      expect.stringMatching(/^9\.SPCNthang!G8: .*33 cells like this: G8:G40/),
    ]);
  });

  test("communes of 2018: 2148 + 2962.947 + 3480.469 = 8591.416, not the 8590.894 printed", () => {
    expect(cautions("2018-Q3")).toEqual([expect.stringMatching(/^19\.VonNSNNthang!E26: .*8,590,894.*8,591,416/)]);
  });
});
