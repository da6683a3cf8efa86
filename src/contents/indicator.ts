/** One indicator: its latest figures by whatever it is broken down by, and by province. */
import { COUNTRY } from "../../reports/places.ts";
import { trendChart, trendTable } from "../charts/trend.ts";
import { SPANS } from "../../reports/schema.ts";
import type { Dimension } from "../../reports/schema.ts";
import { isForeign, mainSpanOf, type Key } from "../figures.ts";
import type { Here } from "../here.ts";
import type { Content, Section } from "../page.ts";
import type { DefinedIndicator } from "../release.ts";
import { tableOf, type Column, type Subject } from "../table.ts";
import { cautionSection } from "./foreign.ts";
import { headlinesOf } from "./headlines.ts";
import { barsBy, sectionOf } from "./sections.ts";
import {
  groupSubjects,
  groupsOf,
  itemSubjects,
  ownershipSubjects,
  placeSubjects,
  productSubjects,
  productsOf,
  sectorSubjects,
} from "./subjects.ts";

/** The page of an indicator, but for its definition. */
export function indicatorContent(here: Here, indicator: DefinedIndicator): Content {
  const { id, title, definition } = indicator;
  const key = totalKey(here, indicator);
  const part = partName(here, key);
  return {
    path: `indicators/${id}/`,
    title: title[here.language],
    eyebrow: here.say("indicator"),
    parents: [{ title: here.say("indicators"), path: "indicators/" }],
    lead: definition[here.language],
    headlines: key ? headlinesOf(here, [{ ...key, indicator: id, label: part || here.say("whole_country") }]) : [],
    sections: [
      ...overQuarters(here, indicator, key),
      ...byProvince(here, indicator, key),
      ...byDimension(here, indicator, key),
      ...(isForeign(here.release, id) ? cautionSection(here) : []),
    ],
    related: [],
  };
}

/** The country over the quarters, where the release carries them. */
function overQuarters(here: Here, { id, title, unit }: DefinedIndicator, key: Key | undefined): Section[] {
  if (!key || unit === "of_product") return [];
  const trends = [{ ...key, indicator: id, span: mainSpanOf(here.release, { ...key, indicator: id }) }];
  const chart = trendChart(here, "trend_indicator", title[here.language], "lines", trends);
  return sectionOf(trendTable(here, "trend", here.say("trend"), trends), chart);
}

const SUBJECTS: Record<Dimension, (here: Here, form: string) => Subject[]> = {
  ownership: (here) => ownershipSubjects(here, {}),
  sector: (here) => sectorSubjects(here, COUNTRY, (code) => `sectors/${code}/`),
  item: (here, form) => itemSubjects(here, COUNTRY, form),
  product: (here) => [
    ...groupSubjects(here),
    ...groupsOf(here).flatMap(({ code }) =>
      productSubjects(here, COUNTRY, productsOf(here, code)).map((product) => ({ ...product, level: 2 })),
    ),
  ],
};

/** What an indicator is first asked for: small industry, all of it; nothing where it only tells parts. */
export function totalKey({ release }: Here, { id, breakdown }: DefinedIndicator): Key | undefined {
  const figures = release.byIndicator.get(id) ?? [];
  if (!breakdown.includes("ownership"))
    return figures.some(({ product, item }) => product === "all" && item === "all") ? {} : undefined;
  return figures.some(({ ownership }) => ownership === "ttcn") ? { ownership: "ttcn" } : undefined;
}

/** The form of ownership that a key is about; empty for all of them. */
export function partName(here: Here, key: Key | undefined): string {
  const part = here.release.codelists["ownership"]?.find(({ code }) => code === key?.ownership);
  return part ? here.name(part) : "";
}

const columnsOf = ({ id }: DefinedIndicator, key: Key = {}): Column[] =>
  SPANS.map((span) => ({ indicator: id, span, key }));

function byDimension(here: Here, indicator: DefinedIndicator, key: Key | undefined): Section[] {
  return indicator.breakdown.flatMap((dimension) => {
    const table = tableOf(here, {
      id: dimension,
      title: here.say(`by_${dimension}`),
      corner: here.say(dimension),
      subjects: SUBJECTS[dimension](here, indicator.form ?? ""),
      columns: columnsOf(indicator, dimension === "sector" ? key : {}),
    });
    return sectionOf(table);
  });
}

function byProvince(here: Here, indicator: DefinedIndicator, key: Key | undefined): Section[] {
  const { id, form, unit, title: name } = indicator;
  const figures = here.release.byIndicator.get(id) ?? [];
  if (unit === "of_product" || figures.every(({ place }) => place === COUNTRY)) return [];
  const table = tableOf(here, {
    id: "provinces",
    title: here.say("by_province"),
    corner: here.say("province"),
    subjects: placeSubjects(here),
    columns: key ? columnsOf(indicator, key) : partColumns(here, indicator),
  });
  const title = here.say("ranked_by_province", { indicator: name[here.language] });
  const part = partName(here, key);
  const bars = key && form ? barsBy(here, table, id, title, /^(plan|growth)/.test(id) ? { reference: 100 } : {}) : [];
  return sectionOf(table, bars, part ? { lead: part } : {});
}

/** One column for each part, where an indicator tells only parts. */
function partColumns(here: Here, indicator: DefinedIndicator): Column[] {
  const dimension = indicator.breakdown[0] ?? "product";
  const { parts } = Object.groupBy(SUBJECTS[dimension](here, indicator.form ?? ""), ({ level = 0 }) =>
    level > 0 ? "parts" : "total",
  );
  return (parts ?? []).map(({ label, key: { place: _, ...key } }) => ({
    indicator: indicator.id,
    span: mainSpan(here, indicator),
    key,
    group: label,
  }));
}

const mainSpan = ({ release }: Here, { id }: DefinedIndicator): "quarter" | "cumulative" =>
  release.byIndicator.get(id)?.some(({ span }) => span === "quarter") ? "quarter" : "cumulative";
