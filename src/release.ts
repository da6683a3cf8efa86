/** Reads a release folder: the only input of the site. Figures are indexed by id, once per build. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { z } from "zod";
import { provincesOf } from "../reports/places.ts";
import { Code, Form, Indicator, Rule, type Codelist } from "../reports/schema.ts";
import { Coverage, Release, Reporting, type Figure } from "../reports/published.ts";

/** The definitions in force when the release was frozen. */
const Definitions = z.object({
  codelists: z.record(z.string(), z.array(Code)),
  forms: z.array(Form),
  rules: z.array(Rule),
  indicators: z.array(Indicator.extend({ sql: z.string() })),
});
export type Definitions = z.infer<typeof Definitions>;
export type DefinedIndicator = Definitions["indicators"][number];
export type Point = { period: string; value: number; reported: number; expected: number };

export interface LoadedRelease extends Definitions {
  label: Release;
  figures: Map<string, Figure>;
  /** figures by indicator, in the order of the file */
  byIndicator: Map<string, Figure[]>;
  /** the figures that trends are drawn of, over the quarters up to this one, oldest first */
  series: Map<string, Point[]>;
  reporting: Reporting[];
  coverage: Coverage[];
  /** the provinces that the release has figures or reporters for, in the order of the codelist */
  provinces: Codelist;
}

/** Everything in the folder of one release. Throws when its label or its definitions do not fit the schema. */
export function loadRelease(folder: string): LoadedRelease {
  const label = Release.parse(readJson(folder, "release.json"));
  const definitions = Definitions.parse(readJson(folder, "definitions.json"));
  const figures = readRows(readText(folder, "figures.csv")).map(figureOf);
  const named = new Set([...label.places, ...label.reporters, ...figures.map(({ place }) => place)]);
  const places = definitions.codelists["provinces"] ?? [];
  const published = new Set(figures.map(({ indicator }) => indicator));
  return {
    ...definitions,
    indicators: definitions.indicators.filter(({ id }) => published.has(id)),
    label,
    figures: new Map(figures.map((figure) => [figure.id, figure])),
    byIndicator: Map.groupBy(figures, ({ indicator }) => indicator),
    series: readSeries(readText(folder, "series.csv")),
    reporting: readRows(readText(folder, "reporting.csv")).map((row) => Reporting.parse(typed(row))),
    coverage: readRows(readText(folder, "coverage.csv")).map((row) => Coverage.parse(typed(row))),
    provinces: provincesOf(places, label.period).filter(({ code }) => named.has(code)),
  };
}

/** The sentences that a check can say, by code. */
export const phrasesOf = ({ codelists }: Pick<Definitions, "codelists">): Map<string, Code> =>
  new Map((codelists["issue_types"] ?? []).map((phrase) => [phrase.code, phrase]));

type Cells = Record<string, string>;

const readText = (folder: string, name: string): string => readFileSync(join(folder, name), "utf8");
const readJson = (folder: string, name: string): unknown => JSON.parse(readText(folder, name));

function readRows(text: string): Cells[] {
  return Papa.parse<Cells>(text, { header: true, skipEmptyLines: true }).data;
}

const NUMBERS = ["reported", "expected", "warnings"];

function typed(row: Cells): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, text]) => {
      if (NUMBERS.includes(name)) return [name, Number(text)];
      if (name === "output_share") return [name, numberOf(text)];
      return [name, name === "corrected" ? text === "true" : text];
    }),
  );
}

const numberOf = (text: string | undefined): number | null => (text ? Number(text) : null);

function figureOf(row: Cells): Figure {
  const { value, numerator, denominator, reported, expected, cells, ...texts } = row;
  return {
    ...(texts as unknown as Figure),
    value: numberOf(value),
    numerator: numberOf(numerator),
    denominator: numberOf(denominator),
    reported: Number(reported),
    expected: Number(expected),
    cells: Number(cells),
  };
}

/** Only what trends are drawn of is read: the file holds every figure, most of which no page draws over time. */
const DRAWN =
  /^(?:(?:output_value|growth_same_period)\/[^/]+\/[^/]+\/(?:ttcn|all|local_industry)\/|(?:share_of_|plan_fulfilment\/|product_group_value\/[^/]+\/quarter\/all\/all\/(?:all|.)$))/;

function readSeries(text: string): Map<string, Point[]> {
  const series = new Map<string, Point[]>();
  for (const line of text.split("\n")) {
    const [id = "", period = "", value = "", , reported, expected] = line.split(",");
    if (!value || !DRAWN.test(id)) continue;
    const point = { period, value: Number(value), reported: Number(reported), expected: Number(expected) };
    const points = series.get(id);
    if (points) points.push(point);
    else series.set(id, [point]);
  }
  return series;
}
