/** The command line as a person and a program meet it: help, exit codes, one clear sentence for what is wrong, nothing changed by it. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import Excel from "exceljs";
import Papa from "papaparse";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CODE_COLUMN, FIRST_COLUMN, FIRST_ROW, HEADER, IDENTITY_SHEET } from "../ingest/layout.ts";
import { addressOf } from "../ingest/sheet.ts";
import type { Board } from "../reports/board.ts";
import { formOf, formsAsked } from "../reports/definitions.ts";
import { rowsOf } from "../reports/rows.ts";
import { damaged } from "./specimens/hostile/damaged.ts";
import { definitions } from "./published.ts";
import { exampleFolder } from "./example.ts";
import { deliveryOf, returnsOf } from "./returns.ts";

const CLI = resolve(import.meta.dirname, "../ingest/cli.ts");
const REPORTER = "lai_chau_2004";
/** In the past of every clock that these tests will run by. */
const PERIOD = "2025-Q3";

/** Several commands that each compute a quarter. */
const SLOW = { timeout: 240_000 };

const root = mkdtempSync(join(tmpdir(), "congbo-cli-"));
const data = join(root, "data");
const good = join(root, "good.xlsx");
afterAll(() => rmSync(root, { recursive: true }));

interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Runs a command on the data folder. */
const congbo = (...args: string[]): Promise<Ended> =>
  new Promise((end) =>
    execFile(
      process.execPath,
      [CLI, "--data", data, "--lang", "en", ...args],
      { cwd: root, maxBuffer: 1 << 28 },
      (error, out, err) => end({ code: error ? Number(error.code ?? 99) : 0, out, err }),
    ),
  );

/** The submissions that are kept. */
const keptIn = (folder: string): string[] =>
  readdirSync(join(folder, "submissions")).filter((name) => /^[0-9a-f]{64}/.test(name));

interface Told {
  receipt: { number: number; id: string; name: string };
  outcome: string;
  issues: { code: string; severity: string; message: string; mend: string; where: string }[];
}

const jsonOf = <T>({ out }: Ended): T => JSON.parse(out) as T;

/** One sentence, or a few, for people: no stack, no name of a file of ours, no braces left. */
const SENTENCE = /^(?!.*(\bat .*:\d+:\d+|Error:|undefined|NaN|[{}]|node_modules)).{10,400}(\.|: npx congbo .+)$/u;

beforeAll(async () => {
  const [first] = returnsOf([REPORTER], PERIOD);
  if (!first) throw new Error("The example has no such return.");
  writeFileSync(good, (await deliveryOf(first)).bytes);
});

const COMMANDS = [
  "template",
  "receive",
  "check",
  "ingest",
  "status",
  "propose",
  "approve",
  "figures",
  "why",
  "schedule",
  "publish",
  "withdraw",
  "serve",
  "keys",
  "receipt",
  "verify",
];
const TITLES = { en: ["Usage", "Options", "Examples"], vi: ["Cách dùng", "Tuỳ chọn", "Ví dụ"] };

test.each(COMMANDS)("congbo %s --help shows how to use it, with examples, in both languages", async (command) => {
  for (const [language, [usage, options, examples]] of Object.entries(TITLES)) {
    const { code, out } = await congbo(command, "--help", "--lang", language);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^${usage}: congbo .*${command}[^]*\\n${options}:\\n`));
    expect(out).toMatch(new RegExp(`${examples}:\\n( +\\$ npx congbo .*\\b${command}\\b.*\\n?)+`));
    expect(out).not.toContain("help_");
  }
});

test("help names every command, in Vietnamese unless English is asked for", async () => {
  const [vi, en] = await Promise.all([congbo("--lang", "vi", "--help"), congbo("help")]);
  for (const command of COMMANDS)
    for (const { out } of [vi, en]) expect(out).toMatch(new RegExp(`^  ${command} `, "m"));
  expect([vi.code, vi.out]).toEqual([0, expect.stringMatching(/kiểm tra từng ô[^]*Lệnh:/)]);
  expect([en.code, en.out]).toEqual([0, expect.stringMatching(/cell by cell[^]*Commands:/)]);
});

test("what cannot be done ends with 2 and one sentence", async () => {
  const ended = await Promise.all([
    congbo("check", "not-there.xlsx"),
    congbo("receive", "not-there.xlsx"),
    congbo("template", "--reporter", "atlantis", "--period", PERIOD),
    congbo("template", "--reporter", REPORTER, "--period", "2025"),
    congbo("figures", PERIOD),
    congbo("why", "output_value/VN/quarter"),
    congbo("propose", PERIOD),
    congbo("approve", PERIOD),
    congbo("publish"),
    congbo("check", "not-there.xlsx", "--lang", "vi"),
    congbo("figures", PERIOD, "--lang", "vi"),
  ]);
  for (const { code, out, err } of ended)
    expect([code, out, err.trim().split("\n").at(-1)]).toEqual([2, "", expect.stringMatching(SENTENCE)]);
});

test("why something cannot be done is said in Vietnamese unless English is asked for, and nothing is kept", async () => {
  const [vi, en] = await Promise.all([
    congbo("receive", "--lang", "vi", "--crosswalk", "no_such", good),
    congbo("receive", "--lang", "en", "--crosswalk", "no_such", good),
  ]);
  expect([vi.code, vi.out, vi.err]).toEqual([2, "", "Không có bảng đối chiếu “no_such” trong reports/crosswalks.\n"]);
  expect([en.code, en.out, en.err]).toEqual([2, "", "There is no crosswalk “no_such” in reports/crosswalks.\n"]);
  expect(existsSync(join(data, "submissions"))).toBe(false);
});

test("a misspelt command or option ends with 2 and says what there is", async () => {
  const [command, option] = await Promise.all([congbo("recieve", "x"), congbo("check", "--fast", good)]);
  expect([command.code, command.err]).toEqual([2, expect.stringMatching(/(unknown|no) command[^]*receive/)]);
  expect([option.code, option.err]).toEqual([2, expect.stringMatching(/(unknown|no) option.*--fast/)]);
});

test("checking keeps nothing", async () => {
  const ended = await congbo("check", good, "--json");
  expect([ended.code, jsonOf<Told[]>(ended)[0]?.outcome]).toEqual([0, "accepted"]);
  expect(existsSync(join(data, "submissions"))).toBe(false);
});

test("a template is drawn where it was asked for, and coming back empty it is told so", async () => {
  const out = join(root, "blank.xlsx");
  expect(await congbo("template", "--reporter", REPORTER, "--period", PERIOD, "--out", out)).toMatchObject({
    code: 0,
    out: `${out}\n`,
  });
  const ended = await congbo("check", "--json", out);
  expect(ended.code).toBe(1);
  expect(new Set(jsonOf<Told[]>(ended)[0]?.issues.map(({ code }) => code))).toEqual(new Set(["form_empty"]));
});

test.each([
  ["2025-Q1", "bac_giang_1997"],
  ["2025-Q3", "bac_ninh_2025"],
])("the number 24 in %s is %s", async (period, reporter) => {
  const ended = await congbo("template", "--reporter", "24", "--period", period);
  expect(ended).toMatchObject({ code: 0, out: `${reporter}-${period}.xlsx\n` });
  expect(existsSync(join(root, `${reporter}-${period}.xlsx`))).toBe(true);
});

test("a good return is received, and received again is the first receipt again", async () => {
  const first = await congbo("receive", good, "--json");
  const again = await congbo("receive", good, "--json");
  const [one, other] = [jsonOf<Told[]>(first)[0], jsonOf<Told[]>(again)[0]];
  expect([first.code, one?.outcome, one?.receipt.number]).toEqual([0, "accepted", 1]);
  expect([again.code, other?.receipt]).toEqual([0, one?.receipt]);
  expect(keptIn(data)).toEqual([one?.receipt.id]);
});

/** What is wrong with a workbook, the issue that says so, and how it came about. */
const SPOILED: [name: string, code: string, spoil: (book: Excel.Workbook) => void][] = [
  ["another period", "wrong_period", (book) => setText(book, IDENTITY_SHEET, "B3", "2999-Q1")],
  ["an unknown reporter", "unknown_reporter", (book) => setText(book, IDENTITY_SHEET, "B2", "atlantis")],
  ["an old form version", "form_version_old", (book) => setText(book, IDENTITY_SHEET, "C4", 0)],
  ["a sheet missing", "sheet_missing", (book) => book.removeWorksheet("02")],
  ["no identity", "not_a_template", (book) => book.removeWorksheet(IDENTITY_SHEET)],
  [
    "rows added",
    "row_unexpected",
    (book) => setText(book, "03", addressOf(FIRST_ROW + rowsIn("plan"), CODE_COLUMN), "17"),
  ],
  ["columns moved", "column_moved", (book) => setText(book, "01", addressOf(HEADER.letters, FIRST_COLUMN), "2")],
  ["a cell with 1.234", "ambiguous_number", (book) => setText(book, "01", answerOf("output_value", "D.01"), "1.234")],
];

const rowsIn = (form: string): number => rowsOf(formOf(definitions, form), definitions.codelists).length;

function answerOf(form: string, code: string): string {
  const row = rowsOf(formOf(definitions, form), definitions.codelists).findIndex(
    (candidate) => candidate.code === code,
  );
  return addressOf(FIRST_ROW + row, FIRST_COLUMN);
}

function setText(book: Excel.Workbook, sheet: string, cell: string, value: string | number): void {
  const page = book.getWorksheet(sheet);
  if (!page) throw new Error(`There is no sheet ${sheet}.`);
  page.getCell(cell).value = value;
}

const HOSTILE = ["text named .xlsx", "a sheet of Excel 4", "a password", "macros", "a bomb", "half a file", "no sheet"];

test("what is wrong with a file is one issue in clear words, in both languages", async () => {
  const folder = join(root, "bad");
  mkdirSync(folder);
  const expected: [string, string][] = [];
  const write = (name: string, code: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, `${name.replaceAll(/\W/g, "_")}.xlsx`), bytes);
    expected.push([`${name.replaceAll(/\W/g, "_")}.xlsx`, code]);
  };
  for (const [name, code, bytes] of damaged) if (HOSTILE.includes(name)) write(name, code, bytes);
  for (const [name, code, spoil] of SPOILED) {
    const book = new Excel.Workbook();
    await book.xlsx.load(new Uint8Array(readFileSync(good)).buffer);
    spoil(book);
    write(name, code, Buffer.from(await book.xlsx.writeBuffer()));
  }
  const paths = expected.map(([name]) => join(folder, name));
  for (const language of ["vi", "en"]) {
    const ended = await congbo("receive", "--json", "--lang", language, ...paths);
    const told = jsonOf<Told[]>(ended);
    expect(ended.code).toBe(1);
    expect(told.map(({ receipt, issues }) => [receipt.name, issues.map(({ code }) => code).join()])).toEqual(expected);
    for (const { outcome, issues } of told) {
      expect(outcome).toBe("rejected");
      expect(issues.map(({ message, mend }) => `${message} ${mend}`.trim())).toEqual([expect.stringMatching(SENTENCE)]);
    }
  }
  expect(expected).toHaveLength(HOSTILE.length + SPOILED.length);
});

test("an empty file is refused before it is kept", async () => {
  const path = join(root, "empty.xlsx");
  writeFileSync(path, "");
  const before = keptIn(data);
  expect(await congbo("receive", path)).toMatchObject({ code: 2, err: expect.stringMatching(/empty\.xlsx/) });
  expect(keptIn(data)).toEqual(before);
});

test(
  "none of it changed a figure: ingest counts it as rejected, the release is the good return's alone",
  SLOW,
  async () => {
    const count = jsonOf<Record<string, number>>(await congbo("ingest", "--json"));
    expect(count).toMatchObject({
      submissions: 1 + HOSTILE.length + SPOILED.length,
      rejected: HOSTILE.length + SPOILED.length,
    });
    const owed = formsAsked(definitions, PERIOD).filter(({ optional }) => !optional);
    expect(count["returns"]).toBeGreaterThanOrEqual(owed.length);
    expect(count["cells"]).toBeGreaterThan(1000);
    const [lan, minh] = await Promise.all([keyOf("Nguyễn Thị Lan"), keyOf("Trần Văn Minh")]);
    const approve = (key: string) => congbo("approve", PERIOD, "--at", "2099-10-06T09:00+07:00", "--key-file", key);
    expect(await congbo("propose", PERIOD, "--key-file", lan)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Nguyễn Thị Lan proposes [^]* SHA-256 of the figures: [0-9a-f]{64}\./),
    });
    expect(await approve(lan)).toMatchObject({ code: 2, err: expect.stringMatching(/somebody else must approve it/) });
    expect(await approve(minh)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/publish it from 2099-10-06T09:00/),
    });
    expect(await congbo("publish")).toMatchObject({ code: 2, err: expect.stringMatching(/Nothing has been released/) });
    const now = ["schedule", PERIOD, "2025-10-06T09:00+07:00", "--key-file", minh];
    expect(await congbo(...now)).toMatchObject({ code: 0, out: expect.stringMatching(/from 2025-10-06T09:00/) });
    expect(await congbo("publish")).toMatchObject({ code: 0, out: expect.stringMatching(/^Published 2025-Q3 v1\./) });
    expect(await congbo("publish")).toMatchObject({ code: 0, out: expect.stringMatching(/is as it was/) });
    expect(await approve(minh)).toMatchObject({ code: 2, err: expect.stringMatching(/nothing has changed/) });
  },
);

test("status says who has reported and writes letters to the others alone", SLOW, async () => {
  const letters = join(root, "letters");
  const [words, json, out] = [
    await congbo("status", PERIOD),
    await congbo("status", PERIOD, "--json"),
    await congbo("status", PERIOD, "--out", letters),
  ];
  const { reporters, standings, reminders } = jsonOf<Board>(json);
  const absent = reporters.filter(({ id }) => id !== REPORTER).map(({ id }) => id);
  expect([reporters.length, reminders.map(({ reporter }) => reporter)]).toEqual([34, absent]);
  expect(standings.filter(({ state }) => state === "late").every(({ reporter }) => reporter === REPORTER)).toBe(true);
  expect(words.out).toMatch(/^Who has reported, third quarter of 2025\n/);
  expect(words.out).toMatch(/^Lai Chau( +(\+\d+|–|·))+$/m);
  expect(words.out).toMatch(/^An Giang( +[!·])+$/m);
  expect([out.code, readdirSync(letters).sort()]).toEqual([0, absent.map((id) => `${id}-${PERIOD}.txt`).sort()]);
  expect(readFileSync(join(letters, `an_giang_2025-${PERIOD}.txt`), "utf8")).toMatch(/^V\/v nhắc[^]*\n--\n\nReminder/);
});

/** A file with the key of a person at the centre. */
async function keyOf(name: string): Promise<string> {
  const file = join(root, `${name}.key`);
  const ended = await congbo("keys", "add", name, "--centre", "--expires", "2099-12-31", "--json");
  writeFileSync(file, jsonOf<{ key: string }>(ended).key);
  return file;
}

test("what a program asks for as JSON is JSON, even a path and an address", async () => {
  const out = join(root, "asked.xlsx");
  const drawn = await congbo("template", "--reporter", REPORTER, "--period", PERIOD, "--out", out, "--json");
  expect(jsonOf(drawn)).toEqual({ file: out });
  const serving = execFile(process.execPath, [CLI, "--data", data, "--json", "serve", "--port", "45871"]);
  const [first] = (await once(serving.stdout!, "data")) as [string];
  serving.kill();
  expect(JSON.parse(first)).toEqual({ url: "http://localhost:45871", folder: join(data, "site") });
});

test("a time without its zone, a figure without its span and a locked warehouse are each told in one sentence", async () => {
  expect(await congbo("approve", PERIOD, "--at", "2026-10-06T09:00")).toMatchObject({
    code: 2,
    err: "“2026-10-06T09:00” is not a time with its zone. Write it as 2026-10-06T09:00+07:00.\n",
  });
  expect((await congbo("schedule", PERIOD, "2026-02-30T09:00+07:00")).err).toMatch(/is not a time with its zone/);
  expect((await congbo("why", "returns_missing/VN")).err).toContain("no figure “returns_missing/VN”. An id is");
  const holds = join(import.meta.dirname, "ingest/children/holds.ts");
  const holding = execFile(process.execPath, [holds, join(data, "warehouse.duckdb")]);
  await once(holding.stdout!, "data");
  const ended = [await congbo("propose", PERIOD, "--key-file", await keyOf("Lê Thị Hoa")), await congbo("ingest")];
  holding.kill();
  for (const { code, err } of ended)
    expect([code, err.trim().split("\n").at(-1)]).toEqual([
      2,
      expect.stringMatching(/^Another command is using .+\.$/),
    ]);
});

test("figures come as CSV and as JSON, and say the same", async () => {
  const filter = ["figures", PERIOD, "--indicator", "output_value", "--province", REPORTER, "--sector", "weaving"];
  const [csv, json] = await Promise.all([congbo(...filter), congbo(...filter, "--json")]);
  const rows = Papa.parse<Record<string, string>>(csv.out.trim(), { header: true }).data;
  const told = jsonOf<Record<string, unknown>[]>(json);
  expect(told.length).toBeGreaterThan(10);
  const number = definitions.codelists["provinces"]?.find(({ code }) => code === REPORTER)?.more["gso_code"] ?? "";
  expect((await congbo(...filter.with(5, number))).out).toBe(csv.out);
  expect((await congbo(...filter.with(5, "03"))).err).toContain("There is no code “03” for --province");
  expect(rows).toEqual(
    told.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value ?? "")]))),
  );
});

test("why names the formula and every cell with its value", async () => {
  const figure = `share_of_local_industry/${REPORTER}/quarter`;
  const [words, json] = await Promise.all([congbo("why", figure, "--lang", "en"), congbo("why", figure, "--json")]);
  const told = jsonOf<{
    value: number;
    numerator: number;
    denominator: number;
    cells: { sheet: string; cell: string }[];
  }>(json);
  expect(told.value).toBeCloseTo((100 * told.numerator) / told.denominator, 9);
  expect(words.out).toContain("A ÷ (A + B) × 100");
  for (const { sheet, cell } of told.cells) expect(words.out).toContain(`${sheet}!${cell}\t`);
  expect(words.out).toMatch(new RegExp(`^${told.cells.length} cell\\(s\\) from 1 return\\(s\\)$`, "m"));
  expect(await congbo("why", "output_value/atlantis/quarter")).toMatchObject({
    code: 2,
    err: expect.stringMatching(/has no figure/),
  });
});

/** The example is drawn once for all tests, by whoever asks first. */
const EXAMPLE_DRAWN = { timeout: 600_000 };

test("a template that shows figures for demonstration says so, as why does", EXAMPLE_DRAWN, async () => {
  const isMarked = async (folder: string, reporter: string, period: string) => {
    const out = join(root, `${reporter}-${period}.xlsx`);
    await congbo("template", "--data", folder, "--reporter", reporter, "--period", period, "--out", out);
    const book = new Excel.Workbook();
    await book.xlsx.load(new Uint8Array(readFileSync(out)).buffer);
    const { row, column } = HEADER.identity;
    return String(book.getWorksheet("01")?.getCell(addressOf(row, column + FIRST_COLUMN)).value).includes("MINH HOẠ");
  };
  expect(await isMarked(await exampleFolder(), REPORTER, "2026-Q4")).toBe(true);
  expect(await isMarked(data, REPORTER, "2025-Q4")).toBe(false);
});

test("why names state, price base and plan in words", EXAMPLE_DRAWN, async () => {
  const { out } = await congbo("why", "plan_fulfilment/VN/year", "--data", await exampleFolder());
  expect(out.split("\n")[2]).toBe("Demonstration data · estimate · Constant 2010 prices · Assigned plan");
});
