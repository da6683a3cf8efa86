/** Every link of a version leads to a file that is there, every page can be reached, every download opens. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import Papa from "papaparse";
import { beforeAll, expect, test } from "vitest";
import { openWorkbook } from "../../ingest/workbook.ts";
import { definitions } from "../published.ts";
import { PERIOD, pagesFolder } from "./site.ts";

const LANGUAGE = "vi";

let root: string;
let pages: string;
/** every page that the first leads to, with the files that it links to */
const links = new Map<string, string[]>();

beforeAll(async () => {
  root = join(await pagesFolder(), "site");
  pages = join(root, "releases", PERIOD, "v1", LANGUAGE);
  const waiting = [join(pages, "index.html")];
  for (let page = waiting.pop(); page; page = waiting.pop()) {
    if (links.has(page)) continue;
    const files = linksOf(page);
    links.set(page, files);
    waiting.push(...files.filter((file) => file.startsWith(`${pages}/`) && file.endsWith(".html") && existsSync(file)));
  }
});

/** The files that a page refers to, but for anchors within it. */
function linksOf(page: string): string[] {
  const addresses = readFileSync(page, "utf8").matchAll(/\s(?:href|src)="([^"#]+)(?:#[^"]*)?"/g);
  return [...addresses]
    .map(([, address = ""]) => address)
    .filter((address) => !/^(data|https?):/.test(address))
    .map(
      (address) => (address.startsWith("/") ? join(root, address) : resolve(dirname(page), address)) + slash(address),
    );
}

const slash = (address: string): string => (address.endsWith("/") ? "/index.html" : "");

const filesOf = (extension: string): string[] =>
  readdirSync(pages, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(extension))
    .map((name) => join(pages, name));

test("every link leads to a file, and none leaves the site", () => {
  const broken = [...links].flatMap(([page, files]) =>
    files.filter((file) => !existsSync(file)).map((file) => [page, file]),
  );
  expect(broken).toEqual([]);
  expect(readFileSync(join(pages, "index.html"), "utf8")).not.toMatch(/(href|src)="(https?:)?\/\//);
});

test("every page and every download of the language is linked to", () => {
  const found = new Set([...links.keys(), ...[...links.values()].flat()]);
  expect(links.size).toBeGreaterThan(500);
  expect([".html", ".csv", ".xlsx"].flatMap(filesOf).filter((file) => !found.has(file))).toEqual([]);
});

test("no sentence tells what did not occur as a number", () => {
  for (const file of filesOf(".html")) {
    const [sentence = ""] = /class="first">[^<]*/.exec(readFileSync(file, "utf8")) ?? [];
    expect([file, / đạt [^\p{L}\d]|NaN|undefined|null/u.test(sentence)]).toEqual([file, false]);
  }
});

test("an anchor on a page leads to a part of it", () => {
  for (const page of ["index.html", "provinces/ha_noi_2008/index.html", "forms/plan/index.html"]) {
    const text = readFileSync(join(pages, page), "utf8");
    const missing = [...text.matchAll(/href="#([^"]+)"/g)].filter(([, id]) => !text.includes(`id="${id}"`));
    expect([page, missing.map(([address]) => address)]).toEqual([page, []]);
  }
});

test("the pages of the forms offer them blank, as a file of the version itself", () => {
  const file = join(pages, "..", "data", "template.xlsx");
  for (const page of ["forms/index.html", "forms/plan/index.html"])
    expect(links.get(join(pages, page)), page).toContain(file);
  const names = openWorkbook(readFileSync(file)).sheets.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(definitions.forms.map(({ sheet }) => sheet)));
});

test("no two downloads are saved under one name, whatever page they are from", () => {
  const files = new Map<string, string>();
  for (const page of links.keys())
    for (const [, to = "", name = ""] of readFileSync(page, "utf8").matchAll(/href="([^"]+)" download="([^"]+)"/g)) {
      const file = resolve(dirname(page), to);
      expect([name, files.get(name) ?? file]).toEqual([name, file]);
      files.set(name, file);
    }
  expect(files.size).toBeGreaterThan(1000);
});

test("no text of a download can run as a formula", () => {
  const texts = filesOf(".csv").flatMap((file) => Papa.parse<string[]>(readFileSync(file, "utf8")).data.flat());
  const runs = texts.filter(
    (text) => /^[=+\-@\t\r]/.test(text) && !["-", "..."].includes(text) && Number.isNaN(Number(text)),
  );
  expect(texts.length).toBeGreaterThan(10_000);
  expect(runs).toEqual([]);
});

test("every workbook opens: a sheet for each table of its page, with numbers in them", () => {
  for (const file of filesOf(".xlsx")) {
    const tables = readFileSync(join(dirname(file), "index.html"), "utf8").match(/<table/g)?.length;
    const { sheets } = openWorkbook(readFileSync(file));
    expect([file, sheets.length]).toEqual([file, tables]);
    for (const { keys } of sheets) expect(keys.length).toBeGreaterThan(3);
  }
});
