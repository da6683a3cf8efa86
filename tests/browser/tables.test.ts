/** Every table on every kind of page can be taken away, as CSV and as a workbook, with all its lines. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Papa from "papaparse";
import { beforeAll, expect, test } from "vitest";
import { openWorkbook } from "../../ingest/workbook.ts";
import { KINDS, LIVING, addressOf, pagesFolder } from "./site.ts";

const PAGES = ["vi", "en"].flatMap((language) => [
  ...Object.values(KINDS).map((path) => addressOf(language, path)),
  ...Object.values(LIVING).map((path) => `/${language}/${path}`),
  `/${language}/`,
]);

/** Kinds of pages that are known to have a table. */
const WITH_TABLES = ["", "provinces/ha_noi_2008/", "forms/", "forms/plan/", "reporting/", "indicators/"];

let root: string;
beforeAll(async () => {
  root = join(await pagesFolder(), "site");
});

/** The tables of a page: how many lines each has, and the files that it offers. */
function tablesOf(file: string) {
  const [, ...tables] = readFileSync(file, "utf8").split("<table");
  return tables.map((text) => ({
    lines: /<tbody>[\s\S]*?<\/tbody>/.exec(text)?.[0].match(/<tr/g)?.length ?? 0,
    files: [...text.matchAll(/href="([^"/]+\.(?:csv|xlsx))" download/g)].map(([, name = ""]) =>
      resolve(file, "..", name),
    ),
  }));
}

test.each([...PAGES, "/404.html"])("%s", (address) => {
  const file = join(root, address, address.endsWith("/") ? "index.html" : "");
  for (const [at, { lines, files }] of tablesOf(file).entries()) {
    const [csv = "", book = "", ...others] = files;
    expect([existsSync(csv), existsSync(book), others]).toEqual([true, true, []]);
    const { data, errors } = Papa.parse<string[]>(readFileSync(csv, "utf8"), { skipEmptyLines: true });
    expect([data.length, errors]).toEqual([lines + 1, []]);
    const { sheets } = openWorkbook(readFileSync(book));
    expect(sheets[at]?.keys.length).toBeGreaterThan(lines);
  }
});

test("the kinds of pages that have tables show them", () => {
  const files = [
    ...WITH_TABLES.map((path) => addressOf("vi", path)),
    ...["vi", "en"].map((language) => `/${language}/${LIVING.releases}`),
  ].map((address) => join(root, address, "index.html"));
  for (const file of files) expect([file, tablesOf(file).length > 0]).toEqual([file, true]);
});
