/** The example returns: 34 provinces over five quarters, drawn by the template and filled in from an invented economy. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { codelistOf, type Definitions } from "../reports/definitions.ts";
import { loadExample, type Event, type Example } from "../reports/example.ts";
import { dueDay, shiftPeriod } from "../reports/period.ts";
import { provincesOf } from "../reports/places.ts";
import { rowsOf, type Row } from "../reports/rows.ts";
import type { Code, Form } from "../reports/schema.ts";
import { addTotals } from "./example/answers.ts";
import { daysInTime, receiptAt } from "./example/calendar.ts";
import { newEconomy, type Economy } from "./example/economy.ts";
import { spoil } from "./example/faults.ts";
import { fillGoods } from "./example/goods.ts";
import { fillOutput } from "./example/output.ts";
import { fillPlan } from "./example/planning.ts";
import { blankReturn, type Filed } from "./filed.ts";
import { bytesOfBook, drawTemplate, fillTemplate } from "./template.ts";

export interface ExampleReturn {
  /** `2026-Q3/ha_noi_2008.xlsx`; a correction ends in `_2` */
  name: string;
  reporter: string;
  period: string;
  /** ISO date-time */
  receivedAt: string;
  /** one per form */
  filed: Filed[];
  draw(): Promise<Buffer>;
}

interface Making {
  definitions: Definitions;
  economy: Economy;
  rows: Map<string, Row[]>;
  right: Map<string, Filed[]>;
}

/** Every return of the example, quarter by quarter in the order of receipt; drawn only when asked. */
export function* exampleReturns(definitions: Definitions, example: Example = loadExample()): Generator<ExampleReturn> {
  const rows = new Map(definitions.forms.map((form) => [form.id, rowsOf(form, definitions.codelists)]));
  const making: Making = { definitions, economy: newEconomy(example), rows, right: new Map() };
  for (let period = example.first; period <= example.last; period = shiftPeriod(period, 1)) {
    const provinces = provincesOf(codelistOf(definitions, "provinces"), period);
    yield* provinces.flatMap((reporter) => returnsOf(making, reporter, period)).sort(byReceipt);
  }
}

const byReceipt = (one: ExampleReturn, other: ExampleReturn): number => (one.receivedAt < other.receivedAt ? -1 : 1);

/** Writes the workbooks as `<period>/<reporter>.xlsx`, and last `manifest.csv`, which says when each was received. */
export async function writeExample(
  folder: string,
  definitions: Definitions,
  progress?: (done: number, of: number) => void,
): Promise<number> {
  const returns = [...exampleReturns(definitions)];
  for (const [index, { name, draw }] of returns.entries()) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, await draw());
    progress?.(index + 1, returns.length);
  }
  const lines = returns.map(({ name, receivedAt, reporter, period }) => [name, receivedAt, reporter, period].join(","));
  writeFileSync(join(folder, "manifest.csv"), ["file,received_at,reporter,period", ...lines, ""].join("\n"));
  return returns.length;
}

function returnsOf(making: Making, reporter: Code, period: string): ExampleReturn[] {
  const { chance, example } = making.economy;
  const events = example.story.filter((event) => event.reporter === reporter.code && event.period === period);
  if (events.some(({ kind }) => kind === "missing")) return [];
  const due = dueDay(period, Math.min(...making.definitions.forms.map(({ due_days }) => due_days)));
  const keys = [reporter.code, period];
  const late = events.find((event) => event.kind === "late");
  const days = late?.days ?? daysInTime(chance, ...keys);
  const right = rightReturn(making, reporter, period);
  const sent = (filed: Filed[], after: number, suffix: string): ExampleReturn => ({
    name: `${period}/${reporter.code}${suffix}.xlsx`,
    reporter: reporter.code,
    period,
    receivedAt: receiptAt(chance, due, after, ...keys, suffix),
    filed,
    draw: () => drawReturn(making, reporter, period, filed),
  });
  const rejected = events.find((event) => event.kind === "rejected");
  if (!rejected) return [sent(right, days, "")];
  const wrong = sent(spoiled(right, rejected), -7, "");
  return rejected.corrected > 0 ? [wrong, sent(right, rejected.corrected - 7, "_2")] : [wrong];
}

function rightReturn(making: Making, reporter: Code, period: string): Filed[] {
  const key = `${reporter.code}/${period}`;
  const known = making.right.get(key);
  if (known) return known;
  const filed = making.definitions.forms.map((form) => fileForm(making, form, reporter, period));
  making.right.set(key, filed);
  return filed;
}

function fileForm({ definitions, economy, rows }: Making, form: Form, reporter: Code, period: string): Filed {
  const nil = economy.example.story.some((event) => isNil(event, form, reporter, period));
  const filed = blankReturn({
    form,
    rows: rows.get(form.id) ?? [],
    reporter: reporter.code,
    place: reporter.code,
    period,
    sheet: form.sheet,
    nil,
    nilCell: "",
    baseYear: 2010,
  });
  if (nil) return filed;
  const units = new Map(
    codelistOf(definitions, "units").map(({ code, more }) => [code, Number(more["decimals"] || 1)]),
  );
  const fill: Record<string, () => void> = {
    output_value: () => fillOutput(economy, filed),
    main_products: () => fillGoods(economy, filed, codelistOf(definitions, "products"), units),
    plan: () => fillPlan(economy, filed),
  };
  fill[form.id]?.();
  addTotals(filed);
  return filed;
}

const isNil = (event: Event, form: Form, reporter: Code, period: string): boolean =>
  event.kind === "nil" &&
  event.form === form.id &&
  event.reporter === reporter.code &&
  (event.period === "all" || event.period === period);

function spoiled(right: Filed[], rejected: Extract<Event, { kind: "rejected" }>): Filed[] {
  return right.map((filed) => {
    if (filed.form.id !== rejected.form) return filed;
    const copy = { ...filed, values: filed.values.slice(), marks: filed.marks.slice(), texts: new Map(filed.texts) };
    spoil(copy, rejected);
    return copy;
  });
}

function drawReturn(making: Making, reporter: Code, period: string, filed: Filed[]): Promise<Buffer> {
  const { definitions, right } = making;
  const before = right.get(`${reporter.code}/${shiftPeriod(period, -1)}`);
  const previous = (form: string): Filed | undefined => before?.find((candidate) => candidate.form.id === form);
  const book = drawTemplate({ reporter, period, definitions, previous, demonstration: true });
  for (const form of filed) fillTemplate(book, form);
  return bytesOfBook(book);
}
