/** Says where a figure comes from: its formula, and the cells or the returns that it was computed from. */
import { codelistOf, everyForm, type Definitions } from "../../reports/definitions.ts";
import { COUNTRY } from "../../reports/places.ts";
import type { Language } from "../../reports/schema.ts";
import { messageOf } from "../hindrance.ts";
import { writeDecimal } from "../sentences.ts";
import { print, printJson } from "../terminal.ts";
import { explainFigure, type Explanation, type SourceCell, type SourceReturn } from "../why.ts";
import { releaseOf, textOf, type Action } from "./context.ts";

/** Prints where a figure comes from. Throws when the release has no such figure. */
export const why: Action = async (context, [id = ""], options) => {
  const { lang, definitions } = context;
  const explanation = await explainFigure(
    releaseOf(context, textOf(options, "period"), textOf(options, "version")),
    id,
  );
  const speech = speechOf(lang, definitions);
  if (context.json) printJson(explanation);
  else print([...headOf(explanation, speech), ...sourcesOf(explanation, speech)].join("\n"));
  return 0;
};

interface Speech {
  lang: Language;
  definitions: Definitions;
  write: (value: number | null) => string;
  nameOf: (list: string, code: string) => string;
  placeName: (code: string) => string;
}

const speechOf = (lang: Language, definitions: Definitions): Speech => ({
  lang,
  definitions,
  write: (value) => (value === null ? "–" : writeDecimal(value, lang, 6)),
  nameOf: (list, code) => codelistOf(definitions, list).find((entry) => entry.code === code)?.[lang] ?? code,
  placeName: (code) =>
    ["provinces", "districts"].flatMap((list) => codelistOf(definitions, list)).find((place) => place.code === code)?.[
      lang
    ] ?? code,
});

function headOf(explanation: Explanation, { lang, definitions, write, nameOf }: Speech): string[] {
  const { id, value, unit, numerator, denominator, state, price_base, plan_version } = explanation;
  const indicator = definitions.indicators.find((candidate) => candidate.id === explanation.indicator);
  const names = [
    explanation.demonstration ? nameOf("template", "demonstration") : "",
    nameOf("figure_states", state),
    nameOf("price_bases", price_base),
    nameOf("items_plan", plan_version),
  ];
  return [
    id,
    `${indicator?.title[lang] ?? ""}: ${write(value)} ${unit === "number" ? "" : nameOf("units", unit)}`.trim(),
    names.filter(Boolean).join(" · "),
    indicator?.formula[lang] ?? "",
    ...(denominator === null
      ? []
      : [`${write(numerator)} ÷ ${write(denominator)}${/^percent/.test(unit) ? " × 100" : ""}`]),
    ...benchmarksOf(id, lang, definitions),
  ];
}

/** What the resolution states for the country as a whole. */
const benchmarksOf = (id: string, lang: Language, definitions: Definitions): string[] =>
  codelistOf(definitions, "benchmarks").flatMap(({ more: { indicator = "", value = "", year = "" } }) =>
    new RegExp(`^${indicator}/${COUNTRY}/(quarter|cumulative)/all/all/all$`).test(id)
      ? [messageOf("benchmark", { value, year }, lang, definitions)]
      : [],
  );

function sourcesOf({ cells, returns }: Explanation, speech: Speech): string[] {
  const { lang, definitions } = speech;
  const say = (code: string, given: Record<string, number>) => messageOf(code, given, lang, definitions);
  if (cells.length === 0)
    return [...returns.map((sent) => returnLine(sent, speech)), say("returns_counted", { returns: returns.length })];
  const sent = new Set(cells.map(({ submission, place, form }) => [submission, place, form].join())).size;
  return [
    ...cells.map((cell) => cellLine(cell, speech)),
    say("cells_from_returns", { cells: cells.length, returns: sent }),
  ];
}

const cellLine = (
  { sheet, cell, value, mark, place, period, row, column, submission }: SourceCell,
  { write, nameOf, placeName }: Speech,
) =>
  `  ${sheet}!${cell}\t${value === null ? nameOf("marks", mark) : write(value)}\t${placeName(place)}\t${period}\t${row} ${column}\t${submission.slice(0, 12)}`;

const returnLine = (
  { reporter, form, status, received, submission }: SourceReturn,
  { definitions, nameOf, placeName }: Speech,
) =>
  `  ${everyForm(definitions).find(({ id }) => id === form)?.symbol ?? form}\t${nameOf("return_statuses", status)}\t${placeName(reporter)}\t${received ?? ""}\t${(submission ?? "").slice(0, 12)}`;
