import { expect, test } from "vitest";
import { readForeign } from "../../ingest/crosswalk.ts";
import { KINDS, keyOf, type Sheet } from "../../ingest/sheet.ts";
import { loadDefinitions } from "../../reports/definitions.ts";

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

test("one answer stated twice with two values is pointed out", () => {
  const issues = issuesOf([
    ["Tổng số", 3],
    ["Trung ương", 1],
    ["Công nghiệp trung ương", 3],
  ]);
  expect(issues[0]).toMatchObject({ code: "value_stated_twice", cell: "D31", found: { found: 3000, before: 1000 } });
});
