/** Every page of figures of a release in a language, in the order of the menu. */
import { COUNTRY } from "../../reports/places.ts";
import type { Language } from "../../reports/schema.ts";
import { hereOf, type Here } from "../here.ts";
import type { Content, Section } from "../page.ts";
import type { LoadedRelease } from "../release.ts";
import { askedContent } from "./asked.ts";
import { balancesContent } from "./balances.ts";
import { changesContent } from "./changes.ts";
import { foreignPlacesSections } from "./foreign.ts";
import { formContent } from "./form.ts";
import { formsContent } from "./forms.ts";
import { indicatorContent } from "./indicator.ts";
import { indicatorsContent } from "./indicators.ts";
import { longContent } from "./long.ts";
import { nationContent, provinceSection } from "./nation.ts";
import { noticesContent } from "./notices.ts";
import { productContent } from "./product.ts";
import { crossingContent, provinceContent } from "./province.ts";
import { reportingContent } from "./reporting.ts";
import { sectorContent } from "./sector.ts";
import { groupSection, sectorSection } from "./sections.ts";
import { groupsOf, sectorsOf } from "./subjects.ts";

/** Pages with figures, all but those of the indicators. */
export function figureContents(release: LoadedRelease, language: Language): Content[] {
  const here = hereOf(release, language, "");
  const sectors = sectorsOf(here);
  const groups = groupsOf(here);
  const forms = release.forms.map((form) => formContent(here, form));
  const beside = [...balancesContent(here), ...noticesContent(here), ...longContent(here)];
  const asked = askedContent(here, [...beside, ...forms]);
  return [
    nationContent(here, [asked, ...beside]),
    listOf(here, "provinces", [...provinceSection(here), ...foreignPlacesSections(here)]),
    ...release.provinces.map((province) => provinceContent(here, province)),
    ...release.provinces.flatMap((province) =>
      sectorsOf(here, province.code).map((sector) => crossingContent(here, province, sector)),
    ),
    ...(sectors.length
      ? [
          listOf(
            here,
            "sectors",
            sectorSection(here, COUNTRY, (code) => `sectors/${code}/`),
          ),
        ]
      : []),
    ...sectors.map((sector) => sectorContent(here, sector)),
    ...(groups.length ? [listOf(here, "products", groupSection(here, {}))] : []),
    ...groups.map((group) => productContent(here, group)),
    indicatorsContent(here),
    asked,
    ...beside,
    reportingContent(here),
    ...changesContent(here),
    formsContent(here),
    ...forms,
  ];
}

/** The page of each indicator that has figures. */
export const indicatorContents = (release: LoadedRelease, language: Language): Content[] =>
  release.indicators.map((indicator) => indicatorContent(hereOf(release, language, ""), indicator));

function listOf(here: Here, name: "provinces" | "sectors" | "products", sections: Section[]): Content {
  const lead = here.say(`${name}_lead`);
  return {
    path: `${name}/`,
    title: here.say(name),
    eyebrow: here.say("whole_country"),
    parents: [],
    lead,
    headlines: [],
    sections,
    related: [],
  };
}
