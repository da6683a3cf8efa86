/** Indicators over the quarters, as charts and as the table of the same numbers. */
import { COUNTRY } from "../../reports/places.ts";
import type { Point } from "../../reports/published.ts";
import { historyOf, idOf, indicatorOf, type Key } from "../figures.ts";
import { quarterText, unitName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Break, Chart, Heading, Series, Table } from "../page.ts";
import { breaksOf, factorTexts, territoryOf } from "./breaks.ts";
import { scaled } from "./chart.ts";

/** An indicator over the quarters; `label` names it where its short title does not, `group` stands over it in the table.
 * `timely`: only while the place was in force, not on its territory before. */
export type Trend = Key & { indicator: string; label?: string; group?: string; timely?: boolean };

/** Indicators of one unit over the quarters so far; nothing where there is but one quarter. */
export function trendChart(here: Here, id: string, title: string, kind: "lines" | "columns", trends: Trend[]): Chart[] {
  const { series, labels, measures, decimals, breaks } = overQuarters(here, trends);
  if (labels.length < 2) return [];
  const description = here.say("trend_description", {
    count: labels.length,
    from: labels[0] ?? "",
    to: labels.at(-1) ?? "",
  });
  const drawn = scaled(here, measures[0] ?? "", series);
  return [{ kind, id, title, description, decimals: decimals[0] ?? 1, labels, ...drawn, breaks }];
}

/** The numbers of charts over the quarters in one table; where the territory changes, its last column says which it is. */
export function trendTable(here: Here, id: string, title: string, trends: Trend[]): Table | undefined {
  const { series, labels, measures, decimals, incomplete, breaks, groups, territories, byFactor } = overQuarters(
    here,
    trends,
  );
  if (labels.length < 2) return undefined;
  const headings = series.map(({ name }, at): Heading => {
    const [group = "", label = name] = groups[at]
      ? [`${groups[at]} (${measures[at]})`]
      : ["", `${name} (${measures[at]})`];
    return { group, label, decimals: decimals[at] ?? 1, kind: "number" };
  });
  const told: Heading[] = territories ? [{ group: "", label: here.say("territory"), decimals: 0, kind: "text" }] : [];
  return {
    id,
    title,
    corner: here.say("quarter"),
    headings: [...headings, ...told],
    lines: labels.map((label, at) => ({
      label,
      path: "",
      level: 1,
      values: [...series.map(({ values }) => values[at] ?? null), ...(territories ? [territories[at] ?? null] : [])],
    })),
    notes: [
      ...(byFactor ? factorTexts(here) : []),
      ...breaks.map(({ text }) => text),
      ...(incomplete.length > 0 ? [here.say("trend_incomplete", { quarters: incomplete.join(", ") })] : []),
    ],
  };
}

interface Quarters {
  series: Series[];
  labels: string[];
  measures: string[];
  decimals: number[];
  groups: string[];
  incomplete: string[];
  breaks: Break[];
  /** on what territory each quarter's figures are, where it changes */
  territories?: string[];
  /** whether a declared split factor is behind any of them */
  byFactor: boolean;
}

function overQuarters(here: Here, trends: Trend[]): Quarters {
  const known = trends
    .map((trend) => ({ ...trend, points: pointsOf(here, trend) }))
    .filter(({ points, timely }) => points.length > (timely ? 0 : 1))
    .map((trend) => ({ ...trend, about: indicatorOf(here.release, trend.indicator) }));
  const periods = [...new Set(known.flatMap(({ points }) => points.map(({ period }) => period)))].sort();
  const places = [...new Set(known.map(({ place = COUNTRY }) => place))];
  const breaks = places.flatMap((place) => breaksOf(here, place, periods));
  const [first] = known;
  const changes = breaks.length > 0 && first && !first.timely;
  return {
    series: known.map(({ label, points, about }) => ({
      name: label ?? about.short[here.language],
      values: periods.map((period) => points.find((point) => point.period === period)?.value ?? null),
    })),
    labels: periods.map((period) => quarterText(here.language, period)),
    measures: known.map(({ about }) => unitName(here, about.unit)),
    decimals: known.map(({ about }) => about.decimals),
    groups: known.map(({ group = "" }) => group),
    breaks,
    ...(changes ? { territories: periods.map((period) => territoryOf(here, first.place, period, first.points)) } : {}),
    byFactor: known.some(({ points }) => points.some(({ territory }) => territory === "today_by_factor")),
    incomplete: (first?.points ?? [])
      .filter(({ reported, expected }) => reported < expected)
      .map(({ period, reported, expected }) => `${quarterText(here.language, period)} (${reported}/${expected})`),
  };
}

const pointsOf = ({ release }: Here, trend: Trend): Point[] =>
  historyOf(release, idOf(trend)).filter(({ territory }) => !trend.timely || territory === "of_its_time");
