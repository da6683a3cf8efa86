/** How figures were revised over time, as pages of the living layer: all indicators, one indicator, one province. */
import type { Living, Triangle } from "../../reports/living.ts";
import { COUNTRY } from "../../reports/places.ts";
import type { Language } from "../../reports/schema.ts";
import type { Content, Heading, Line, Section, Step, Table, Value } from "../page.ts";
import { referencesOf, summaryOf, toLatest, toOfficial, type Reference } from "../revisions.ts";
import { numberHeading } from "../table.ts";
import { wordOf } from "../words.ts";
import { revisionCharts } from "../charts/revision.ts";
import { measureOf, revisedText, type Indicator, type Told } from "./revised.ts";
import { ageTable, publicationTable } from "./triangle.ts";

/** Every page about revisions, the first of all indicators; none where nothing was released. */
export function revisionsContents({ revisions }: Pick<Living, "revisions">, language: Language): Content[] {
  const told: Told = { revisions, language, say: (word, given) => wordOf(language, word, given) };
  const pages = revisions.triangles.flatMap((triangle) => {
    const indicator = revisions.indicators.find(({ id }) => id === triangle.indicator);
    return indicator ? [triangleContent(told, indicator, triangle)] : [];
  });
  return revisions.indicators.length > 0 ? [overviewContent(told), ...pages] : [];
}

const PATH = "revisions/";

const pathOf = ({ indicator, place }: Triangle): string =>
  `${PATH}${indicator}/${place === COUNTRY ? "" : `${place}/`}`;

function overviewContent(told: Told): Content {
  const { revisions, language, say } = told;
  const lines = revisions.indicators.flatMap((indicator) => {
    const triangle = revisions.triangles.find((one) => one.indicator === indicator.id && one.place === COUNTRY);
    const label = `${indicator.title[language]} (${measureOf(told, indicator)})`;
    return triangle ? [summaryLine(told, indicator, triangle, label)] : [];
  });
  const table = summaryTable(told, "indicators", say("revisions_by_indicator"), say("indicator"), lines);
  const sections = [{ id: table.id, title: table.title, charts: [], table }, methodSection(told)];
  return contentOf(PATH, say("revisions"), [], say("revisions_lead", { count: revisions.periods.length }), sections);
}

function triangleContent(told: Told, indicator: Indicator, triangle: Triangle): Content {
  const { revisions, language, say } = told;
  const { place } = triangle;
  const name = revisions.places.find(({ id }) => id === place)?.[language] ?? place;
  const references = referencesOf(triangle, revisions.publications);
  const ages = ageTable(told, indicator, references);
  const all = publicationTable(told, indicator, triangle);
  const above = [{ title: say("revisions"), path: PATH }];
  const parents =
    place === COUNTRY ? above : [...above, { title: indicator.title[language], path: `${PATH}${indicator.id}/` }];
  const title = `${indicator.title[language]}: ${place === COUNTRY ? say("whole_country").toLowerCase() : name}`;
  const sections = [
    { id: ages.id, title: ages.title, charts: revisionCharts(told, indicator, references), table: ages },
    ...(place === COUNTRY ? provinceSections(told, indicator) : []),
    { id: all.id, title: all.title, lead: say("revisions_publications_lead"), charts: [], table: all, folded: true },
    methodSection(told),
  ];
  return contentOf(pathOf(triangle), title, parents, leadOf(told, indicator, references), sections);
}

/** `11 quarters: the mean revision from first to latest is …, the mean absolute revision …`. */
function leadOf(told: Told, indicator: Indicator, references: Reference[]): string {
  const { say } = told;
  const official = summaryOf(references.map((one) => toOfficial(one, indicator.isShare)));
  const latest = summaryOf(references.map((one) => toLatest(one, indicator.isShare)));
  const [word, { n, mr, mar }] =
    official.n > 0 ? (["revisions_of_official", official] as const) : (["revisions_of_latest", latest] as const);
  if (mr === null || mar === null) return say("revisions_none");
  return say(word, { n, mr: revisedText(told, indicator, mr), mar: revisedText(told, indicator, mar) });
}

function provinceSections(told: Told, indicator: Indicator): Section[] {
  const { revisions, language, say } = told;
  const lines = revisions.triangles
    .filter((one) => one.indicator === indicator.id && one.place !== COUNTRY)
    .map((triangle) => {
      const name = revisions.places.find(({ id }) => id === triangle.place)?.[language];
      return summaryLine(told, indicator, triangle, name ?? triangle.place);
    });
  if (lines.length === 0) return [];
  const table = summaryTable(told, "provinces", say("by_province"), say("province"), lines);
  return [
    {
      id: table.id,
      title: table.title,
      lead: say("revisions_in", { unit: measureOf(told, indicator) }),
      charts: [],
      table,
    },
  ];
}

/** MR and MAR by line; to the official figures only where there are any. */
function summaryTable({ say }: Told, id: string, title: string, corner: string, lines: Line[]): Table {
  const of = (group: string): Heading[] => [
    { ...numberHeading(say("revisions_n")), group },
    { ...numberHeading("MR", 2), group },
    { ...numberHeading("MAR", 2), group },
  ];
  const all = [...of(say("revisions_first_latest")), ...of(say("revisions_first_official"))];
  const shown = all.length / (lines.some(({ values }) => typeof values[3] === "number") ? 1 : 2);
  const headings = all.slice(0, shown);
  const told = lines.map((line) => ({ ...line, values: line.values.slice(0, shown) }));
  return { id, title, corner, headings, lines: told, notes: [say("revisions_short")] };
}

function summaryLine({ revisions }: Told, { isShare }: Indicator, triangle: Triangle, label: string): Line {
  const references = referencesOf(triangle, revisions.publications);
  const values = [toLatest, toOfficial].flatMap((revise): Value[] => {
    const { n, mr, mar } = summaryOf(references.map((one) => revise(one, isShare)));
    return [n || null, mr, mar];
  });
  return { label, path: pathOf(triangle), level: 1, values };
}

const methodSection = ({ say }: Told): Section => ({
  id: "method",
  title: say("revisions_method"),
  charts: [],
  list: [
    say("revisions_method_first"),
    say("revisions_method_official"),
    say("revisions_method_formula"),
    say("revisions_method_count"),
    say("revisions_method_source"),
  ],
});

const contentOf = (path: string, title: string, parents: Step[], lead: string, sections: Section[]): Content => ({
  ...{ path, title, parents, lead, sections },
  ...{ eyebrow: "", headlines: [], related: [] },
});
