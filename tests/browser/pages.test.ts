/** Every kind of page, in both languages: opened without an error, accessible, and one click from its translation. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KINDS, LIVING, addressOf, openSite, type Site } from "./site.ts";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const PAGES = [
  ...Object.entries(KINDS).map(([kind, path]) => ({ kind, vi: addressOf("vi", path), en: addressOf("en", path) })),
  ...Object.entries(LIVING).map(([kind, path]) => ({ kind, vi: `/vi/${path}`, en: `/en/${path}` })),
];

let site: Site;
let page: Page;
const troubles: string[] = [];
const titles = new Map<string, string>();

beforeAll(async () => {
  site = await openSite();
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? ""; // a click may leave a page while its fonts still come
    if (reason !== "net::ERR_ABORTED") troubles.push(`${request.url()} failed: ${reason}`);
  });
  page.on("response", (response) => response.status() >= 400 && troubles.push(`${response.url()} is not there`));
});
afterAll(() => site.close());

/** Rules broken on the page as it stands, with the elements that break them. */
async function violations(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

async function inspect(language: string, address: string): Promise<void> {
  expect(await page.locator("html").getAttribute("lang")).toBe(language);
  expect(await page.locator("h1").count()).toBe(1);
  const title = await page.title();
  expect([title, titles.get(title) ?? address]).toEqual([title, address]);
  titles.set(title, address);
  expect([address, await violations()]).toEqual([address, []]);
}

/** Links of a version name the file, so that they work from a disk too. */
const leadsTo =
  (address: string) =>
  ({ pathname }: URL): boolean =>
    pathname.replace(/index\.html$/, "") === address;

test.each(PAGES)("$kind", async ({ vi, en }) => {
  troubles.length = 0;
  await page.goto(site.origin + vi);
  await inspect("vi", vi);
  await page.locator("a.language").click();
  await page.waitForURL(leadsTo(en));
  await inspect("en", en);
  await page.locator("a.language").click();
  await page.waitForURL(leadsTo(vi));
  expect(troubles).toEqual([]);
});

test.each(["nation", "sector", "form"] as const)("%s in the dark", async (kind) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(site.origin + addressOf("vi", KINDS[kind]));
  expect(await violations()).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
});

test.each(["/", "/vi/", "/en/"])("the title of %s says once what the site is about", async (address) => {
  const text = await (await page.request.get(site.origin + address)).text();
  const [, title = ""] = /<title>([^<]*)</.exec(text) ?? [];
  const parts = title.split(" · ");
  expect(title).not.toBe("");
  expect(new Set(parts).size).toBe(parts.length);
});

test.each(["vi", "en"])(
  "home in %s leads to the latest release, and by a link where a browser does not follow",
  async (language) => {
    await page.goto(`${site.origin}/${language}/`);
    await page.waitForURL(site.origin + addressOf(language, ""));
    const context = await site.browser.newContext();
    const still = await context.newPage();
    await still.route(`**/${language}/`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('http-equiv="refresh"', "") });
    });
    await still.goto(`${site.origin}/${language}/`);
    expect(await still.locator("html").getAttribute("lang")).toBe(language);
    expect(await still.locator("h1").count()).toBe(1);
    expect((await new AxeBuilder({ page: still }).withTags(STANDARDS).analyze()).violations).toEqual([]);
    expect(await still.locator("main a").first().getAttribute("href")).toBe(addressOf(language, ""));
    await context.close();
  },
);

test("an address that is no page has words in both languages", async () => {
  await page.goto(`${site.origin}/404.html`);
  expect(await page.locator("h1").count()).toBe(1);
  expect(await page.locator("main [lang=en]").first().innerText()).not.toBe("");
  expect(await violations()).toEqual([]);
});
