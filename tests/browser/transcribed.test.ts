/** Pages of the two quarters of 2000 that are transcribed from published tables: sparse, but nothing stands empty. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderVersion } from "../../ingest/pages.ts";
import { buildSite } from "../../ingest/site.ts";
import { boardIn } from "../../ingest/status.ts";
import { definitions, freeze, publish } from "../published.ts";

const REAL = join(import.meta.dirname, "../../../shared/real");

/** What stands first on a page: the share of local industry, then of all industry. */
type Headline = [path: string, local: string, total: string];

const QUARTERS: { period: string; file: string; provinces: number; headlines: Headline[] }[] = [
  {
    period: "2000-Q2",
    file: "2000-06-29-Bieu-thang-6.2000-1.xlsx",
    provinces: 11,
    headlines: [["", "61,37", "21,65"]],
  },
  {
    period: "2000-Q4",
    file: "2000-12-29-Bieu-thang-12-1.xlsx",
    provinces: 15,
    headlines: [
      ["", "60,56", "22,43"],
      ["provinces/ha_tay_1991/", "84,39", "56,19"],
    ],
  },
];

const missing = QUARTERS.filter(({ file }) => !existsSync(join(REAL, file)));
if (missing.length > 0)
  console.warn("The workbooks of 2000 are not here (../shared/real); their pages are left out of the tests.");

describe.skipIf(missing.length > 0)("the quarters of 2000", () => {
  const data = mkdtempSync(join(tmpdir(), "congbo-transcribed-"));
  const pagesOf = (period: string) => join(data, "site", "releases", period, "v1", "vi");
  const readPage = (period: string, path: string) => readFileSync(join(pagesOf(period), path, "index.html"), "utf8");

  beforeAll(async () => {
    const deliveries = QUARTERS.map(({ file }) => ({
      bytes: readFileSync(join(REAL, file)),
      name: file,
      received: `${file.slice(0, 10)}T09:00:00+07:00`,
      crosswalk: "gso_industry_output",
    }));
    const published = await publish(data, deliveries);
    for (const { period } of QUARTERS) await renderVersion(await freeze(published, period));
    const board = await boardIn(published.warehouse, definitions);
    published.warehouse.close();
    await buildSite(data, definitions, board);
  });
  afterAll(() => rmSync(data, { recursive: true }));

  test.each(QUARTERS)(
    "$period: $provinces provinces, and the shares that were published",
    ({ period, ...expected }) => {
      const folders = readdirSync(join(pagesOf(period), "provinces")).filter((name) =>
        statSync(join(pagesOf(period), "provinces", name)).isDirectory(),
      );
      expect(folders).toHaveLength(expected.provinces);
      for (const [path, ...shares] of expected.headlines) {
        const numbers = readPage(period, path).matchAll(/class="number"[^>]*>\s*([\d.,]+)/g);
        expect([...numbers].slice(0, 2).map(([, number]) => number)).toEqual(shares);
      }
    },
  );

  test.each(QUARTERS)("$period says that the non-State sector stands for small industry", ({ period }) => {
    expect(readPage(period, "")).toMatch(/class="scope"[^>]*>[^<]*khu vực ngoài quốc doanh được dùng thay/);
    expect(readPage(period, "about/")).toContain("khu vực ngoài quốc doanh được dùng thay");
  });

  test("Hà Tây's page says that the province went into Hà Nội", () => {
    expect(readPage("2000-Q4", "provinces/ha_tay_1991/")).toContain(
      "Hợp nhất Hà Nội và Hà Tây thành Hà Nội từ ngày 01/08/2008",
    );
  });

  test.each(QUARTERS)("$period has no empty section, and is not called a demonstration", ({ period }) => {
    const pages = readdirSync(pagesOf(period), { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith("index.html"),
    );
    expect(pages.length).toBeGreaterThan(15);
    for (const name of pages) {
      const page = readFileSync(join(pagesOf(period), name), "utf8");
      const empty = page
        .split("<section")
        .slice(1)
        .filter((section) => !/<(t[dh]|svg|p|li|dd)[ >]/.test(section.replace(/[\s\S]*?<\/h2>/, "")));
      expect([name, empty, page.includes('class="demonstration"')]).toEqual([name, [], false]);
    }
  });
});
