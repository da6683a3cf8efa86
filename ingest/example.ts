/** The example returns: 63 provinces, then 34, over twelve quarters, drawn by the template and filled in from an invented economy. */
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { codelistOf, formsAsked, type Definitions } from "../reports/definitions.ts";
import { loadExample, type Example } from "../reports/example.ts";
import { dueDayOf } from "../reports/deadlines.ts";
import { shiftPeriod } from "../reports/period.ts";
import { COUNTRY, provincesOf } from "../reports/places.ts";
import type { Code } from "../reports/schema.ts";
import { daysInTime, receiptAt } from "./example/calendar.ts";
import { newChance } from "./example/chance.ts";
import { isLeftToDistricts, newParts, reportersWithin } from "./example/districts.ts";
import type { Drawing } from "./example/drawing.ts";
import { writeLongSeries } from "./example/long.ts";
import { newMaking } from "./example/making.ts";
import { newFirstMaking, sendingsOf, type Sending } from "./example/sending.ts";
import type { Filed } from "./filed.ts";
import { bytesOfBook, drawTemplate, fillTemplate } from "./template.ts";

export interface ExampleReturn {
  /** `2026-Q3/ha_noi_2008.xlsx`; a correction ends in `_2` */
  name: string;
  reporter: string;
  period: string;
  /** ISO date-time */
  receivedAt: string;
  /** one per form; made when asked */
  readonly filed: Filed[];
  draw(): Promise<Buffer>;
}

interface Stage {
  definitions: Definitions;
  example: Example;
  make: (reporter: Code, period: string) => Filed[];
  first: ReturnType<typeof newFirstMaking>;
}

/** Threads that draw: each needs some 300 MB. */
const MOST_THREADS = 4;

/** Who is below a province sends its return so many days before, so that the province can see to it. */
const DAYS_OF_A_PROVINCE = 9;

/** Every return of the example, in the order of receipt; made and drawn only when asked. */
export function exampleReturns(definitions: Definitions, example: Example = loadExample()): ExampleReturn[] {
  const whole = newMaking(definitions, example);
  const part = newParts(definitions, example, whole);
  const make = (reporter: Code, period: string): Filed[] =>
    reporter.parent === COUNTRY ? whole(reporter.code, period) : part(reporter, period);
  const stage = { definitions, example, make, first: newFirstMaking(definitions, example) };
  const returns: ExampleReturn[] = [];
  for (let period = example.first; period <= example.last; period = shiftPeriod(period, 1)) {
    const provinces = provincesOf(codelistOf(definitions, "provinces"), period);
    const reporters = provinces.flatMap((province) => [
      province,
      ...reportersWithin(definitions, example, province.code, period),
    ]);
    returns.push(...reporters.flatMap((reporter) => returnsOf(stage, reporter, period)));
  }
  return returns.sort((one, other) => compare(one.receivedAt, other.receivedAt));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Writes the workbooks as `<period>/<reporter>.xlsx`, several at once, and last `manifest.csv`, which says when each was
 * received. Gives their number. */
export async function writeExample(
  folder: string,
  definitions: Definitions,
  progress: (done: number, of: number) => void = () => {},
  example: Example = loadExample(),
): Promise<number> {
  const returns = exampleReturns(definitions, example);
  for (const { period } of returns) mkdirSync(join(folder, period), { recursive: true });
  let done = 0;
  await Promise.all(
    sharedOut(returns, example).map((names) =>
      drawAside({ folder, definitions, example, names }, () => progress(++done, returns.length)),
    ),
  );
  const sent = [writeLongSeries(folder), ...returns].sort((one, other) => compare(one.receivedAt, other.receivedAt));
  const lines = sent.map(({ name, receivedAt, reporter, period }) => [name, receivedAt, reporter, period].join(","));
  writeFileSync(join(folder, "manifest.csv"), ["file,received_at,reporter,period", ...lines, ""].join("\n"));
  return lines.length;
}

/** Names of returns for each of several threads; those of one province, and of what it was merged from, stay together,
 * since what is made for one serves the others. */
function sharedOut(returns: ExampleReturn[], { provinces }: Example): string[][] {
  const threads = Math.min(MOST_THREADS, availableParallelism());
  const order = Object.entries(provinces).flatMap(([place, { merged }], at) =>
    [place, ...Object.keys(merged)].map((one) => [one, at] as const),
  );
  const threadOf = new Map(order.map(([place, at]) => [place, at % threads]));
  const shared = Map.groupBy(returns, ({ reporter }) => threadOf.get(reporter) ?? 0);
  return [...shared.values()].map((some) => some.map(({ name }) => name));
}

/** Draws some of the returns in a thread of their own. */
function drawAside(work: Drawing, drawn: () => void): Promise<void> {
  return new Promise((done, fail) => {
    const thread = new Worker(new URL("./example/drawing.ts", import.meta.url), { workerData: work });
    thread
      .on("message", drawn)
      .on("error", fail)
      .on("exit", () => done());
  });
}

function returnsOf(stage: Stage, reporter: Code, period: string): ExampleReturn[] {
  const { example, definitions, make, first } = stage;
  if (!reports(stage, reporter, period)) return [];
  const forms = formsAsked(definitions, period);
  const [due = ""] = forms.map((form) => dueDayOf(form, period, reporter.code, definitions.codelists)).sort();
  const chance = newChance(example.seed);
  const events = example.story.filter((event) => event.reporter === reporter.code && event.period === period);
  const early = reporter.parent === COUNTRY ? 0 : DAYS_OF_A_PROVINCE;
  const inTime = daysInTime(chance, reporter.code, period) - early;
  const sent = ({ fill, days, suffix }: Sending): ExampleReturn => ({
    name: `${period}/${reporter.code}${suffix}.xlsx`,
    reporter: reporter.code,
    period,
    receivedAt: receiptAt(chance, due, days, reporter.code, period, suffix),
    get filed() {
      return fill();
    },
    draw: () => drawReturn(stage, reporter, period, fill()),
  });
  return sendingsOf(events, () => make(reporter, period), first, inTime).map(sent);
}

/** Whether a reporter sends anything for a quarter. */
function reports({ definitions, example }: Stage, { code, parent }: Code, period: string): boolean {
  const isMissing = example.story.some(
    (event) => event.kind === "missing" && event.reporter === code && event.period === period,
  );
  if (isMissing || period < example.first) return false;
  if (parent === COUNTRY) return !isLeftToDistricts(example, code, period);
  return reportersWithin(definitions, example, parent, period).some((place) => place.code === code);
}

function drawReturn(stage: Stage, reporter: Code, period: string, filed: Filed[]): Promise<Buffer> {
  const { definitions, make } = stage;
  const last = shiftPeriod(period, -1);
  const before = reports(stage, reporter, last) ? make(reporter, last) : [];
  const previous = (form: string): Filed | undefined => before.find((candidate) => candidate.form.id === form);
  const book = drawTemplate({ reporter, period, definitions, previous, demonstration: true });
  for (const form of filed) fillTemplate(book, form);
  return bytesOfBook(book);
}
