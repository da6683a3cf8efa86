/** A drawn chart gives way to an interactive one when a reader comes to it: same data, same place. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KINDS, addressOf, openSite, type Site } from "./site.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** One chart of each kind, and a way to come to it. */
const CHARTS = [
  { chart: ".lines", kind: "nation", come: "hover" },
  { chart: ".columns", kind: "product group", come: "focus" },
  { chart: ".bars", kind: "indicator", come: "tap" },
  { chart: ".shares", kind: "province", come: "hover" },
] as const;

const boxesOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("main > *, .plot")].map((box) => box.getBoundingClientRect().toJSON()),
  );

/** How far things on the page have jumped since it was opened, as browsers measure it. */
const jumps = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const sum = (list: PerformanceEntryList) =>
          list.reduce((total, entry) => total + (entry as PerformanceEntry & { value: number }).value, 0);
        new PerformanceObserver((list) => resolve(sum(list.getEntries()))).observe({
          type: "layout-shift",
          buffered: true,
        });
        setTimeout(() => resolve(0), 300);
      }),
  );

test.each(CHARTS)("$chart by $come", async ({ chart, kind, come }) => {
  const context = await site.browser.newContext({ viewport: { width: 900, height: 900 }, hasTouch: true });
  await context.addInitScript(() => {
    const print = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
      this.canvas.dataset["printed"] = `${this.canvas.dataset["printed"] ?? ""}${text}|`;
      print.call(this, text, ...at);
    };
  });
  const page = await context.newPage();
  const scripts: string[] = [];
  page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
  await page.goto(site.origin + addressOf("vi", KINDS[kind]), { waitUntil: "networkidle" });
  expect(scripts.filter((url) => url.includes("interactive"))).toEqual([]);

  const figure = page.locator(`figure${chart}`).first();
  const plot = figure.locator(".plot");
  await plot.scrollIntoViewIfNeeded();
  const before = await boxesOf(page);
  const drawn = await plot.locator("svg[height] rect, svg[height] circle").count();
  await plot[come]();
  await plot.locator("canvas").waitFor();
  expect(await boxesOf(page)).toEqual(before);
  expect(await jumps(page)).toBeLessThan(0.001);
  expect(scripts.some((url) => url.includes("interactive"))).toBe(true);

  const given = JSON.parse((await figure.locator("script").textContent()) ?? "{}") as {
    series: { values: number[] }[];
  };
  expect(given.series.flatMap(({ values }) => values).filter((value) => value !== null)).toHaveLength(drawn);
  expect(await isPainted(plot.locator("canvas"))).toBe(true);
  const printed = (await plot.locator("canvas").getAttribute("data-printed"))?.split("|") ?? [];
  const values = (await plot.locator(".value, .inside").allTextContents()).map((text) => text.trim());
  expect(values.length).toBeGreaterThan(1);
  expect(values.filter((value) => !printed.includes(value))).toEqual([]);
  expect(await plot.locator("canvas").getAttribute("aria-label")).toBe(await plot.getAttribute("aria-label"));
  await context.close();
});

const isPainted = (canvas: ReturnType<Page["locator"]>): Promise<boolean> =>
  canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const pixels = (element as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    return pixels.some((value) => value > 0);
  });

test("a keyboard walks through the points of a chart", async () => {
  const page = await site.browser.newPage({ viewport: { width: 900, height: 900 } });
  await page.goto(site.origin + addressOf("en", ""));
  const plot = page.locator("figure.lines .plot").first();
  await plot.focus();
  await plot.locator("canvas").waitFor();
  const picture = () => plot.locator("canvas").evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const still = await picture();
  await page.keyboard.press("ArrowRight");
  expect(await picture()).not.toBe(still);
  await page.close();
});
