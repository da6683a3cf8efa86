/** A version is one folder: copied elsewhere it is whole, on a server under any address and straight from a disk. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveSite } from "../../ingest/serve.ts";
import { launchOptions } from "../chromium.ts";
import { PERIOD, pagesFolder } from "./site.ts";

const root = mkdtempSync(join(tmpdir(), "congbo-moved-"));
const folder = join(root, "archive", "abc");
let server: Server;
let browser: Browser;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  cpSync(join(await pagesFolder(), "site", "releases", PERIOD, "v1"), folder, { recursive: true, dereference: true });
  server = await serveSite(root, 0);
  browser = await chromium.launch(launchOptions());
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("requestfailed", (request) => troubles.push(request.url()));
  page.on("response", (response) => response.status() >= 400 && troubles.push(response.url()));
});
afterAll(async () => {
  await browser.close();
  server.close();
  rmSync(root, { recursive: true });
});

/** What the page looks like: its fonts, its wash, and whether every chart has its place. */
const look = () =>
  page.evaluate(async () => {
    await document.fonts.ready;
    return {
      fonts: [...document.fonts].map(({ status }) => status),
      wash: getComputedStyle(document.querySelector(".sum th") ?? document.body).backgroundColor,
      charts: [...document.querySelectorAll(".plot > svg")].every((drawing) => drawing.clientHeight > 40),
      wide: document.documentElement.scrollWidth,
    };
  });
const WHOLE = { fonts: ["loaded", "loaded"], wash: "rgb(244, 246, 245)", charts: true, wide: 1280 };

test.each(["vi", "en"])("served under another address, in %s", async (language) => {
  troubles.length = 0;
  const origin = `http://localhost:${(server.address() as AddressInfo).port}/archive/abc/`;
  await page.goto(`${origin}${language}/provinces/ha_noi_2008/`, { waitUntil: "networkidle" });
  expect(await look()).toEqual(WHOLE);
  const plot = page.locator(".plot").first();
  await plot.hover();
  await plot.locator("canvas").waitFor();
  await page.locator("header nav a").first().click();
  await page.waitForURL(`${origin}${language}/index.html`, { waitUntil: "networkidle" });
  expect(await look()).toEqual(WHOLE);
  expect(troubles).toEqual([]);
});

test.each(["vi", "en"])("opened from a disk, in %s: charts stay as they were drawn", async (language) => {
  const first = pathToFileURL(join(folder, language, "index.html")).href;
  await page.goto(first);
  expect(await look()).toEqual(WHOLE);
  await page.locator('main a[href*="provinces/ha_noi_2008"]').first().click();
  await page.waitForURL(pathToFileURL(join(folder, language, "provinces/ha_noi_2008/index.html")).href);
  expect(await look()).toEqual(WHOLE);
  expect(await page.locator(".plot > svg").first().isVisible()).toBe(true);
  await page.locator(".trail a").first().click();
  await page.waitForURL(first);
});
