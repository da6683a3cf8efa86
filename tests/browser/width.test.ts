/** No page scrolls sideways, on a phone or on a screen; wide tables scroll in their own box, by keyboard too. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { KINDS, LIVING, addressOf, openSite, type Site } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const ADDRESSES = ["vi", "en"].flatMap((language) => [
  ...Object.values(KINDS).map((path) => addressOf(language, path)),
  ...Object.values(LIVING).map((path) => `/${language}/${path}`),
]);

test.each([360, 1280])("at %i pixels", async (width) => {
  const page = await site.browser.newPage({ viewport: { width, height: 800 } });
  for (const address of ["/404.html", ...ADDRESSES]) {
    await page.goto(site.origin + address);
    const [wide, unreachable] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      [...document.querySelectorAll<HTMLElement>("main *")]
        .filter((box) => box.scrollWidth > box.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(box).overflowX))
        .filter((box) => box.tabIndex !== 0)
        .map((box) => box.outerHTML.slice(0, 100)),
    ]);
    expect([address, wide, unreachable]).toEqual([address, width, []]);
  }
  await page.close();
});

test("a wide table scrolls by the arrow keys, and its labels stay", async () => {
  const page = await site.browser.newPage({ viewport: { width: 360, height: 800 } });
  await page.goto(site.origin + addressOf("vi", "provinces/"));
  const table = page.locator(".table").first();
  const label = table.locator("tbody th").nth(3);
  await table.scrollIntoViewIfNeeded();
  const before = await label.boundingBox();
  await table.focus();
  for (let press = 0; press < 5; press++) await page.keyboard.press("ArrowRight");
  await expect.poll(() => table.evaluate((box) => box.scrollLeft)).toBeGreaterThan(50);
  expect((await label.boundingBox())?.x).toBe(before?.x);
  await page.close();
});
