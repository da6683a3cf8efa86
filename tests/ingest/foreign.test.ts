import { expect, test } from "vitest";
import { readForeign } from "../../ingest/crosswalk.ts";
import { KINDS, keyOf, type Sheet } from "../../ingest/sheet.ts";
import { mendOf, sentenceOf } from "../../ingest/sentences.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { LANGUAGES } from "../../reports/schema.ts";

const definitions = loadDefinitions();

/** A table as the statistical office drew it: labels in column A, the estimate in column D. */
function tableOf(rows: [label: string, value?: number][]): Sheet {
  const top: [string, string | undefined][] = [["Giá trị sản xuất công nghiệp 6 tháng đầu năm 2000", "Ước tính"]];
  const cells = [...top, ...rows].flatMap(([label, value], row) => [
    { key: keyOf(row * 10, 0), content: label },
    ...(value === undefined ? [] : [{ key: keyOf(row * 10, 3), content: value }]),
  ]);
  const texts = cells.flatMap(({ content }) => (typeof content === "string" ? [content] : []));
  return {
    name: "6",
    state: "visible",
    keys: Float64Array.from(cells, ({ key }) => key),
    kinds: Uint8Array.from(cells, ({ content }) => KINDS.indexOf(typeof content === "string" ? "text" : "number")),
    values: Float64Array.from(cells, ({ content }) => (typeof content === "string" ? texts.indexOf(content) : content)),
    texts,
  };
}

const issuesOf = (rows: [string, number?][]) =>
  readForeign({ sheets: [tableOf(rows)], textual: false }, "gso_industry_output", definitions).issues;

test("a label that the crosswalk does not know is named with its cell", () => {
  expect(issuesOf([["Sao Hoả", 1]])).toMatchObject([
    { code: "unknown_label", cell: "A11", found: { found: "Sao Hoả" } },
  ]);
});

test("a workbook that the crosswalk does not fit is told what was looked for, and nothing about templates", () => {
  const ours = { ...tableOf([]), texts: ["Biểu số: 01.Q/TTCN-LHX", "Ước tính"] };
  const moved = { ...tableOf([]), keys: Float64Array.from([keyOf(0, 0), keyOf(0, 4)]) };
  const said = [ours, moved].map((sheet) => {
    const [issue] = readForeign({ sheets: [sheet], textual: false }, "gso_industry_output", definitions).issues;
    const words = LANGUAGES.flatMap((language) =>
      [sentenceOf, mendOf].map((say) => issue && say(issue, language, definitions)),
    );
    for (const text of words) expect(text).not.toMatch(/[{}]|template|biểu mẫu|undefined/);
    return [issue?.code, words[0]];
  });
  expect(said).toEqual([
    ["crosswalk_sheet_missing", expect.stringContaining("“Giá trị sản xuất công nghiệp”")],
    ["crosswalk_column_missing", expect.stringContaining("“Ước tính” ở cột D")],
  ]);
});

test("one answer stated twice with two values is pointed out", () => {
  const issues = issuesOf([
    ["Tổng số", 3],
    ["Trung ương", 1],
    ["Công nghiệp trung ương", 3],
  ]);
  expect(issues[0]).toMatchObject({ code: "value_stated_twice", cell: "D31", found: { found: 3000, before: 1000 } });
});
