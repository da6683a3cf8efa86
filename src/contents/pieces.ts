/** The pieces of a long series: what is linked together, as a chart and as a table in which every break is seen. */
import type { LongCell, LongFigure } from "../../reports/published.ts";
import { SIGNS, type Code } from "../../reports/schema.ts";
import { unitName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Chart, Heading, Line, Table, Value } from "../page.ts";
import { textHeading } from "../table.ts";

/** What is linked together, with its cells in the order of their years. */
export interface Piece {
  chain: string;
  cells: LongCell[];
  find(measure: LongFigure["measure"], year: number, base?: number): LongFigure | undefined;
  first: number;
  last: number;
}

/** The pieces of a series, in the order of their years. */
export function piecesOf({ release: { long } }: Here, series: string): Piece[] {
  const cells = long.cells.filter((cell) => cell.series === series);
  return [...Map.groupBy(cells, ({ chain }) => chain)]
    .map(([chain, own]) => {
      const figures = long.figures.filter((figure) => figure.series === series && figure.price_base === chain);
      const years = own.filter(({ used }) => used).map(({ year }) => year);
      return {
        chain,
        cells: own.toSorted((a, b) => a.year - b.year || a.number - b.number),
        find: (measure: LongFigure["measure"], year: number, base?: number) =>
          figures.find(
            (one) => one.measure === measure && one.year === year && (base === undefined || one.base_year === base),
          ),
        first: Math.min(...years),
        last: Math.max(...years),
      };
    })
    .sort((a, b) => a.first - b.first);
}

/** A line for each unbroken piece, from 100 in its first year; a year without a number leaves the line open. */
export function indexChart(here: Here, { code }: Code, pieces: Piece[]): Chart[] {
  const drawn = pieces.filter(({ find, first, last }) => first < last && find("fixed_base", first, first));
  if (drawn.length === 0) return [];
  const [from, to] = [Math.min(...drawn.map(({ first }) => first)), Math.max(...drawn.map(({ last }) => last))];
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return [
    {
      kind: "lines",
      id: `${code}-index`,
      title: here.say("long_index"),
      description: here.say("long_description", { count: years.length, from, to, pieces: drawn.length }),
      unit: "%",
      decimals: 1,
      labels: years.map(String),
      series: drawn.map(({ find, first, last }) => ({
        name: here.say("long_piece", { from: first, to: last }),
        values: years.map((year) => find("fixed_base", year, first)?.value ?? null),
      })),
    },
  ];
}

/** The years that every series is asked for as base; other pieces have their own first year. */
const BASE_YEARS = [1955, 1964];

/** Every number received, with the indices of the linked series beside it; a break and a gap are lines of their own. */
export function longTable(here: Here, { code, ...named }: Code, pieces: Piece[]): Table {
  const { say } = here;
  const has = (base: number) => pieces.some(({ find, first }) => find("fixed_base", first, base));
  const bases = BASE_YEARS.filter(has);
  const own = pieces.some(({ first, find }) => !bases.includes(first) && find("fixed_base", first, first));
  const number = (group: string, label: string): Heading => ({ group, label, decimals: 1, kind: "number" });
  const unit = unitName(here, named.more["unit"] ?? "");
  const headings = [
    number("", say("value_of", { unit })),
    textHeading(say("price_base")),
    ...bases.map((year) => number(say("long_fixed_base"), say("base_year_100", { year }))),
    ...(own ? [number(say("long_fixed_base"), say("first_year_100"))] : []),
    number(say("long_previous"), say("previous_year_100")),
    textHeading(say("figures_source")),
  ];
  const lines = pieces.flatMap((piece, at) => [
    ...(at > 0 ? [{ label: say("series_break"), path: "", level: 0, values: headings.map(() => null) }] : []),
    ...linesOf(here, piece, bases, own),
  ]);
  const missing = BASE_YEARS.filter((year) => !has(year)).map((year) => say("no_base_year", { year }));
  return {
    id: code,
    title: here.name({ code, ...named }),
    corner: say("year"),
    headings,
    lines,
    notes: [...linksOf(here, pieces), ...missing],
  };
}

/** One line for each number received, and for each year of the piece that has none. */
function linesOf(here: Here, piece: Piece, bases: number[], own: boolean): Line[] {
  const { cells, find, first } = piece;
  const [from, to] = [cells[0]?.year ?? 0, cells.at(-1)?.year ?? 0];
  return Array.from({ length: to - from + 1 }, (_, at) => from + at).flatMap((year): Line[] => {
    const line = (values: Value[]): Line => ({ label: String(year), path: "", level: 1, values });
    const received = cells.filter((cell) => cell.year === year);
    const blank = [...bases, ...(own ? [first] : []), 0].map(() => null);
    if (received.length === 0) return [line([null, here.say("no_number"), ...blank, null])];
    const indices = [
      ...bases.map((base) => find("fixed_base", year, base)?.value ?? null),
      ...(own ? [bases.includes(first) ? null : (find("fixed_base", year, first)?.value ?? null)] : []),
      find("previous_year", year)?.value ?? null,
    ];
    return received.map((cell) =>
      line([shown(cell), baseText(here, cell), ...(cell.used ? indices : blank), cell.source]),
    );
  });
}

const shown = ({ mark, value }: LongCell): Value =>
  mark === "nil" || mark === "unavailable" || mark === "confidential" ? SIGNS[mark] : value;

/** `Giá cố định năm 1959`. */
export const baseName = (here: Here, base: string): string => {
  const code = here.release.codelists["price_bases"]?.find((one) => one.code === base);
  return code ? here.name(code) : base;
};

/** As within a sentence. */
const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const baseText = (here: Here, { price_base, overlap }: LongCell): string =>
  overlap
    ? here.say("overlap_with", { base: baseName(here, price_base), other: lower(baseName(here, overlap)) })
    : baseName(here, price_base);

const linksOf = (here: Here, pieces: Piece[]): string[] =>
  pieces.flatMap(({ cells }) =>
    cells.flatMap(({ price_base, overlap, year }) =>
      overlap
        ? [here.say("linked_in", { from: baseName(here, overlap), to: lower(baseName(here, price_base)), year })]
        : [],
    ),
  );
