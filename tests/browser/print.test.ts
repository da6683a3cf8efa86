/** On A4 paper: nothing is cut, the release and its state stand on the sheets, what only a screen needs is gone. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KINDS, addressOf, openSite, type Site } from "./site.ts";

/** A4 less the margins of the sheet, in CSS pixels: 210 − 2 × 14 mm. */
const WIDTH = Math.floor(((210 - 28) / 25.4) * 96);

const PRINTED = ["nation", "province", "product group", "indicator", "form"] as const;
const SCREEN_ONLY = ["header nav", ".language", ".skip", ".trail", ".onpage", ".downloads"];

let site: Site;
const folder = mkdtempSync(join(tmpdir(), "congbo-print-"));
beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

test.each(PRINTED)("%s", async (kind) => {
  const page = await site.browser.newPage({ viewport: { width: WIDTH, height: 1000 } });
  await page.emulateMedia({ media: "print" });
  await page.goto(site.origin + addressOf("vi", KINDS[kind]));
  const cut = await page.evaluate((width) => {
    const boxes = [...document.querySelectorAll<HTMLElement>("main *, header *, footer *")];
    const clipped = (box: HTMLElement) => box.scrollWidth > box.clientWidth + 1 && box.tagName === "PRE";
    const beyond = boxes.filter((box) => box.checkVisibility() && !box.closest(".unseen"));
    return beyond
      .filter((box) => box.getBoundingClientRect().right > width + 1 || clipped(box))
      .map((box) => box.outerHTML.slice(0, 80));
  }, WIDTH);
  expect(cut).toEqual([]);
  for (const selector of SCREEN_ONLY)
    for (const element of await page.locator(selector).all()) expect(await element.isVisible()).toBe(false);
  expect(await page.locator(".demonstration").isVisible()).toBe(true);
  expect(await page.locator(".release").innerText()).toContain("Quý III năm 2026");
  await page.close();
});

const canReadPdf = spawnSync("pdftotext", ["-v"]).status === 0;

test.skipIf(!canReadPdf)("every sheet of the national page names the release and says what it is", async () => {
  const page = await site.browser.newPage();
  await page.goto(site.origin + addressOf("vi", ""));
  const file = join(folder, "nation.pdf");
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
  const sheets = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  expect(sheets.length).toBeGreaterThan(3);
  expect(sheets.length).toBeLessThan(14);
  for (const [at, sheet] of sheets.entries()) {
    expect(sheet.normalize("NFC")).toMatch(/Quý III năm 2026[^\n]*MINH HOẠ/);
    expect(sheet).toContain(`Trang ${at + 1}/${sheets.length}`);
  }
  await page.close();
});

test("the table of all provinces fills its sheet", async () => {
  const page = await site.browser.newPage({ viewport: { width: WIDTH, height: 1000 } });
  await page.emulateMedia({ media: "print" });
  await page.goto(site.origin + addressOf("vi", ""));
  const { height = 0 } = (await page.locator("table:has(#t-provinces)").boundingBox()) ?? {};
  const sheet = ((297 - 16 - 18) / 25.4) * 96;
  expect(height / sheet).toBeGreaterThan(0.75);
  expect(height / sheet).toBeLessThan(1);
  await page.close();
});
