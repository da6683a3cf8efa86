/** A province's whole day in a browser: check, mend, check, send, get a receipt, correct. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foldersOf } from "../../ingest/folders.ts";
import { makeKeyPair, signingOf } from "../../ingest/keypair.ts";
import { closeParser } from "../../ingest/parser.ts";
import { listReceipts } from "../../ingest/receive.ts";
import { definitions, HA_NOI, newData, newKey, PERIOD, workbookOf } from "../desk.ts";
import { buildDesk } from "../../ingest/desk/desk.ts";
import { openMemory } from "../../ingest/desk/memory.ts";
import { NOW, openCheckPage, type CheckPage } from "./checkpage.ts";

const { data, remove } = newData();
const secret = newData();
const { submissions } = foldersOf(data);
const key = newKey(data, HA_NOI, "Nguyễn Thị Lan");
let site: CheckPage;
let desk: Awaited<ReturnType<typeof buildDesk>>;
let address: string;
let page: Page;
const file = (name: string): string => join(data, "files", name);

beforeAll(async () => {
  mkdirSync(join(data, "files"));
  writeFileSync(file("wrong.xlsx"), await workbookOf(HA_NOI, { "01!E12": "khoảng 60" }));
  writeFileSync(file("good.xlsx"), await workbookOf(HA_NOI));
  writeFileSync(file("corrected.xlsx"), await workbookOf(HA_NOI, CORRECTED));
  const secrets = { CONGBO_SIGNING_KEY: join(secret.data, "congbo.key") };
  makeKeyPair(data, secrets.CONGBO_SIGNING_KEY, secrets);
  const memory = { ...(await openMemory(data, definitions)), signing: signingOf(secrets) };
  desk = await buildDesk(memory);
  address = (await desk.listen({ port: 0, host: "localhost" })).replace("127.0.0.1", "localhost");
  site = await openCheckPage(`${address}/vi/`);
  page = await (await site.browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
});
afterAll(async () => {
  await site.close();
  await desk.close();
  closeParser();
  remove();
  secret.remove();
});

/** How much of a product was of first grade: no other number is made of it. */
const CORRECTED = { "02!I12": 7 };

/** What the page says of the file that was checked last. */
async function check(name: string): Promise<string> {
  await page.goto(`${site.address}/vi/check/`);
  await page.setInputFiles("#files", file(name));
  await page.locator("body:not(.working) .checked").first().waitFor();
  return page.locator("main").innerText();
}

async function upload(name: string): Promise<string> {
  await page.goto(`${address}/vi/periods/${PERIOD}`);
  await page.setInputFiles("input[type=file]", file(name));
  await page.getByRole("button", { name: "Kiểm tra trước khi gửi" }).click();
  return page.locator("main").innerText();
}

test("a wrong workbook is checked before it is sent, mended, and checked again", async () => {
  await page.clock.setFixedTime(NOW);
  expect(await check("wrong.xlsx")).toContain("01!E12");
  expect(await check("good.xlsx")).not.toContain("01!E12");
  expect(listReceipts(submissions)).toEqual([]);
});

test("from there the way leads to the desk, which asks for the key and shows what it holds of the file", async () => {
  await page.locator(`a[href^="${address}"]`).first().click();
  await page.waitForURL(`${address}/vi/**`);
  await page.getByLabel("Mã truy cập").fill(key);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  expect(await page.locator("h1").innerText()).toBe("Hà Nội");
  expect(await upload("wrong.xlsx")).toContain("khoảng 60");
  expect(listReceipts(submissions)).toEqual([]);
});

test("what is sent has a receipt, which anyone can verify", async () => {
  expect(await upload("good.xlsx")).toContain("Không phát hiện lỗi");
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.waitForURL(`${address}/vi/submissions/1`);
  const [receipt] = listReceipts(submissions);
  const shown = await page.locator("main").innerText();
  for (const said of ["Báo cáo được chấp nhận.", "Nguyễn Thị Lan", receipt?.id ?? "?"]) expect(shown).toContain(said);
  const download = async (name: string): Promise<string> => {
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name }).click();
    const path = file(name.replace(/\W/g, ""));
    await (await waiting).saveAs(path);
    return path;
  };
  const [pdf, json, signature] = [await download("PDF"), await download("JSON"), await download("minisig")];
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe("%PDF-");
  await page.goto(`${address}/en/verify`);
  const [first, second] = [page.locator("input[type=file]").first(), page.locator("input[type=file]").nth(1)];
  await first.setInputFiles(json);
  await second.setInputFiles(signature);
  await page.getByRole("button", { name: /verify/i }).click();
  expect(await page.locator("main").innerText()).toMatch(/The signature holds/);
});

test("a correction shows what it changes before it is sent, and then takes the place of the first", async () => {
  const shown = await upload("corrected.xlsx");
  expect(shown).toContain("Những thay đổi nếu gửi tệp này");
  expect(shown).toContain("02!I12");
  await page.getByRole("button", { name: "Gửi báo cáo" }).click();
  await page.waitForURL(`${address}/vi/submissions/2`);
  await page.goto(`${address}/vi/submissions/1`);
  expect(await page.locator("main").innerText()).toContain("đã được thay bằng bản gửi sau, số 2");
});

test("the same bytes again lead to the first receipt", async () => {
  await upload("corrected.xlsx");
  expect(page.url()).toBe(`${address}/vi/submissions/2`);
  expect(listReceipts(submissions)).toHaveLength(2);
});
