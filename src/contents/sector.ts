/** One trade in the country. */
import { COUNTRY } from "../../reports/places.ts";
import type { Code } from "../../reports/schema.ts";
import type { Here } from "../here.ts";
import type { Content } from "../page.ts";
import { tableOf } from "../table.ts";
import { headlinesOf, sentenceOf } from "./headlines.ts";
import { provinceSection } from "./nation.ts";
import { tempoSection } from "./plans.ts";
import {
  OF_YEAR_PLAN,
  barsBy,
  groupSection,
  productsOfSectorSection,
  sectionOf,
  structureSection,
  trendSection,
} from "./sections.ts";
import { stateSection } from "./states.ts";
import { PLAN_COLUMNS, hasOutput, placeSubjects } from "./subjects.ts";

/** The page of a sector. */
export function sectorContent(here: Here, sector: Code): Content {
  const key = { sector: sector.code };
  const path = (place: string) => (hasOutput(here, { ...key, place }) ? `provinces/${place}/${sector.code}/` : "");
  const places = placeSubjects(here, key, path);
  const plan = tableOf(here, {
    id: "plan",
    title: here.say("plan"),
    corner: here.say("province"),
    subjects: places,
    columns: PLAN_COLUMNS,
  });
  return {
    path: `sectors/${sector.code}/`,
    title: here.name(sector),
    eyebrow: here.say("sector"),
    parents: [{ title: here.say("sectors"), path: "sectors/" }],
    lead: sentenceOf(here, key),
    headlines: headlinesOf(here, [
      { indicator: "output_value", ...key, ownership: "ttcn", label: here.say("output_of_ttcn") },
      { indicator: "share_of_local_industry", ...key },
      { indicator: "share_of_total_industry", ...key },
      { indicator: "plan_fulfilment", ...key, span: "year" },
    ]),
    sections: [
      ...trendSection(here, key),
      ...provinceSection(here, sector.code),
      ...stateSection(here, here.say("province"), places),
      ...structureSection(here, key),
      ...groupSection(here, key),
      ...productsOfSectorSection(here, COUNTRY, sector.code),
      ...sectionOf(plan, barsBy(here, plan, "plan_fulfilment", here.say("plan_by_province"), OF_YEAR_PLAN), {
        lead: here.say("plan_lead"),
      }),
      ...tempoSection(here, here.say("province"), places),
    ],
    related: [],
  };
}
