/** The pages around the versions of a history: how each stands, where the newest is, how figures were revised, what is new; and
 * what stands where a version was withdrawn. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AddressInfo, Server } from "node:net";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foldersOf } from "../../ingest/folders.ts";
import { serveSite } from "../../ingest/serve.ts";
import { buildSite } from "../../ingest/site.ts";
import { boardIn } from "../../ingest/status.ts";
import { listReleases, type Frozen } from "../../ingest/versions.ts";
import { openWarehouse } from "../../ingest/warehouse.ts";
import { withdrawVersion } from "../../ingest/withdrawal.ts";
import { launchOptions } from "../chromium.ts";
import { historyFolder, smallDefinitions } from "../history.ts";

let data: string;
let versions: Frozen[];
let browser: Browser;
let server: Server;
let page: Page;

beforeAll(async () => {
  data = join(mkdtempSync(join(tmpdir(), "congbo-living-")), "data");
  cpSync(await historyFolder(), data, { recursive: true, verbatimSymlinks: true });
  versions = listReleases(foldersOf(data).releases);
  browser = await chromium.launch(launchOptions());
  page = await browser.newPage({ javaScriptEnabled: false });
  await serve();
});
afterAll(async () => {
  await browser.close();
  server.close();
  rmSync(data, { recursive: true });
});

const serve = async (): Promise<void> => void (server = await serveSite(foldersOf(data).site, 0));
const open = (path: string) => page.goto(`http://localhost:${(server.address() as AddressInfo).port}${path}`);
const textsOf = (selector: string) => page.locator(selector).allInnerTexts();

/** A quarter that was corrected, with its first and its newest version. */
function corrected(): [first: Frozen, last: Frozen] {
  const last = versions.findLast(({ release }) => release.version > 1);
  const first = versions.find(({ release }) => release.period === last?.release.period);
  if (!first || !last) throw new Error("No quarter of the history was corrected.");
  return [first, last];
}

test("the versions of a quarter say how each stands, why, and lead to it and to what it changed", async () => {
  const [first, last] = corrected();
  const { period, version, reason } = last.release;
  await open(`/en/releases/${period}/`);
  expect(await textsOf("main h2")).toEqual([
    `Version ${version}`,
    ...(version === 2 ? ["Version 1"] : ["Version 2", "Version 1"]),
  ]);
  expect((await textsOf(".standing"))[0]).toBe("In force");
  expect(await textsOf(`#v${first.release.version} .standing`)).toEqual([expect.stringMatching(/^Superseded on/)]);
  expect(await page.locator(`#v${version} dl`).innerText()).toContain(reason?.en ?? "no reason");
  const links = await page
    .locator(`#v${version} a`)
    .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  expect(links).toContain(`/releases/${period}/v${version}/en/changes/index.html`);
  for (const link of links)
    expect([link, (await page.request.get(new URL(link, page.url()).href)).status()]).toEqual([link, 200]);
});

test("/latest/ leads to the newest version without a script, in the language asked for", async () => {
  const { period, version } = versions.at(-1)?.release ?? { period: "", version: 0 };
  for (const [from, language] of [
    ["/latest/", "vi"],
    ["/vi/latest/", "vi"],
    ["/en/latest/", "en"],
  ] as const) {
    await open(from);
    await page.waitForURL(`**/releases/${period}/v${version}/${language}/`);
  }
});

test("the feed is well-formed and has an entry for every version", async () => {
  for (const language of ["vi", "en"]) {
    const answer = await page.request.get(new URL(`/${language}/feed.xml`, page.url()).href);
    expect(answer.headers()["content-type"]).toContain("application/atom+xml");
    const reader = await browser.newPage();
    const [errors, entries] = await reader.evaluate(
      (text) => {
        const feed = new DOMParser().parseFromString(text, "application/xml");
        return [feed.querySelectorAll("parsererror").length, feed.querySelectorAll("entry > id").length];
      },
      await answer.text(),
    );
    await reader.close();
    expect([errors, entries]).toEqual([0, versions.length]);
  }
});

/** What a version's own series says of a figure in a quarter. */
function told({ folder }: Frozen, id: string, period: string): number {
  const line = readFileSync(join(folder, "series.csv"), "utf8")
    .split("\r\n")
    .find((one) => one.startsWith(`${id},${period},`));
  return Number(line?.split(",")[2] ?? NaN);
}

test("a quarter's first and latest values are those of its first version and of the newest publication, with their difference", async () => {
  const id = "output_value/VN/quarter/ttcn/all/all";
  const [first] = corrected();
  const { period } = first.release;
  const newest = versions.toSorted((a, b) => a.release.date.localeCompare(b.release.date)).at(-1);
  const [was, is] = [told(first, id, period), newest ? told(newest, id, period) : NaN];
  await open("/en/revisions/output_value/");
  const [year, quarter] = period.split("-");
  const row = page.locator("#ages tbody tr", { hasText: `${quarter} ${year}` });
  const english = (value: number, decimals: number) =>
    value.toLocaleString("en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const cells = await row.locator("td").allInnerTexts();
  expect(cells[0]).toBe(english(was, 1));
  expect(cells).toContain(english(is, 1));
  expect(is).not.toBe(was);
  expect(cells).toContain(english((100 * (is - was)) / was, 2).replace("-", "−"));
});

test("where a version was withdrawn every page of it is the notice in its language, and readers are led elsewhere", async () => {
  const { period, version } = versions.at(-1)?.release ?? { period: "", version: 0 };
  const site = foldersOf(data).site;
  const folder = join(site, "releases", period, `v${version}`);
  const pages = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
  const reason = { vi: "Nhầm đơn vị tính", en: "Wrong unit" };
  withdrawVersion(data, { period, version, reason }, { by: "Trần Văn Minh", time: "2026-11-10T09:00:00+07:00" });
  const warehouse = await openWarehouse(foldersOf(data).warehouse, { access_mode: "READ_ONLY" });
  const board = await boardIn(warehouse, smallDefinitions);
  warehouse.close();
  expect(await buildSite(data, smallDefinitions, board)).toBe(true);
  server.close();
  await serve();
  expect(pages.length).toBeGreaterThan(50);
  const missing = pages.filter(
    (name) => !readFileSync(join(folder, name), "utf8").includes(name.startsWith("en/") ? reason.en : reason.vi),
  );
  expect(missing).toEqual([]);
  expect(existsSync(join(folder, "data"))).toBe(false);
  await open(`/releases/${period}/v${version}/en/provinces/hue_1989/index.html`);
  expect(await textsOf("h1")).toEqual(["These figures have been withdrawn"]);
  await open("/latest/");
  await page.waitForURL((url) => /v\d+\/vi\/$/.test(url.pathname) && !url.pathname.includes(`${period}/v${version}/`));
});
