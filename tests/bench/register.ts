/** A register of 100,000 establishments in one workbook, from file to warehouse and checked against forms 01 and 04, in a
 * process of its own; and the greatest memory of that process and of the child that parses, together. */
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { choicesOf } from "../../ingest/choices.ts";
import { addTotals, placeOf, setNumber } from "../../ingest/example/answers.ts";
import { remember } from "../../ingest/example/remember.ts";
import { foldersOf } from "../../ingest/folders.ts";
import { blankReturn, indexOf, numberAt, type Filed } from "../../ingest/filed.ts";
import { answerKey, IDENTITY_SHEET } from "../../ingest/layout.ts";
import { blankList } from "../../ingest/list.ts";
import { loadReturns } from "../../ingest/load.ts";
import { closeParser } from "../../ingest/parser.ts";
import { receive } from "../../ingest/receive.ts";
import { replay } from "../../ingest/replay.ts";
import { openWarehouse } from "../../ingest/warehouse.ts";
import { formOf, type Definitions } from "../../reports/definitions.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { rowsOf } from "../../reports/rows.ts";
import type { Code, Form } from "../../reports/schema.ts";
import { workbookOf } from "../parts.ts";
import { inflateEntries, type Result } from "./reading.ts";
import { newStrings, rowsIn, tableOf } from "./sheets.ts";

const ROWS = 100_000;
const PERIOD = "2026-Q3";
const REPORTER = "thanh_hoa";
const FILE = join(tmpdir(), "congbo-bench-register-1.xlsx");
const FORMS = ["output_value", "labour", "register"];
/** What the main process and its child may need together. */
const MEGABYTES = 600;

interface Measured {
  read: number;
  load: number;
  inflate: number;
}

/** Seconds, the ratio to plain inflate, and megabytes. */
export async function benchRegister(): Promise<Result[]> {
  registerFile();
  const { output, megabytes } = await watch();
  const { read, load, inflate } = JSON.parse(output) as Measured;
  return [
    { name: "100,000 establishments, received, read and checked", value: read / 1000, unit: "s" },
    { name: "100,000 establishments, read and checked ÷ inflate", value: read / inflate, unit: "×" },
    { name: "100,000 establishments, loaded", value: load / 1000, unit: "s" },
    { name: "peak memory, 100,000 establishments, with the parser", value: megabytes, unit: "MB", goal: MEGABYTES },
  ];
}

/** The path of the register's workbook, drawn once. */
export function registerFile(): string {
  if (!existsSync(FILE)) writeFileSync(FILE, drawFile());
  return FILE;
}

/** Runs this file as a program, looking every 20 ms at how much memory it and its children hold. */
function watch(): Promise<{ output: string; megabytes: number }> {
  return new Promise((done, fail) => {
    let megabytes = 0;
    const child = execFile(process.execPath, [fileURLToPath(import.meta.url)], (error, output) => {
      clearInterval(timer);
      if (error) fail(error);
      else done({ output, megabytes });
    });
    const timer = setInterval(() => (megabytes = Math.max(megabytes, held(child.pid ?? 0))), 20);
  });
}

/** Resident megabytes of a process and its children. */
function held(pid: number): number {
  const lines = execFileSync("ps", ["-e", "-o", "pid=,ppid=,rss="], { encoding: "utf8" }).trim().split("\n");
  const kilobytes = lines
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([own, parent, size = 0]) => (own === pid || parent === pid ? size : []));
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** The real definitions of the register and of the forms that its totals are compared with. */
export function asked(): Definitions {
  const definitions = loadDefinitions();
  const forms = definitions.forms.filter(({ id }) => FORMS.includes(id));
  return { ...definitions, forms, indicators: [], crosswalks: [] };
}

function drawFile(): Buffer {
  const definitions = asked();
  const register = newRegister(definitions);
  const returns = definitions.forms.map((form) => (form.list ? register : summedUp(form, register, definitions)));
  const strings = newStrings();
  const identity = [
    ["congbo", "1"],
    ["reporter", REPORTER],
    ["period", PERIOD],
    ...definitions.forms.map(({ id, version, sheet }) => ["form", id, String(version), sheet]),
  ];
  const rows = [...returns.map((filed) => rowsIn(filed, strings)), tableOf(identity, strings)];
  const names = [...definitions.forms.map(({ sheet }) => sheet), IDENTITY_SHEET];
  return workbookOf({ rows, names, strings: strings.items() });
}

const aboutOf = (form: Form) => ({ form, reporter: REPORTER, place: REPORTER, period: PERIOD, sheet: form.sheet });

/** Establishments of every organisational form and trade in turn; every third has a plan. */
function newRegister(definitions: Definitions): Filed {
  const form = formOf(definitions, "register");
  const ids = Array.from({ length: ROWS }, (_, at) => `TH-${String(at).padStart(6, "0")}`);
  const texts = (form.list?.fields ?? []).map((field) =>
    choicesOf(field, { reporter: REPORTER, period: PERIOD }, definitions.codelists).map(({ text }) => text),
  );
  const turn = (field: number): string[] => ids.map((_, at) => texts[field]?.[at % (texts[field]?.length ?? 1)] ?? "");
  const entries = [ids, ids.map((id) => `Cơ sở ${id}`), ids.map((_, at) => `Xã ${at % 166}`), turn(3), turn(4)];
  const filed = blankList({ ...aboutOf(form), nil: false, nilCell: "" }, entries, definitions);
  ids.forEach((_, at) => {
    const output = (10 + (at % 997)) / 10;
    const plan = at % 3 === 0 ? [output, output] : [];
    [1 + (at % 9), output, ...plan].forEach((number, column) => setNumber(filed, indexOf(filed, at, column), number));
  });
  return filed;
}

/** What forms 01 and 04 say where they agree with the register. */
function summedUp(form: Form, register: Filed, definitions: Definitions): Filed {
  const rows = rowsOf(form, definitions.codelists);
  const filed = blankReturn({ ...aboutOf(form), rows, nil: false, nilCell: "" });
  rows.forEach((_, row) =>
    form.columns.forEach((_column, column) => (filed.keys[indexOf(filed, row, column)] = answerKey(form, row, column))),
  );
  const items = definitions.codelists[`items_${form.id}`] ?? [];
  const add = (row: number, column: string, number: number): void => {
    const index = placeOf(filed, row, column);
    setNumber(filed, index, Math.round(((numberAt(filed, index) ?? 0) + number) * 10) / 10);
  };
  const leafOf = remember((ownership, sector) =>
    form.id === "labour"
      ? rows.findIndex(({ parts, codes: { item } }) => parts.length === 0 && isUnder(item, ownership ?? "", items))
      : rows.findIndex(({ codes }) => codes.ownership === ownership && codes.sector === sector),
  );
  register.rows.forEach(({ codes: { ownership, sector } }, at) => {
    const [workers = 0, output = 0] = [0, 1].map((column) => numberAt(register, indexOf(register, at, column)));
    const row = leafOf(ownership, sector);
    if (form.id === "labour")
      for (const [column, number] of [
        ["units_quarter", 1],
        ["workers_quarter", workers],
      ] as const)
        add(row, column, number);
    else for (const column of ["constant_quarter", "constant_cumulative"]) add(row, column, output);
  });
  addTotals(filed);
  return filed;
}

const isUnder = (item: string, form: string, items: Code[]): boolean =>
  item === form || items.find(({ code }) => code === item)?.parent === form;

async function measure(): Promise<Measured> {
  const definitions = asked();
  const folder = join(tmpdir(), `congbo-bench-register-${process.pid}`);
  mkdirSync(folder);
  const from = performance.now();
  await receive(foldersOf(folder), {
    bytes: readFileSync(FILE),
    name: "register.xlsx",
    received: "2026-10-01T00:00:00Z",
  });
  const { verdicts, accepted } = await replay(folder, definitions);
  const read = performance.now();
  const [verdict] = verdicts;
  if (verdict?.outcome !== "accepted")
    throw new Error(`The register is not accepted as it is: ${JSON.stringify(verdict?.issues[0])}`);
  const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"));
  await loadReturns(warehouse, accepted, definitions);
  const loaded = performance.now();
  const query = "select count(distinct entry) as it from register where place = 'VN'";
  const [found] = await warehouse.query<{ it: number }>(query);
  if (found?.it !== ROWS) throw new Error(`${found?.it} of ${ROWS} establishments were loaded.`);
  closeParser();
  warehouse.close();
  rmSync(folder, { recursive: true });
  const file = readFileSync(FILE);
  const before = performance.now();
  inflateEntries(file);
  return { read: read - from, load: loaded - read, inflate: performance.now() - before };
}

if (import.meta.main) console.log(JSON.stringify(await measure()));
