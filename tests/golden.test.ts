/** Two workbooks that were published in 2000 go all the way; what comes out was worked out by hand and read by others. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as XLSX from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { foldersOf } from "../ingest/folders.ts";
import type { Frozen } from "../ingest/versions.ts";
import { explainFigure } from "../ingest/why.ts";
import { figuresOf, freeze, publish, type Sourced } from "./published.ts";

const REAL = join(import.meta.dirname, "../../shared/real");

/** A place, the row of the sheet where it begins, its share of local industry and of all industry, in percent. */
type Place = [code: string, row: number, local: number, total: number];

interface Workbook {
  file: string;
  sheet: string;
  period: string;
  /** rows of central State, local State, non-State and foreign-invested industry of the whole country */
  country: [number, number, number, number];
  places: Place[];
}

const WORKBOOKS: Workbook[] = [
  {
    file: "2000-06-29-Bieu-thang-6.2000-1.xlsx",
    sheet: "2gtcn",
    period: "2000-Q2",
    country: [16, 22, 13, 14],
    places: [
      ["VN", 10, 61.37, 21.65],
      ["ha_noi_1991", 29, 47.83, 10.61],
      ["hai_phong_1962", 34, 53.63, 20.58],
      ["ha_tay_1991", 48, 86.04, 53.77],
      ["phu_tho_1997", 53, 46.38, 9.35],
      ["quang_ninh_1978", 58, 34.49, 4.79],
      ["da_nang_1997", 63, 38.37, 19.09],
      ["khanh_hoa_1989", 68, 33.42, 23.28],
      ["ho_chi_minh_1978", 73, 70.72, 25.12],
      ["dong_nai_1991", 88, 63.08, 11.74],
      ["ba_ria_vung_tau_1991", 93, 53.13, 2.54],
      ["can_tho_1991", 98, 31.08, 25.93],
    ],
  },
  {
    file: "2000-12-29-Bieu-thang-12-1.xlsx",
    sheet: "12",
    period: "2000-Q4",
    country: [13, 14, 15, 16],
    places: [
      ["VN", 9, 60.56, 22.43],
      ["ha_noi_1991", 21, 46.72, 11.88],
      ["hai_phong_1962", 26, 52.19, 20.3],
      ["ha_tay_1991", 31, 84.39, 56.19],
      ["hai_duong_1997", 44, 63.21, 19.64],
      ["phu_tho_1997", 49, 46.71, 9.2],
      ["vinh_phuc_1997", 54, 78.81, 7.67],
      ["quang_ninh_1978", 59, 30.8, 5.05],
      ["thanh_hoa", 64, 77.13, 33.79],
      ["da_nang_1997", 69, 42.27, 19.68],
      ["khanh_hoa_1989", 74, 31.43, 21.88],
      ["ho_chi_minh_1978", 79, 68.56, 26.64],
      ["binh_duong_1997", 84, 87.73, 39.46],
      ["dong_nai_1991", 89, 62.42, 11.51],
      ["ba_ria_vung_tau_1991", 94, 51.85, 2.49],
      ["can_tho_1991", 99, 31.03, 25.67],
    ],
  },
];

if (!existsSync(REAL))
  console.warn("The workbooks of 2000 are not here (../shared/real); the golden figures are left out.");

describe.skipIf(!existsSync(REAL))("the published workbooks of 2000", () => {
  const data = mkdtempSync(join(tmpdir(), "congbo-golden-"));
  const frozen = new Map<string, Frozen>();
  const figures = new Map<string, Sourced>();

  beforeAll(async () => {
    const published = await publish(
      data,
      WORKBOOKS.map(({ file }) => deliveryOf(file)),
    );
    for (const { period } of WORKBOOKS) {
      const release = await freeze(published, period);
      frozen.set(period, release);
      for (const figure of await figuresOf(release.folder)) figures.set(`${period} ${figure.id}`, figure);
    }
    published.warehouse.close();
  });
  afterAll(() => rmSync(data, { recursive: true }));

  const share = (period: string, indicator: string, place: string): Sourced | undefined =>
    figures.get(`${period} ${indicator}/${place}/cumulative/all/all/all`);

  for (const { period, file, sheet, country, places } of WORKBOOKS)
    describe(period, () => {
      test(`names the country and ${places.length - 1} provinces`, () => {
        expect(frozen.get(period)?.release.places.toSorted()).toEqual(places.map(([code]) => code).toSorted());
      });

      test.each(places)("%s has the shares that were worked out by hand", (code, _row, local, total) => {
        expect(share(period, "share_of_local_industry", code)?.value).toBeCloseTo(local, 2);
        expect(share(period, "share_of_total_industry", code)?.value).toBeCloseTo(total, 2);
      });

      test("says what another reader finds in the same cells", () => {
        const read = XLSX.read(readFileSync(join(REAL, file)), { sheets: sheet }).Sheets[sheet];
        for (const [code, row] of places) {
          const rows = code === "VN" ? country : [row + 1, row + 2, row + 3, row + 4];
          const [central = 0, state = 0, ttcn = 0, foreign = 0] = rows.map((at) => 1000 * Number(read?.[`D${at}`]?.v));
          const local = share(period, "share_of_local_industry", code);
          const total = share(period, "share_of_total_industry", code);
          expect([code, local?.numerator]).toEqual([code, expect.closeTo(ttcn, 3)]);
          expect([code, local?.denominator]).toEqual([code, expect.closeTo(ttcn + state, 3)]);
          expect([code, total?.denominator]).toEqual([code, expect.closeTo(central + state + ttcn + foreign, 3)]);
          expect([local?.cells, total?.cells]).toEqual([2, 4]);
        }
      });

      test("keeps its prices of 1994, its state and whose words stand for TTCN", () => {
        for (const figure of figures.values())
          expect([figure.price_base, figure.state]).toEqual(["constant_1994", "estimate"]);
        expect(frozen.get(period)?.release.demonstration).toBe(false);
        expect(JSON.stringify(frozen.get(period)?.release.notes)).toMatch(
          /ngoài quốc doanh được dùng thay.*non-State sector stands for it/,
        );
      });

      test("names the cells that a reader can open", async () => {
        const release = frozen.get(period);
        const why = release && (await explainFigure(release, "share_of_local_industry/VN/cumulative"));
        expect(why?.cells.map((at) => `${at.sheet}!${at.cell}`)).toEqual([
          `${sheet}!D${country[1]}`,
          `${sheet}!D${country[2]}`,
        ]);
      });
    });

  test("one workbook cannot be received both as a return and by a crosswalk", async () => {
    const [first] = WORKBOOKS;
    const again = { ...deliveryOf(first?.file ?? ""), crosswalk: "" };
    await expect(publish(data, [again])).rejects.toThrow(/is not read in two ways/);
    expect(existsSync(foldersOf(data).submissions)).toBe(true);
  });
});

const deliveryOf = (file: string) => ({
  bytes: readFileSync(join(REAL, file)),
  name: file,
  received: "2026-07-01T08:00:00+07:00",
  crosswalk: "gso_industry_output",
});
