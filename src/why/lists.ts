/** Where no figure is named yet: the indicators, the places of one, the figures of a place. */
import { element } from "../element.ts";
import { numberText } from "../format.ts";
import { language } from "../reader/script.ts";
import { figureId, fragmentOf } from "./address.ts";
import { figuresOf } from "./find.ts";
import { loadIndex, names, say } from "./given.ts";
import { keyText, placeName, valueText } from "./naming.ts";
import type { FigureShard } from "./shards.ts";
import { tableOf, type Content } from "./table.ts";

const sectionOf = (title: string, ...parts: HTMLElement[]): HTMLElement =>
  element("section", {}, element("h2", { tabindex: "-1" }, title), ...parts);

const counted = (count: number): string => say("figures_count", { count: numberText(language, count, 0) });

/** Every indicator of the release. */
export async function indicatorList(): Promise<HTMLElement> {
  const { figures } = await loadIndex();
  const items = Object.entries(names.indicators).map(([id, { title }]) =>
    element("li", {}, element("a", { href: `#${id}` }, title), ` (${counted(figures[id] ?? 0)})`),
  );
  return sectionOf(
    say("indicators"),
    element("p", { class: "lead" }, say("find")),
    element("ul", { class: "links" }, ...items),
  );
}

/** The places that an indicator has figures of, in the order of the codelist. */
export function placeList(indicator: string, { places }: FigureShard): HTMLElement {
  const items = Object.keys(names.places).flatMap((place) => {
    const own = places[place];
    if (!own) return [];
    const link = element("a", { href: fragmentOf({ indicator, place, key: "" }) }, placeName(place));
    return [element("li", {}, link, ` (${counted(own.length)})`)];
  });
  return sectionOf(names.indicators[indicator]?.title ?? indicator, element("ul", { class: "links" }, ...items));
}

/** The figures of an indicator and a place, in the order of the codelists. */
export function figureList(indicator: string, place: string, shard: FigureShard): HTMLElement {
  const order = orderOf(names.indicators[indicator]?.form ?? "");
  const figures = figuresOf(shard, indicator, place).sort((a, b) => order(a.address.key) - order(b.address.key));
  const rows = figures.map((found): Content[] => [
    element("a", { href: fragmentOf(found.address) }, keyText(found.address)),
    element("span", { "data-figure": figureId(found.address) }, valueText(found)),
  ]);
  const title = say("of_place", {
    indicator: names.indicators[indicator]?.title ?? indicator,
    place: placeName(place),
  });
  return sectionOf(title, tableOf(title, [say("figure"), say("value")], rows, [1]));
}

/** The place of a key among all: by span, then code by code as the codelists have them. */
function orderOf(form: string): (key: string) => number {
  const { spans, ownership, sector, product, item } = names;
  const lists = [spans, ownership, sector, product, item[form] ?? {}].map((list) => Object.keys(list));
  return (key) => key.split("/").reduce((sum, code, at) => sum * 1000 + (lists[at]?.indexOf(code) ?? 0) + 1, 0);
}
