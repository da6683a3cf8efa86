/** The example returns: they echo the resolution, agree with each other and with themselves, and tell their story. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { codelistOf } from "../../reports/definitions.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { loadExample } from "../../reports/example.ts";
import { dueDayOf } from "../../reports/deadlines.ts";
import { shiftPeriod } from "../../reports/period.ts";
import { exampleReturns, writeExample, type ExampleReturn } from "../../ingest/example.ts";
import { markAt, numberAt, type Filed } from "../../ingest/filed.ts";
import { placeOf } from "../../ingest/example/answers.ts";
import { openWorkbook } from "../../ingest/workbook.ts";
import { readReturn } from "../../ingest/read.ts";

const definitions = loadDefinitions();
const example = loadExample();
const all = exampleReturns(definitions);
const isBelow = ({ reporter }: ExampleReturn): boolean =>
  codelistOf(definitions, "districts").some(({ code }) => code === reporter);
const returns = all.filter((one) => !isBelow(one));
const rejected = example.story.flatMap((event) => (event.kind === "rejected" ? [event] : []));
const corrected = example.story.flatMap((event) => (event.kind === "corrected" ? [event] : []));
const adjusted = example.story.flatMap((event) => (event.kind === "adjusted_plan" && event.days ? [event] : []));

/** A return that was sent back, or replaced by another. */
const isWrong = ({ name, reporter, period }: ExampleReturn): boolean =>
  !name.endsWith("_2.xlsx") &&
  [...rejected, ...corrected, ...adjusted].some((event) => event.reporter === reporter && event.period === period);
const right = returns.filter((one) => !isWrong(one));
const rightOf = (reporter: string, period: string): ExampleReturn | undefined =>
  right.find((one) => one.reporter === reporter && one.period === period);

const formOf = ({ filed }: ExampleReturn, id: string): Filed => filed.find(({ form }) => form.id === id)!;
const rowOf = ({ rows }: Filed, code: string): number => rows.findIndex((row) => row.code === code);
const numberOf = (filed: Filed, code: string, column: string): number =>
  filed.values[placeOf(filed, rowOf(filed, code), column)]!;
const output = (one: ExampleReturn, code: string, column: string): number =>
  numberOf(formOf(one, "output_value"), code, column);

describe.each(["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"])("%s", (period) => {
  const quarter = right.filter((one) => one.period === period);
  const sum = (code: string, column: string): number =>
    quarter.reduce((total, one) => total + output(one, code, column), 0);

  test("TTCN is about half of local industry and 30 % of all industry, and grows", () => {
    const ttcn = sum("A", "constant_quarter");
    expect((100 * ttcn) / sum("L", "constant_quarter")).toBeCloseTo(50, -0.5);
    expect((100 * ttcn) / sum("T", "constant_quarter")).toBeCloseTo(30, -0.5);
    expect(ttcn / sum("A", "constant_quarter_last_year")).toBeGreaterThan(1.04);
    expect(ttcn / sum("A", "constant_quarter_last_year")).toBeLessThan(1.12);
    const inflation = sum("A", "current_quarter") / ttcn;
    expect(inflation).toBeGreaterThan(1.6);
    expect(inflation).toBeLessThan(1.8);
  });

  test.each(["quarter", "cumulative"])("the three forms give the same output of TTCN (%s)", (span) => {
    for (const one of quarter) {
      const ttcn = output(one, "A", `constant_${span}`);
      expect(numberOf(formOf(one, "main_products"), "T", `value_${span}`), one.name).toBe(ttcn);
      const plan = formOf(one, "plan");
      if (!plan.nil) expect(numberOf(plan, "00", `actual_${span}`), one.name).toBe(ttcn);
    }
  });

  test("the cumulative value grows by the quarter and by what became of the last estimate", () => {
    for (const one of quarter) {
      const before = rightOf(one.reporter, shiftPeriod(period, -1));
      if (!before || period.endsWith("Q1")) continue;
      const revision = output(one, "A", "constant_previous") - output(before, "A", "constant_quarter");
      const expected = output(before, "A", "constant_cumulative") + revision + output(one, "A", "constant_quarter");
      expect(output(one, "A", "constant_cumulative"), one.name).toBeCloseTo(expected, 5);
    }
  });

  test("what was in the plan, contracted and out of it add up; the plan is met to between 80 and 125 %", () => {
    for (const one of quarter) {
      const plan = formOf(one, "plan");
      if (plan.nil) continue;
      const parts = ["in_plan", "contracted", "out_of_plan"].map((part) => numberOf(plan, "00", `${part}_quarter`));
      const actual = numberOf(plan, "00", "actual_quarter");
      expect(parts.reduce((total, part) => total + part, 0)).toBeCloseTo(actual, 5);
      const fulfilment = numberOf(plan, "00", "in_plan_quarter") / numberOf(plan, "00", "plan_quarter");
      expect(fulfilment, one.name).toBeGreaterThan(0.8);
      expect(fulfilment, one.name).toBeLessThan(1.25);
    }
  });
});

test("what was said of last year's quarter is what became official of it", () => {
  for (const one of right.filter(({ period }) => period === "2026-Q3")) {
    const then = rightOf(one.reporter, "2025-Q4");
    expect(output(one, "A", "constant_quarter_last_year")).toBe(output(then!, "A", "constant_previous"));
  }
});

test("every event of the story happens", () => {
  const due = (period: string): string => dueDayOf(definitions.forms[0]!, period, "", definitions.codelists);
  for (const event of example.story) {
    const one =
      event.period === "all"
        ? undefined
        : all.find(({ reporter, period }) => reporter === event.reporter && period === event.period);
    if (event.kind === "missing") expect(one).toBeUndefined();
    if (event.kind === "late") expect(one!.receivedAt.slice(0, 10) > due(event.period)).toBe(true);
    if (event.kind === "nil" && one) expect(formOf(one, event.form).nil).toBe(true);
    if (event.kind === "rejected") expect(!!rightOf(event.reporter, event.period)).toBe(event.corrected > 0);
  }
  const first = returns.filter(({ name }) => !name.endsWith("_2.xlsx"));
  const late = first.filter(({ receivedAt, period }) => receivedAt.slice(0, 10) > due(period));
  expect(late).toHaveLength(example.story.filter(({ kind }) => kind === "late").length);
});

const sentBy = (reporter: string, period: string): ExampleReturn[] =>
  all.filter((one) => one.reporter === reporter && one.period === period);

test.each(corrected)("$reporter tells $factor times its $sector of $period first", ({ reporter, period, ...event }) => {
  const [first, second] = sentBy(reporter, period) as [ExampleReturn, ExampleReturn];
  const { rows } = formOf(second, "output_value");
  const made = (one: ExampleReturn, sector: string): number =>
    rows
      .filter(
        ({ parts, codes }) => parts.length === 0 && codes.sector === sector && codes.ownership in example.forms_of_ttcn,
      )
      .reduce((sum, { code }) => sum + (output(one, code, "constant_quarter") || 0), 0);
  expect(made(first, event.sector) / made(second, event.sector)).toBeCloseTo(event.factor, 3);
  expect(made(first, "paper")).toBe(made(second, "paper"));
});

test.each(adjusted)(
  "$reporter tells of its plan for $period first as it was assigned",
  ({ reporter, period, factor }) => {
    const [first, second] = sentBy(reporter, period).map((one) => formOf(one, "plan")) as [Filed, Filed];
    expect(numberOf(first, "00", "adjusted_year")).toBeNaN();
    const assigned = numberOf(second, "00", "assigned_year");
    expect(numberOf(first, "00", "assigned_year")).toBe(assigned);
    expect(numberOf(second, "00", "adjusted_year") / assigned).toBeCloseTo(factor, 3);
    expect(numberOf(first, "00", "actual_quarter")).toBe(numberOf(second, "00", "actual_quarter"));
  },
);

test("twelve quarters are published and five corrections, each after something came that explains it", () => {
  const corrections = example.publications.filter(({ reason }) => reason);
  expect([example.publications.length, corrections.length]).toEqual([17, 5]);
  for (const { period, day } of corrections) {
    const before = example.publications.findLast((one) => one.period === period && one.day < day)!;
    const between = returns.filter(({ receivedAt }) => receivedAt >= before.day && receivedAt < day);
    const explained = between.filter((one) => one.period === period).map(({ reporter }) => reporter);
    const told = example.story.filter((event) => event.period === period && explained.includes(event.reporter));
    expect([period, explained.length > 0, told.length >= explained.length]).toEqual([period, true, true]);
  }
});

test("what is sent comes in the order of its time", () => {
  const times = all.map(({ receivedAt }) => receivedAt);
  expect(times).toEqual(times.toSorted());
});

describe("districts", () => {
  const districtsIn = (period: string): ExampleReturn[] => all.filter((one) => isBelow(one) && one.period === period);
  const answered = (filed: Filed, row: string, column: string): number =>
    numberAt(filed, placeOf(filed, rowOf(filed, row), column)) ?? 0;
  const sumOf = (period: string, form: string, row: string, column: string): number =>
    districtsIn(period).reduce((sum, one) => sum + answered(formOf(one, form), row, column), 0);

  test("add up to their province, but for the trade that one of them tells too little of", () => {
    const own = rightOf("lai_chau_2004", "2025-Q2")!;
    expect(districtsIn("2025-Q2")).toHaveLength(8);
    for (const { code, parts, codes } of formOf(own, "output_value").rows) {
      const isWhole = parts.length === 0 && !["all", "weaving"].includes(codes.sector);
      if (!isWhole) continue;
      for (const column of ["constant_quarter", "constant_cumulative", "constant_cumulative_last_year"])
        expect([code, column, sumOf("2025-Q2", "output_value", code, column)]).toEqual([
          code,
          column,
          expect.closeTo(answered(formOf(own, "output_value"), code, column), 6),
        ]);
    }
    const lacking = output(own, "A", "constant_quarter") - sumOf("2025-Q2", "output_value", "A", "constant_quarter");
    expect(lacking).toBeGreaterThan(10);
    expect(lacking).toBeCloseTo(
      numberOf(formOf(own, "main_products"), "T", "value_quarter") -
        sumOf("2025-Q2", "main_products", "T", "value_quarter"),
      6,
    );
  });

  test("report before their province, and alone in a quarter that it leaves to them", () => {
    expect(rightOf("lai_chau_2004", "2025-Q1")).toBeUndefined();
    expect(districtsIn("2025-Q1")).toHaveLength(7);
    const own = rightOf("lai_chau_2004", "2025-Q2")!;
    for (const { receivedAt } of districtsIn("2025-Q2")) expect(receivedAt < own.receivedAt).toBe(true);
  });
});

test("some cells say that nothing occurred, some that there is no figure yet, some nothing", () => {
  const marks = new Set(
    returns.flatMap(({ filed }) => filed.flatMap((one) => [...one.marks.keys()].map((index) => markAt(one, index)))),
  );
  expect([...marks].sort()).toEqual(["blank", "nil", "number", "text", "unavailable"]);
});

test("a drawn return is read back as it was filled in, and is the same bytes each time", async () => {
  const one = returns.find(({ name }) => name === "2026-Q3/an_giang_2025.xlsx")!;
  const bytes = await one.draw();
  expect(
    await exampleReturns(definitions)
      .find(({ name }) => name === one.name)!
      .draw(),
  ).toEqual(bytes);
  for (const filed of one.filed) {
    const sheet = openWorkbook(bytes).sheets.find(({ name }) => name === filed.form.sheet)!;
    const about = { form: filed.form, sheet, reporter: one.reporter, period: one.period, typed: true };
    const { filed: read } = readReturn(about, definitions);
    read.values.forEach((value, index) => {
      if (!filed.form.columns[index % filed.form.columns.length]!.percentage_of)
        expect(value).toBe(filed.values[index]);
    });
  }
});

const folder = mkdtempSync(join(tmpdir(), "congbo-example-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("the manifest names every file and when it was received", async () => {
  const count = await writeExample(folder, definitions, undefined, { ...example, first: example.last });
  const [head, ...lines] = readFileSync(join(folder, "manifest.csv"), "utf8").trim().split("\n");
  expect(head).toBe("file,received_at,reporter,period");
  expect(lines).toHaveLength(count);
  for (const line of lines) expect(existsSync(join(folder, line.split(",")[0]!))).toBe(true);
});
