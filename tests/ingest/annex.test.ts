/** The monthly annex of the statistical office, drawn small: what is wrong in it is said at its cell. */
import { expect, test } from "vitest";
import { readForeign } from "../../ingest/crosswalk.ts";
import { mendOf, sentenceOf } from "../../ingest/sentences.ts";
import { keyOf, KINDS, type Sheet } from "../../ingest/sheet.ts";
import { formOf } from "../../reports/definitions.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { LANGUAGES } from "../../reports/schema.ts";

const definitions = loadDefinitions();

type Content = string | number | null;

function sheetOf(name: string, rows: Content[][]): Sheet {
  const cells = rows.flatMap((row, at) =>
    row.flatMap((content, column) => (content === null ? [] : [{ key: keyOf(at, column), content }])),
  );
  const texts = cells.flatMap(({ content }) => (typeof content === "string" ? [content] : []));
  return {
    name,
    state: "visible",
    keys: Float64Array.from(cells, ({ key }) => key),
    kinds: Uint8Array.from(cells, ({ content }) => KINDS.indexOf(typeof content === "string" ? "text" : "number")),
    values: Float64Array.from(cells, ({ content }) => (typeof content === "string" ? texts.indexOf(content) : content)),
    texts,
  };
}

const QUARTERS: Content[][] = [
  [null, null, "Thực hiện", "Thực hiện", "Ước tính", "So với cùng kỳ năm trước (%)"],
  [null, null, "quý I", "quý II", "quý III", "Quý I", "Quý II", "Quý III"],
  [null, null, ...Array.from({ length: 6 }, () => "năm")],
  [null, null, ...Array.from({ length: 6 }, () => 2024)],
];

/** The four tables, whole and right: 10 + 20 + 30 = 60; last year 10 + 16 + 24 = 50; a plan of 100. */
const ANNEX: Record<string, Content[][]> = {
  quarters: [
    ["10. Một số sản phẩm chủ yếu của ngành công nghiệp các quý năm 2024"],
    ...QUARTERS,
    ["Than đá (than sạch)", "Nghìn tấn", 10, 20, 30, 100, 125, 125],
    ["Alumin", '"', 10, 20, 30, 100, 125, 125],
  ],
  months: [
    ["9. Một số sản phẩm chủ yếu của ngành công nghiệp", null],
    ["tháng 9 và 9 tháng năm 2024"],
    [null, "Đơn vị", "Thực hiện", "Ước tính", "Cộng dồn", "So với cùng kỳ năm trước (%)"],
    [null, "tính", "tháng 8", "tháng 9", "9 tháng", "Tháng 9", "9 tháng"],
    [null, null, "năm 2024", "năm 2024", "năm 2024", "năm 2024", "năm 2024"],
    ["Than đá (than sạch)", "Nghìn tấn", 9, 9, 60, 90, 120],
    ["Alumin", '"', 9, 9, 60, 90, 120],
  ],
  investment: [
    ["18. Vốn đầu tư thực hiện từ nguồn ngân sách Nhà nước"],
    [null, null, null, null, null, null, "Tỷ đồng"],
    [null, null, "Thực hiện", "Ước tính", "Cộng dồn", "9 tháng năm", "9 tháng năm"],
    [null, null, "tháng 8", "tháng 9", "9 tháng", "2024 so với", "2024 so với"],
    [null, null, "năm", "năm", "năm", " kế hoạch", "cùng kỳ"],
    [null, null, 2024, 2024, 2024, "năm 2024 (%)", "năm trước (%)"],
    ["TỔNG SỐ", null, 9, 9, 120, 60, 120],
    ["Trung ương", null, 9, 9, 60, 60, 120],
    ["Địa phương", null, 9, 9, 60, 60, 120],
    ["Bộ Y tế", null, 9, 9, 1, 1, 1],
    ["Phân theo một số tỉnh, thành phố"],
    ["TP. Hồ Chí Minh", null, 9, 9, 60, 60, 120],
  ],
  investment_quarters: [
    ["19. Vốn đầu tư thực hiện từ nguồn ngân sách Nhà nước các quý"],
    ...QUARTERS,
    ["TỔNG SỐ", null, 20, 40, 60, 100, 125, 125],
    [null, "Trung ương", 10, 20, 30, 100, 125, 125],
    ["Địa phương", null, 10, 20, 30, 100, 125, 125],
    ["TP. Hồ Chí Minh", null, 10, 20, 30, 100, 125, 125],
  ],
};

/** The annex with other contents at cells, each named by sheet, row and column counted from 1. */
function read(...changes: [sheet: string, row: number, column: number, content: Content][]) {
  const sheets = Object.entries(ANNEX).map(([name, rows]) => {
    const copy = rows.map((row) => [...row]);
    for (const [sheet, row, column, content] of changes) {
      const at = copy[row - 1];
      if (sheet === name && at) at[column - 1] = content;
    }
    return sheetOf(name, copy);
  });
  return readForeign({ sheets, textual: false }, "gso_monthly_annex", definitions);
}

const short = (issue: ReturnType<typeof read>["issues"][number]) =>
  `${issue.severity} ${issue.code} ${issue.sheet}!${issue.cell}`;

test("the annex as it should be has no issue, and a return for each place and table", () => {
  const { period, returns, issues } = read();
  expect([period, issues]).toEqual(["2024-Q3", []]);
  expect(returns.map(({ place, form, sheet }) => [place, form.id, sheet])).toEqual([
    ["VN", "industry_products", "quarters"],
    ["VN", "industry_products", "months"],
    ["VN", "state_investment", "investment"],
    ["ho_chi_minh_1978", "state_investment", "investment"],
    ["VN", "state_investment", "investment_quarters"],
    ["ho_chi_minh_1978", "state_investment", "investment_quarters"],
  ]);
});

test("what a percentage was taken of is an answer: 60 is 60 % of 100, in million dong", () => {
  const [, , , city] = read().returns;
  const column = formOf(definitions, "state_investment").columns.findIndex(({ id }) => id === "plan");
  expect(city?.values[column]).toBe(100_000);
});

test.each<[string, [string, number, number, Content], string[]]>([
  ["another year in a head", ["investment", 6, 6, "năm 2023 (%)"], ["warning header_year_differs investment!F6"]],
  ["a head with other words", ["investment", 5, 6, "dự toán"], ["error crosswalk_head_missing investment!"]],
  [
    "another unit",
    ["quarters", 6, 2, "Tấn"],
    ["error foreign_unit_differs quarters!B6", "error foreign_unit_differs quarters!B7"],
  ],
  ["a label that nobody declared", ["investment", 10, 1, "Bộ Sao Hoả"], ["error unknown_label investment!A10"]],
  ["a number that nothing names", ["investment", 10, 1, null], ["error unknown_label investment!A10"]],
  [
    "a total that is not the sum",
    ["investment_quarters", 6, 5, 70],
    [
      "error rows_differ_from_subtotal investment_quarters!E6",
      "warning percentage_differs investment_quarters!H6",
      "warning quarters_differ_from_cumulative investment!E7",
      "warning percentage_differs_from_quarters investment!G7",
    ],
  ],
  ["a percentage of a total", ["investment", 7, 6, 61], ["warning percentage_differs investment!F7"]],
  ["a cumulative number", ["months", 6, 5, 61], ["warning quarters_differ_from_cumulative months!E6"]],
  ["a cumulative percentage", ["months", 7, 7, 121], ["warning percentage_differs_from_quarters months!G7"]],
])("%s is found where it stands", (_, change, expected) => {
  const { issues } = read(change);
  expect(issues.map(short)).toEqual(expected);
  for (const issue of issues)
    for (const language of LANGUAGES)
      for (const say of [sentenceOf, mendOf])
        expect(say(issue, language, definitions)).not.toMatch(/[{}]|undefined|NaN/);
});

test("a year that a head names by mistake is told beside the right one, and the plan is of the table's own year", () => {
  const { issues, returns } = read(["investment", 6, 6, "năm 2023 (%)"]);
  expect(issues[0]?.found).toMatchObject({ found: "2023", expected: "2024" });
  expect(new Set(returns.map(({ period }) => period))).toEqual(new Set(["2024-Q3"]));
});

test("tables that differ in every row are told once, with all their cells", () => {
  const { issues } = read(["months", 6, 5, 61], ["months", 7, 5, 62]);
  expect(issues.map(short)).toEqual(["warning quarters_differ_from_cumulative months!E6"]);
  expect(issues[0]?.found).toMatchObject({
    found: 61,
    expected: 60,
    cells: 2,
    range: "E6:E7",
    other_sheet: "quarters",
  });
});
