/** The example returns: 34 provinces over five quarters, drawn by the template and filled in from an invented economy. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { codelistOf, type Definitions } from "../reports/definitions.ts";
import { loadExample, type Event, type Example } from "../reports/example.ts";
import { dueDay, shiftPeriod } from "../reports/period.ts";
import { provincesOf } from "../reports/places.ts";
import type { Code } from "../reports/schema.ts";
import { daysInTime, receiptAt } from "./example/calendar.ts";
import { newChance } from "./example/chance.ts";
import { spoil } from "./example/faults.ts";
import { newMaking } from "./example/making.ts";
import type { Filed } from "./filed.ts";
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

interface Stage {
  definitions: Definitions;
  example: Example;
  make: ReturnType<typeof newMaking>;
}

type Rejected = Extract<Event, { kind: "rejected" }>;

/** A return with a mistake comes in a week before it is due, so that its correction is still in time. */
const DAYS_OF_A_MISTAKE = -7;

/** Every return of the example, quarter by quarter in the order of receipt; drawn only when asked. */
export function* exampleReturns(
  definitions: Definitions,
  example: Example = loadExample(),
): Generator<ExampleReturn, void, undefined> {
  const stage = { definitions, example, make: newMaking(definitions, example) };
  for (let period = example.first; period <= example.last; period = shiftPeriod(period, 1)) {
    const provinces = provincesOf(codelistOf(definitions, "provinces"), period);
    yield* provinces.flatMap((reporter) => returnsOf(stage, reporter, period)).sort(byReceipt);
  }
}

const byReceipt = (one: ExampleReturn, other: ExampleReturn): number => (one.receivedAt < other.receivedAt ? -1 : 1);

/** Writes the workbooks as `<period>/<reporter>.xlsx`, and last `manifest.csv`, which says when each was received.
 * Gives their number. */
export async function writeExample(
  folder: string,
  definitions: Definitions,
  progress?: (done: number, of: number) => void,
  example?: Example,
): Promise<number> {
  const returns = [...exampleReturns(definitions, example)];
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

function returnsOf(stage: Stage, reporter: Code, period: string): ExampleReturn[] {
  const { example, definitions, make } = stage;
  const events = example.story.filter((event) => event.reporter === reporter.code && event.period === period);
  if (events.some((event) => isMissing(event, reporter.code, period))) return [];
  const due = dueDay(period, Math.min(...definitions.forms.map(({ due_days }) => due_days)));
  const chance = newChance(example.seed);
  const sent = (filed: Filed[], days: number, suffix = ""): ExampleReturn => ({
    name: `${period}/${reporter.code}${suffix}.xlsx`,
    reporter: reporter.code,
    period,
    receivedAt: receiptAt(chance, due, days, reporter.code, period, suffix),
    filed,
    draw: () => drawReturn(stage, reporter, period, filed),
  });
  const right = make(reporter.code, period);
  const late = events.find((event) => event.kind === "late");
  const rejected = events.find((event) => event.kind === "rejected");
  if (!rejected) return [sent(right, late?.days ?? daysInTime(chance, reporter.code, period))];
  const wrong = sent(spoiled(right, rejected), DAYS_OF_A_MISTAKE);
  return rejected.corrected > 0 ? [wrong, sent(right, DAYS_OF_A_MISTAKE + rejected.corrected, "_2")] : [wrong];
}

const isMissing = ({ kind, ...event }: Event, reporter: string, period: string): boolean =>
  kind === "missing" && event.reporter === reporter && event.period === period;

function spoiled(right: Filed[], rejected: Rejected): Filed[] {
  return right.map((filed) => {
    if (filed.form.id !== rejected.form) return filed;
    const { values, marks, texts } = filed;
    const copy = { ...filed, values: values.slice(), marks: marks.slice(), texts: new Map(texts) };
    spoil(copy, rejected);
    return copy;
  });
}

function drawReturn(stage: Stage, reporter: Code, period: string, filed: Filed[]): Promise<Buffer> {
  const { definitions, example, make } = stage;
  const last = shiftPeriod(period, -1);
  const missing = example.story.some((event) => isMissing(event, reporter.code, last));
  const before = period > example.first && !missing ? make(reporter.code, last) : [];
  const previous = (form: string): Filed | undefined => before.find((candidate) => candidate.form.id === form);
  const book = drawTemplate({ reporter, period, definitions, previous, demonstration: true });
  for (const form of filed) fillTemplate(book, form);
  return bytesOfBook(book);
}
