/** What codes are called on the why page, in one language; it stands in the page as JSON. */
import { periodName } from "../../reports/period.ts";
import type { Code } from "../../reports/schema.ts";
import { MARKS, SPANS, STATES } from "../../reports/terms.ts";
import { planName, priceText } from "../figures.ts";
import { capital, unitName } from "../format.ts";
import type { Here } from "../here.ts";
import { wordsUnder } from "../words.ts";

type Texts = Record<string, string>;

export interface Names {
  period: string;
  words: Texts;
  indicators: Record<
    string,
    {
      title: string;
      definition: string;
      formula: string;
      /** null where each product has a unit, whose decimals they are */
      decimals: number | null;
      form: string;
      /** dimensions of which `all` is told too */
      breakdown: string[];
    }
  >;
  spans: Texts;
  ownership: Texts;
  sector: Texts;
  product: Texts;
  /** by form */
  item: Record<string, Texts>;
  units: Record<string, { name: string; decimals?: number }>;
  prices: Texts;
  plans: Texts;
  states: Texts;
  marks: Texts;
  statuses: Texts;
  places: Record<string, { name: string; parent: string; hasPage: boolean }>;
  forms: Record<string, { sheet: string; symbol: string; title: string; columns: Texts }>;
}

/** The names that the why page of a release needs. */
export function namesOf(here: Here): Names {
  const { release, language } = here;
  const codesIn = (list: string): Code[] => release.codelists[list] ?? [];
  const texts = (...lists: string[]): Texts => textsOf(here, lists.flatMap(codesIn));
  const shown = new Set(release.provinces.map(({ code }) => code));
  return {
    period: release.label.period,
    words: wordsUnder(language, "why_"),
    indicators: Object.fromEntries(
      release.indicators.map(({ id, title, definition, formula, unit, decimals, form = "", breakdown }) => [
        id,
        {
          title: title[language],
          definition: definition[language],
          formula: formula[language],
          decimals: unit === "of_product" ? null : decimals,
          form,
          breakdown,
        },
      ]),
    ),
    spans: Object.fromEntries(SPANS.map((span) => [span, capital(periodName(release.label.period, span, language))])),
    ownership: texts("ownership"),
    sector: texts("sectors"),
    product: texts("product_groups", "products"),
    item: itemsOf(here),
    units: unitsOf(here),
    ...valuesOf(here),
    marks: Object.fromEntries(MARKS.map((mark) => [mark, texts("marks")[mark] ?? mark])),
    statuses: texts("return_statuses"),
    places: Object.fromEntries(
      [...codesIn("provinces"), ...codesIn("districts")].map((place) => [
        place.code,
        { name: here.name(place), parent: place.parent, hasPage: shown.has(place.code) },
      ]),
    ),
    forms: formsOf(here),
  };
}

const textsOf = (here: Here, codes: Code[]): Texts =>
  Object.fromEntries(codes.map((code) => [code.code, here.name(code)]));

const itemsOf = (here: Here): Record<string, Texts> =>
  Object.fromEntries(
    Object.entries(here.release.codelists).flatMap(([list, codes]) =>
      list.startsWith("items_") ? [[list.slice("items_".length), textsOf(here, codes)]] : [],
    ),
  );

/** Units with decimals of their own have them in the codelist. */
function unitsOf(here: Here): Names["units"] {
  const { release } = here;
  const used = new Set([...release.figures.values()].map(({ unit }) => unit));
  return Object.fromEntries(
    [...used].sort().map((unit) => {
      const decimals = release.codelists["units"]?.find(({ code }) => code === unit)?.more["decimals"];
      return [unit, { name: unitName(here, unit), ...(decimals ? { decimals: Number(decimals) } : {}) }];
    }),
  );
}

/** What figures themselves are said to be: price bases, plan versions, states. */
function valuesOf(here: Here): Pick<Names, "prices" | "plans" | "states"> {
  const prices: Texts = {};
  const plans: Texts = {};
  for (const figure of here.release.figures.values()) {
    prices[figure.price_base] ??= priceText(here, figure);
    plans[figure.plan_version] ??= planName(here, figure.plan_version);
  }
  return { prices, plans, states: Object.fromEntries(STATES.map((state) => [state, here.say(`state_${state}`)])) };
}

const formsOf = ({ release, language }: Here): Names["forms"] =>
  Object.fromEntries(
    [...release.forms, ...release.foreign].map(({ id, sheet, symbol, title, columns }) => [
      id,
      {
        sheet,
        symbol,
        title: title[language],
        columns: Object.fromEntries(
          columns.map(({ group, ...column }) => [
            column.id,
            group ? `${group[language]}: ${column[language]}` : column[language],
          ]),
        ),
      },
    ]),
  );
