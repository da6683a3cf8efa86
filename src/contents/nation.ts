/** The country at one look. */
import { COUNTRY } from "../../reports/places.ts";
import { barsOf } from "../charts/chart.ts";
import { mainSpanOf } from "../figures.ts";
import { capital } from "../format.ts";
import { periodName } from "../../reports/period.ts";
import type { Here } from "../here.ts";
import type { Chart, Content, Section } from "../page.ts";
import { tableOf } from "../table.ts";
import { benchmarkSection, withBenchmarks } from "./benchmarks.ts";
import { cautionSection, foreignPlacesSections, foreignSections, isForeignOnly } from "./foreign.ts";
import { coverageHeadline, headlinesOf, sentenceOf } from "./headlines.ts";
import { reportingLead, summarySection } from "./reporting.ts";
import {
  OF_YEAR_PLAN,
  barsBy,
  columnOf,
  groupSection,
  planSection,
  sectionOf,
  sectorSection,
  structureSection,
  trendSection,
} from "./sections.ts";
import { tempoSection, versionsSection } from "./plans.ts";
import { stateSection } from "./states.ts";
import { MAIN_COLUMNS, hasOutput, placeSubjects, sectorSubjects } from "./subjects.ts";
import { tilesOf } from "./tiles.ts";

/** The page of the country, which leads to those that stand beside it. */
export function nationContent(here: Here, beside: Content[] = []): Content {
  const span = mainSpanOf(here.release, { indicator: "output_value", ownership: "ttcn" });
  const isForeign = isForeignOnly(here);
  const period = periodName(here.release.label.period, isForeign ? "quarter" : span, here.language);
  const trades = sectorSubjects(here, COUNTRY, (code) => `sectors/${code}/`);
  return {
    path: "",
    title: isForeign ? capital(here.say("foreign_title", { period })) : here.say("nation_title", { period }),
    eyebrow: here.say("whole_country"),
    parents: [],
    lead: isForeign ? here.say("no_ttcn_figures") : sentenceOf(here, {}),
    headlines: [
      ...headlinesOf(here, [
        { indicator: "share_of_local_industry" },
        { indicator: "share_of_total_industry" },
        { indicator: "output_value", ownership: "ttcn", label: here.say("output_of_ttcn") },
        { indicator: "plan_fulfilment", span: "year" },
      ]),
      ...coverageHeadline(here),
    ],
    sections: [
      ...trendSection(here, {}).map((section) => withBenchmarks(here, section)),
      ...(isForeign ? [] : benchmarkSection(here)),
      ...provinceSection(here),
      ...sectorSection(here, COUNTRY, (code) => `sectors/${code}/`),
      ...stateSection(here, here.say("sector"), trades),
      ...structureSection(here, {}),
      ...groupSection(here, {}),
      ...planSection(here, COUNTRY, (code) => `sectors/${code}/`, planByProvince(here)),
      ...versionsSection(here, COUNTRY),
      ...tempoSection(here, here.say("sector"), trades),
      ...foreignSections(here, COUNTRY),
      ...foreignPlacesSections(here),
      ...cautionSection(here),
      ...summarySection(here).map((section) => ({
        ...section,
        title: here.say("reporting_title"),
        lead: reportingLead(here),
      })),
    ],
    related: beside.length
      ? [{ title: here.say("see_also"), steps: beside.map(({ title, path }) => ({ title, path })) }]
      : [],
  };
}

/** Provinces ranked by the share of local industry, with a map of tiles and the table of all. */
export function provinceSection(here: Here, sector = "all"): Section[] {
  const path = (place: string) =>
    sector !== "all" && hasOutput(here, { place, sector }) ? `provinces/${place}/${sector}/` : `provinces/${place}/`;
  const table = tableOf(here, {
    id: "provinces",
    title: here.say("by_province"),
    corner: here.say("province"),
    subjects: placeSubjects(here, { sector }, path),
    columns: MAIN_COLUMNS,
  });
  const span = mainSpanOf(here.release, { indicator: "share_of_local_industry", sector });
  const title = capital(here.say("share_by_province"));
  const column = columnOf(table, "share_of_local_industry");
  const bars = column < 0 ? [] : barsOf(here, table, { title, column, unit: "%", lines: ({ level }) => level > 0 });
  const tiles = tilesOf(here, here.say("tiles_title"), { indicator: "share_of_local_industry", span, sector }, 1);
  if (tiles && sector === "all") return sectionOf(table, bars, { tiles });
  const output = sector === "all" ? [] : barsBy(here, table, "output_value", here.say("output_by_province"));
  return sectionOf(table, [...bars, ...output]);
}

function planByProvince(here: Here): Chart[] {
  const columns = [{ indicator: "plan_fulfilment", span: "year" as const }];
  const table = tableOf(here, { id: "plan_provinces", title: "", corner: "", subjects: placeSubjects(here), columns });
  return barsBy(here, table, "plan_fulfilment", here.say("plan_by_province"), OF_YEAR_PLAN);
}
