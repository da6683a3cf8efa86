/** Lays figures out as a table: lines by columns, without those that nothing was published for. */
import { COUNTRY } from "../reports/places.ts";
import { quarterOf } from "../reports/period.ts";
import type { Figure } from "../reports/published.ts";
import { SIGNS, type Span } from "../reports/schema.ts";
import { footnoteText } from "./contents/footnotes.ts";
import { coverageText, findFigure, indicatorOf, isForeign, priceText, type Key } from "./figures.ts";
import { spanName, unitName } from "./format.ts";
import type { Here } from "./here.ts";
import type { Heading, Line, Table, Value } from "./page.ts";

/** What a line is about. */
export interface Subject {
  label: string;
  path?: string;
  level?: number;
  key: Key;
  /** nothing was reported: the line stays and says so */
  unreported?: boolean;
  unit?: string;
  decimals?: number;
}

/** An indicator over a span; `key` says which part of it, where the line does not. */
export interface Column {
  indicator: string;
  span: Span;
  key?: Key;
  /** the heading over the column, where it is not the short title of the indicator */
  group?: string;
}

export interface Layout {
  id: string;
  title: string;
  corner: string;
  subjects: Subject[];
  columns: Column[];
}

/** A column of numbers under a heading of its own. */
export const numberHeading = (label: string, decimals = 0): Heading => ({ group: "", label, decimals, kind: "number" });

/** A column of texts. */
export const textHeading = (label: string): Heading => ({ group: "", label, decimals: 0, kind: "text" });

/** The same indicators over the quarter and what is cumulative. */
export const bothSpans = (indicator: string, key: Key = {}): Column[] =>
  (["quarter", "cumulative"] as const).map((span) => ({ indicator, span, key }));

/** The table, or nothing when no figure of it was published. */
export function tableOf(here: Here, { id, title, corner, subjects, columns: all }: Layout): Table | undefined {
  const columns = all.filter((column) => !repeats(here, column, all));
  const figures = subjects.map(({ key }) =>
    columns.map(
      (column) =>
        findFigure(here.release, { ...column.key, ...key, indicator: column.indicator, span: column.span }) ?? null,
    ),
  );
  const shown = columns.map((_, at) => figures.some((line) => line[at]));
  if (!shown.includes(true)) return undefined;
  const kept = columns.filter((_, at) => shown[at]);
  const isOwed = kept.some(({ indicator }) => isOwedBy(here, indicator));
  const lines = subjects.flatMap(({ key, unreported, ...subject }, at): Line[] => {
    const found = (figures[at] ?? []).filter((_, column) => shown[column]);
    const values = found.map((value, column) => value ?? nilMark(here, key, kept[column]));
    if (found.some((value) => value)) return [{ path: "", level: 0, ...subject, values }];
    return unreported && isOwed
      ? [{ path: "", level: 0, ...subject, values: values.map((_, at) => (at ? null : absence(here, key))) }]
      : [];
  });
  const headings = kept.map((column) => headingOf(here, column));
  return {
    id,
    title,
    corner,
    headings,
    lines,
    notes: notesOf(here, lines),
    ...footnotesIn(here, lines),
    why: whyOf(here, lines),
  };
}

/** Where the figures of each indicator in the table are explained: those of its place, where it is about one. */
function whyOf(here: Here, lines: Line[]): NonNullable<Table["why"]> {
  const figures = lines.flatMap(({ values }) => values.filter(isFigure));
  return [...Map.groupBy(figures, ({ indicator }) => indicator)].map(([indicator, own]) => {
    const [place = "", ...others] = new Set(own.map(({ place }) => place));
    const fragment = others.length > 0 ? `#${indicator}` : `#${indicator}/${place}`;
    return { title: indicatorOf(here.release, indicator).short[here.language], fragment };
  });
}

/** What was said of figures of the table, each once, in the order in which they stand. */
function footnotesIn(here: Here, lines: Line[]): Pick<Table, "footnotes"> {
  const figures = lines.flatMap(({ values }) => values.filter(isFigure));
  const said = new Map<string, Set<string>>();
  for (const { id } of figures)
    for (const footnote of here.release.footnotesOf.get(id) ?? []) {
      const text = footnoteText(here, footnote);
      said.set(text, (said.get(text) ?? new Set()).add(id));
    }
  return said.size > 0 ? { footnotes: [...said].map(([text, figures]) => ({ text, figures })) } : {};
}

/** Whether provinces owe what an indicator tells: a foreign table asks nobody, and an optional form lacks nobody. */
function isOwedBy({ release }: Here, id: string): boolean {
  const { form } = indicatorOf(release, id);
  return !isForeign(release, id) && !release.forms.find((candidate) => candidate.id === form)?.optional;
}

/** Why a province has no figures: it sent nothing, or what it sent was returned to it. */
function absence({ release, say }: Here, { place }: Key): string {
  const isRejected = release.reporting.some((row) => row.reporter === place && row.status === "rejected");
  return say(isRejected ? "sent_back" : "not_reported");
}

/** Where a province returned the form as nil, its figures did not stay out: nothing occurred. */
function nilMark({ release }: Here, { place }: Key, column: Column | undefined): Value {
  const form = column && indicatorOf(release, column.indicator).form;
  const isNil = release.reporting.some((row) => row.reporter === place && row.form === form && row.status === "nil");
  return isNil ? SIGNS.nil : null;
}

/** In the first quarter what is cumulative is the quarter itself, and is not shown twice. */
function repeats({ release }: Here, { indicator, span }: Column, columns: Column[]): boolean {
  if (span !== "cumulative" || quarterOf(release.label.period).quarter !== 1) return false;
  return columns.some((column) => column.indicator === indicator && column.span === "quarter");
}

function headingOf(here: Here, { indicator, span, group }: Column): Heading {
  const { short, unit, decimals } = indicatorOf(here.release, indicator);
  const name = group ?? short[here.language];
  const measure = unit === "of_product" ? "" : unitName(here, unit);
  return {
    group: measure ? `${name} (${measure})` : name,
    label: spanName(here, span),
    decimals: unit === "of_product" ? "own" : decimals,
    kind: "number",
  };
}

/** State, price basis and coverage of the figures in a table; counts of returns have none of these. */
export function notesOf(here: Here, lines: Line[]): string[] {
  const figures = lines
    .flatMap(({ values }) => values.filter(isFigure))
    .filter(({ indicator }) => indicatorOf(here.release, indicator).form);
  const states = [...new Set(figures.map(({ state }) => here.say(`state_${state}`)))];
  const prices = [...new Set(figures.map((figure) => priceText(here, figure)).filter(Boolean))];
  const provinces = new Set(figures.flatMap(({ place }) => (place === COUNTRY ? [] : place)));
  const covered = figures.filter(({ place, expected }) => place === COUNTRY || (provinces.size === 1 && expected > 1));
  const coverage = [...new Set(covered.map((figure) => coverageText(here, figure)).filter(Boolean))];
  return [states.join(", "), prices.join(", "), ...coverage.slice(0, 2)].filter(Boolean);
}

/** Decimals of the numbers in a column, as far as they are not the line's own. */
export const decimalsOf = (heading: Heading | undefined): number =>
  typeof heading?.decimals === "number" ? heading.decimals : 1;

/** Whether a value of a table is a published figure, rather than a text or a bare number. */
export const isFigure = (value: Value): value is Figure => typeof value === "object" && value !== null;

/** The number in a cell of a table, if there is one; a nil is a mark and not a zero. */
export const numberIn = (value: Value | undefined): number | null =>
  typeof value === "number" ? value : typeof value === "object" && value?.mark === "number" ? value.value : null;
