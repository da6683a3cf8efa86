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

/** An indicator over the quarters; `label` names it where its short title does not. */
export type Trend = Key & { indicator: string; label?: string };

/** Indicators of one unit over the quarters so far; nothing where there is but one quarter. */
export function trendChart(here: Here, id: string, title: string, kind: "lines" | "columns", trends: Trend[]): Chart[] {
  const { series, labels, measures, decimals } = overQuarters(here, trends);
  if (labels.length < 2) return [];
  const description = here.say("trend_description", {
    count: labels.length,
    from: labels[0] ?? "",
    to: labels.at(-1) ?? "",
  });
  return [
    { kind, id, title, description, decimals: decimals[0] ?? 1, labels, ...scaled(here, measures[0] ?? "", series) },
  ];
}

/** The numbers of charts over the quarters in one table. */
export function trendTable(here: Here, id: string, title: string, trends: Trend[]): Table | undefined {
  const { series, labels, measures, decimals } = overQuarters(here, trends);
  if (labels.length < 2) return undefined;
  return {
    id,
    title,
    corner: here.say("quarter"),
    headings: series.map(({ name }, at) => ({
      group: "",
      label: `${name} (${measures[at]})`,
      decimals: decimals[at] ?? 1,
      kind: "number",
    })),
    lines: labels.map((label, at) => ({
      label,
      path: "",
      level: 1,
      values: series.map(({ values }) => values[at] ?? null),
    })),
    notes: [],
  };
}

function overQuarters(
  here: Here,
  trends: Trend[],
): { series: Series[]; labels: string[]; measures: string[]; decimals: number[] } {
  const known = trends
    .map((trend) => ({ ...trend, points: historyOf(here.release, idOf(trend)) }))
    .filter(({ points }) => points.length > 1)
    .map((trend) => ({ ...trend, about: indicatorOf(here.release, trend.indicator) }));
  const periods = [...new Set(known.flatMap(({ points }) => points.map(({ period }) => period)))].sort();
  return {
    series: known.map(({ label, points, about }) => ({
      name: label ?? about.short[here.language],
      values: periods.map((period) => points.find((point) => point.period === period)?.value ?? null),
    })),
    labels: periods.map((period) => quarterText(here.language, period)),
    measures: known.map(({ about }) => unitName(here, about.unit)),
    decimals: known.map(({ about }) => about.decimals),
  };
}

/** Large amounts are drawn in thousand million dong, so that their numbers stay short. */
function scaled(here: Here, unit: string, series: Series[]): { unit: string; series: Series[] } {
  const largest = Math.max(...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  if (unit !== unitName(here, "million_dong") || largest < 10_000) return { unit, series };
  const values = (all: Series["values"]) => all.map((value) => (value === null ? null : value / 1000));
  return {
    unit: unitName(here, "billion_dong"),
    series: series.map((one) => ({ ...one, values: values(one.values) })),
  };
}
