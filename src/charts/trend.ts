/** Indicators over the quarters, as charts and as the table of the same numbers. */
import { historyOf, idOf, indicatorOf, type Key } from "../figures.ts";
import { quarterText, unitName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Chart, Series, Table } from "../page.ts";
import { scaled } from "./chart.ts";

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
  const { series, labels, measures, decimals, incomplete } = overQuarters(here, trends);
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
    notes: incomplete.length > 0 ? [here.say("trend_incomplete", { quarters: incomplete.join(", ") })] : [],
  };
}

function overQuarters(
  here: Here,
  trends: Trend[],
): { series: Series[]; labels: string[]; measures: string[]; decimals: number[]; incomplete: string[] } {
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
    incomplete: (known[0]?.points ?? [])
      .filter(({ reported, expected }) => reported < expected)
      .map(({ period, reported, expected }) => `${quarterText(here.language, period)} (${reported}/${expected})`),
  };
}
