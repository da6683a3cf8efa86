/** One return of 100,000 rows × 15 columns, from file to warehouse, in a process of its own; and loading it against plain SQL. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { foldersOf } from "../../ingest/folders.ts";
import { replay } from "../../ingest/replay.ts";
import {
  CODE_COLUMN,
  FIRST_COLUMN,
  FIRST_ROW,
  HEADER,
  identityText,
  LABEL_COLUMN,
  lettersOf,
} from "../../ingest/layout.ts";
import { loadReturns } from "../../ingest/load.ts";
import { closeParser } from "../../ingest/parser.ts";
import { receive } from "../../ingest/receive.ts";
import { addressOf } from "../../ingest/sheet.ts";
import { openWarehouse } from "../../ingest/warehouse.ts";
import type { Definitions } from "../../reports/definitions.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { Column, Form, type Code } from "../../reports/schema.ts";
import { workbookOf } from "../parts.ts";
import type { Result } from "./reading.ts";

const ROWS = 100_000;
const COLUMNS = 15;
const PERIOD = "2026-Q3";
const REPORTER = "ha_noi_2008";
const FILE = join(tmpdir(), "congbo-bench-large-1.xlsx");

interface Measured {
  answers: number;
  whole: number;
  load: number;
  plain: number;
  megabytes: number;
}

/** Seconds, rows per second, and ratios to what the engines do alone. */
export function benchLarge(): Result[] {
  if (!existsSync(FILE)) writeFileSync(FILE, drawFile());
  const output = execFileSync(process.execPath, [fileURLToPath(import.meta.url)], { encoding: "utf8" });
  const { answers, whole, load, plain, megabytes } = JSON.parse(output) as Measured;
  return [
    { name: "100,000 × 15, file to warehouse", value: whole / 1000, unit: "s" },
    { name: "100,000 × 15, file to warehouse", value: ROWS / (whole / 1000), unit: "rows/s" },
    { name: "load, answers", value: answers / (load / 1000), unit: "answers/s" },
    { name: "load ÷ plain insert of as many rows", value: load / plain, unit: "×" },
    { name: "peak memory, file to warehouse (without the parser)", value: megabytes, unit: "MB" },
  ];
}

const codeOf = (row: number): string => `p${String(row).padStart(6, "0")}`;
const labelOf = (row: number): string => `Cơ sở ${row}`;

/** Definitions of one form with as many rows as the bench reads. Throws when a form is declared otherwise by now. */
export function largeDefinitions(): Definitions {
  const blank = { from: "", until: "" };
  const all: Code = { code: "all", vi: "Tổng số", en: "Total", parent: "", ...blank, more: {} };
  const products = Array.from({ length: ROWS }, (_, row): Code => {
    const code = codeOf(row);
    return { code, vi: labelOf(row), en: code, parent: "all", ...blank, more: {} };
  });
  const columns = Array.from({ length: COLUMNS }, (_, at) =>
    Column.parse({
      id: `m${at}`,
      vi: "",
      en: "",
      measure: `m${at}`,
      unit: "million_dong",
      prices: "constant",
      min: 0,
      required: true,
    }),
  );
  const words = { vi: "Cơ sở", en: "Establishments" };
  const about = {
    id: "establishments",
    symbol: "99",
    sheet: "99",
    version: 1,
    title: words,
    purpose: words,
    due_days: 0,
  };
  const form = Form.parse({
    ...about,
    unit: "million_dong",
    base_year: 2010,
    dimensions: ["product"],
    columns,
    changes: [{ version: 1, from: "2000-Q1", ...words }],
  });
  const real = loadDefinitions();
  return {
    ...real,
    forms: [form],
    indicators: [],
    crosswalks: [],
    codelists: { ...real.codelists, product_groups: [all], products },
  };
}

function drawFile(): Buffer {
  const [form] = largeDefinitions().forms;
  if (!form) throw new Error("There is no form.");
  const texts = new Map<string, number>();
  const text = (row: number, column: number, said: string): string => {
    if (!texts.has(said)) texts.set(said, texts.size);
    return `<c r="${addressOf(row, column)}" t="s"><v>${texts.get(said)}</v></c>`;
  };
  const lines = [
    line(
      HEADER.identity.row,
      text(HEADER.identity.row, 0, identityText({ form: form.id, version: 1, reporter: REPORTER, period: PERIOD })),
    ),
    line(
      HEADER.letters,
      lettersOf(form)
        .map((letter, column) => text(HEADER.letters, column, letter))
        .join(""),
    ),
  ];
  for (let row = 0; row <= ROWS; row++) {
    const [label, code] = row === 0 ? ["Tổng số", "T"] : [labelOf(row - 1), codeOf(row - 1)];
    const at = FIRST_ROW + row;
    const numbers = Array.from({ length: COLUMNS }, (_, column) => {
      const value = row === 0 ? (ROWS * (ROWS - 1)) / 2 + ROWS * column : row - 1 + column;
      return `<c r="${addressOf(at, FIRST_COLUMN + column)}"><v>${value}</v></c>`;
    });
    lines.push(line(at, text(at, LABEL_COLUMN, label) + text(at, CODE_COLUMN, code) + numbers.join("")));
  }
  const strings = [...texts.keys()].map((said) => `<si><t>${said}</t></si>`).join("");
  return workbookOf({ rows: [lines.join("")], names: [form.sheet], strings });
}

const line = (row: number, cells: string): string => `<row r="${row + 1}">${cells}</row>`;

async function measure(): Promise<Measured> {
  const definitions = largeDefinitions();
  const folder = join(tmpdir(), `congbo-bench-${process.pid}`);
  mkdirSync(folder);
  const from = performance.now();
  await receive(foldersOf(folder), {
    bytes: readFileSync(FILE),
    name: "large.xlsx",
    received: "2026-10-01T00:00:00Z",
  });
  const { verdicts, accepted } = await replay(folder, definitions);
  closeParser();
  const [verdict] = verdicts;
  if (verdict?.outcome === "rejected")
    throw new Error(`The large return is rejected: ${JSON.stringify(verdict.issues[0])}`);
  const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"));
  const read = performance.now();
  await loadReturns(warehouse, accepted, definitions);
  const loaded = performance.now();
  const answers = ROWS * COLUMNS;
  const [found] = await warehouse.query<{ it: number }>("select count(*) as it from cells");
  if (found?.it !== answers) throw new Error(`${found?.it} of ${answers} answers were loaded.`);
  const before = performance.now();
  const columns =
    "range::integer as id, 'ha_noi_2008' as place, (range % 100000)::varchar as code, range::decimal(22, 4) as value";
  await warehouse.run(`create table plain as select ${columns}, 'number' as mark from range(${answers})`);
  const plain = performance.now() - before;
  warehouse.close();
  rmSync(folder, { recursive: true });
  return {
    answers,
    whole: loaded - from,
    load: loaded - read,
    plain,
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
}

if (import.meta.main) console.log(JSON.stringify(await measure()));
