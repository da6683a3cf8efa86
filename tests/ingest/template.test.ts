/** The template: it stands as the layout says, lets itself be filled in only where it asks, and opens elsewhere. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, describe, expect, test } from "vitest";
import { codelistOf, formOf } from "../../reports/definitions.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { rowsOf } from "../../reports/rows.ts";
import type { Form } from "../../reports/schema.ts";
import { choicesOf } from "../../ingest/choices.ts";
import { blankReturn, indexOf, type Filed } from "../../ingest/filed.ts";
import { identify } from "../../ingest/identify.ts";
import { FIRST_COLUMN, FIRST_ROW, HEADER, lettersOf, previousColumn, purposeOf } from "../../ingest/layout.ts";
import { readReturn } from "../../ingest/read.ts";
import { addTotals, setMark, setNumber } from "../../ingest/example/answers.ts";
import { sayingOf } from "../../ingest/drawing/words.ts";
import { bytesOfBook, drawTemplate, fillTemplate, writeTemplate } from "../../ingest/template.ts";
import { openWorkbook } from "../../ingest/workbook.ts";

const definitions = loadDefinitions();
const reporter = codelistOf(definitions, "provinces").find(({ code }) => code === "ha_noi_2008")!;
const options = { reporter, period: "2026-Q3", definitions };
const bytes = await writeTemplate(options);
const drawn = await load(bytes);
const work = mkdtempSync(join(tmpdir(), "congbo-template-"));
afterAll(() => rmSync(work, { recursive: true }));

async function load(file: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(file).buffer);
  return book;
}

const pageOf = (book: ExcelJS.Workbook, form: Form): ExcelJS.Worksheet => book.getWorksheet(form.sheet)!;
const cellAt = (page: ExcelJS.Worksheet, row: number, column: number) => page.getRow(row + 1).getCell(column + 1);
const validationsOf = (page: ExcelJS.Worksheet): Record<string, ExcelJS.DataValidation> =>
  (page as unknown as { dataValidations: { model: Record<string, ExcelJS.DataValidation> } }).dataValidations.model;

/** A return in which row i, column j holds i + j/10, with a mark here and there. */
function numbered(form: Form, period = "2026-Q3"): Filed {
  const rows = rowsOf(form, definitions.codelists);
  const about = { form, rows, reporter: reporter.code, place: reporter.code, period, sheet: form.sheet };
  const filed = blankReturn({ ...about, nil: false, nilCell: "" });
  rows.forEach((row, i) =>
    form.columns.forEach((column, j) => {
      const index = indexOf(filed, i, j);
      if (purposeOf(row, column) !== "answer" || i % 11 === 7) return;
      if (i % 13 === 5) setMark(filed, index, j % 2 ? "nil" : "unavailable");
      else setNumber(filed, index, i + j / 10);
    }),
  );
  addTotals(filed);
  return filed;
}

/** Values to a millionth, which is where binary sums begin to differ. */
const withoutPercentages = ({ form, values }: Filed): number[] =>
  [...values]
    .filter((_, index) => !form.columns[index % form.columns.length]?.percentage_of)
    .map((value) => Number(value.toFixed(6)));

test("its sheets are a guide, a sheet per form and a very hidden one that says whose it is", () => {
  expect(drawn.worksheets.map(({ name, state }) => [name, state])).toEqual([
    ["Hướng dẫn", "visible"],
    ...definitions.forms.map(({ sheet }) => [sheet, "visible"]),
    ["congbo", "veryHidden"],
  ]);
  const hidden = drawn.getWorksheet("congbo")!;
  expect(
    hidden
      .getSheetValues()
      .slice(1, 5)
      .map((row) => (row as string[]).slice(1, 5).filter((value) => value !== undefined)),
  ).toEqual([
    ["congbo", 1],
    ["reporter", "ha_noi_2008"],
    ["period", "2026-Q3"],
    ["form", "output_value", 1, "01"],
  ]);
});

const declared = definitions.forms.filter(({ list }) => !list);
const lists = definitions.forms.filter(({ list }) => list);

describe.each(lists.map((form) => [form.symbol, form] as const))("the list %s", (_, form) => {
  const page = pageOf(drawn, form);
  const { fields, drawn: ready } = form.list!;
  const width = fields.length + form.columns.length;

  test("its letters stand where the layout says, and its rows are empty, open and validated", () => {
    expect(lettersOf(form).map((_, column) => cellAt(page, HEADER.letters, column).value)).toEqual(lettersOf(form));
    const validations = validationsOf(page);
    for (let row = FIRST_ROW; row < FIRST_ROW + ready; row++)
      for (let column = 0; column < width; column++) {
        const cell = cellAt(page, row, column);
        expect([cell.address, cell.value, cell.protection?.locked]).toEqual([cell.address, null, false]);
        const field = fields[column];
        const type = !field ? "custom" : field.codes ? "list" : undefined;
        expect([cell.address, validations[cell.address]?.type]).toEqual([cell.address, type]);
      }
    expect(cellAt(page, HEADER.titles, 0).protection?.locked ?? true).toBe(true);
  });

  test("below the rows that stand ready its columns are open, and hold nothing that could be read as a row", () => {
    for (let column = 0; column < width; column++) {
      expect(page.getColumn(column + 1).protection?.locked).toBe(false);
      expect(cellAt(page, FIRST_ROW + ready, column).value).toBeNull();
    }
  });

  test("its drop-down lists lie on the sheet that nobody sees, each under the texts that the reader knows", () => {
    fields.forEach((field, column) => {
      const choices = choicesOf(field, { reporter: reporter.code, period: "2026-Q3" }, definitions.codelists);
      const [formula = ""] = validationsOf(page)[cellAt(page, FIRST_ROW, column).address]?.formulae ?? [];
      const [, letter = "", last] = /^congbo!\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)$/.exec(String(formula)) ?? [];
      const hidden = drawn.getWorksheet("congbo")!;
      const texts = Array.from({ length: Number(last ?? 0) }, (_, row) => hidden.getCell(`${letter}${row + 1}`).value);
      expect(texts).toEqual(choices.map(({ text }) => text));
    });
  });
});

describe.each(declared.map((form) => [form.symbol, form] as const))("form %s", (_, form) => {
  const page = pageOf(drawn, form);
  const rows = rowsOf(form, definitions.codelists);

  test("labels, codes and column letters stand where the layout says", () => {
    const letters = lettersOf(form).map((_, column) => cellAt(page, HEADER.letters, column).value);
    expect(letters).toEqual(lettersOf(form));
    expect(rows.map((_, row) => [0, 1].map((column) => cellAt(page, FIRST_ROW + row, column).value))).toEqual(
      rows.map(({ label, code }) => [label.vi, code]),
    );
    expect(cellAt(page, FIRST_ROW + rows.length, 1).value).toBeNull();
  });

  test("only the answers can be changed", () => {
    expect((page as unknown as { sheetProtection: object }).sheetProtection).toMatchObject({ sheet: true });
    rows.forEach((row, i) =>
      form.columns.forEach((column, j) => {
        const cell = cellAt(page, FIRST_ROW + i, FIRST_COLUMN + j);
        expect(cell.protection?.locked ?? true, cell.address).toBe(purposeOf(row, column) !== "answer");
      }),
    );
    expect(cellAt(page, FIRST_ROW, 0).protection?.locked ?? true).toBe(true);
  });

  test("every answer is validated, within the limits of Excel", () => {
    const validations = Object.values(validationsOf(page));
    const answers = rows.flatMap((row) => form.columns.filter((column) => purposeOf(row, column) === "answer"));
    expect(validations.filter(({ type }) => type === "custom")).toHaveLength(answers.length);
    for (const { error = "", errorTitle = "", formulae } of validations) {
      expect(error.length).toBeLessThanOrEqual(255);
      expect(errorTitle.length).toBeLessThanOrEqual(32);
      for (const formula of formulae) expect(String(formula).length).toBeLessThanOrEqual(255);
    }
    page.eachRow((row) => row.eachCell((cell) => expect((cell.formula ?? "").length).toBeLessThan(8192)));
  });

  test("what is filled in is read back, answer for answer", async () => {
    const filed = numbered(form);
    const book = drawTemplate(options);
    fillTemplate(book, filed);
    const sheet = openWorkbook(await bytesOfBook(book)).sheets.find(({ name }) => name === form.sheet)!;
    const read = readReturn({ form, sheet, reporter: reporter.code, period: "2026-Q3", typed: true }, definitions);
    expect(read.issues).toEqual([]);
    expect(withoutPercentages(read.filed)).toEqual(withoutPercentages(filed));
  });
});

test("a blank template is read as a return without an answer", () => {
  const [form] = definitions.forms;
  const sheet = openWorkbook(bytes).sheets.find(({ name }) => name === form!.sheet)!;
  const { filed } = readReturn(
    { form: form!, sheet, reporter: reporter.code, period: "2026-Q3", typed: true },
    definitions,
  );
  expect(new Set(filed.marks)).toEqual(new Set([4]));
});

test("a total that differs from its parts takes the place of the formula", () => {
  const form = formOf(definitions, "plan");
  const filed = numbered(form);
  setNumber(filed, 0, 1);
  const book = drawTemplate(options);
  fillTemplate(book, filed);
  expect(cellAt(pageOf(book, form), FIRST_ROW, FIRST_COLUMN).value).toBe(1);
  expect(cellAt(pageOf(book, form), FIRST_ROW, FIRST_COLUMN + 2).formula).toMatch(
    /^IF\(COUNTA\(F10:F25\)>0,SUM\(F10:F25\),""\)$/,
  );
});

test("last period's figures stand in grey beside the answers, locked and outside of the printed page", () => {
  const form = formOf(definitions, "output_value");
  const before = numbered(form, "2026-Q2");
  const page = pageOf(drawTemplate({ ...options, previous: () => before }), form);
  const first = cellAt(page, FIRST_ROW + 3, previousColumn(form));
  expect(first.value).toBe(before.values[indexOf(before, 3, 1)]);
  expect(first.protection?.locked).toBe(true);
  expect(page.pageSetup.printArea).toMatch(/^A\$1:L\$/);
});

test("the same template is the same bytes, and demonstration data says so", async () => {
  expect(await writeTemplate(options)).toEqual(bytes);
  const book = await load(await writeTemplate({ ...options, demonstration: true }));
  expect(book.title).toContain("Demonstration data");
  expect(JSON.stringify(book.getWorksheet("Hướng dẫn")!.getSheetValues())).toContain("SỐ LIỆU MINH HOẠ");
});

test("what it says is filled in everywhere, and a word that is not declared is refused", async () => {
  const book = await load(bytes);
  const said = book.worksheets.map((page) =>
    JSON.stringify([page.getSheetValues(), page.headerFooter?.oddFooter, page.getCell("D11").dataValidation]),
  );
  expect(said.join()).not.toMatch(/\{\w+\}/);
  expect(() => sayingOf(definitions)("no_such_word")).toThrow(/no_such_word/);
});

const office = ["/usr/bin/soffice", "/usr/local/bin/soffice"].find((path) => {
  try {
    return execFileSync(path, ["--version"]).length > 0;
  } catch {
    return false;
  }
});
if (!office) console.warn("LibreOffice (soffice) was not found: opening the template in it is not tested.");

/** Formulas are computed anew on opening, whatever results the file holds. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

function convert(file: Buffer): Buffer {
  const profile = join(work, "profile");
  mkdirSync(join(profile, "user"), { recursive: true });
  writeFileSync(join(profile, "user", "registrymodifications.xcu"), SETTINGS);
  writeFileSync(join(work, "template.xlsx"), file);
  const args = [`-env:UserInstallation=file://${profile}`, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"];
  execFileSync(office!, [...args, "--outdir", join(work, "out"), join(work, "template.xlsx")], { stdio: "ignore" });
  return readFileSync(join(work, "out", "template.xlsx"));
}

test.runIf(office)(
  "LibreOffice opens it, computes its totals and keeps what it is made of",
  { timeout: 120_000 },
  async () => {
    const returns = definitions.forms.map((form) => numbered(form));
    const book = drawTemplate(options);
    for (const filed of returns) fillTemplate(book, filed);
    for (const page of book.worksheets) page.eachRow((row) => row.eachCell((cell) => forgetResult(cell)));
    const converted = convert(await bytesOfBook(book));
    const again = await load(converted);
    expect(again.getWorksheet("congbo")!.state).toBe("hidden"); // LibreOffice knows one way of hiding
    expect(identify(openWorkbook(converted))).toMatchObject({ reporter: "ha_noi_2008", period: "2026-Q3" });
    for (const filed of returns) {
      const sheet = openWorkbook(converted).sheets.find(({ name }) => name === filed.form.sheet)!;
      const read = readReturn(
        { form: filed.form, sheet, reporter: reporter.code, period: "2026-Q3", typed: true },
        definitions,
      );
      expect(read.issues).toEqual([]);
      expect(withoutPercentages(read.filed)).toEqual(withoutPercentages(filed));
      const answers = Object.values(validationsOf(pageOf(again, filed.form)));
      expect(answers.some(({ type }) => type === "custom")).toBe(true);
      expect(answers.some(({ type }) => type === "list")).toBe(true);
    }
  },
);

/** Keeps the formula and puts a wrong result in its place. */
function forgetResult(cell: ExcelJS.Cell): void {
  if (cell.formula) cell.value = { formula: cell.formula, result: -1 };
}
