/** Charts of what a table shows. */
import { historyOf, idOf, indicatorOf, type Key } from "../figures.ts";
import { quarterText, unitName } from "../format.ts";
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
      description: here.say("bars_description", { count: bars.length, first: bars[0]?.label ?? "", last: bars.at(-1)?.label ?? "" }),
      decimals: decimalsOf(heading),
      labels: bars.map(({ label }) => label),
      ...scaled(here, unit, [{ name: heading?.label ?? title, values: bars.map(({ value }) => value) }]),
      ...(choice.reference === undefined ? {} : { reference: choice.reference }),
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

/** Indicators over the quarters so far, with the table of the same numbers; nothing where there is but one quarter. */
export function trendOf(
  here: Here,
  { id, title, kind, keys }: { id: string; title: string; kind: "lines" | "columns"; keys: (Key & { indicator: string; label?: string })[] },
): { chart: Chart; table: Table } | undefined {
  const all = keys.map((key) => ({ ...key, points: historyOf(here.release, idOf(key)) })).filter(({ points }) => points.length > 1);
  const first = all[0];
  if (!first) return undefined;
  const periods = [...new Set(all.flatMap(({ points }) => points.map(({ period }) => period)))].sort();
  const { unit, decimals } = indicatorOf(here.release, first.indicator);
  const series = all.map(({ indicator, label, points }) => ({
    name: label ?? indicatorOf(here.release, indicator).short[here.language],
    values: periods.map((period) => points.find((point) => point.period === period)?.value ?? null),
  }));
  const labels = periods.map((period) => quarterText(here.language, period));
  const measure = unitName(here, unit);
  const description = here.say("trend_description", { count: periods.length, from: labels[0] ?? "", to: labels.at(-1) ?? "" });
  return {
    chart: { kind, id: `${id}-chart`, title, description, decimals, labels, ...scaled(here, measure, series) },
    table: {
      id,
      title,
      corner: here.say("quarter"),
      headings: series.map(({ name }) => ({ group: "", label: `${name} (${measure})`, decimals, kind: "number" })),
      lines: labels.map((label, at) => ({ label, path: "", level: 0, values: series.map(({ values }) => values[at] ?? null) })),
      notes: [],
    },
  };
}

/** Large amounts are drawn in thousand million dong, so that their numbers stay short. */
function scaled(here: Here, unit: string, series: Series[]): { unit: string; series: Series[] } {
  const largest = Math.max(...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  if (unit !== unitName(here, "million_dong") || largest < 10_000) return { unit, series };
  const values = (all: Series["values"]) => all.map((value) => (value === null ? null : value / 1000));
  return { unit: unitName(here, "billion_dong"), series: series.map((one) => ({ ...one, values: values(one.values) })) };
}
