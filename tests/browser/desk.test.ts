/** The whole way through the desk in a browser: look, mend, look, send, receipt, correct; without scripts, on a phone too. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildDesk } from "../../ingest/desk/desk.ts";
import { openMemory } from "../../ingest/desk/memory.ts";
import { speaker } from "../../ingest/desk/words.ts";
import { foldersOf } from "../../ingest/folders.ts";
import { listPublicKeys, makeKeyPair, signingOf } from "../../ingest/keypair.ts";
import { addKey } from "../../ingest/keys.ts";
import { closeParser } from "../../ingest/parser.ts";
import { verifySignature } from "../../ingest/signing.ts";
import { openWorkbook } from "../../ingest/workbook.ts";
import { LANGUAGES, type Language } from "../../reports/schema.ts";
import { launchOptions } from "../chromium.ts";
import { definitions, HA_NOI, HUE, newData, newKey, PERIOD, workbookOf } from "../desk.ts";

const { data, remove } = newData();
const { data: elsewhere, remove: removeOther } = newData();
/** One reporter per language, so that each begins with nothing sent. */
const REPORTERS: Record<Language, string> = { vi: HA_NOI, en: HUE };
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser: Browser;
let address: string;
let close: () => Promise<void>;

const fileAt = (language: Language, name: string): string => join(elsewhere, language, name);

beforeAll(async () => {
  const CONGBO_SIGNING_KEY = join(elsewhere, "congbo.key");
  makeKeyPair(data, CONGBO_SIGNING_KEY, {});
  for (const language of LANGUAGES) {
    mkdirSync(join(elsewhere, language));
    const reporter = REPORTERS[language];
    writeFileSync(fileAt(language, "wrong.xlsx"), await workbookOf(reporter, { "01!E12": "many" }));
    writeFileSync(fileAt(language, "good.xlsx"), await workbookOf(reporter));
    writeFileSync(fileAt(language, "jump.xlsx"), await workbookOf(reporter, { "02!F12": 123456 }));
  }
  const memory = { ...(await openMemory(data, definitions)), signing: signingOf({ CONGBO_SIGNING_KEY }) };
  const desk = await buildDesk(memory, { limits: { requests: 10_000 } });
  address = await desk.listen({ port: 0, host: "localhost" });
  address = address.replace(/\/\/[^:/]+:/, "//localhost:"); // only there may a cookie be secure without TLS
  close = () => desk.close();
  browser = await chromium.launch(launchOptions());
});
afterAll(async () => {
  await browser.close();
  await close();
  closeParser();
  remove();
  removeOther();
});

/** What axe finds on a page, and whether anything stands outside its width, on a phone and on a desk. */
async function troublesOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  const troubles = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    if (isWide) troubles.push(`wider than ${width}`);
  }
  return troubles.map((trouble) => `${page.url()} ${trouble}`);
}

async function open(language: Language, width: number, key: string, scripts = true): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: scripts });
  const page = await context.newPage();
  await page.goto(`${address}/${language}/`);
  await page.fill("#key", key);
  await page.click("main button");
  return page;
}

async function choose(page: Page, language: Language, name: string): Promise<void> {
  await page.goto(`${address}/${language}/periods/${PERIOD}`);
  await page.setInputFiles("#file", fileAt(language, name));
  await page.click("main form button");
}

const outcomeOn = (page: Page): Promise<string> => page.innerText(".outcome");

test.each(LANGUAGES)(
  "a province looks, mends, looks, sends, gets a receipt and corrects, without a script (%s)",
  async (language) => {
    const say = speaker(language);
    const page = await open(language, language === "vi" ? 1280 : 360, newKey(data, REPORTERS[language]), false);
    await choose(page, language, "wrong.xlsx");
    expect(await outcomeOn(page)).toContain(say("preview_rejected"));
    expect(await page.innerText(".issues")).toContain("01!E12");
    const [copy] = await Promise.all([page.waitForEvent("download"), page.click("a[href$='annotated.xlsx']")]);
    const annotated = openWorkbook(readFileSync(await copy.path()));
    expect(annotated.sheets.length).toBeGreaterThan(3);
    await page.click("a.button");
    await choose(page, language, "good.xlsx");
    expect(await outcomeOn(page)).toContain(say("preview_accepted"));
    await page.click(".actions button");
    expect(await outcomeOn(page)).toContain(say("told_accepted"));
    await choose(page, language, "good.xlsx");
    expect(await page.innerText("h1")).toMatch(/\d+$/); // the same bytes: the first receipt
    await choose(page, language, "jump.xlsx");
    expect(await page.innerText("section:has(#changes)")).toContain("02!F12");
    await page.fill("textarea", "Nhà máy gốm số 2");
    await page.click(".actions button");
    expect(await page.innerText(".reason")).toMatch(/Nhà máy gốm số 2/);
    const saved = async (name: string): Promise<Buffer> => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.click(`a[href$='${name}']`)]);
      return readFileSync(await download.path());
    };
    const [answer, signature] = [await saved("answer.json"), await saved("answer.json.minisig")];
    expect(verifySignature(answer, signature.toString(), listPublicKeys(foldersOf(data).publicKeys)).holds).toBe(true);
    expect((await saved("receipt.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
    writeFileSync(fileAt(language, "answer.json"), answer);
    writeFileSync(fileAt(language, "answer.json.minisig"), signature);
    await page.goto(`${address}/${language}/verify`);
    await page.setInputFiles("#answer", fileAt(language, "answer.json"));
    await page.setInputFiles("#signature", fileAt(language, "answer.json.minisig"));
    await page.click("main form button");
    expect(await outcomeOn(page)).toContain(say("verified"));
    await page.context().close();
  },
);

test.each(LANGUAGES)("every page can be read by anyone and fits its screen (%s)", async (language) => {
  const width = 360;
  const troubles: string[] = [];
  const look = async (page: Page, ...paths: string[]): Promise<void> => {
    for (const path of paths) {
      await page.goto(`${address}/${language}${path}`);
      troubles.push(...(await troublesOf(page)));
    }
  };
  const stranger = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
  await look(stranger, "/", "/verify", "/submissions/1");
  const page = await open(language, width, newKey(data, REPORTERS[language]));
  await look(
    page,
    "/",
    `/periods/${PERIOD}`,
    "/periods/2026-Q3",
    "/submissions/999",
    `/submissions/${language === "vi" ? 2 : 4}`,
  );
  await choose(page, language, "wrong.xlsx");
  troubles.push(...(await troublesOf(page)));
  const grant = { role: "centre" as const };
  const { text } = addKey(
    foldersOf(data).keys,
    { name: "Hoa", grant, expires: "2099-12-31" },
    "2026-01-05T08:00:00+07:00",
    definitions,
  );
  const centre = await open(language, width, text);
  await look(centre, `/?period=${PERIOD}`, "/submissions/2");
  await centre.click("summary");
  troubles.push(...(await troublesOf(centre)));
  expect(troubles).toEqual([]);
  for (const one of [stranger, page, centre]) await one.context().close();
});
