/** Without JavaScript everything can be read: figures, tables and drawn charts. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { KINDS, addressOf, openSite, type Site } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Kinds of pages with figures, and how many charts are drawn on each. */
const CHARTS = { nation: 10, province: 7, "sector in a province": 3, sector: 7, "product group": 3, indicator: 2 };

test.each(Object.entries(CHARTS))("%s", async (kind, charts) => {
  const context = await site.browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(site.origin + addressOf("vi", KINDS[kind as keyof typeof KINDS]));
  const numbers = await page.locator(".headlines .number").allInnerTexts();
  expect(numbers.length).toBeGreaterThan(0);
  for (const number of numbers) expect(number).toMatch(/\d/);
  expect(await page.locator(".plot > svg:visible, svg.tiles:visible").count()).toBe(charts);
  for (const drawing of await page.locator(".plot > svg").all())
    expect(await drawing.locator("rect, circle").count()).toBeGreaterThan(1);
  expect(await page.locator("main section:not(:has(details)) .table:visible td[data-figure]").count()).toBeGreaterThan(
    9,
  );
  expect(await page.locator("canvas").count()).toBe(0);
  await context.close();
});
