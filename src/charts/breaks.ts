/** Where the territory under a series changes: marked on charts, said below them and in the tables. */
import { COUNTRY, isInForce, provincesOf } from "../../reports/places.ts";
import type { Point } from "../../reports/published.ts";
import type { Code } from "../../reports/schema.ts";
import { placesMade } from "../../reports/territory.ts";
import { dayText } from "../format.ts";
import type { Here } from "../here.ts";
import type { Break } from "../page.ts";

/** The breaks of a place over these quarters: of a province, when it began; of the country, when its provinces changed. */
export function breaksOf(here: Here, place: string, periods: string[]): Break[] {
  const places = here.release.codelists["provinces"] ?? [];
  const began = (at: number, code: Code): boolean =>
    at > 0 && isInForce(code, periods[at] ?? "") && !isInForce(code, periods[at - 1] ?? "");
  return periods.flatMap((period, at): Break[] => {
    const [first, ...others] = places.filter((code) => began(at, code) && [COUNTRY, code.code].includes(place));
    if (!first) return [];
    if (place !== COUNTRY) return [breakAt(here, at, first.from, eventOf(here, first))];
    const day = others.reduce((latest, { from }) => (from > latest ? from : latest), first.from);
    const [before, after] = [periods[at - 1] ?? "", period].map((one) => provincesOf(places, one).length);
    return [breakAt(here, at, day, here.say("break_country", { before: before ?? 0, after: after ?? 0 }))];
  });
}

const breakAt = ({ language }: Here, at: number, from: string, what: string): Break => {
  const day = dayText(language, from);
  return { at, day, text: `${day}: ${what}` };
};

/** What made the province, in the words of its events. */
function eventOf(here: Here, { code, from }: Code): string {
  const made = (here.release.codelists["province_events"] ?? []).filter(
    ({ more }) => more["date"] === from && (more["successors"] ?? "").split(" ").includes(code),
  );
  return made.map(here.name).join("; ");
}

/** The territory of a quarter: of the country, how many provinces it had; of a province, itself or what it was made of. */
export function territoryOf(here: Here, place = COUNTRY, period: string, points: Point[]): string {
  const { release, say } = here;
  const places = release.codelists["provinces"] ?? [];
  if (place === COUNTRY) return say("territory_provinces", { count: provincesOf(places, period).length });
  const territory = points.find((point) => point.period === period)?.territory ?? "of_its_time";
  if (territory === "of_its_time")
    return places
      .filter(({ code }) => code === place)
      .map(here.name)
      .join();
  const names = namesOfParts(here, place, period).join(" + ");
  return territory === "today" ? names : say("territory_by_factor", { names });
}

function namesOfParts({ release, name }: Here, place: string, period: string): string[] {
  const made = placesMade(period, release.label.period, release.codelists).find((one) => one.place === place);
  const places = release.codelists["provinces"] ?? [];
  return (made?.parts ?? []).flatMap(({ territory }) => places.filter(({ code }) => code === territory).map(name));
}

/** The split factors, each with its source. */
export function factorTexts({ release, name, say }: Here): string[] {
  const factors = (release.codelists["split_factors"] ?? []).map(
    (factor) => `${name(factor)} ${factor.more["factor"]} (${factor.more["source"]})`,
  );
  return [say("split_factors", { factors: factors.join("; ") })];
}
