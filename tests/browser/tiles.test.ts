/** The map of tiles: every tile says its province and value to pointer, keyboard and reader, and leads to its page. */
import AxeBuilder from "@axe-core/playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, openSite, type Site } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test.each([
  ["vi", "Bắc Ninh: ", /^\d+,\d\d\u00a0%$/, "Hoàng Sa (Đà Nẵng): ", "Cà Mau: chưa báo cáo"],
  ["en", "Bac Ninh: ", /^\d+\.\d\d%$/, "Hoang Sa (Da Nang): ", "Ca Mau: not reported"],
])("in %s, without JavaScript", async (language, name, value, island, missing) => {
  const context = await site.browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await page.goto(site.origin + addressOf(language, ""));
  const map = page.locator("svg.tiles");
  const tile = map.getByRole("link", { name });
  const told = tile.locator(".told.number");
  expect(await map.locator(".told:visible").count()).toBe(0);
  await tile.hover();
  const text = (await told.textContent())?.trim();
  expect(text).toMatch(value);
  expect(await told.isVisible()).toBe(true);
  expect(await map.getByRole("link", { name: island }).count()).toBe(1);
  expect(await map.getByRole("link", { name: missing }).count()).toBe(1);

  await map.getByRole("link").first().focus();
  await page.keyboard.press("Tab");
  expect(await map.locator("a:focus-visible .told.number").isVisible()).toBe(true);

  const cell = page
    .locator("#provinces tbody tr", { hasText: name.slice(0, -2) })
    .locator("[data-figure^=share_of_local]");
  expect((await cell.first().innerText()).trim()).toBe(text?.replace(/\s?%$/, ""));
  await page.locator("a[href='#t-provinces']").click();
  await page.waitForURL(/#t-provinces$/);
  await tile.click();
  await page.waitForURL(/provinces\/bac_ninh_2025\//);
  await context.close();
});

test.each(["vi", "en"])("on a phone the names in %s can be read, each within its tile", async (language) => {
  const page = await site.browser.newPage({ viewport: { width: 360, height: 800 } });
  await page.goto(site.origin + addressOf(language, ""));
  const tiles = await page.locator("svg.tiles a").evaluateAll((links) =>
    links.map((link) => {
      const tile = link.querySelector("rect")?.getBoundingClientRect();
      const scale = (tile?.width ?? 0) / Number(link.querySelector("rect")?.getAttribute("width"));
      const lines = [...link.querySelectorAll("text:not(.told)")];
      const within = lines.every((line) => line.getBoundingClientRect().width <= (tile?.width ?? 0) + 1);
      return { size: scale * parseFloat(getComputedStyle(lines[0] ?? link).fontSize), within, name: link.textContent };
    }),
  );
  expect(tiles.length).toBeGreaterThan(30);
  expect(tiles.filter(({ size, within }) => size < 11 || !within)).toEqual([]);
  await page.close();
});

test("the map breaks no rule of accessibility, and prints without what only a pointer shows", async () => {
  const page = await (await site.browser.newContext()).newPage();
  await page.goto(site.origin + addressOf("vi", ""));
  await page.locator("svg.tiles a").nth(5).focus();
  const { violations } = await new AxeBuilder({ page }).include("figure:has(svg.tiles)").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 120))])).toEqual([]);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("svg.tiles").isVisible()).toBe(true);
  expect(await page.locator("svg.tiles .told:visible").count()).toBe(0);
  await page.context().close();
});
