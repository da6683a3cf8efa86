/** Charts of what a table shows. */
import { unitName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Chart, Line, Series, Table } from "../page.ts";
import { decimalsOf, numberIn } from "../table.ts";

interface Choice {
  title: string;
  /** which column of the table */
  column?: number;
  unit: string;
  sorted?: boolean;
  reference?: number;
  diverging?: boolean;
  lines?: (line: Line) => boolean;
}

/** Bars of one column of a table, the longest first where sorted. */
export function barsOf(here: Here, table: Table | undefined, choice: Choice): Chart[] {
  const { title, column = 0, unit, sorted = true, lines = () => true } = choice;
  const bars = (table?.lines ?? [])
    .filter(lines)
    .map(({ label, values }) => ({ label, value: numberIn(values[column]) }))
    .filter((bar): bar is { label: string; value: number } => bar.value !== null);
  if (!table || bars.length < 2) return [];
  if (sorted) bars.sort((a, b) => b.value - a.value);
  const heading = table.headings[column];
  return [
    {
      kind: "bars",
      id: `${table.id}-bars`,
      title,
      description: here.say("bars_description", {
        count: bars.length,
        first: bars[0]?.label ?? "",
        last: bars.at(-1)?.label ?? "",
      }),
      decimals: decimalsOf(heading),
      labels: bars.map(({ label }) => label),
      ...scaled(here, unit, [{ name: heading?.label ?? title, values: bars.map(({ value }) => value) }]),
      ...(choice.reference === undefined ? {} : { reference: choice.reference, diverging: choice.diverging ?? false }),
    },
  ];
}

/** Parts of a whole, one bar of 100 %. */
export function sharesOf(here: Here, table: Table | undefined, title: string, column: number): Chart[] {
  const parts = (table?.lines ?? []).filter(({ values }) => numberIn(values[column]) !== null);
  if (!table || parts.length < 2) return [];
  return [
    {
      kind: "shares",
      id: `${table.id}-shares`,
      title,
      description: here.say("shares_description", { count: parts.length }),
      unit: "%",
      decimals: decimalsOf(table.headings[column]),
      labels: [table.headings[column]?.label ?? ""],
      series: parts.map(({ label, values }) => ({ name: label, values: [numberIn(values[column])] })),
    },
  ];
}

/** Large amounts are drawn in thousand million dong, so that their numbers stay short. */
export function scaled(here: Here, unit: string, series: Series[]): { unit: string; series: Series[] } {
  const largest = Math.max(...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  if (unit !== unitName(here, "million_dong") || largest < 10_000) return { unit, series };
  const values = (all: Series["values"]) => all.map((value) => (value === null ? null : value / 1000));
  return {
    unit: unitName(here, "billion_dong"),
    series: series.map((one) => ({ ...one, values: values(one.values) })),
  };
}
