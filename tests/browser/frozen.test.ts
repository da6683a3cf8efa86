/** What frozen pages say of themselves and of the versions beside them; and that a version is whole on a disk. */
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { serveSite } from "../../ingest/serve.ts";
import { launchOptions } from "../chromium.ts";
import { REASON, versionsFolder } from "./versions.ts";

const root = mkdtempSync(join(tmpdir(), "congbo-frozen-"));
const release = join(root, "releases/2026-Q3");
let server: Server;
let browser: Browser;
let page: Page;
let origin: string;
const asked: string[] = [];
const troubles: string[] = [];

beforeAll(async () => {
  cpSync(await versionsFolder(), root, { recursive: true });
  server = await serveSite(root, 0);
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  browser = await chromium.launch(launchOptions());
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on("request", (request) => asked.push(request.url()));
  page.on("requestfailed", (request) => troubles.push(request.url()));
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && troubles.push(message.text()));
});
beforeEach(() => {
  asked.length = troubles.length = 0;
});
afterAll(async () => {
  await browser.close();
  server.close();
  rmSync(root, { recursive: true });
});

const pagesOf = (version: string): string[] =>
  readdirSync(join(release, version), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));

/** All but the first, which only leads to the languages. */
const tellingPagesOf = (version: string): string[] => pagesOf(version).filter((name) => name !== "index.html");

const textOf = (version: string, name: string): string => readFileSync(join(release, version, name), "utf8");

/** One line per version, as the living layer writes it. */
function tellStatus(withdrawn: { day: string; reason: { vi: string; en: string } } | null = null): void {
  const first = { version: 1, state: "superseded", date: "2026-10-06", reason: null, superseded: "2026-11-20" };
  const second = { version: 2, state: "in_force", date: "2026-11-20", reason: REASON, superseded: null };
  const versions = [
    { ...first, withdrawn },
    { ...second, withdrawn: null },
  ];
  writeFileSync(join(release, "status.json"), JSON.stringify({ latest: 2, versions }));
  const changed = {
    "output_value/VN/quarter/ttcn/all/all": [300_000, 310_500],
    "output_value/ha_noi_2008/quarter/ttcn/all/all": [120_000, null],
  };
  writeFileSync(join(release, "changed-v1.json"), JSON.stringify(changed));
}

const open = async (path: string): Promise<void> => {
  await page.goto(`${origin}/releases/2026-Q3/${path}`, { waitUntil: "networkidle" });
};

test("nothing that a page of a version refers to is missing from it", () => {
  const missing = ["v1", "v2"].flatMap((version) =>
    pagesOf(version).flatMap((name) => {
      const from = dirname(join(release, version, name));
      const named = textOf(version, name).matchAll(/\s(?:href|src|data-charts|data-why)="([^"#]+)(?:#[^"]*)?"/g);
      const files = [...named].flatMap(([, address = ""]) =>
        address.startsWith("data:") ? [] : resolve(from, address.replace(/\/$/, "/index.html")),
      );
      return files.filter((file) => file.startsWith(`${join(release, version)}/`) && !existsSync(file));
    }),
  );
  expect(missing).toEqual([]);
  expect(pagesOf("v2").length).toBeGreaterThan(30);
});

test("every page opens from a disk without a network, an error, or a request that fails", async () => {
  const context = await browser.newContext({ offline: true });
  const alone = await context.newPage();
  const met: string[] = [];
  alone.on("requestfailed", (request) => met.push(request.url()));
  alone.on("request", (request) => !request.url().startsWith("file:") && met.push(request.url()));
  alone.on("pageerror", (error) => met.push(error.message));
  alone.on("console", (message) => ["error", "warning"].includes(message.type()) && met.push(message.text()));
  for (const name of pagesOf("v2").filter((one) => one.startsWith("vi/"))) {
    await alone.goto(pathToFileURL(join(release, "v2", name)).href);
    expect([name, await alone.locator("h1").count(), met]).toEqual([name, 1, []]);
  }
  await context.close();
});

test("every page says in its head which version it is, and where the others are", () => {
  for (const name of tellingPagesOf("v2")) {
    const html = textOf("v2", name);
    const linked = (rel: string) => new RegExp(`<link rel="${rel}" href="([^"]*)"`).exec(html)?.[1] ?? "";
    const from = `https://x.example/releases/2026-Q3/v2/${name.replace(/index\.html$/, "")}`;
    const resolved = (rel: string) => new URL(linked(rel), from).pathname;
    expect(resolved("cite-as")).toBe(new URL(from).pathname);
    expect(resolved("predecessor-version")).toBe(new URL(from).pathname.replace("/v2/", "/v1/"));
    expect([resolved("version-history"), resolved("latest-version")]).toEqual(Array(2).fill("/releases/2026-Q3/"));
  }
  expect(textOf("v1", "vi/index.html")).not.toContain("predecessor-version");
});

test("a page is cited by the address that never changes, then by the one that does", async () => {
  await open("v2/vi/provinces/hue_1989/");
  await page.locator(".cite summary").click();
  const lines = (await page.locator(".citation").innerText()).split("\n");
  expect(lines[0]).toBe("Congbo, “Huế”, Quý III năm 2026, công bố lần 2 (ước tính), ngày 05/10/2026.");
  expect(lines[1]).toContain(`${origin}/releases/2026-Q3/v2/vi/provinces/hue_1989/`);
  expect(lines[2]?.endsWith(` ${origin}/releases/2026-Q3/`)).toBe(true);
  expect(textOf("v2", "vi/provinces/hue_1989/index.html")).toContain(">/releases/2026-Q3/v2/vi/provinces/hue_1989/<");
  expect(textOf("v2", "vi/provinces/hue_1989/index.html")).not.toContain("localhost");
});

test("digests of release and ledger stand on every page and in the margins of paper", () => {
  for (const name of tellingPagesOf("v1")) {
    const digests = `SHA-256 ${"d1".repeat(8)} · ${name.startsWith("vi") ? "sổ quyết định" : "ledger"} ${"1e".repeat(8)}`;
    expect(textOf("v1", name).split(digests).length).toBe(3);
  }
  for (const whole of ["d1".repeat(32), "1e".repeat(32)]) expect(textOf("v1", "vi/about/index.html")).toContain(whole);
});

test("a superseded page says when, why, which of its figures changed, and leads to itself in the latest version", async () => {
  tellStatus();
  await open("v1/vi/provinces/");
  const status = page.locator(".status");
  expect(await status.innerText()).toMatch(
    /^Bản này đã được thay thế ngày 20\/11\/2026\. Công bố lần 2: Hà Nội nộp lại biểu 01\. .* 2 trong \d+ số liệu đã thay đổi/,
  );
  const cells = await page.locator("td[data-figure]:has(.was)").allInnerTexts();
  expect(cells.map((text) => text.replace(/\s+/g, " ").trim())).toEqual([
    "300.000,0 đã là 300.000,0, nay là 310.500,0",
    "120.000,0 Chú thích 1 đã là 120.000,0, nay là không có số liệu",
  ]);
  await status.locator("a").click();
  await page.waitForURL(`${origin}/releases/2026-Q3/v2/vi/provinces/index.html`);
  expect(await page.locator(".status").count()).toBe(0);
  expect(troubles).toEqual([]);
});

test("a headline in a larger unit says what it is now in that unit; an unchanged page says so", async () => {
  tellStatus();
  await open("v1/en/indicators/returns_on_time/");
  expect(await page.locator(".status").innerText()).toContain("figures on this page are unchanged");
  await open("v1/en/");
  expect(await page.locator(".headlines .was").first().innerText()).toContain("now 310.5");
});

test("the why page of a figure that changed says so too", async () => {
  tellStatus();
  await open("v1/en/why/#output_value/VN/quarter/ttcn");
  await page.locator("#why .value .was").waitFor();
  expect(await page.locator("#why .value").innerText()).toContain("now 310,500.0");
});

test("a withdrawn page says so before all else", async () => {
  tellStatus({ day: "2026-12-01", reason: { vi: "Nhầm kỳ.", en: "Wrong quarter." } });
  await open("v1/en/provinces/");
  expect(await page.locator(".status.withdrawn").innerText()).toBe(
    "This version was withdrawn on 1 December 2026. Reason: Wrong quarter. Do not use its figures.",
  );
  tellStatus();
});

test("a version that stands elsewhere asks for nothing outside itself", async () => {
  tellStatus();
  cpSync(join(release, "v1"), join(root, "kept/2026-Q3-v1"), { recursive: true });
  await page.goto(`${origin}/kept/2026-Q3-v1/vi/provinces/`, { waitUntil: "networkidle" });
  expect(asked.filter((url) => !url.startsWith(`${origin}/kept/2026-Q3-v1/`))).toEqual([]);
  expect(await page.locator(".status").count()).toBe(0);
  await page.locator(".cite summary").click();
  expect(await page.locator(".citation").innerText()).toContain(" /releases/2026-Q3/v1/vi/provinces/\n");
});

test("the page of changes leads from a figure that moved to its cells", async () => {
  await open("v2/vi/changes/");
  expect(await page.locator("header nav a[aria-current]").innerText()).toBe("Thay đổi");
  expect(await page.locator("#causes tbody tr").innerText()).toContain("01!E47");
  await page.locator("#moved tbody a").first().click();
  await page.locator("#why .value").waitFor();
  expect(await page.locator("#why .value").innerText()).toBe("310.500,0\u00a0triệu đồng");
});
