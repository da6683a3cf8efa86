/** The check of a browser and that of the server say the same of every file: issue by issue, word by word, cell by cell. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as SheetJS from "@e965/xlsx";
import Papa from "papaparse";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBytes } from "../../ingest/open.ts";
import { cellAt, COLUMNS } from "../../ingest/sheet.ts";
import { codelistOf } from "../../reports/definitions.ts";
import { shiftPeriod } from "../../reports/period.ts";
import { checkFiles, type Checked, type Given } from "../../src/check/check.ts";
import type { Answer, Request } from "../../src/check/worker.ts";
import { byHand, sameSheet } from "../ingest/ordinary.ts";
import { definitions } from "../published.ts";
import { specimens, workbookOf, type Specimen } from "../specimens.ts";
import { damaged } from "../specimens/hostile/damaged.ts";
import { odsHostile } from "../specimens/hostile/ods.ts";
import { oldHostile } from "../specimens/hostile/xls.ts";
import { NOW, openCheckPage, type CheckPage } from "./checkpage.ts";

let site: CheckPage;
let page: Page;
let worker: string;

beforeAll(async () => {
  site = await openCheckPage();
  page = await site.browser.newPage();
  await page.goto(`${site.address}/vi/check/`);
  worker = `${site.address}/_astro/${readdirSync(join(site.folder, "_astro")).find((name) => name.startsWith("worker"))}`;
});
afterAll(() => site.close());

type Language = "vi" | "en";
type Sent = Omit<Request, "files"> & { files: { name: string; text: string }[]; worker: string };

/** What the built worker answers in the browser. */
async function inBrowser(files: Given[], language: Language): Promise<Checked[]> {
  const [definitions = ""] = readdirSync(join(site.folder, "check")).filter((name) => name.startsWith(language));
  const sent: Sent = {
    files: files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString("base64") })),
    language,
    received: NOW,
    definitions: `${site.address}/check/${definitions}`,
    worker,
  };
  const answer = await page.evaluate(({ files, worker, ...asked }) => {
    const workers = ((globalThis as { workers?: Record<string, Worker> }).workers ??= {});
    const one = (workers[asked.language] ??= new Worker(worker, { type: "module" }));
    const bytesOf = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    one.postMessage({ ...asked, files: files.map(({ name, text }) => ({ name, bytes: bytesOf(text) })) });
    return new Promise<Answer>((resolve) => {
      one.onmessage = ({ data }) => resolve(data as Answer);
      one.onerror = ({ message }) => resolve({ failure: message });
    });
  }, sent);
  if (!("checked" in answer)) throw new Error(JSON.stringify(answer));
  return answer.checked;
}

/** The checks of server and browser; what is undefined on one side is left out on the other. */
async function bothSay(files: Given[], language: Language): Promise<Checked[]> {
  const server = await checkFiles(files, { language, received: NOW }, definitions);
  const plain = JSON.parse(JSON.stringify(server)) as Checked[];
  expect(await inBrowser(files, language)).toEqual(plain);
  return plain;
}

const HISTORICAL = new Set(
  codelistOf(definitions, "issue_types").flatMap(({ code, more }) => (more["scope"] === "history" ? code : [])),
);
const drawn = new Map<string, Promise<Given>>();

/** The workbooks of the quarters before, where a specimen is about them. */
function earlierThan(
  { period, reporter, lists, earlier, quarters, issues }: Specimen,
  good: Specimen,
): Promise<Given>[] {
  const isAbout = Object.keys(earlier).length > 0 || issues.some((issue) => HISTORICAL.has(issue.split(" ")[1] ?? ""));
  return Array.from({ length: isAbout ? quarters : 0 }, (_, back) => {
    const at = shiftPeriod(period, -1 - back);
    const specimen = { ...good, period: at, reporter, lists, answers: earlier[at] ?? {} };
    const key = JSON.stringify(specimen);
    const made = drawn.get(key) ?? given(specimen, `${at}.xlsx`);
    drawn.set(key, made);
    return made;
  });
}

const given = async (specimen: Specimen, name: string): Promise<Given> => ({
  name,
  bytes: await workbookOf(specimen, definitions),
});

const good = specimens.find(([name]) => name === "good")?.[1] as Specimen;

test.each(specimens)("%s", async (name, specimen) => {
  const files = [...(await Promise.all(earlierThan(specimen, good))), await given(specimen, "x.xlsx")];
  const checked = await bothSay(files, name.length % 2 ? "vi" : "en");
  expect(checked).toHaveLength(files.length);
});

test.each(damaged)("%s is refused in a browser as on the server: %s", async (_, code, bytes) => {
  const [checked] = await bothSay([{ name: "x.xlsx", bytes }], "vi");
  expect(checked?.issues.map(({ issue }) => issue.code)).toEqual([code]);
});

test.each([...oldHostile, ...odsHostile])("%s comes to the same in a browser: %s", async (_, outcome, make) => {
  const [checked] = await bothSay([{ name: "x.xls", bytes: make() }], "en");
  if (outcome !== "opened") expect(checked?.issues.map(({ issue }) => issue.code)).toEqual([outcome]);
});

test.each(["xls", "ods"] as const)("a return that SheetJS saves as .%s says the same", async (bookType) => {
  const book = SheetJS.read(await workbookOf(good, definitions), { cellNF: true });
  const bytes = new Uint8Array(SheetJS.write(book, { type: "array", bookType }) as ArrayBuffer);
  const [checked] = await bothSay([{ name: `x.${bookType}`, bytes }], "vi");
  expect([checked?.outcome, checked?.issues]).toEqual(["accepted", []]);
});

test.each(Object.entries({ ...byHand, ...sameSheet }))("%s opens in a browser as on the server", async (_, bytes) => {
  await bothSay([{ name: "x.xlsx", bytes }], "en");
});

/** A sheet of the good workbook as a spreadsheet set to Vietnamese saves it. */
async function csvOf(name: string): Promise<string> {
  const { sheets } = await openBytes(await workbookOf(good, definitions), "x.xlsx");
  const sheet = sheets.find((one) => one.name === name);
  const rows = Array.from({ length: Math.floor((sheet?.keys.at(-1) ?? 0) / COLUMNS) + 1 }, (_, row) =>
    Array.from({ length: 20 }, (_, column) => {
      const { number, text = "" } = sheet ? cellAt(sheet, row, column) : {};
      return number === undefined ? text : String(number).replace(".", ",");
    }),
  );
  return Papa.unparse(rows, { delimiter: ";" });
}

test("forms saved as CSV say the same, alone and together", async () => {
  const files = await Promise.all(
    ["01", "02", "03"].map(async (name) => ({ name: `${name}.csv`, bytes: Buffer.from(await csvOf(name)) })),
  );
  for (const file of files) expect((await bothSay([file], "vi"))[0]?.outcome).toBe("accepted");
  expect((await bothSay(files, "vi")).map(({ period }) => period)).toEqual(Array(3).fill("quý III năm 2026"));
});

test.each<[string, (text: string) => Buffer]>([
  ["numbers that can be read in two ways", (text) => Buffer.from(text.replaceAll(/;66;/g, ";1.234;66.5;"))],
  ["an old encoding", (text) => Buffer.from(text, "latin1")],
  ["UTF-16", (text) => Buffer.from(text, "utf16le")],
  ["an unclosed quotation mark", (text) => Buffer.from(`${text}\r\n"x`)],
])("a CSV with %s is told the same", async (_, change) => {
  const [checked] = await bothSay([{ name: "01.csv", bytes: change(await csvOf("01")) }], "en");
  expect(checked?.issues).not.toEqual([]);
});
