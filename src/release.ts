/** Reads a release folder: the only input of the site. Figures are indexed by id, once per build. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { z } from "zod";
import { provincesOf } from "../reports/places.ts";
import { Code, Form, Indicator, Rule, type Codelist } from "../reports/schema.ts";
import {
  Cause,
  Cell,
  Change,
  Coverage,
  Figure,
  Footnote,
  LongCell,
  LongFigure,
  Point,
  Release,
  Reporting,
} from "../reports/published.ts";
import { DATA_FILES } from "./data.ts";

/** The definitions in force when the release was frozen. */
const Definitions = z.object({
  codelists: z.record(z.string(), z.array(Code)),
  forms: z.array(Form),
  foreign: z.array(Form).default([]),
  rules: z.array(Rule),
  indicators: z.array(Indicator.extend({ sql: z.string() })),
});
export type Definitions = z.infer<typeof Definitions>;
export type DefinedIndicator = Definitions["indicators"][number];

export interface LoadedRelease extends Definitions {
  /** the names of its files that readers can download as they are */
  files: string[];
  label: Release;
  figures: Map<string, Figure>;
  /** figures by indicator, in the order of the file */
  byIndicator: Map<string, Figure[]>;
  /** figures over the quarters up to this one, oldest first */
  series: Map<string, Point[]>;
  reporting: Reporting[];
  coverage: Coverage[];
  /** what reporters said of their numbers, and rules that were let rest */
  footnotes: Footnote[];
  /** those of a reporter's own figures that come from the cells that they are about, by the figure's id */
  footnotesOf: Map<string, Footnote[]>;
  /** long annual series as received, and what is computed from them; none in most releases */
  long: { cells: LongCell[]; figures: LongFigure[] };
  /** why figures differ from those of the version before, and which; none in a first version */
  causes: Cause[];
  changes: Change[];
  /** the provinces that the release has figures or reporters for, in the order of the codelist */
  provinces: Codelist;
}

/** Everything in the folder of one release. Throws when its label or its definitions do not fit the schema. */
export function loadRelease(folder: string): LoadedRelease {
  const label = Release.parse(readJson(folder, "release.json"));
  const definitions = Definitions.parse(readJson(folder, "definitions.json"));
  const figures = readRows(folder, "figures.csv", Figure);
  const named = new Set([...label.places, ...label.reporters, ...figures.map(({ place }) => place)]);
  const places = definitions.codelists["provinces"] ?? [];
  const footnotes = readRows(folder, "footnotes.csv", Footnote);
  const published = new Set(figures.map(({ indicator }) => indicator));
  return {
    ...definitions,
    files: DATA_FILES.filter((name) => existsSync(join(folder, name))),
    indicators: definitions.indicators.filter(({ id }) => published.has(id)),
    label,
    figures: new Map(figures.map((figure) => [figure.id, figure])),
    byIndicator: Map.groupBy(figures, ({ indicator }) => indicator),
    series: Map.groupBy(readRows(folder, "series.csv", Point), ({ id }) => id),
    reporting: readRows(folder, "reporting.csv", Reporting),
    coverage: readRows(folder, "coverage.csv", Coverage),
    footnotes,
    footnotesOf: footnotesByFigure(footnotes, figures),
    long: {
      cells: readRows(folder, "long_series.csv", LongCell),
      figures: readRows(folder, "long_figures.csv", LongFigure),
    },
    causes: readRows(folder, "causes.csv", Cause),
    changes: readRows(folder, "changes.csv", Change),
    provinces: provincesOf(places, label.period).filter(({ code }) => named.has(code)),
  };
}

function footnotesByFigure(footnotes: Footnote[], figures: Figure[]): Map<string, Footnote[]> {
  const byPlace = Map.groupBy(figures, ({ place }) => place);
  const pairs = footnotes.flatMap((footnote) => {
    const cells = footnote.sources.split(" ").filter(Boolean).map(Number);
    const own = byPlace.get(footnote.reporter) ?? [];
    return own
      .filter(({ sources }) => cells.some((cell) => isAmong(cell, sources)))
      .map(({ id }) => ({ id, footnote }));
  });
  return new Map([...Map.groupBy(pairs, ({ id }) => id)].map(([id, own]) => [id, own.map(({ footnote }) => footnote)]));
}

/** Whether a number is in `1-20 45`. */
const isAmong = (number: number, ranges: string): boolean =>
  ranges.split(" ").some((range) => {
    const [first = NaN, last = first] = range.split("-").map(Number);
    return first <= number && number <= last;
  });

/** Reads the cells behind the figures one by one: nothing but the why page needs them, and there are many. */
export const eachCell = (folder: string, take: (cell: Cell) => void): void =>
  eachRow(folder, "sources.csv", Cell, take);

/** The sentences that a check can say, by code. */
export const phrasesOf = ({ codelists }: Pick<Definitions, "codelists">): Map<string, Code> =>
  new Map((codelists["issue_types"] ?? []).map((phrase) => [phrase.code, phrase]));

const readText = (folder: string, name: string): string => readFileSync(join(folder, name), "utf8");
const readJson = (folder: string, name: string): unknown => JSON.parse(readText(folder, name));

/** Tables that not every release has: where one is missing, there was nothing to write. */
const OPTIONAL = new Set(["footnotes.csv", "long_series.csv", "long_figures.csv", "causes.csv", "changes.csv"]);

type Row = z.ZodObject<z.ZodRawShape>;

/** The rows of a CSV file of the release, each as its schema has it. */
function readRows<T extends Row>(folder: string, name: string, row: T): z.infer<T>[] {
  if (OPTIONAL.has(name) && !existsSync(join(folder, name))) return [];
  const rows: z.infer<T>[] = [];
  eachRow(folder, name, row, (one) => rows.push(one));
  return rows;
}

function eachRow<T extends Row>(folder: string, name: string, row: T, take: (one: z.infer<T>) => void): void {
  const readers = new Map(Object.entries(row.shape).map(([column, type]) => [column, readerOf(type)]));
  Papa.parse<unknown>(readText(folder, name), {
    header: true,
    skipEmptyLines: true,
    transform: (text, column) => (readers.get(String(column)) ?? String)(text),
    step: ({ data }) => take(row.parse(data)),
  });
}

/** How the text of a column is read, by what its schema says that it is. */
function readerOf(type: z.core.$ZodType): (text: string) => unknown {
  if (type instanceof z.ZodDefault) return readerOf(type.unwrap());
  if (type instanceof z.ZodNullable || type instanceof z.ZodOptional) {
    const read = readerOf(type.unwrap());
    const nothing = type instanceof z.ZodNullable ? null : undefined;
    return (text) => (text === "" ? nothing : read(text));
  }
  if (type instanceof z.ZodNumber) return Number;
  return type instanceof z.ZodBoolean ? (text) => text === "true" : (text) => text;
}
