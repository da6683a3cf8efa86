/** One file from a province, good or bad: each fault is said once, where it is, and what was accepted before stays. */
import Excel from "exceljs";
import Papa from "papaparse";
import { expect, test } from "vitest";
import type { Filed } from "../../ingest/filed.ts";
import { judge } from "../../ingest/judge.ts";
import { addressOf, cellAt, COLUMNS } from "../../ingest/sheet.ts";
import { CODE_COLUMN, FIRST_COLUMN, FIRST_ROW, HEADER, IDENTITY_SHEET } from "../../ingest/layout.ts";
import { openBytes } from "../../ingest/open.ts";
import { mendOf, sentenceOf, whereOf } from "../../ingest/sentences.ts";
import { newShelf } from "../../ingest/shelf.ts";
import { bytesOfBook, drawTemplate, fillTemplate } from "../../ingest/template.ts";
import type { Verdict } from "../../ingest/verdict.ts";
import { codelistOf } from "../../reports/definitions.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { shiftPeriod } from "../../reports/period.ts";
import { LANGUAGES } from "../../reports/schema.ts";
import { addTotals, goodReturn, REPORTER } from "../good.ts";
import { damaged } from "../specimens/hostile/damaged.ts";

const PERIOD = "2026-Q3";
const LAST = "2026-Q2";
const definitions = loadDefinitions();
const receipt = { number: 1, id: "0", received: "2026-11-23T00:00:00Z", crosswalk: "", demonstration: true };

const returnsOf = (period: string): Filed[] =>
  definitions.forms.map(({ id }) => {
    const filed = goodReturn(id, period, definitions);
    addTotals(filed);
    return filed;
  });

/** Three earlier quarters were accepted; nothing yet for the period itself, unless given. */
const knownWith = (accepted: Filed[] = []) => {
  const back = (form: string, quarters: number): Filed | undefined =>
    returnsOf(shiftPeriod(PERIOD, -quarters)).find((filed) => filed.form.id === form);
  const history = {
    before: (form: string) => back(form, 1),
    lastYear: () => undefined,
    earlier: (form: string) => [1, 2, 3].flatMap((quarters) => back(form, quarters) ?? []),
    districts: () => undefined,
  };
  return {
    accepted: (_: string, period: string) => accepted.filter((filed) => filed.period === period),
    receivedOn: () => "2026-10-05",
    isDemonstration: () => true,
    series: () => undefined,
    isWaived: () => false,
    history: () => history,
  };
};

const judged = (bytes: Uint8Array, name = "hn.xlsx", accepted: Filed[] = []): Promise<Verdict> =>
  judge(
    async () => openBytes(bytes, name),
    { ...receipt, name, bytes: bytes.length },
    knownWith(accepted),
    definitions,
  );

const good = await bytesOfGood();

async function bytesOfGood(period = PERIOD): Promise<Buffer> {
  const reporter = codelistOf(definitions, "provinces").find(({ code }) => code === REPORTER);
  if (!reporter) throw new Error(`There is no province "${REPORTER}".`);
  const book = drawTemplate({ reporter, period, definitions });
  for (const filed of returnsOf(period)) fillTemplate(book, filed);
  return bytesOfBook(book);
}

type Spoil = (book: Excel.Workbook) => void;

async function spoiled(spoil: Spoil, whole = good): Promise<Buffer> {
  const book = new Excel.Workbook();
  await book.xlsx.load(new Uint8Array(whole).buffer);
  spoil(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Types into a cell named as issues name it. */
const type =
  (where: string, value: Excel.CellValue, format = ""): Spoil =>
  (book) => {
    const cell = cellOf(book, where);
    cell.value = value;
    if (format) cell.style = { ...cell.style, numFmt: format };
  };

const add =
  (where: string, amount: number): Spoil =>
  (book) => {
    const cell = cellOf(book, where);
    cell.value = Number(cell.result ?? cell.value) + amount;
  };

const both =
  (...spoils: Spoil[]): Spoil =>
  (book) =>
    spoils.forEach((spoil) => spoil(book));

function cellOf(book: Excel.Workbook, where: string): Excel.Cell {
  const [sheet = "", cell = ""] = where.split("!");
  return pageOf(book, sheet).getCell(cell);
}

function pageOf(book: Excel.Workbook, name: string): Excel.Worksheet {
  const page = book.getWorksheet(name);
  if (!page) throw new Error(`There is no sheet "${name}".`);
  return page;
}

const identity = (row: number, value: string | number, column = "B"): Spoil =>
  type(`${IDENTITY_SHEET}!${column}${row}`, value);

const swapColumns: Spoil = (book) => {
  const page = pageOf(book, "01");
  for (let row = FIRST_ROW + 1; row <= page.rowCount; row++) {
    const [quarter, cumulative] = [page.getCell(`E${row}`), page.getCell(`F${row}`)];
    [quarter.value, cumulative.value] = [cumulative.result ?? cumulative.value, quarter.result ?? quarter.value];
  }
};

/** What is wrong, what is said of it, in the order in which it is said. */
const SPOILED: [name: string, issues: string[], spoil: Spoil][] = [
  ["a later period", ["wrong_period"], identity(3, "2027-Q1")],
  ["a period of the clerk's own writing", ["wrong_period"], identity(3, "quý 3")],
  ["an unknown reporter", ["unknown_reporter"], identity(2, "ha_long")],
  ["the country for a reporter", ["unknown_reporter"], identity(2, "VN")],
  ["a province that was merged", ["reporter_not_in_force"], identity(2, "ha_tay_1991")],
  ["reporter and period", ["unknown_reporter", "wrong_period"], both(identity(2, "ha_long"), identity(3, "2027-Q1"))],
  ["an old form version", ["form_version_old 01"], identity(4, 0, "C")],
  ["a version that is no number", ["form_version_old 01"], identity(4, "một", "C")],
  ["no identity", ["not_a_template"], (book) => book.removeWorksheet(IDENTITY_SHEET)],
  ["a sheet missing", ["sheet_missing 02"], (book) => book.removeWorksheet("02")],
  ["a row added", ["row_unexpected 01!B20"], (book) => pageOf(book, "01").spliceRows(20, 0, ["Ngành mới", "C.99"])],
  ["a row deleted", ["row_missing 01!B20"], (book) => pageOf(book, "01").spliceRows(20, 1)],
  ["a code changed", ["row_label_changed 01!B12"], type("01!B12", "C.77")],
  ["a label changed", ["row_label_changed 01!A12"], type("01!A12", "Ngành khác")],
  ["columns moved with their heads", ["column_moved 01!E8"], type(`01!${addressOf(HEADER.letters, 4)}`, "3")],
  ["two columns filled in the wrong way round", ["cumulative_below_quarter 01!F9"], swapColumns],
  ["a nil form with answers", ["sheet_unexpected_answers 02!C5"], type("02!C5", "x")],
  ["1.234", ["ambiguous_number 01!E11"], type("01!E11", "1.234")],
  ["1,234", ["ambiguous_number 01!E11"], type("01!E11", "1,234")],
  ["a word that programs know", ["not_a_number 02!D12"], type("02!D12", "constructor")],
  ["a unit beside the number", ["not_a_number 02!D12"], type("02!D12", "12 tấn")],
  ["a date", ["date_in_number_cell 01!E11"], type("01!E11", new Date("2026-01-31T00:00:00Z"), "dd/mm/yyyy")],
  ["a number without end", ["above_maximum 01!E11"], type("01!E11", 1.7e308)],
  ["true", ["not_a_number 01!E11"], type("01!E11", true)],
  ["a broken formula", ["error_value 01!E11"], type("01!E11", { error: "#REF!" })],
  ["a negative number", ["below_minimum 01!E11"], type("01!E11", -5)],
  ["nothing where an answer is due", ["missing_value 01!E11"], type("01!E11", null)],
  ["a sub-total typed over", ["rows_differ_from_subtotal 01!E10"], add("01!E10", 1000)],
  ["a wrong cumulative number", ["cumulative_differs 01!F11"], add("01!F11", 5000)],
  ["two texts", ["not_a_number 01!E11", "not_a_number 01!F11"], both(type("01!E11", "a"), type("01!F11", "b"))],
  [
    "a sub-total and a cumulative number",
    ["cumulative_differs 01!F11", "rows_differ_from_subtotal 01!E10"],
    both(add("01!E10", 777), add("01!F11", 43210)),
  ],
  [
    "two sub-totals",
    ["rows_differ_from_subtotal 01!E10", "rows_differ_from_subtotal 01!F10"],
    both(add("01!E10", 777), add("01!F10", 555)),
  ],
  ["two forms", ["not_a_number 01!E11", "not_a_number 03!G10"], both(type("01!E11", "a"), type("03!G10", "b"))],
  [
    "an old version and a text in another form",
    ["form_version_old 01", "not_a_number 02!D12"],
    both(identity(4, 0, "C"), type("02!D12", "nhiều")),
  ],
  [
    "a nil form with answers and a sub-total",
    ["sheet_unexpected_answers 02!C5", "rows_differ_from_subtotal 01!E10"],
    both(type("02!C5", "x"), add("01!E10", 777)),
  ],
  [
    "a broken formula and a total of another form",
    ["error_value 01!E11", "rows_differ_from_subtotal 02!G9"],
    both(type("01!E11", { error: "#DIV/0!" }), add("02!G9", 12345)),
  ],
];

const errorsOf = ({ issues }: Verdict): string[] =>
  issues.filter(({ severity }) => severity === "error").map((issue) => `${issue.code} ${whereOf(issue)}`.trim());

test.each(SPOILED)("%s: %j", async (_, issues, spoil) => {
  const verdict = await judged(await spoiled(spoil));
  expect(errorsOf(verdict)).toEqual(issues);
  expect(verdict.issues).toHaveLength(issues.length);
  expect(verdict.outcome).toBe("rejected");
  for (const language of LANGUAGES)
    for (const issue of verdict.issues) {
      const said = `${sentenceOf(issue, language, definitions)} ${mendOf(issue, language, definitions)}`;
      expect(said).toMatch(/^[^{}]+\. [^{}]+\.$/u);
      expect(said).not.toMatch(/undefined|NaN|“”|\d{4}-Q\d/);
    }
});

/** What a program leaves that writes formulas and never computes them. */
const uncalculate: Spoil = (book) => {
  for (const page of book.worksheets)
    page.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.formula) cell.value = { formula: cell.formula } as Excel.CellFormulaValue;
      }),
    );
};

test("formulas that were never calculated are said once, beside what else is wrong", async () => {
  const [one, ...more] = (await judged(await spoiled(uncalculate))).issues;
  expect([one?.code, one?.cell, more]).toEqual(["not_calculated", "", []]);
  const two = await judged(await spoiled(both(uncalculate, type("01!E11", null))));
  expect(errorsOf(two)).toEqual(["not_calculated", "missing_value 01!E11"]);
  const cleared = await judged(await spoiled(type("01!E10", null)));
  expect(errorsOf(cleared)).toEqual(["missing_value 01!E10"]);
});

test("a period that cannot be is not kept as the submission's, or every list of periods would hold it", async () => {
  expect((await judged(await spoiled(identity(3, "quý 3")))).period).toBe("");
  expect((await judged(await spoiled(identity(2, "ha_long")))).period).toBe(PERIOD);
});

test.each(damaged)("%s is one issue of the file: %s", async (_, code, bytes) => {
  const verdict = await judged(bytes);
  expect(verdict.issues.map((issue) => `${issue.code} ${whereOf(issue)}`.trim())).toEqual([code]);
  expect([verdict.outcome, verdict.returns]).toEqual(["rejected", []]);
});

test("a return that says the same as the accepted one is a duplicate_return, and only then", async () => {
  const { returns } = await judged(good);
  const again = await judged(await spoiled((book) => void book.addWorksheet("Ghi chú")), "other.xlsx", returns);
  expect([again.outcome, errorsOf(again)]).toEqual(["rejected", ["duplicate_return"]]);
  const shorter = returns.map((filed) => ({
    ...filed,
    values: filed.values.map((value) => Number(value.toPrecision(15))),
  }));
  expect(shorter.some(({ values }, at) => values.some((value, i) => value !== returns[at]?.values[i]))).toBe(true);
  expect(errorsOf(await judged(good, "other.xlsx", shorter))).toEqual(["duplicate_return"]);
  const other = await judged(await spoiled(type("03!E10", 5)), "other.xlsx", returns);
  expect(errorsOf(other)).not.toContain("duplicate_return");
  const broken = await judged(await spoiled((book) => book.removeWorksheet("02")), "other.xlsx", returns);
  expect(errorsOf(broken)).toEqual(["sheet_missing 02"]);
});

test("a duplicate names the day on which the return that stands was received", async () => {
  const { returns } = await judged(good);
  const { issues } = await judged(await spoiled((book) => void book.addWorksheet("Ghi chú")), "other.xlsx", returns);
  const said = LANGUAGES.map((language) => issues.map((issue) => sentenceOf(issue, language, definitions)).join());
  expect(said).toEqual([
    expect.stringContaining("đã được nhận ngày 05 tháng 10 năm 2026 và được chấp nhận"),
    expect.stringContaining("was received on 5 October 2026 and accepted"),
  ]);
});

test("the last return with only its period changed is one form_unchanged, and so is one form of it", async () => {
  const last = await bytesOfGood(LAST);
  const changeOf = (book: Excel.Workbook) => {
    identity(3, PERIOD)(book);
    for (const { sheet, id } of definitions.forms) {
      type(`${sheet}!D3`, "Quý III năm 2026")(book);
      type(`${sheet}!A4`, `congbo:${id}:1:${REPORTER}:${PERIOD}`)(book);
    }
  };
  const { returns } = await judged(last);
  const whole = await judged(await spoiled(changeOf, last), "hn.xlsx", returns);
  expect(errorsOf(whole)).toEqual(["form_unchanged 01"]);
  expect(whole.issues[0]?.found).toEqual({ forms: SHEETS.join(", "), period: LAST });
  const one = await judged(
    await spoiled(both(changeOf, type("02!D12", 70), type("03!H10", 5)), last),
    "hn.xlsx",
    returns,
  );
  expect(errorsOf(one)[0]).toBe("form_unchanged 01");
  expect(one.issues[0]?.found).toMatchObject({
    forms: SHEETS.filter((sheet) => !["02", "03"].includes(sheet)).join(", "),
  });
});

const SHEETS = definitions.forms.filter(({ list }) => !list).map(({ sheet }) => sheet);

/** A head that names somebody else, typed over or come with another workbook's sheet. */
const HEADS: [name: string, where: string, text: string][] = [
  ["a reporter", "03!M1", "Đơn vị báo cáo: Liên hiệp xã thành phố Hải Phòng"],
  ["a period", "03!D3", "Quý II năm 2026"],
  ["an identity", "03!A4", "congbo:plan:1:hai_phong_1955:2026-Q3"],
];

test.each(HEADS)("%s in the head that the workbook was not drawn for is said there", async (_, where, text) => {
  const verdict = await judged(await spoiled(type(where, text)));
  expect(errorsOf(verdict)).toEqual([`heading_differs ${where}`]);
  const [vi, en] = LANGUAGES.map((language) => sentenceOf(verdict.issues[0]!, language, definitions));
  expect(vi).toContain(`“${text}”, còn tệp là biểu mẫu phát cho Hà Nội, quý III năm 2026`);
  expect(en).toContain(`“${text}”, but the workbook is the template of Hanoi for the third quarter of 2026`);
});

test("a head typed over on every sheet is said once, and one that names nobody else is let be", async () => {
  const typed = "Liên hiệp xã Hải Phòng";
  const every = both(type("01!J1", typed), type("02!J1", typed), type("03!M1", typed));
  expect(errorsOf(await judged(await spoiled(every)))).toEqual(["heading_differs 01!J1"]);
  const harmless = both(
    type("03!M1", "LHX Hà Nội, phòng kế hoạch"),
    type("02!J1", "Chi cục Thuế"),
    type("03!D3", "Quý 3 năm 2026"),
    type("01!J1", null),
  );
  expect((await judged(await spoiled(harmless))).issues).toEqual([]);
});

test("what changes no answer is accepted: names, notes, hidden sheets, sheets of one's own", async () => {
  const verdict = await judged(
    await spoiled((book) => {
      const page = pageOf(book, "01");
      page.name = " 01 ";
      pageOf(book, "03").name = "Biểu kế hoạch";
      const label = page.getCell("A11");
      label.value = String(label.value).toUpperCase().replace(" ", "  ");
      const glass = page.getCell("A14");
      glass.value = String(glass.value).replace("Thuỷ", "Thủy");
      page.getCell("E11").note = "đã đối chiếu";
      const style = { font: { bold: true } };
      page.addConditionalFormatting({
        ref: "E9:E50",
        rules: [{ type: "cellIs", operator: "greaterThan", formulae: ["100"], priority: 1, style }],
      });
      pageOf(book, "02").state = "hidden";
      book.addWorksheet("Ghi chú").getCell("A1").value = "Số liệu do phòng kế hoạch cung cấp";
    }),
  );
  expect(verdict.issues).toEqual([]);
  expect(verdict.outcome).toBe("accepted");
});

/** A sheet as a spreadsheet saves it: every cell as it is shown. */
async function csvOf(name: string, locale: string, delimiter: string): Promise<Buffer> {
  const { sheets } = await openBytes(good, "hn.xlsx");
  const sheet = sheets.find((each) => each.name === name);
  if (!sheet) throw new Error(`There is no sheet "${name}".`);
  const lastRow = Math.floor((sheet.keys.at(-1) ?? 0) / COLUMNS);
  const formats = [0, 1].map(
    (decimals) =>
      new Intl.NumberFormat(locale, {
        useGrouping: "always",
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }),
  );
  const decimals = definitions.forms.find((form) => form.sheet === name)?.columns.map((column) => column.decimals ?? 0);
  const rows = Array.from({ length: lastRow + 1 }, (_, row) =>
    Array.from({ length: 20 }, (_, column) => {
      const { number, text = "" } = cellAt(sheet, row, column);
      return number !== undefined && row >= FIRST_ROW && column > CODE_COLUMN
        ? formats[decimals?.[column - FIRST_COLUMN] ?? 0]?.format(number)
        : (number ?? text);
    }),
  );
  return Buffer.from(Papa.unparse(rows, { delimiter }));
}

test.each([
  ["vi-VN", ";"],
  ["vi-VN", "\t"],
  ["en-GB", ","],
  ["en-GB", ";"],
])("a form saved as CSV in %s with %j says what the workbook says", async (locale, delimiter) => {
  const whole = await judged(good);
  for (const { sheet: name, id: form } of definitions.forms.filter(({ list }) => !list)) {
    const one = await judged(await csvOf(name, locale, delimiter), `${name}.csv`);
    expect(errorsOf(one)).toEqual([]);
    const [expected, found] = [whole, one].map(({ returns }) => returns.find((filed) => filed.form.id === form));
    const distances = found?.values.map((value, at) => Math.abs(value - (expected?.values[at] ?? NaN)) || 0);
    expect(Math.max(...(distances ?? [NaN]))).toBeLessThan(0.06);
    expect(found?.marks).toEqual(expected?.marks);
  }
});

test("1.234 in a CSV is read as the other numbers are written, and asked about where they are written in two ways", async () => {
  const codesOf = async (text: string) =>
    errorsOf(await judged(Buffer.from(text), "02.csv")).map((said) => said.split(" ")[0]);
  const typed = (await csvOf("02", "vi-VN", ";")).toString().replace(";66,0;198,0;", ";1.234;198,0;");
  expect(typed).toContain(";1.234;");
  expect(await codesOf(typed)).toEqual(["cumulative_below_quarter"]);
  expect(await codesOf(typed.replace(";66,0;198,0;", ";66.5;198,0;"))).toContain("ambiguous_number");
});

test("a quarter begins when its first day begins in Vietnam", async () => {
  const at = async (received: string): Promise<string[]> =>
    errorsOf(
      await judge(
        async () => openBytes(good, "hn.xlsx"),
        { ...receipt, received, name: "hn.xlsx", bytes: good.length },
        knownWith(),
        definitions,
      ),
    );
  expect(await at("2026-06-30T16:59:00Z")).toEqual(["wrong_period"]);
  expect(await at("2026-06-30T17:01:00Z")).toEqual([]);
});

const sentFor = (reporter: string, period: string, bytes: Buffer = good): Promise<Verdict> => {
  const sender = { reporter, period, submitter: "Lan" };
  const about = { ...receipt, name: "hn.xlsx", bytes: bytes.length, sender };
  return judge(async () => openBytes(bytes, "hn.xlsx"), about, knownWith(), definitions);
};

test("a workbook sent for another reporter or another quarter is rejected, whoever has sent what before", async () => {
  expect(errorsOf(await sentFor(REPORTER, PERIOD))).toEqual([]);
  const astray = await sentFor("hue_1989", PERIOD);
  expect(errorsOf(astray)).toEqual(["wrongly_addressed"]);
  expect(astray.reporter).toBe("hue_1989"); // it stands with who sent it, not with whom it names
  const [issue] = astray.issues;
  expect(issue && sentenceOf(issue, "en", definitions)).toMatch(/template of Hanoi for the .* sent for Hue/);
  expect(errorsOf(await sentFor(REPORTER, LAST))).toEqual(["wrongly_addressed"]);
});

test("what cannot be read stands with who sent it; a long series is nothing that a reporter sends", async () => {
  const series = "series,year,value,unit,price_base,source\nttcn_output,1960,1,million_dong,constant_1959,book\n";
  for (const bytes of [Buffer.from("%PDF-1.7"), Buffer.from(series)]) {
    const verdict = await sentFor(REPORTER, PERIOD, bytes);
    expect([verdict.reporter, verdict.period, verdict.outcome]).toEqual([REPORTER, PERIOD, "rejected"]);
    expect(verdict.series).toEqual([]);
  }
});

test("a rule that the centre lets rest at a cell is not asked there, and is told as such", async () => {
  const bytes = await spoiled(type("01!E12", -5));
  const waive = (cell: string, period = PERIOD) => {
    const { isWaived } = newShelf(definitions, [
      { event: "waived", reporter: REPORTER, period, rule: "minimum", cell, reason: { vi: "x", en: "x" } },
    ]).known;
    const about = { ...receipt, name: "hn.xlsx", bytes: bytes.length };
    return judge(async () => openBytes(bytes, "hn.xlsx"), about, { ...knownWith(), isWaived }, definitions);
  };
  const isAsked = ({ issues }: Verdict) => issues.some(({ rule }) => rule === "minimum");
  expect(isAsked(await waive("01!E13"))).toBe(true);
  expect(isAsked(await waive("01!E12", LAST))).toBe(true);
  for (const cell of ["01!E12", ""]) {
    const verdict = await waive(cell);
    expect(isAsked(verdict)).toBe(false);
    expect(verdict.waived.map((issue) => whereOf(issue))).toEqual(["01!E12"]);
  }
});
