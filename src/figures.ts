/** Finds figures by what they are about, and says what stands behind them. */
import { COUNTRY } from "../reports/places.ts";
import type { Figure, Point } from "../reports/published.ts";
import type { Span } from "../reports/schema.ts";
import { percentText, spanName } from "./format.ts";
import type { Here } from "./here.ts";
import type { DefinedIndicator, LoadedRelease } from "./release.ts";

/** What a figure is about; what is left out is not broken down, and the place is the country. */
export interface Key {
  indicator?: string;
  place?: string;
  span?: Span;
  ownership?: string;
  sector?: string;
  product?: string;
  item?: string;
}

/** The id of the figure about that. */
export const idOf = ({
  indicator = "",
  place = COUNTRY,
  span = "quarter",
  ownership = "all",
  sector = "all",
  product = "all",
  item = "all",
}: Key): string => `${indicator}/${place}/${span}/${ownership}/${sector}/${product}${item === "all" ? "" : `/${item}`}`;

/** The figure about that, if it was published. */
export const findFigure = ({ figures }: LoadedRelease, key: Key): Figure | undefined => figures.get(idOf(key));

/** The indicator of that id. Throws when the release has no figures of it. */
export function indicatorOf({ indicators }: LoadedRelease, id: string): DefinedIndicator {
  const indicator = indicators.find((candidate) => candidate.id === id);
  if (!indicator) throw new Error(`The release has no figures of the indicator "${id}".`);
  return indicator;
}

/** Whether an indicator is computed from what only foreign tables say. */
export function isForeign({ foreign, indicators }: LoadedRelease, indicator: string): boolean {
  const form = indicators.find(({ id }) => id === indicator)?.form;
  return foreign.some(({ id }) => id === form);
}

/** Whether a figure is computed from forms, as the notes of a release are about; not from who returned them. */
export function isFromForm(release: LoadedRelease, id: string): boolean {
  const figure = release.figures.get(id);
  return figure !== undefined && indicatorOf(release, figure.indicator).form !== undefined;
}

/** The span that a page speaks of first: the quarter, or what is cumulative where no quarter was published. */
export const mainSpanOf = (release: LoadedRelease, key: Key): Span =>
  findFigure(release, { ...key, span: "quarter" }) ? "quarter" : "cumulative";

/** A figure over the quarters up to this one, oldest first. */
export const historyOf = ({ series }: LoadedRelease, id: string): Point[] => series.get(id) ?? [];

/** `33/34 tỉnh; 99,1 % giá trị`: how complete a figure about the country is; empty for one reporter's own figure. */
export function coverageText(
  { release, say, language }: Here,
  { indicator, place, reported, expected }: Figure,
): string {
  if (place === COUNTRY && expected <= 1) return say("coverage_centre");
  if (expected <= 1) return "";
  const form = indicatorOf(release, indicator).form;
  const share = release.coverage.find((row) => row.form === form && row.place === place)?.output_share ?? null;
  const provinces = say(place === COUNTRY ? "coverage_provinces" : "coverage_districts", { reported, expected });
  return share === null
    ? provinces
    : `${provinces}; ${say("coverage_output", { share: percentText(language, share, 1) })}`;
}

/** Price basis of a figure: `giá so sánh 2010`. */
export function priceText({ say }: Here, { price_base }: Figure): string {
  const [, year] = /^constant_(\d{4})$/.exec(price_base) ?? [];
  if (year) return say("prices_constant", { year });
  return price_base === "current" ? say("prices_current") : "";
}

/** The version of the plan that a percentage is measured by: `kế hoạch giao đầu năm`. */
export function planName({ release, name }: Here, version: string): string {
  const code = release.codelists["items_plan"]?.find((candidate) => candidate.code === version);
  return code ? name(code) : version;
}

/** The word for a value, where the indicator puts its values in classes: `Phát triển`. It goes by the number as it is printed. */
export function stateName({ release, name }: Here, { indicator, value }: Figure): string {
  const { classes, decimals } = indicatorOf(release, indicator);
  if (!classes || value === null) return "";
  const printed = Number(value.toFixed(decimals));
  const state = release.codelists[classes]?.find(({ more }) => printed >= Number(more["at_least"]));
  return state ? name(state) : "";
}

/** Decimals that a figure is printed with: those of its indicator, or where each product has a unit, of that unit. */
export function unitDecimals({ release }: Here, { indicator, unit }: Figure): number {
  const declared = indicatorOf(release, indicator);
  const own = release.codelists["units"]?.find(({ code }) => code === unit)?.more["decimals"];
  return declared.unit === "of_product" && own ? Number(own) : declared.decimals;
}

/** What a figure is of: `Hà Nội – Giá trị sản lượng – Quý III – Dệt`. */
export function figureName(here: Here, figure: Figure): string {
  const { release, name, language } = here;
  const { title, form } = indicatorOf(release, figure.indicator);
  const nameIn = (code: string, ...lists: string[]): string => {
    const found = lists.flatMap((list) => release.codelists[list] ?? []).find((one) => one.code === code);
    return code === "all" ? "" : found ? name(found) : code;
  };
  const parts = [
    nameIn(figure.place, "provinces", "districts"),
    title[language],
    spanName(here, figure.span),
    nameIn(figure.ownership, "ownership"),
    nameIn(figure.sector, "sectors"),
    nameIn(figure.product, "product_groups", "products"),
    nameIn(figure.item, `items_${form}`),
  ];
  return parts.filter(Boolean).join(" – ");
}
