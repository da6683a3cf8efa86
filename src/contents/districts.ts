/** A province and those below it: what it is made of, or what it says itself beside what they say together. */
import { reportersBelow, tradeOf } from "../../reports/places.ts";
import type { Code, Dimension } from "../../reports/schema.ts";
import type { Key } from "../figures.ts";
import { capital } from "../format.ts";
import type { Here } from "../here.ts";
import type { Section } from "../page.ts";
import { bothSpans, tableOf, type Column, type Subject } from "../table.ts";
import { reportersTable } from "./reporters.ts";
import type { Word } from "../words.ts";
import { quoteOf, sectionOf } from "./sections.ts";
import { groupsOf, productSubjects, productsOf, sectorSubjects } from "./subjects.ts";

const TTCN = { ownership: "ttcn" };

/** What a section compares: its own column of the province, then those of the indicators. */
interface Compared {
  id: string;
  title: Word;
  dimension: Dimension;
  indicators: string[];
  columns: Column[];
}

const DISTRICTS: Compared = {
  id: "districts",
  title: "sum_of_districts",
  dimension: "sector",
  indicators: ["districts_output", "districts_plan_difference"],
  columns: [
    ...["output_value", "districts_output", "districts_difference", "districts_difference_share"].flatMap((indicator) =>
      bothSpans(indicator, TTCN),
    ),
    ...bothSpans("districts_plan_difference"),
  ],
};

const PRODUCTS: Compared = {
  id: "districts_products",
  title: "sum_of_districts_products",
  dimension: "product",
  indicators: ["districts_product_difference"],
  columns: [...bothSpans("product_output"), ...bothSpans("districts_product_difference")],
};

const UNIONS: Compared = {
  id: "unions",
  title: "branch_unions",
  dimension: "sector",
  indicators: ["union_share"],
  columns: [...bothSpans("output_value", TTCN), ...bothSpans("union_share")],
};

const UNITS = ["units_by_district", "specialised_by_district", "workers_by_district"];

/** The sections of a province's page on its districts and Unions; none where nothing was reported by or of
 * anybody below it. */
export function districtSections(here: Here, place: string): Section[] {
  const { say } = here;
  const sectors = sectorSubjects(here, place, (sector) => `provinces/${place}/${sector}/`);
  const products = groupsOf(here).flatMap(({ code }) => productSubjects(here, place, productsOf(here, code)));
  return [
    ...madeOf(here, place),
    ...comparedWith(here, DISTRICTS, sectors, { lead: say("districts_lead") }),
    ...comparedWith(here, PRODUCTS, products, { folded: true }),
    ...comparedWith(here, UNIONS, sectors, { lead: say("unions_lead") }),
    ...unitsSection(here, place),
  ];
}

/** Units of the province, then of each place below it, in all and by trade; beside them what the resolution does not state. */
function unitsSection(here: Here, place: string): Section[] {
  const { release, name, say } = here;
  const below = reportersBelow(release.codelists, place, release.label.period).filter((code) => tradeOf(code) === "");
  const trades = release.codelists["sectors"]?.filter(({ code }) => code !== "all") ?? [];
  const subjectsOf = (district: Code): Subject[] => [
    { label: name(district), level: 1, key: { place: district.code } },
    ...trades.map((trade) => ({
      label: name(trade),
      level: 2,
      key: { place: district.code, sector: trade.code },
    })),
  ];
  const table = tableOf(here, {
    id: "units_by_district",
    title: say("units_by_district"),
    corner: capital(say("district")),
    subjects: [{ label: say("all_districts"), level: 0, key: { place } }, ...below.flatMap(subjectsOf)],
    columns: UNITS.map((indicator) => ({ indicator, span: "quarter" as const })),
  });
  return sectionOf(table, [], { lead: say("threshold_not_stated"), ...quoteOf(here, "many_units") });
}

/** A province that reported nothing itself is made of these. */
function madeOf(here: Here, place: string): Section[] {
  const { reporting } = here.release;
  if (!reporting.some(({ reporter, status }) => reporter === place && status === "from_districts")) return [];
  const table = reportersTable(here, "made_of", here.say("sum_of_districts"), place);
  return sectionOf(table, [], { lead: here.say("made_of_districts") });
}

/** A table of the subjects that the indicators have figures of. */
function comparedWith(
  here: Here,
  { id, title, dimension, indicators, columns }: Compared,
  subjects: Subject[],
  more: Partial<Section>,
): Section[] {
  const compared = new Set(
    indicators
      .flatMap((indicator) => here.release.byIndicator.get(indicator) ?? [])
      .map((figure) => `${figure.place} ${figure[dimension]}`),
  );
  const isCompared = ({ key }: { key: Key }): boolean => compared.has(`${key.place} ${key[dimension] ?? "all"}`);
  const table = tableOf(here, {
    id,
    title: here.say(title),
    corner: here.say(dimension === "product" ? "product" : "sector"),
    subjects: subjects.filter(isCompared),
    columns,
  });
  return sectionOf(table, [], more);
}
