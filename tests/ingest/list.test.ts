/** A list: rows that the reporter gives, each found again by its own name, however many there are. */
import { expect, test } from "vitest";
import { checkAnswers } from "../../ingest/check.ts";
import { sayOnce } from "../../ingest/checking/alike.ts";
import { finderOf } from "../../ingest/choices.ts";
import { indexOf, type Filed } from "../../ingest/filed.ts";
import { blankList } from "../../ingest/list.ts";
import { openBytes } from "../../ingest/open.ts";
import { readReturn } from "../../ingest/read.ts";
import { sentenceOf } from "../../ingest/sentences.ts";
import { bytesOfBook, drawTemplate, fillTemplate } from "../../ingest/template.ts";
import { formOf } from "../../reports/definitions.ts";
import type { Form } from "../../reports/schema.ts";
import { REPORTER, setNumber } from "../good.ts";
import { definitions } from "../published.ts";
import { goodRegister } from "../register.ts";
import { warehouseOf } from "../warehouse.ts";

const form = formOf(definitions, "register");
const PERIOD = "2026-Q3";
const good = (): Filed => goodRegister(form, PERIOD, definitions);

/** The register of a workbook whose sheet was changed by hand after it was filled in. */
async function readBack(
  change: (cells: { set(cell: string, value: string | number | null): void }) => void,
  as = form,
) {
  const reporter = definitions.codelists["provinces"]?.find(({ code }) => code === REPORTER);
  if (!reporter) throw new Error(`There is no province "${REPORTER}".`);
  const book = drawTemplate({ reporter, period: PERIOD, definitions: { ...definitions, forms: [as] } });
  fillTemplate(book, good());
  change({ set: (cell, value) => (book.getWorksheet(form.sheet)!.getCell(cell).value = value) });
  const { sheets } = await openBytes(await bytesOfBook(book), "x.xlsx");
  const sheet = sheets.find(({ name }) => name === form.sheet);
  return readReturn({ form: as, sheet: sheet!, reporter: REPORTER, period: PERIOD, typed: true }, definitions);
}

test("a drawn and filled list is read back row by row", async () => {
  const { filed, issues } = await readBack(() => {});
  expect(issues).toEqual([]);
  expect(filed).toEqual(good());
});

test("blank rows are passed over, and answers keep the cells in which they stand", async () => {
  const { filed } = await readBack(({ set }) => {
    for (const column of "ABCDEFGHI") set(`${column}10`, null);
    set("A200", "HN-200");
    set("F200", 7);
  });
  expect(filed.rows.map(({ code }) => code)).toEqual([
    ...good().rows.flatMap(({ code }) => (code === "HN-002" ? [] : code)),
    "HN-200",
  ]);
  const last = indexOf(filed, filed.rows.length - 1, 0);
  expect([filed.values[last], filed.keys[last]]).toEqual([7, 199 * 16_384 + 5]);
});

test.each([
  ["form", "A1 Hợp tác xã sản xuất", "production_cooperative"],
  ["form", "a1", "production_cooperative"],
  ["form", "HỢP TÁC XÃ SẢN XUẤT", "production_cooperative"],
  ["form", "Production cooperatives", "production_cooperative"],
  ["form", "Công nghiệp quốc doanh trung ương", undefined],
  ["form", "Tiểu công nghiệp và thủ công nghiệp", undefined],
  ["trade", "5", "weaving"],
  ["trade", "05", "weaving"],
  ["trade", "Dệt", undefined],
  ["district", "bat trang", "ha_noi_bat_trang"],
  ["district", "Liên hiệp xã ngành gốm sứ", undefined],
  ["name", "05", undefined],
])("in the field %s “%s” means %s", (id, text, code) => {
  const field = form.list?.fields.find((one) => one.id === id);
  if (!field) throw new Error(`There is no field "${id}".`);
  expect(finderOf(field, { reporter: REPORTER, period: PERIOD }, definitions.codelists)(text)).toBe(code);
});

test("a list of more rows than it may have is refused in a sentence, before any row is read", async () => {
  const short: Form = { ...form, list: { ...form.list!, most: 160 } };
  const { filed, issues } = await readBack(() => {}, short);
  expect(filed.rows).toEqual([]);
  expect(issues.map(({ code }) => code)).toEqual(["list_too_long"]);
  expect(sentenceOf(issues[0]!, "en", definitions)).toBe("The list has 170 rows; it may have at most 160.");
});

test("what many rows lack is said once, with their number and where they stand", () => {
  const filed = good();
  const names = filed.entries[1]!;
  for (const row of [0, 1, 2, 3, 4, 9]) names[row] = "";
  const [issue, ...more] = checkAnswers(filed, definitions);
  expect(more).toEqual([]);
  expect(issue).toMatchObject({ code: "entry_missing", cell: "B9", found: { cells: 6, range: "B9:B13, B18" } });
});

test("what rows lack in several fields is said of each field where it stands, however many there are together", () => {
  const filed = good();
  const blank: [field: number, row: number][] = [
    [0, 12],
    [1, 2],
    [2, 16],
    [3, 15],
    [4, 0],
    [4, 6],
  ];
  for (const [field, row] of blank) filed.entries[field]![row] = "";
  const said = sayOnce(checkAnswers(filed, definitions), filed);
  expect(said.map(({ code, cell, found }) => [code, cell, found["range"]])).toEqual(
    ["A21", "B11", "C25", "D24", "E9", "E15"].map((cell) => ["entry_missing", cell, undefined]),
  );
});

test("numbers of rows that share a name are named where they stand", () => {
  const filed = good();
  for (const row of [3, 4, 5, 6, 7, 8]) {
    filed.rows[row] = { ...filed.rows[row]!, code: "HN-004" };
    filed.values[indexOf(filed, row, 0)] = -1;
  }
  const said = sayOnce(checkAnswers(filed, definitions), filed).filter(({ code }) => code === "below_minimum");
  expect(said).toMatchObject([{ cell: "F12", found: { cells: 6, range: "F12:F17" } }]);
});

test("a cell names the establishment that it is about, its codes and its commune", async () => {
  const warehouse = await warehouseOf([good()], []);
  const cells = await warehouse.query(
    `select "row", ownership, sector, place, reporter, value::double as value from cells where cell = 'F9'`,
  );
  expect(cells).toEqual([
    {
      row: "HN-001",
      ownership: "production_cooperative",
      sector: "food_processing",
      place: "ha_noi_bat_trang",
      reporter: REPORTER,
      value: 2,
    },
  ]);
  warehouse.close();
});

test("the rows of a commune are its own, its province's and the country's, each once", async () => {
  const filed = blankList(
    { form, reporter: REPORTER, place: REPORTER, period: PERIOD, sheet: form.sheet, nil: false, nilCell: "C5" },
    [
      ["1", "2", "3"],
      ["a", "b", "c"],
      ["Bát Tràng", "Bát Tràng", "đâu đó"],
      ["A1", "A1", "A2"],
      ["3", "3", "3"],
    ],
    definitions,
  );
  [4, 5, 6].forEach((workers, row) => setNumber(filed, indexOf(filed, row, 0), workers));
  const warehouse = await warehouseOf([filed], ["register_workers", "register_establishments"]);
  const figures = await warehouse.query(
    "select indicator, place, value from figures where ownership = 'ttcn' and sector = 'all' order by all",
  );
  const of = (indicator: string, values: Record<string, number>) =>
    Object.entries(values).map(([place, value]) => ({ indicator, place, value }));
  expect(figures).toEqual([
    ...of("register_establishments", { VN: 3, ha_noi_2008: 3, ha_noi_bat_trang: 2 }),
    ...of("register_workers", { VN: 15, ha_noi_2008: 15, ha_noi_bat_trang: 9 }),
  ]);
  warehouse.close();
});

const counts = formOf(definitions, "units_by_district");
const about = (reporter: string) => ({
  form: counts,
  reporter,
  place: reporter,
  period: PERIOD,
  sheet: counts.sheet,
  nil: false,
  nilCell: "C5",
});

/** Units by district and trade; of them specialised, workers. */
function countsOf(reporter: string, rows: [district: string, trade: string, ...numbers: number[]][]): Filed {
  const entries = [rows.map(([district]) => district), rows.map(([, trade]) => trade)];
  const filed = blankList(about(reporter), entries, definitions);
  rows.forEach(([, , ...numbers], row) =>
    numbers.forEach((number, column) => setNumber(filed, indexOf(filed, row, column), number)),
  );
  return filed;
}

/** Units of a trade, or of all, by place. */
async function unitsOf(returns: Filed[], sector: string) {
  const warehouse = await warehouseOf(returns, ["units_by_district"]);
  const figures = await warehouse.query<{ place: string; value: number }>(
    `select place, value from figures where sector = '${sector}'`,
  );
  warehouse.close();
  return Object.fromEntries(figures.map(({ place, value }) => [place, value]));
}

const HANOI = countsOf(REPORTER, [
  ["Bát Tràng", "Sành, sứ", 60, 15, 120],
  ["Gia Lâm", "Sành, sứ", 12, 3, 30],
  ["Bát Tràng", "Đồ mộc dân dụng", 10, 0, 25],
  ["đâu đó", "Sành, sứ", 5, 1, 9],
]);

test("units are those of each commune and trade; a place that is not in the codelist counts in its province alone", async () => {
  expect(await unitsOf([HANOI], "ceramics")).toEqual({
    VN: 77,
    [REPORTER]: 77,
    ha_noi_bat_trang: 60,
    ha_noi_gia_lam: 12,
  });
  expect(await unitsOf([HANOI], "all")).toEqual({ VN: 87, [REPORTER]: 87, ha_noi_bat_trang: 70, ha_noi_gia_lam: 12 });
});

test("what a commune reports itself is its own, unless its province has reported: then it counts nowhere", async () => {
  const own = countsOf("ha_noi_bat_trang", [["thôn Giang Cao", "Sành, sứ", 58, 14, 118]]);
  expect(await unitsOf([own], "ceramics")).toEqual({ VN: 58, [REPORTER]: 58, ha_noi_bat_trang: 58 });
  expect(await unitsOf([HANOI, own], "ceramics")).toEqual({
    VN: 77,
    [REPORTER]: 77,
    ha_noi_bat_trang: 60,
    ha_noi_gia_lam: 12,
  });
});

test.each([
  ["vi", "Dòng “Bát Tràng · Sành, sứ” đã có ở ô A9; mỗi dòng của danh sách chỉ ghi một lần."],
  ["en", "Row “Bat Trang · Earthenware and porcelain” already stands at A9; each row of the list is given once."],
] as const)("a row is called by the names of its codes in %s", (language, sentence) => {
  const filed = countsOf(REPORTER, [
    ["Bát Tràng", "Sành, sứ", 60, 15, 120],
    ["bat trang", "3", 1, 0, 2],
  ]);
  expect(checkAnswers(filed, definitions).map((issue) => sentenceOf(issue, language, definitions))).toEqual([sentence]);
});
