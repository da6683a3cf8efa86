/** Numbers on pages and in their downloads are those of the release, written as each language writes them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KINDS, PERIOD, addressOf, openSite, pagesFolder, type Site } from "./site.ts";

type Row = Record<string, string>;

let site: Site;
let figures: Map<string, Row>;
let decimals: Map<string, number>;

const readRows = (text: string): Row[] => Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;

beforeAll(async () => {
  site = await openSite();
  const release = join(await pagesFolder(), "releases", PERIOD, "v1", "content", "data");
  figures = new Map(readRows(readFileSync(join(release, "figures.csv"), "utf8")).map((row) => [row["id"] ?? "", row]));
  const { indicators } = JSON.parse(readFileSync(join(release, "definitions.json"), "utf8")) as {
    indicators: { id: string; decimals: number }[];
  };
  decimals = new Map(indicators.map((indicator) => [indicator.id, indicator.decimals]));
});
afterAll(() => site.close());

const STYLES = {
  vi: { form: /^−?\d{1,3}(\.\d{3})*(,\d+)?$/, thousands: ".", point: "," },
  en: { form: /^−?\d{1,3}(,\d{3})*(\.\d+)?$/, thousands: ",", point: "." },
};
const MARKS: Row = { nil: "-", unavailable: "...", confidential: "c" };

/** What is wrong with a number as it is written; nothing where it is the figure's, rounded to these decimals. */
function faultOf(language: keyof typeof STYLES, text: string, { value, mark }: Row, places: number): string {
  if (!value || mark !== "number") return text === MARKS[mark ?? ""] ? "" : `${text} for the mark ${mark}`;
  const { form, thousands, point } = STYLES[language];
  if (!form.test(text)) return `${text} is not how ${language} writes numbers`;
  const plain = text.replaceAll(thousands, "").replace(point, ".").replace("−", "-");
  if ((plain.split(".")[1] ?? "").length !== places) return `${text} has not ${places} decimals`;
  return Math.abs(Number(plain) - Number(value)) <= 0.5 * 10 ** -places * (1 + 1e-9) ? "" : `${text} for ${value}`;
}

const TABLES = ["nation", "province", "sector in a province", "sector", "indicator", "reporting"] as const;

test.each(["vi", "en"] as const)("tables in %s show the figures that they name", async (language) => {
  const page = await site.browser.newPage();
  const faults: string[] = [];
  let seen = 0;
  for (const kind of TABLES) {
    await page.goto(site.origin + addressOf(language, KINDS[kind]));
    const cells = await page
      .locator("td[data-figure]")
      .evaluateAll((all) => all.map((cell) => [cell.getAttribute("data-figure") ?? "", cell.textContent ?? ""]));
    for (const [id = "", text = ""] of cells) {
      const row = figures.get(id);
      if (id.startsWith("product_output/")) continue; // in the decimals of each product's unit
      seen++;
      const fault = row ? faultOf(language, text, row, decimals.get(row["indicator"] ?? "") ?? 0) : "no such figure";
      if (fault) faults.push(`${kind} ${id}: ${fault}`);
    }
  }
  expect(seen).toBeGreaterThan(1000);
  expect(faults).toEqual([]);
  await page.close();
});

test.each([
  ["vi", "50,54"],
  ["en", "50.54"],
])("the share of local industry stands first in %s: %s", async (language, text) => {
  expect(Number(figures.get("share_of_local_industry/VN/quarter/all/all/all")?.["value"])).toBeCloseTo(50.54, 2);
  const page = await site.browser.newPage();
  await page.goto(site.origin + addressOf(language, ""));
  expect(await page.locator(".headlines .number").first().innerText()).toMatch(new RegExp(`^${text}\\s*%$`));
  await page.close();
});

test("a table downloads with its figures unrounded, cell by cell", async () => {
  const page = await site.browser.newPage();
  await page.goto(site.origin + addressOf("vi", "provinces/"));
  const shown = await page
    .locator("tbody tr")
    .evaluateAll((lines) =>
      lines.map((line) => [...line.querySelectorAll("td")].map((cell) => cell.dataset["figure"])),
    );
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator('a[href="provinces.csv"]').click(),
  ]);
  const lines = Papa.parse<string[]>(readFileSync(await download.path(), "utf8"), { skipEmptyLines: true }).data.slice(
    1,
  );
  expect(lines).toHaveLength(shown.length);
  const compared = shown.flatMap((line, at) =>
    line.flatMap((id, column) => (id ? [[id, lines[at]?.[column + 1], figures.get(id)?.["value"]]] : [])),
  );
  expect(compared.length).toBeGreaterThan(300);
  expect(compared.filter(([, downloaded]) => downloaded === "")).toEqual([]);
  expect(compared.filter(([, downloaded, published]) => Number(downloaded) !== Number(published))).toEqual([]);
  await page.close();
});
