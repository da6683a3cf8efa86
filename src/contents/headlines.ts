/** The few figures that stand at the top of a page, and the sentence that says them. */
import { COUNTRY } from "../../reports/places.ts";
import type { Figure } from "../../reports/published.ts";
import { SPANS, type Span } from "../../reports/schema.ts";
import { coverageText, findFigure, indicatorOf, planName, priceText, type Key } from "../figures.ts";
import { amountOf, capital, changeText, numberText, percentText, spanName, withUnit } from "../format.ts";
import { periodName, quarterOf } from "../../reports/period.ts";
import type { Here } from "../here.ts";
import type { Headline } from "../page.ts";
import { benchmarkLines } from "./benchmarks.ts";

/** Headlines of a place, a sector or a product group: those of them that were published. */
export function headlinesOf(here: Here, keys: (Key & { indicator: string; label?: string })[]): Headline[] {
  return keys.flatMap((key) => headlineOf(here, key) ?? []);
}

function headlineOf(here: Here, key: Key & { indicator: string; label?: string }): Headline | undefined {
  const found = SPANS.flatMap((span) => findFigure(here.release, { ...key, span }) ?? []);
  const first = quarterOf(here.release.label.period).quarter === 1 && found.some(({ span }) => span === "quarter");
  const published = found.filter(({ span }) => !(first && span === "cumulative"));
  const spans = key.span ? [key.span, ...SPANS.filter((span) => span !== key.span)] : SPANS;
  const ordered = spans.flatMap((span) => published.find((figure) => figure.span === span) ?? []);
  const [figure, ...others] = ordered;
  if (!figure) return undefined;
  const { title, decimals } = indicatorOf(here.release, key.indicator);
  const { value, unit, scale } = amountOf(here, figure, decimals);
  return {
    label: key.label ?? title[here.language],
    path: `indicators/${key.indicator}/`,
    value,
    unit,
    scale,
    span: figure.span === "year" ? here.say("against_plan") : spanName(here, figure.span),
    details: [
      ...growthOf(here, figure),
      ...others.map((other) => otherText(here, other, decimals)),
      ...benchmarkLines(here, figure.id),
    ],
    notes: notesOf(here, figure),
    figure: figure.id,
  };
}

function otherText(here: Here, figure: Figure, decimals: number): string {
  return `${spanName(here, figure.span)}: ${withUnit(here.language, amountOf(here, figure, decimals))}`;
}

function growthOf(here: Here, figure: Figure): string[] {
  if (figure.indicator !== "output_value") return [];
  const growth = findFigure(here.release, { ...figure, indicator: "growth_same_period" })?.value;
  return typeof growth === "number"
    ? [here.say("against_last_year", { change: capital(changeText(here, growth)) })]
    : [];
}

/** State and coverage are those of what forms say; who returned them is known as it is. */
function notesOf(here: Here, figure: Figure): string[] {
  const plan = figure.plan_version ? planName(here, figure.plan_version) : "";
  const { form } = indicatorOf(here.release, figure.indicator);
  const count = numberText(here.language, figure.cells, 0);
  if (!form) return [here.say("source_returns", { count })];
  const state = here.say(`state_${figure.state}`);
  const cells = here.say("source_cells", { count });
  return [state, priceText(here, figure), plan, coverageText(here, figure), cells].filter(Boolean);
}

/** How many provinces have returned the form that shares are computed from, and the output that they stand for. */
export function coverageHeadline({ release, say, language }: Here): Headline[] {
  const row = release.coverage.find(({ form, place }) => form === "output_value" && place === COUNTRY);
  if (!row || row.expected <= 1) return [];
  const share =
    row.output_share === null ? [] : [say("coverage_output", { share: percentText(language, row.output_share, 1) })];
  const name = release.forms.find(({ id }) => id === row.form)?.symbol ?? "";
  return [
    {
      label: say("coverage"),
      path: "reporting/",
      value: `${row.reported}/${row.expected}`,
      unit: say("provinces_unit"),
      scale: 1,
      span: `${say("form")} ${name}`,
      details: share,
      notes: [say("coverage_note")],
      figure: "",
    },
  ];
}

/** One sentence of what the figures of a place or a sector say: output and its growth, shares, plan. */
export function sentenceOf(here: Here, key: Key): string {
  const { release, say, language } = here;
  const find = (indicator: string, span: Span, more: Key = {}) =>
    findFigure(release, { ...key, ...more, indicator, span });
  const span = find("output_value", "quarter", { ownership: "ttcn" }) ? "quarter" : "cumulative";
  const output = find("output_value", span, { ownership: "ttcn" });
  if (!output) return "";
  const period = capital(periodName(release.label.period, span, language));
  if (output.mark !== "number") return say("sentence_mark", { period, mark: say(`mark_${output.mark}`) });
  const { value, unit } = amountOf(here, output, 1);
  const growth = find("growth_same_period", span, { ownership: "ttcn" })?.value;
  const local = find("share_of_local_industry", span)?.value;
  const total = find("share_of_total_industry", span)?.value;
  const plan = find("plan_fulfilment", "year")?.value;
  const percent = (indicator: string, share: number) =>
    percentText(language, share, indicatorOf(release, indicator).decimals);
  return [
    say("sentence_output", { period, value, unit }),
    typeof growth === "number" ? say("sentence_growth", { change: changeText(here, growth) }) : "",
    typeof growth === "number" && output.reported < output.expected ? say("sentence_same_reporters") : "",
    typeof local === "number" ? say("sentence_local", { share: percent("share_of_local_industry", local) }) : "",
    typeof total === "number"
      ? say(typeof local === "number" ? "sentence_total" : "sentence_total_alone", {
          share: percent("share_of_total_industry", total),
        })
      : "",
    key.sector && (typeof local === "number" || typeof total === "number") ? say("sentence_of_sector") : "",
    ".",
    typeof plan === "number" ? ` ${say("sentence_plan", { share: percent("plan_fulfilment", plan) })}` : "",
  ].join("");
}
