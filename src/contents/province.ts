/** One province, and one trade in one province. */
import { COUNTRY } from "../../reports/places.ts";
import type { Code } from "../../reports/schema.ts";
import { tableOf } from "../table.ts";
import type { Here } from "../here.ts";
import type { Content, Section } from "../page.ts";
import { districtSections } from "./districts.ts";
import { foreignSections, isForeignOnly } from "./foreign.ts";
import { footnoteSection } from "./footnotes.ts";
import { headlinesOf, sentenceOf } from "./headlines.ts";
import { tempoSection, versionsSection } from "./plans.ts";
import {
  groupSection,
  planSection,
  productsOfSectorSection,
  sectionOf,
  sectorSection,
  structureSection,
  trendSection,
} from "./sections.ts";
import { stateSection } from "./states.ts";
import {
  MAIN_COLUMNS,
  PLAN_COLUMNS,
  PRODUCT_COLUMNS,
  groupsOf,
  hasOutput,
  productSubjects,
  productsOf,
  sectorSubjects,
} from "./subjects.ts";
import { successionOf } from "./succession.ts";
import { notSeparableText, timelySection } from "./territory.ts";

/** The page of a province. */
export function provinceContent(here: Here, province: Code): Content {
  const place = province.code;
  const path = (sector: string) => `provinces/${place}/${sector}/`;
  const trades = sectorSubjects(here, place, path);
  return {
    path: `provinces/${place}/`,
    title: here.name(province),
    eyebrow: here.say("province"),
    parents: [{ title: here.say("provinces"), path: "provinces/" }],
    lead: sentenceOf(here, { place }) || here.say(isForeignOnly(here, place) ? "no_ttcn_figures" : "no_figures"),
    headlines: headlinesOf(here, [
      { indicator: "share_of_local_industry", place },
      { indicator: "share_of_total_industry", place },
      { indicator: "output_value", place, ownership: "ttcn", label: here.say("output_of_ttcn") },
      { indicator: "plan_fulfilment", place, span: "year" },
    ]),
    note: [successionOf(here, province), notSeparableText(here, province)].filter(Boolean).join(" "),
    sections: [
      ...trendSection(here, { place }),
      ...timelySection(here, province),
      ...againstCountry(here, { place }),
      ...sectorSection(here, place, path),
      ...stateSection(here, here.say("sector"), trades),
      ...structureSection(here, { place }),
      ...groupSection(here, { place }),
      ...productSections(here, place),
      ...planSection(here, place, path),
      ...versionsSection(here, place),
      ...tempoSection(here, here.say("sector"), trades),
      ...footnoteSection(here, place),
      ...districtSections(here, place),
      ...foreignSections(here, place),
    ],
    related: [],
  };
}

/** A trade in a province. */
export function crossingContent(here: Here, province: Code, sector: Code): Content {
  const key = { place: province.code, sector: sector.code };
  const subjects = [{ label: here.name(province), level: 1, key }];
  const plan = tableOf(here, {
    id: "plan",
    title: here.say("plan"),
    corner: here.say("province"),
    subjects,
    columns: PLAN_COLUMNS,
  });
  return {
    path: `provinces/${province.code}/${sector.code}/`,
    title: `${here.name(sector)} – ${here.name(province)}`,
    eyebrow: here.say("sector_in_province"),
    parents: [
      { title: here.say("provinces"), path: "provinces/" },
      { title: here.name(province), path: `provinces/${province.code}/` },
    ],
    lead: sentenceOf(here, key),
    headlines: headlinesOf(here, [
      { indicator: "output_value", ...key, ownership: "ttcn", label: here.say("output_of_ttcn") },
      { indicator: "share_of_local_industry", ...key },
      { indicator: "share_of_total_industry", ...key },
      { indicator: "plan_fulfilment", ...key, span: "year" },
    ]),
    sections: [
      ...trendSection(here, key),
      ...againstCountry(here, key),
      ...structureSection(here, key),
      ...productsOfSectorSection(here, province.code, sector.code),
      ...sectionOf(plan),
    ],
    related: [
      {
        title: here.say("see_also"),
        steps: [
          { title: here.say("sector_in_country", { sector: here.name(sector) }), path: `sectors/${sector.code}/` },
        ],
      },
    ],
  };
}

/** The province beside the country: the same indicators on two lines. */
function againstCountry(here: Here, key: { place: string; sector?: string }): Section[] {
  const name = here.release.provinces.find(({ code }) => code === key.place);
  const subjects = [
    { label: name ? here.name(name) : key.place, level: 1, key, unreported: !hasOutput(here, { place: key.place }) },
    { label: here.say("whole_country"), level: 1, key: { ...key, place: COUNTRY } },
  ];
  return sectionOf(
    tableOf(here, {
      id: "comparison",
      title: here.say("against_country"),
      corner: here.say("place"),
      subjects,
      columns: MAIN_COLUMNS,
    }),
  );
}

/** Every product that the province makes, with its own unit, in one long table. */
function productSections(here: Here, place: string): Section[] {
  const subjects = groupsOf(here).flatMap(({ code }) => productSubjects(here, place, productsOf(here, code)));
  const columns = PRODUCT_COLUMNS.filter(({ indicator }) => !indicator.endsWith("_share"));
  const table = tableOf(here, {
    id: "products",
    title: here.say("main_products"),
    corner: here.say("product"),
    subjects,
    columns,
  });
  return sectionOf(table, [], { folded: true });
}
