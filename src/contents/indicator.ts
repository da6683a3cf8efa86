/** One indicator: its latest figures by whatever it is broken down by, and by province. */
import { findFigure, type Key } from "../figures.ts";
import { spanName, unitName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Content, Heading, Line, Section, Table } from "../page.ts";
import type { DefinedIndicator } from "../release.ts";
import { notesOf, tableOf, type Column, type Subject } from "../table.ts";
import { headlinesOf } from "./headlines.ts";
import { barsBy, sectionOf } from "./sections.ts";
import {
  groupSubjects,
  groupsOf,
  ownershipSubjects,
  placeSubjects,
  productSubjects,
  sectorSubjects,
} from "./subjects.ts";

export function indicatorContent(here: Here, indicator: DefinedIndicator): Content {
  const { id, title, breakdown, definition } = indicator;
  const key = leadingKey(here, indicator);
  const caption = here.release.codelists["ownership"]?.find(({ code }) => code === key.ownership);
  return {
    path: `indicators/${id}/`,
    title: title[here.language],
    eyebrow: here.say("indicator"),
    parents: [{ title: here.say("indicators"), path: "indicators/" }],
    lead: definition[here.language],
    headlines: headlinesOf(here, [{ ...key, indicator: id, ...(caption ? { label: here.name(caption) } : {}) }]),
    sections: [
      ...byProvince(here, indicator, key),
      ...breakdown.flatMap((dimension) =>
        sectionOf(
          tableOf(here, {
            id: dimension,
            title: here.say(`by_${dimension}`),
            corner: here.say(dimension),
            subjects: SUBJECTS[dimension](here),
            columns: columnsOf(indicator, dimension === "sector" ? key : {}),
          }),
        ),
      ),
    ],
    related: [],
  };
}

/** All indicators with what they last were for the country. */
export function indicatorsContent(here: Here): Content {
  const { release, say, language } = here;
  const spans = ["quarter", "cumulative", "year"] as const;
  const lines = release.indicators.map((indicator): Line => {
    const key = leadingKey(here, indicator);
    const values = spans.map((span) => findFigure(release, { ...key, indicator: indicator.id, span }) ?? null);
    const unit = indicator.unit === "of_product" ? say("unit_of_product") : unitName(here, indicator.unit);
    return {
      label: indicator.title[language],
      path: `indicators/${indicator.id}/`,
      level: 1,
      values: [unit, ...values],
      decimals: indicator.decimals,
    };
  });
  const headings = spans.map((span): Heading => ({
    group: say("whole_country"),
    label: spanName(here, span),
    decimals: "own",
    kind: "number",
  }));
  const table: Table = {
    id: "indicators",
    title: say("indicators"),
    corner: say("indicator"),
    headings: [{ group: "", label: say("unit"), decimals: 0, kind: "text" }, ...headings],
    lines,
    notes: notesOf(here, lines),
  };
  return {
    path: "indicators/",
    title: say("indicators"),
    eyebrow: say("whole_country"),
    parents: [],
    lead: say("indicators_lead"),
    headlines: [],
    sections: sectionOf(table),
    related: [],
  };
}

const SUBJECTS: Record<DefinedIndicator["breakdown"][number], (here: Here) => Subject[]> = {
  ownership: (here) => ownershipSubjects(here, {}),
  sector: (here) => sectorSubjects(here, "VN", (code) => `sectors/${code}/`),
  product: (here) => [
    ...groupSubjects(here, "VN"),
    ...groupsOf(here).flatMap(({ code }) =>
      productSubjects(here, "VN", code).map((product) => ({ ...product, level: 2 })),
    ),
  ],
};

/** The part of industry or of products that an indicator with many parts is first asked for. */
function leadingKey({ release }: Here, { id, breakdown }: DefinedIndicator): Key {
  const figures = release.byIndicator.get(id) ?? [];
  const has = (key: Key) =>
    figures.some((figure) => Object.entries(key).every(([name, code]) => figure[name as "ownership"] === code));
  if (breakdown.includes("ownership"))
    return has({ ownership: "ttcn" }) ? { ownership: "ttcn" } : { ownership: "production_cooperative" };
  return breakdown.includes("product") && !has({ product: "all" }) ? { product: figures[0]?.product ?? "all" } : {};
}

const columnsOf = ({ id }: DefinedIndicator, key: Key): Column[] =>
  (["quarter", "cumulative", "year"] as const).map((span) => ({ indicator: id, span, key }));

function byProvince(here: Here, indicator: DefinedIndicator, key: Key): Section[] {
  const { id, unit, short } = indicator;
  if (unit === "of_product") return [];
  const table = tableOf(here, {
    id: "provinces",
    title: here.say("by_province"),
    corner: here.say("province"),
    subjects: placeSubjects(here),
    columns: columnsOf(indicator, key),
  });
  const title = here.say("ranked_by_province", { indicator: short[here.language], unit: unitName(here, unit) });
  return sectionOf(table, barsBy(here, table, id, title, /^(plan|growth)/.test(id) ? 100 : undefined));
}
