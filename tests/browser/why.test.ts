/** From a number to its cells: by its address, by a click, by the keyboard; from a server and from a disk. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { serveSite } from "../../ingest/serve.ts";
import { launchOptions } from "../chromium.ts";
import { HOSTILE, versionsFolder } from "./versions.ts";

const RELEASE = "releases/2026-Q3";
const OUTPUT = "output_value/VN/quarter/ttcn";

let folder: string;
let server: Server;
let browser: Browser;
let page: Page;
let origin: string;
const troubles: string[] = [];

beforeAll(async () => {
  folder = await versionsFolder();
  server = await serveSite(folder, 0);
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch(launchOptions());
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "vi" });
  page = await context.newPage();
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
});
beforeEach(() => {
  troubles.length = 0;
});
afterAll(async () => {
  await browser.close();
  server.close();
});

/** Without a status file beside it, so that nothing is asked for. */
const onDisk = (path: string): string => {
  const [file = "", fragment = ""] = path.split("#");
  return pathToFileURL(join(folder, RELEASE, "v1", file)).href + (fragment && `#${fragment}`);
};

const factsOf = (): Promise<Record<string, string>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll("#why dt")].map((term) => [
        term.textContent ?? "",
        (term.nextElementSibling as HTMLElement).innerText.trim(),
      ]),
    ),
  );

const rowsOf = (selector: string): Promise<string[][]> =>
  page
    .locator(`${selector} tbody tr`)
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText.trim())));

test("a share tells its formula, numerator and denominator, and how complete it is", async () => {
  await page.goto(onDisk("en/why/index.html#share_of_local_industry/VN/quarter"));
  await page.locator("#why dl").waitFor();
  expect(await page.locator("#why .value").innerText()).toBe("37.50%");
  const facts = await factsOf();
  expect(facts["Computed"]).toBe("300 ÷ 800 × 100 = 37.5000%");
  expect(facts["Coverage"]).toBe("1 of 34 provinces; 96.8% of output");
  expect(facts["Command"]).toBe("npx congbo why share_of_local_industry/VN/quarter --period 2026-Q3 --version 1");
  expect(facts["State"]).toBe("Estimate");
  expect(troubles).toEqual([]);
});

test("the country leads to provinces, and these to cells with their workbooks", async () => {
  await page.goto(onDisk(`vi/why/index.html#${OUTPUT}`));
  const parts = page.locator("#why section", { hasText: "Cùng số liệu ở từng địa phương" });
  await parts.locator("tbody a").first().waitFor();
  expect(await parts.locator("tbody tr").allInnerTexts()).toEqual([
    "Hà Nội\t120.000,0\u00a0triệu đồng",
    "Huế\t180.000,0\u00a0triệu đồng",
  ]);
  await parts.locator("a", { hasText: "Hà Nội" }).click();
  await page.locator("#why .each").waitFor();
  expect(await page.locator("#why .value").innerText()).toBe("120.000,0\u00a0triệu đồng");
  const rows = await rowsOf("#why .each");
  expect(rows.map((row) => [row[0], row[1]])).toEqual([
    [`Hà Nội · III/2026 · tệp SHA-256 ${"1".repeat(64)}`, undefined],
    ["01!E47", "70.250,5"],
    [`Hà Nội · III/2026 · tệp SHA-256 ${"2".repeat(64)}`, undefined],
    ["01!E48", "49.749,5"],
  ]);
  expect(rows[1]?.[2]).toMatch(/^A1\.05 Hợp tác xã sản xuất, Dệt/);
  expect(troubles).toEqual([]);
});

test("all cells of the country are shown when they are asked for", async () => {
  await page.goto(onDisk(`vi/why/index.html#${OUTPUT}`));
  await page.getByRole("button", { name: "Xem 3 ô" }).click();
  await page.locator("#why .each").waitFor();
  const [byForm] = await rowsOf("#why section:last-child > .table");
  expect(byForm?.slice(2)).toEqual(["3", "3", "01! E47:E49"]);
});

test("what a reporter wrote is text, whatever it looks like", async () => {
  await page.goto(onDisk("vi/why/index.html#output_value/ha_noi_2008/quarter/ttcn"));
  await page.locator("#why .each").waitFor();
  expect(await page.locator("#why ul").innerText()).toContain(HOSTILE);
  expect(await page.locator("#why img").count()).toBe(0);
  expect(await page.title()).not.toBe("run");
});

test("a figure about returns lists the returns", async () => {
  await page.goto(onDisk("en/why/index.html#returns_on_time/VN/quarter"));
  await page.locator("#why tbody tr").first().waitFor();
  const rows = await rowsOf("#why");
  expect(rows.map((row) => row.slice(0, 4))).toEqual([
    ["Hanoi", "01.Q/TTCN-LHX", "On time", "2026-10-01"],
    ["Hue", "01.Q/TTCN-LHX", "Late", "2026-10-01"],
  ]);
});

test("less of an address lists what there is; what there is not is said", async () => {
  await page.goto(onDisk("vi/why/index.html"));
  await page.locator("#why a", { hasText: "Giá trị sản lượng" }).first().click();
  await page.locator("#why a", { hasText: "Huế" }).click();
  await page.locator('#why a[href="#output_value/hue_1989/quarter/ttcn"]').waitFor();
  await page.goto(onDisk("vi/why/index.html#output_value/hue_1989/year/<b>"));
  await page.getByText("không có số liệu “output_value/hue_1989/year/<b>”").waitFor();
  await page.goto(onDisk("vi/why/index.html#../../data/x"));
  await page.getByText("không có số liệu “../../data/x”").waitFor();
  expect(troubles).toEqual([]);
});

test("without scripts the page says where the same is found", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(onDisk("vi/why/index.html"));
  expect(await plain.locator("main").innerText()).toMatch(/figures\.csv .*sources\.csv/s);
  await context.close();
});

test("a click on a number opens its panel, which leads to its cells and gives the focus back", async () => {
  await page.goto(onDisk("vi/provinces/index.html"));
  const number = page.locator("td[data-figure]").first();
  await number.click();
  const panel = page.locator("dialog");
  expect(await panel.locator(".value").innerText()).toBe("300.000,0");
  expect(await panel.locator(".citation").innerText()).toContain(`/releases/2026-Q3/v1/vi/why/#${OUTPUT}\n`);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await number.click();
  await panel.getByRole("link", { name: "Vì sao?" }).click();
  await page.waitForURL(onDisk(`vi/why/index.html#${OUTPUT}`));
});

test("a table is one stop of the tab key; arrows walk over its numbers and Enter opens one", async () => {
  await page.goto(onDisk("vi/provinces/index.html"));
  const stops = await page.locator("td[data-figure][tabindex='0']").count();
  expect(stops).toBe(0);
  await page.locator(".table").first().focus();
  for (const key of ["Enter", "ArrowDown", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key);
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset["figure"]);
  expect(await focused()).toBe("output_value/ha_noi_2008/quarter/ttcn/all/all");
  await page.keyboard.press("Enter");
  expect(await page.locator("dialog .of").innerText()).toContain("Hà Nội");
  await page.keyboard.press("Escape");
  expect(await focused()).toBe("output_value/ha_noi_2008/quarter/ttcn/all/all");
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.activeElement?.className)).toContain("table");
});

test("the page and the panel break no rule of accessibility", async () => {
  await page.goto(`${origin}/${RELEASE}/v1/vi/why/#output_value/ha_noi_2008/quarter/ttcn`);
  await page.locator("#why .each").waitFor();
  const broken = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
  expect(await broken()).toEqual([]);
  await page.locator("#why [data-figure]").first().click();
  await page.locator("dialog").waitFor();
  expect(await broken()).toEqual([]);
});
