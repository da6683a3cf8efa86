/** The page that checks files, as those who fill them in use it: by mouse and keyboard, with and without a network. */
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import type { FileChooser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { portableOf } from "../../ingest/portable.ts";
import { openWorkbook } from "../../ingest/workbook.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { LANGUAGES } from "../../reports/schema.ts";
import en from "../../src/words/en.json" with { type: "json" };
import vi from "../../src/words/vi.json" with { type: "json" };
import { definitions } from "../published.ts";
import { specimens, workbookOf } from "../specimens.ts";
import { NOW, openCheckPage, type CheckPage } from "./checkpage.ts";

const DESK = "https://desk.example/";
const WORDS = { vi, en };
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Payload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

let site: CheckPage;
const files: Record<string, Payload> = {};
const troubles: string[] = [];

const specimenOf = (name: string) => specimens.find(([other]) => other === name)?.[1] ?? expect.fail(name);
const named = (name: string, buffer: Buffer): Payload => ({ name, mimeType: "application/octet-stream", buffer });

beforeAll(async () => {
  site = await openCheckPage(DESK);
  const good = specimenOf("good");
  const wrong = {
    ...good,
    answers: { ...specimenOf("parts_differ_from_total").answers },
    cells: { "02!G12": "khoảng 60" },
  };
  files["good"] = named("hn.xlsx", await workbookOf(good, definitions));
  files["wrong"] = named("hn.xlsx", await workbookOf(wrong, definitions));
  files["before"] = named("q2.xlsx", await workbookOf({ ...good, period: "2026-Q2" }, definitions));
  files["pdf"] = named("hn.xlsx", Buffer.from("%PDF-1.7\n%âãÏÓ\n\0", "latin1"));
});
afterAll(() => site.close());

async function openPage(language: "vi" | "en", width = 1280, address = site.address): Promise<Page> {
  const page = await (await site.browser.newContext({ viewport: { width, height: 900 } })).newPage();
  troubles.length = 0;
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
  await page.clock.setFixedTime(NOW);
  await page.goto(`${address}/${language}/check/`);
  return page;
}

async function give(page: Page, ...names: string[]): Promise<void> {
  await page.setInputFiles(
    "#files",
    names.map((name) => files[name] ?? expect.fail(name)),
  );
  await page.locator("body:not(.working) .checked").first().waitFor();
}

/** Drops files as a hand does, onto the middle of the page. */
async function dropOn(page: Page, ...names: string[]): Promise<void> {
  const given = names.map((name) => ({
    name: files[name]?.name ?? "",
    text: files[name]?.buffer.toString("base64") ?? "",
  }));
  await page.evaluate((given) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of given)
      dataTransfer.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, given);
  await page.locator("body:not(.working) .checked").first().waitFor();
}

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

test.each(LANGUAGES)("a good workbook dropped on the page in %s has no errors", async (language) => {
  const page = await openPage(language);
  await dropOn(page, "good");
  expect(await page.locator(".verdict").innerText()).toBe(WORDS[language].check_fine);
  expect(await page.locator("article").count()).toBe(0);
  expect(await page.locator(".compared").innerText()).toContain(WORDS[language].check_not_compared);
  expect(await page.getByRole("link", { name: WORDS[language].check_send }).getAttribute("href")).toBe(DESK);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test.each(LANGUAGES)("a wrong one is told cell by cell in %s, with links to each", async (language) => {
  const page = await openPage(language);
  await give(page, "wrong");
  const links = page.getByRole("navigation", { name: WORDS[language].check_list }).getByRole("link");
  expect(await links.allInnerTexts()).toEqual(["02!G12", "03!N17"]);
  await links.nth(1).click();
  const told = page.locator("article:target");
  await expect.poll(() => told.evaluate((box) => Math.round(box.getBoundingClientRect().top))).toBeLessThan(600);
  expect(await told.locator("dd").allInnerTexts()).toEqual(
    language === "vi" ? ["1.300", "1.254", "46"] : ["1,300", "1,254", "46"],
  );
  expect(await told.locator(".here").innerText()).toBe(language === "vi" ? "1.300" : "1,300");
  expect(await told.locator("tbody th").allInnerTexts()).toEqual(["16", "17", "18"]);
  await told.getByRole("link", { name: WORDS[language].check_back }).click();
  expect(page.url()).toContain("#f0-list");
  expect(troubles).toEqual([]);
  await page.context().close();
});

test("mended and dropped again under the same name, the file takes the place of the wrong one", async () => {
  const page = await openPage("vi");
  await give(page, "wrong");
  await give(page, "good");
  await expect.poll(() => page.locator(".verdict").allInnerTexts()).toEqual([vi.check_fine]);
  await page.getByRole("button", { name: vi.check_clear }).click();
  expect(await page.locator(".checked").count()).toBe(0);
  await page.context().close();
});

test("a PDF named .xlsx is refused in one sentence", async () => {
  const page = await openPage("en");
  await give(page, "pdf");
  expect(await page.locator(".verdict").innerText()).toBe(en.check_refused);
  expect(await page.locator("article").innerText()).toContain("The file is a PDF");
  await page.context().close();
});

test("the workbook of the quarter before is history, whichever is dropped first", async () => {
  const page = await openPage("en");
  await give(page, "good");
  await give(page, "before");
  await expect.poll(() => page.locator(".checked h2").allInnerTexts()).toEqual(["hn.xlsx", "q2.xlsx"]);
  expect(await page.locator(".compared").allInnerTexts()).toEqual([expect.stringContaining("second quarter of 2026")]);
  expect(await page.locator(".verdict").last().innerText()).toBe(en.check_earlier_fine);
  expect(await page.locator(".checked").first().innerText()).not.toContain(en.check_not_compared);
  await page.context().close();
});

test("the copy with the cells marked opens, lists what to mend, and is not loaded before it is asked for", async () => {
  const page = await openPage("vi");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await give(page, "wrong");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: vi.check_copy }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("hn-can-sua.xlsx");
  const [first] = openWorkbook(readFileSync(await download.path())).sheets;
  expect(first?.name).toBe("Cần sửa");
  expect(first?.texts).toContain("03!N17");
  await page.context().close();
});

test("by keyboard alone: choose, hear that it is done, walk the list, jump", async () => {
  const page = await openPage("vi");
  for (let press = 0; press < 20 && !(await page.locator("#files:focus").count()); press++)
    await page.keyboard.press("Tab");
  const choosers: FileChooser[] = [];
  page.on("filechooser", (chooser) => choosers.push(chooser));
  const choose = async (): Promise<number> => {
    if (choosers.length === 0) await page.keyboard.press("Enter", { delay: 50 }); // a busy browser drops a key
    return choosers.length;
  };
  await expect.poll(choose, { timeout: 30_000, interval: 1000 }).toBeGreaterThan(0);
  await choosers[0]?.setFiles([files["wrong"] ?? expect.fail()]);
  await expect.poll(() => page.locator("h2:focus").innerText()).toBe("hn.xlsx");
  expect(await page.getByRole("status").innerText()).toBe(vi.check_done);
  await page.keyboard.press("Tab"); // the button of the copy
  await page.keyboard.press("Tab");
  expect(await page.locator(":focus").innerText()).toBe("02!G12");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url()).toContain("#f0-");
  await page.context().close();
});

test.each([
  ["vi", 360, "light"],
  ["en", 360, "dark"],
  ["vi", 1280, "dark"],
  ["en", 1280, "light"],
] as const)("accessible and never wider than the screen: %s, %i pixels, %s", async (language, width, colorScheme) => {
  const page = await openPage(language, width);
  await page.emulateMedia({ colorScheme });
  for (const names of [[], ["good"], ["wrong", "before"], ["pdf"]]) {
    if (names.length > 0) await give(page, ...names);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
  await page.context().close();
});

/** The site as a strict host serves it: nothing inline, nothing from elsewhere. */
async function serveStrictly(): Promise<{ address: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url ?? "", site.address));
    const type = answer.headers.get("Content-Type") ?? "text/html";
    const policy =
      "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src data:";
    response.writeHead(answer.status, { "Content-Type": type, "Content-Security-Policy": policy });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return { address: `http://localhost:${(server.address() as AddressInfo).port}/ttcn`, server };
}

test("without a network after the first visit, under a strict policy for content, and it asks nobody else", async () => {
  const { address, server } = await serveStrictly();
  const page = await openPage("vi", 1280, address);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.method()} ${request.url()}`));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  server.close();
  server.closeAllConnections();
  await page.reload();
  await give(page, "wrong");
  expect(await page.locator("article").count()).toBe(2);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: vi.check_copy }).click();
  await saved;
  expect(
    asked.filter((one) => !one.startsWith(`GET ${address}/`) && !one.includes("blob:") && !one.includes("data:")),
  ).toEqual([]);
  expect(troubles.filter((trouble) => /policy|Refused/i.test(trouble))).toEqual([]);
  await page.context().close();
});

test("no link of the page leaves the folder in which the site stands", () => {
  for (const language of LANGUAGES)
    expect(readFileSync(join(site.folder, language, "check/index.html"), "utf8")).not.toMatch(/(href|src)="\//);
});

test("reader, checks, rules and forms weigh 40 KB at most, with the sentences and names of a language 60 KB", () => {
  const sizeOf = (content: string | Uint8Array): number => brotliCompressSync(content).length / 1024;
  const filesOf = (folder: string, beginning: string): string[] =>
    readdirSync(join(site.folder, folder))
      .filter((name) => name.startsWith(beginning))
      .map((name) => join(site.folder, folder, name));
  const [worker = "", ...more] = filesOf("_astro", "worker");
  expect(more).toEqual([]);
  for (const language of LANGUAGES) {
    const [served = ""] = filesOf("check", language);
    const { definitions, syntaxes } = portableOf(loadDefinitions(), language);
    const asked = JSON.stringify({ forms: definitions.forms, rules: definitions.rules, syntaxes });
    expect(readFileSync(served, "utf8")).toContain(JSON.stringify(definitions.forms));
    expect(sizeOf(readFileSync(worker)) + sizeOf(asked)).toBeLessThanOrEqual(40);
    expect(sizeOf(readFileSync(worker)) + sizeOf(readFileSync(served))).toBeLessThanOrEqual(60);
  }
});
