/** One story: a workbook is drawn, filled in, received and accepted; its figure names its cell, is frozen once, and a page shows it. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import * as XLSX from "@e965/xlsx";
import { afterAll, expect, test } from "vitest";
import { addTotals, answerNil, setNumber } from "../ingest/example/answers.ts";
import { blankReturn, cellOf, indexOf, type Filed } from "../ingest/filed.ts";
import { foldersOf } from "../ingest/folders.ts";
import { listReceipts, originalOf } from "../ingest/receive.ts";
import type { Frozen } from "../ingest/versions.ts";
import { bytesOfBook, drawTemplate, fillTemplate } from "../ingest/template.ts";
import { explainFigure } from "../ingest/why.ts";
import { codelistOf } from "../reports/definitions.ts";
import { rowsOf } from "../reports/rows.ts";
import type { Form } from "../reports/schema.ts";
import { definitions, freeze, publish, type Published } from "./published.ts";
import { answerAt } from "./returns.ts";

const REPORTER = "ha_noi_2008";
const PERIOD = "2026-Q4";
const FIGURE = `share_of_local_industry/${REPORTER}/quarter`;
/** Weaving: by production cooperatives 120,5 and by local State industry 30, in million dong. */
const WEAVING = { "A1.05": 120.5, "B.05": 30 };

const data = mkdtempSync(join(tmpdir(), "congbo-journey-"));
let file: Buffer;
let published: Published;
let frozen: Frozen;
afterAll(() => rmSync(data, { recursive: true }));

/** What Hà Nội has to say: two numbers in form 01, and nothing else occurred. */
function answersTo(form: Form): Filed {
  const about = {
    form,
    rows: rowsOf(form, definitions.codelists),
    reporter: REPORTER,
    place: REPORTER,
    period: PERIOD,
  };
  const filed = blankReturn({
    ...about,
    sheet: form.sheet,
    nil: form.id !== "output_value",
    nilCell: "",
  });
  if (filed.nil) return filed;
  filed.rows.forEach((_, row) => answerNil(filed, row));
  for (const [code, value] of Object.entries(WEAVING)) {
    setNumber(filed, answerAt(filed, code, "constant_quarter"), value);
    setNumber(filed, answerAt(filed, code, "constant_cumulative"), 4 * value);
  }
  addTotals(filed);
  return filed;
}

test("1. the template of Hà Nội is drawn and filled in", async () => {
  const reporter = codelistOf(definitions, "provinces").find(({ code }) => code === REPORTER);
  if (!reporter) throw new Error("There is no Hà Nội.");
  const book = drawTemplate({ reporter, period: PERIOD, definitions, demonstration: true });
  for (const form of definitions.forms) fillTemplate(book, answersTo(form));
  file = await bytesOfBook(book);
  expect(XLSX.read(file).SheetNames).toEqual(expect.arrayContaining(["01", "02", "03"]));
});

test("2. it is received: the very bytes are kept before anything looks inside", async () => {
  const delivery = { bytes: file, name: "hn.xlsx", received: "2026-12-20T09:00:00+07:00", demonstration: true };
  published = await publish(data, [delivery]);
  const { submissions } = foldersOf(data);
  const [receipt] = listReceipts(submissions);
  expect(receipt).toMatchObject({ number: 1, name: "hn.xlsx", bytes: file.length });
  expect(receipt && readFileSync(originalOf(submissions, receipt)).equals(file)).toBe(true);
});

test("3. it is accepted", () => {
  const [verdict] = published.replayed.verdicts;
  expect(verdict?.issues.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(verdict).toMatchObject({ reporter: REPORTER, period: PERIOD });
});

test("4. its figure is frozen and names the cells that a reader can open", async () => {
  frozen = await freeze(published, PERIOD);
  const why = await explainFigure(frozen, FIGURE);
  expect(why.value).toBeCloseTo((100 * 120.5) / 150.5, 10);
  const numbers = why.cells.filter(({ mark }) => mark === "number");
  expect(numbers.map(({ row }) => row).sort()).toEqual(Object.keys(WEAVING).sort());
  for (const { sheet, cell, row, value } of numbers) {
    expect(XLSX.read(file).Sheets[sheet]?.[cell]?.v).toBe(WEAVING[row as keyof typeof WEAVING]);
    expect(value).toBe(WEAVING[row as keyof typeof WEAVING]);
  }
});

test("5. the cells are those of the layout that drew the template", async () => {
  const [form] = definitions.forms.filter(({ id }) => id === "output_value");
  if (!form) throw new Error("There is no form output_value.");
  const why = await explainFigure(frozen, `output_value/${REPORTER}/quarter/ttcn/weaving`);
  const filed = published.replayed.accepted.find((entry) => entry.filed.form.id === form.id)?.filed;
  const cells = filed && [
    cellOf(filed, answerAt(filed, "A1.05", "constant_quarter")),
    cellOf(filed, indexOf(filed, 0, 0)),
  ];
  expect(why.cells.map(({ cell }) => cell)).toContain(cells?.[0]);
  expect(why.cells.map(({ cell }) => cell)).not.toContain(cells?.[1]);
});

test("6. it cannot be frozen again, for nothing has changed", async () => {
  await expect(freeze(published, PERIOD)).rejects.toThrow(/2026-Q4 v1 is frozen and nothing has changed since/);
  const versions = readdirSync(join(foldersOf(data).releases, PERIOD)).filter((name) => /^v\d/.test(name));
  expect(versions).toEqual(["v1"]);
});

test("7. a page shows it, in both languages, each with its own comma", async () => {
  const pages = join(data, "pages");
  const main = resolve(import.meta.dirname, "../src/main.ts");
  await promisify(execFile)(process.execPath, [main, "release", frozen.folder, pages]);
  expect(textOf(pages, "vi")).toContain("80,07");
  expect(textOf(pages, "en")).toContain("80.07");
}, 120_000);

/** What the page of Hà Nội says, without its tags. */
function textOf(pages: string, language: string): string {
  const path = join(pages, language, "provinces", REPORTER, "index.html");
  if (!existsSync(path))
    throw new Error(`There is no page of Hà Nội in ${readdirSync(join(pages, language)).join(", ")}.`);
  return readFileSync(path, "utf8").replace(/<[^>]*>/g, " ");
}
