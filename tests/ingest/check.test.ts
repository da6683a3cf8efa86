import { expect, test } from "vitest";
import { sayOnce } from "../../ingest/checking/alike.ts";
import { checkAnswers, checkRules, MOST_ISSUES, stops, type History } from "../../ingest/check.ts";
import { blankReturn, indexOf } from "../../ingest/filed.ts";
import { answerKey } from "../../ingest/layout.ts";
import { formOf } from "../../reports/definitions.ts";
import { loadDefinitions } from "../../reports/load.ts";
import type { Row } from "../../reports/rows.ts";
import { addTotals, goodReturn, REPORTER, setNumber } from "../good.ts";

const definitions = loadDefinitions();
const noHistory: History = {
  before: () => undefined,
  lastYear: () => undefined,
  earlier: () => [],
  districts: () => undefined,
};

function whole(form: string) {
  const filed = goodReturn(form, "2026-Q3", definitions);
  addTotals(filed);
  return filed;
}

test("a good return has no issue", () => {
  const returns = definitions.forms.filter(({ list }) => !list).map(({ id }) => whole(id));
  expect(returns.flatMap((filed) => checkAnswers(filed, definitions))).toEqual([]);
  expect(checkRules(returns, noHistory, definitions)).toEqual([]);
});

test("an error stops a return, a warning does not", () => {
  const filed = whole("output_value");
  setNumber(filed, indexOf(filed, 2, 1), -1);
  filed.texts.set(indexOf(filed, 3, 1), "1100");
  const issues = checkAnswers(filed, definitions);
  expect(issues.map((issue) => [issue.code, stops(issue)])).toEqual([
    ["below_minimum", true],
    ["number_as_text", false],
  ]);
});

test("a cell that is known to be wrong silences the sums and forms that it goes into", () => {
  const returns = definitions.forms.filter(({ list }) => !list).map(({ id }) => whole(id));
  const [filed] = returns;
  setNumber(filed!, indexOf(filed!, 47, 1), -500);
  const known = checkAnswers(filed!, definitions);
  expect(known).toHaveLength(1);
  expect(checkRules(returns, noHistory, definitions, known)).toEqual([]);
});

test("numbers typed as text explain the totals that pass over them, however many they are", () => {
  const filed = whole("output_value");
  const leaves = filed.rows.flatMap(({ parts }, row) => (parts.length === 0 ? [row] : []));
  for (const row of leaves) filed.texts.set(indexOf(filed, row, 1), String(filed.values[indexOf(filed, row, 1)]));
  for (const [row, { parts }] of filed.rows.entries())
    if (parts.length > 0) setNumber(filed, indexOf(filed, row, 1), 0);
  const known = checkAnswers(filed, definitions);
  expect(known).toMatchObject([{ code: "number_as_text", found: { cells: leaves.length } }]);
  expect(checkRules([filed], noHistory, definitions, known)).toEqual([]);
  expect(known.map(stops)).toEqual([true]);
});

test("errors alike are said once with all their cells when there are too many to mend one by one", () => {
  const filed = whole("output_value");
  const spoil = (rows: number[]) => {
    for (const row of rows) setNumber(filed, indexOf(filed, row, 1), -1);
    return sayOnce(checkAnswers(filed, definitions), filed);
  };
  expect(spoil([2, 3, 4, 7, 9])).toHaveLength(5);
  const [issue, ...more] = spoil([2, 3, 4, 5, 7, 9]);
  expect(more).toEqual([]);
  expect(issue).toMatchObject({ cell: "E11", found: { cells: 6, range: "E11:E14, E16, E18" } });
});

test("a mistaken unit is one issue of the form, of a trade or of a column, and names its cells", () => {
  const [before, lastYear] = ["2026-Q2", "2025-Q3"].map((period) => goodReturn("plan", period, definitions));
  for (const filed of [before!, lastYear!]) addTotals(filed);
  const history: History = { ...noHistory, before: () => before, lastYear: () => lastYear };
  const jumpsWhere = (isMistaken: (row: number, column: number) => boolean) => {
    const filed = goodReturn("plan", "2026-Q3", definitions);
    filed.rows.forEach((_, row) =>
      filed.form.columns.forEach((_column, column) => {
        if (isMistaken(row, column)) filed.values[indexOf(filed, row, column)]! *= 1000;
      }),
    );
    addTotals(filed);
    const issues = checkRules([filed], history, definitions);
    return issues.map(({ code, cell, found }) => [code, cell, found["range"]]);
  };
  expect(jumpsWhere(() => true)).toEqual([["unit_jump", "D9", "D9:D25, F9:O25"]]);
  expect(jumpsWhere((row) => row === 5)).toEqual([["unit_jump", "D14", "D14, F14:O14"]]);
  expect(jumpsWhere((_, column) => column === 4)).toEqual([["unit_jump", "H9", "H9:H25"]]);
});

test("each sum that is wrong by itself is shown with both sides and the difference", () => {
  const filed = whole("plan");
  setNumber(filed, indexOf(filed, 0, 0), 1);
  const [issue, ...more] = checkRules([filed], noHistory, definitions);
  expect(more).toEqual([]);
  expect(issue).toMatchObject({
    code: "rows_differ_from_subtotal",
    found: { found: 1, expected: 29832, difference: 29831 },
  });
});

test("no more issues are collected than a reader can use", () => {
  const filed = whole("output_value");
  filed.values.fill(-1);
  expect(checkAnswers(filed, definitions).length).toBeLessThan(MOST_ISSUES + filed.form.columns.length);
});

test("a form of 100,000 rows is checked before a reporter gives up", { timeout: 60_000 }, () => {
  const form = formOf(definitions, "plan");
  const codes = { ownership: "all", sector: "all", product: "all", item: "all" };
  const newRow = (code: string, parts: number[]): Row => ({
    code,
    codes,
    label: form.title,
    level: 0,
    parts,
    unit: "",
  });
  const parts = Array.from({ length: 99_999 }, (_, part) => part + 1);
  const rows = [newRow("T", parts), ...parts.map((part) => newRow(`r${part}`, []))];
  const about = {
    reporter: REPORTER,
    place: REPORTER,
    period: "2026-Q3",
    sheet: "03",
    nil: false,
    nilCell: "C5",
  };
  const filed = blankReturn({ form, rows, ...about });
  const measures = form.columns.map(
    ({ measure = "" }) =>
      ({ in_plan: 60, contracted: 0, out_of_plan: 0, actual: 60, planned: 60, assigned: 60 })[measure],
  );
  for (const part of parts)
    measures.forEach(
      (number, column) => number !== undefined && setNumber(filed, indexOf(filed, part, column), number),
    );
  rows.forEach((_, row) =>
    measures.forEach((_number, column) => (filed.keys[indexOf(filed, row, column)] = answerKey(form, row, column))),
  );
  addTotals(filed);
  const start = performance.now();
  expect(checkAnswers(filed, definitions)).toEqual([]);
  expect(checkRules([filed], noHistory, definitions)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(30_000);
});

test("where the cell of a broken rule is right, the one that other broken rules look at too is named", () => {
  const history: History = {
    ...noHistory,
    before: (form) => {
      const filed = goodReturn(form, "2026-Q2", definitions);
      addTotals(filed);
      return filed;
    },
  };
  const suspectsOf = (letter: string) => {
    const filed = goodReturn("plan", "2026-Q3", definitions);
    const index = indexOf(filed, 1, letter.charCodeAt(0) - "D".charCodeAt(0));
    setNumber(filed, index, filed.values[index]! + 5);
    addTotals(filed);
    return checkRules([filed], history, definitions).map(({ code, cell, found }) => [code, cell, found["suspect"]]);
  };
  expect(suspectsOf("N")).toEqual([["parts_differ_from_total", "N10", undefined]]);
  expect(suspectsOf("H")).toEqual([["parts_differ_from_total", "N10", "03!H10"]]);
});
