/** Who may import whom, one door to each library, and what no file may hold. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { TWINS } from "../src/check/twins.ts";

const ROOT = resolve(import.meta.dirname, "..");
const FOLDERS = ["reports", "ingest", "src", "tests"];

/** What the files of a folder may import: our own folders and files, and libraries. */
const BORDERS: Record<string, RegExp> = {
  reports: /^(reports\/|zod$|yaml$|papaparse$|node:(fs|path)$)/,
  ingest: /^(reports\/|ingest\/|node:|[a-z@](?!.*(astro|chart|d3|playwright|vitest)))/,
  src: /^(reports\/(schema|terms|published|period|places|territory|deadlines|board|living)\.ts$|src\/|node:|astro|chart\.js|d3-shape$|escape-html-template-tag$|fflate$|papaparse$|zod$|@fontsource)/,
  "src/check":
    /^(reports\/(schema|definitions|period|places)\.ts$|src\/|node:|vite$|fflate$|ingest\/(clock|identify|judge|open|portable|sentences|sheet|shelf|verdict|checking\/syntax|annotating\/annotate)\.ts$)/,
  tests: /./,
};

/** The only files that import a library, wherever they stand. */
const DOORS: Record<string, string[]> = {
  exceljs: ["book.ts", "cells.ts", "header.ts", "validation.ts"],
  "@duckdb/node-api": ["warehouse.ts"],
  yaml: ["load.ts", "example.ts"],
  papaparse: ["asking.ts", "csv.ts", "receiving.ts", "load.ts", "release.ts", "downloads.ts"],
  "chart.js": ["interactive.ts"],
  "d3-shape": ["LineChart.astro", "ShareChart.astro"],
  "@marcbachmann/cel-js": ["syntax.ts", "expression.ts"],
  commander: ["program.ts", "failing.ts", "speaking.ts"],
  "cli-progress": ["terminal.ts"],
  sirv: ["serve.ts"],
  astro: ["build.ts"],
  fastify: [
    "admission.ts",
    "answers.ts",
    "api.ts",
    "assets.ts",
    "decisions.ts",
    "desk.ts",
    "door.ts",
    "entrance.ts",
    "home.ts",
    "people.ts",
    "problem.ts",
    "sending.ts",
    "verifying.ts",
    "workbooks.ts",
  ],
  "@fastify/cookie": ["people.ts"],
  "@fastify/formbody": ["people.ts"],
  "@fastify/multipart": ["people.ts"],
  "@fastify/helmet": ["desk.ts"],
  "@fastify/rate-limit": ["desk.ts"],
  pdfkit: ["paper.ts"],
  "escape-html-template-tag": ["html.ts", "feed.ts"],
  fflate: ["zip.ts", "bytes.ts"],
};

interface Import {
  file: string;
  /** a path from the root for our own files, the name of a library else */
  target: string;
  isType: boolean;
}

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
);
const sources = new Map(
  files.filter((name) => /\.(ts|astro)$/.test(name)).map((name) => [name, readFileSync(join(ROOT, name), "utf8")]),
);
const product = [...sources].filter(([file]) => !file.startsWith("tests/"));
const imports = [...sources].flatMap(([file, text]) => importsOf(file, text));

function importsOf(file: string, text: string): Import[] {
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^;"']*?\sfrom\s+)?["']([^"']+)["']|\bimport\(["']([^"']+)["']\)/gm,
  );
  return [...found].map(([, type, named, called]) => {
    const target = (named ?? called ?? "").replace(/\?.*$/, "");
    const own = target.startsWith(".") ? relative(ROOT, resolve(ROOT, dirname(file), target)) : target;
    return { file, target: own, isType: type !== undefined };
  });
}

/** The border of the innermost folder that has one. */
const borderOf = (file: string): RegExp | undefined =>
  Object.entries(BORDERS).findLast(([folder]) => file.startsWith(`${folder}/`))?.[1];

const say = ({ file, target }: Import): string => `${file} imports ${target}`;

test("imports cross only the borders that they may", () => {
  expect(imports.length).toBeGreaterThan(300);
  const crossing = imports.filter(({ file, target }) => !borderOf(file)?.test(target));
  expect(crossing.map(say)).toEqual([]);
});

test("what checks in a browser reaches Node and the libraries of the build by their twins alone", () => {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (TWINS[file]) return visit(TWINS[file]);
    if (reached.has(file)) return;
    reached.add(file);
    for (const { target, isType } of imports.filter((one) => one.file === file)) if (!isType) visit(target);
  };
  visit("src/check/worker.ts");
  expect(reached).toContain("ingest/reading/zip.ts");
  expect([...reached].filter((file) => !/^(ingest|reports|src\/check)\//.test(file)).sort()).toEqual([
    "fflate",
    "papaparse",
  ]);
});

test.each(Object.entries(DOORS))("%s is imported by its doors alone", (library, doors) => {
  const users = imports.filter(({ file, target }) => !file.startsWith("tests/") && target === library);
  expect([...new Set(users.map(({ file }) => file))].filter((file) => !doors.includes(basename(file)))).toEqual([]);
});

test("no files import each other in a circle", () => {
  const next = Map.groupBy(
    imports.filter(({ isType }) => !isType),
    ({ file }) => file,
  );
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file].join(" → ")];
    if (done.has(file)) return [];
    done.add(file);
    return (next.get(file) ?? []).flatMap(({ target }) => visit(target, [...path, file]));
  };
  expect([...sources.keys()].flatMap((file) => visit(file, []))).toEqual([]);
});

test("no type is given up, no check switched off, nothing left for later", () => {
  const forbidden =
    /: any\b|<any>|\bas any[;,)\]>]|@ts-(ignore|nocheck|expect-error)|eslint-disable|\b(TODO|FIXME|XXX)\b/;
  const here = join("tests", "architecture.test.ts");
  expect([...sources].filter(([file, text]) => file !== here && forbidden.test(text)).map(([file]) => file)).toEqual(
    [],
  );
});

test("no file names a bag instead of a thing, none is long", () => {
  const bags = files.filter((file) => /(^|\/)(utils?|helpers?|common|manager|service|misc|lib)(\.|\/)/.test(file));
  const long = product.filter(([, text]) => text.split("\n").length > 200);
  expect([...bags, ...long.map(([file]) => file)]).toEqual([]);
});

test("every file says in its first lines what it is for", () => {
  const silent = product.filter(([file, text]) => file.endsWith(".ts") && !/^(#!.*\n)?\/\*\*/.test(text));
  expect(silent.map(([file]) => file)).toEqual([]);
});

test("every indicator has its words beside its SQL, and the SQL says what a row is", () => {
  for (const file of files.filter((name) => name.startsWith("reports/indicators/"))) {
    const other = file.endsWith(".sql") ? file.replace(/sql$/, "yml") : file.replace(/yml$/, "sql");
    expect([file, existsSync(join(ROOT, other))]).toEqual([file, true]);
    if (file.endsWith(".sql")) expect(readFileSync(join(ROOT, file), "utf8")).toMatch(/^-- One row per /);
  }
});

test("nothing depends on one machine or one place on the network", () => {
  const tied = /["'`](\/home|\/root|\/work|\/Users|[A-Z]:\\\\)|\b(10|127|172|192)\.\d+\.\d+\.\d+/;
  expect(
    [...sources].filter(([file, text]) => !file.startsWith("tests/") && tied.test(text)).map(([file]) => file),
  ).toEqual([]);
});
