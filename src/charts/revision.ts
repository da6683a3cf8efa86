/** How far first estimates have been from what was official, or is known now, quarter by quarter. */
import { quarterText } from "../format.ts";
import { measureOf, type Indicator, type Told } from "../contents/revised.ts";
import type { Chart } from "../page.ts";
import { summaryOf, toLatest, toOfficial, type Reference } from "../revisions.ts";

/** Bars from 0, the oldest quarter first; none where fewer than two quarters can be compared. */
export function revisionCharts(told: Told, indicator: Indicator, references: Reference[]): Chart[] {
  const { language, say } = told;
  const isOfficial = summaryOf(references.map((one) => toOfficial(one, indicator.isShare))).n > 1;
  const revise = isOfficial ? toOfficial : toLatest;
  const bars = references.flatMap((one) => {
    const value = revise(one, indicator.isShare);
    return value === null ? [] : [{ label: quarterText(language, one.period), value }];
  });
  if (bars.length < 2) return [];
  const sizes = bars.map(({ value }) => Math.abs(value));
  const largest = bars[sizes.indexOf(Math.max(...sizes))];
  return [
    {
      kind: "bars",
      id: "revision",
      title: say(isOfficial ? "revisions_chart_official" : "revisions_chart_latest"),
      description: say("revisions_chart_about", { count: bars.length, quarter: largest?.label ?? "" }),
      unit: measureOf(told, indicator),
      decimals: 2,
      labels: bars.map(({ label }) => label),
      series: [{ name: say("revisions"), values: bars.map(({ value }) => value) }],
      reference: 0,
      diverging: true,
    },
  ];
}
