/** A province that began while its trend runs: what it was made of, each on the territory of its time. */
import { quarterWith, shiftPeriod } from "../../reports/period.ts";
import type { Code } from "../../reports/schema.ts";
import { placesMade, type Made } from "../../reports/territory.ts";
import { trendChart, trendTable, type Trend } from "../charts/trend.ts";
import { historyOf, idOf, indicatorOf, type Key } from "../figures.ts";
import { dayText } from "../format.ts";
import type { Here } from "../here.ts";
import type { Section } from "../page.ts";
import { sectionOf } from "./sections.ts";

/** The main figures of the provinces that a province was made of, up to their end, and of the province since;
 * none where it has not reported, and has no trend on today's territory to stand beside. */
export function timelySection(here: Here, province: Code): Section[] {
  const places = here.release.codelists["provinces"] ?? [];
  const before = (madeOf(here, province)?.parts ?? []).flatMap(({ territory }) =>
    places.filter(({ code }) => code === territory),
  );
  const output = { indicator: "output_value", ownership: "ttcn" };
  const isCarried = ({ code }: Code): boolean => historyOf(here.release, idOf({ ...output, place: code })).length > 0;
  const ended = before.filter(isCarried);
  if (ended.length === 0 || !isCarried(province)) return [];
  const over = (key: Key & { indicator: string }, group: string): Trend[] =>
    [...ended, province].map((place) => ({
      ...key,
      place: place.code,
      label: lifeOf(here, place),
      group,
      timely: true,
    }));
  const shortOf = (id: string) => indicatorOf(here.release, id).short[here.language];
  const shares = ["share_of_local_industry", "share_of_total_industry"].map((id) =>
    over({ indicator: id }, shortOf(id)),
  );
  const outputs = over(output, here.say("output_of_ttcn"));
  return sectionOf(
    trendTable(here, "timely", here.say("timely"), [...shares.flat(), ...outputs]),
    [
      ...trendChart(here, "timely_share", shortOf("share_of_local_industry"), "lines", shares[0] ?? []),
      ...trendChart(here, "timely_output", here.say("output_of_ttcn"), "lines", outputs),
    ],
    { lead: here.say("timely_lead") },
  );
}

/** Why a province has no figures of the quarters before it began; nothing where it has, or where no trend reaches back. */
export function notSeparableText(here: Here, province: Code): string {
  const made = madeOf(here, province);
  if (!made || made.separable) return "";
  const divided = made.parts.filter(({ factor }) => Number.isNaN(factor)).map(({ territory }) => territory);
  const places = (here.release.codelists["provinces"] ?? []).filter(({ code }) => divided.includes(code));
  return here.say("not_separable", {
    day: dayText(here.language, province.from),
    names: places.map(here.name).join(", "),
  });
}

/** What a province was made of in the quarter before it began, where the trends of the release reach back to it. */
function madeOf({ release }: Here, { code, from }: Code): Made | undefined {
  if (from === "") return undefined;
  const before = shiftPeriod(quarterWith(from), -1);
  const carried = [...release.series.values()].some((points) => (points[0]?.period ?? "9") <= before);
  return carried
    ? placesMade(before, release.label.period, release.codelists).find(({ place }) => place === code)
    : undefined;
}

function lifeOf(here: Here, place: Code): string {
  const { name, say, language } = here;
  return place.until
    ? say("timely_until", { name: name(place), day: dayText(language, place.until) })
    : say("timely_since", { name: name(place), day: dayText(language, place.from) });
}
