/** What the resolution asks to be planned, balanced, registered or measured, and where each is answered. */
import type { Figure } from "../../reports/published.ts";
import type { Code } from "../../reports/schema.ts";
import { findFigure, stateName, type Key } from "../figures.ts";
import { spanName, unitName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Content, Line, Table } from "../page.ts";
import type { DefinedIndicator } from "../release.ts";
import { notesOf, textHeading } from "../table.ts";
import { answersStated } from "./benchmarks.ts";
import { partName, totalKey } from "./indicator.ts";
import { answersIssued } from "./notices.ts";
import { sectionOf } from "./sections.ts";

/** The page that lists every call of the resolution with what answers it: what the text states, indicators with their
 * latest figures of the country, pages and documents. */
export function askedContent(here: Here, pages: Content[]): Content {
  const { release, say } = here;
  const calls = release.codelists["calls"] ?? [];
  const lines = calls.flatMap((call) => [callLine(here, call), ...answersTo(here, call, pages)]);
  const table: Table = {
    id: "asked",
    title: say("asked_title"),
    corner: say("asked"),
    headings: [
      { ...textHeading(say("text_words")), kind: "below" },
      { group: "", label: say("whole_country"), decimals: "own", kind: "number" },
      ...[say("unit"), say("part"), say("form")].map(textHeading),
    ],
    lines,
    notes: notesOf(here, lines),
  };
  return {
    path: "asked/",
    title: say("asked_title"),
    eyebrow: say("resolution"),
    parents: [],
    lead: say("asked_lead", { count: calls.length }),
    headlines: [],
    sections: calls.length ? sectionOf(table) : [],
    related: [],
  };
}

/** The words of the resolution, and what is said where a number is no answer. */
function callLine({ language, name, say }: Here, call: Code): Line {
  const { quote_vi = "", resolution_line = "", [`note_${language}`]: note = "" } = call.more;
  const words = `“${quote_vi}” (${say("line_of_text", { line: Number(resolution_line) })})`;
  const values = [note ? `${words}. ${note}` : words, null, null, null, null];
  return { label: `${call.code.slice(1)}. ${name(call)}`, path: "", level: 0, values };
}

/** Every answer that this release has to a call; where it has none, a line says so. */
function answersTo(here: Here, call: Code, pages: Content[]): Line[] {
  const named = (column: string): string[] => (call.more[column] ?? "").split(" ").filter(Boolean);
  const answers = [
    ...answersStated(here, call),
    ...named("indicators").flatMap((name) => {
      const { indicator, item } = answerIn(name);
      const defined = here.release.indicators.filter(({ id }) => id === indicator);
      return defined.flatMap((one) => (item ? itemLine(here, one, item) : answerLine(here, one, totalKey(here, one))));
    }),
    ...named("pages")
      .flatMap((path) => pages.filter((page) => page.path === path))
      .map((page) => pageLine(here, page)),
    ...answersIssued(here, call),
  ];
  const none = { label: here.say("no_figures"), path: "", level: 2, values: [null, null, "", "", ""] };
  return answers.length ? answers : [none];
}

const pageLine = ({ say, release }: Here, { title, path }: Content): Line => {
  const form = release.forms.find(({ id }) => path === `forms/${id}/`);
  return { label: title, path, level: 2, values: [null, say("see_page"), "", "", form?.symbol ?? ""] };
};

/** What a name of the codelist stands for: an indicator, or one item of it, `materials_asked@special_materials`. */
export function answerIn(name: string): { indicator: string; item: string | undefined } {
  const [indicator = "", item] = name.split("@");
  return { indicator, item };
}

/** An item of an indicator, if the release has a figure of it; the total would be no answer in its place. */
function itemLine(here: Here, indicator: DefinedIndicator, item: string): Line[] {
  const code = here.release.codelists[`items_${indicator.form}`]?.find((candidate) => candidate.code === item);
  const key = { ...totalKey(here, indicator), item };
  if (!code || !latestOf(here, indicator, key)) return [];
  const line = answerLine(here, indicator, key);
  return [{ ...line, label: `${line.label}: ${here.name(code)}`, path: `${line.path}index.html#item` }];
}

/** The figure of an indicator about that, with the word for it where it is put in classes. */
function answerLine(here: Here, indicator: DefinedIndicator, key: Key | undefined): Line {
  const { release, language, say } = here;
  const figure = key && latestOf(here, indicator, key);
  const form = release.forms.find(({ id }) => id === indicator.form);
  const part = figure
    ? [spanName(here, figure.span), partName(here, key), stateName(here, figure)].filter(Boolean).join(", ")
    : say("by_its_parts");
  return {
    label: indicator.title[language],
    path: `indicators/${indicator.id}/`,
    level: 2,
    values: [null, figure ?? say("see_page"), unitName(here, indicator.unit), part, form?.symbol ?? say("reporting")],
    decimals: indicator.decimals,
  };
}

/** The figure of what is cumulative, or else over the quarter or the year. */
const latestOf = ({ release }: Here, { id }: DefinedIndicator, key: Key): Figure | undefined =>
  (["cumulative", "quarter", "year"] as const).flatMap(
    (span) => findFigure(release, { ...key, indicator: id, span }) ?? [],
  )[0];
