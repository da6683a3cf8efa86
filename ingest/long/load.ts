/** Puts accepted long series into the warehouse: every number as it was received, and what is computed from them. */
import { codelistOf, type Definitions } from "../../reports/definitions.ts";
import { writeRows } from "../tables.ts";
import type { TableColumns, Value, Warehouse } from "../warehouse.ts";
import { baseYearOf } from "./check.ts";
import { figuresOf, type Computed } from "./figures.ts";
import { chainsOf, type Chain } from "./link.ts";
import type { LongRow } from "./rows.ts";

/** The rows of a series and the submission that they came in. */
export interface AcceptedSeries {
  submission: string;
  rows: LongRow[];
}

const CELLS: TableColumns = {
  number: "integer",
  series: "text",
  year: "integer",
  price_base: "text",
  unit: "text",
  mark: "text",
  value: "double",
  overlap: "text",
  source: "text",
  submission: "text",
  sheet: "text",
  cell: "text",
  chain: "text",
  used: "boolean",
};

const FIGURES: TableColumns = {
  id: "text",
  series: "text",
  measure: "text",
  base_year: "integer",
  year: "integer",
  value: "double",
  unit: "text",
  price_base: "text",
  links: "text",
  cells: "integer",
  sources: "text",
};

/** Writes the tables `long_series` and `long_figures`, in the order of series, price base and year. */
export async function loadLong(
  warehouse: Warehouse,
  accepted: AcceptedSeries[],
  definitions: Definitions,
): Promise<void> {
  const base = (row: LongRow): number => baseYearOf(row.base, definitions) ?? 0;
  const inOrder = accepted
    .toSorted((a, b) => ((a.rows[0]?.series ?? "") < (b.rows[0]?.series ?? "") ? -1 : 1))
    .map(({ rows, ...one }) => ({ ...one, rows: rows.toSorted((a, b) => base(a) - base(b) || a.year - b.year) }));
  const numbers = new Map(inOrder.flatMap(({ rows }) => rows).map((row, at) => [row, at + 1]));
  const cells = inOrder.flatMap(({ submission, rows }) => {
    const chains = chainsOf(rows);
    return rows.map((row) => ({ ...cellOf(row, chains), number: numbers.get(row) ?? 0, submission }));
  });
  const figures = inOrder.flatMap(({ rows }) =>
    chainsOf(rows).flatMap((chain) =>
      figuresOf(chain, spansOf(definitions)).map((one) => figureOf(one, chain, numbers)),
    ),
  );
  await writeRows(warehouse, "long_series", CELLS, cells);
  await writeRows(warehouse, "long_figures", FIGURES, figures);
}

/** The spans that the resolution speaks of. */
const spansOf = (definitions: Definitions): [number, number][] =>
  codelistOf(definitions, "benchmarks").flatMap(({ more: { base_year, year } }): [number, number][] =>
    base_year && year ? [[Number(base_year), Number(year)]] : [],
  );

function cellOf(row: LongRow, chains: Chain[]): Record<string, Value> {
  const { series, year, base, unit, mark, value, overlap, source, sheet, cell } = row;
  const chain = chains.find(({ bases }) => bases.includes(base));
  const used = chain?.points.some((point) => point.row === row) ?? false;
  return {
    series,
    year,
    price_base: base,
    unit,
    mark,
    value,
    overlap,
    source,
    sheet,
    cell,
    chain: chain?.base ?? base,
    used,
  };
}

const UNITS: Record<Exclude<Computed["measure"], "value">, string> = {
  fixed_base: "percent_of",
  previous_year: "percent_of",
  average_growth: "percent",
};

/** Ten decimals are kept, as of every figure. */
function figureOf(found: Computed, chain: Chain, numbers: Map<LongRow, number>): Record<string, Value> {
  const { measure, base_year, year, value, links, rows } = found;
  const sources = rows.map((row) => numbers.get(row) ?? 0).sort((a, b) => a - b);
  return {
    id: [chain.series, chain.base, measure, base_year, year].filter((part) => part !== null).join("/"),
    series: chain.series,
    measure,
    base_year,
    year,
    value: Number(value.toFixed(10)),
    unit: measure === "value" ? chain.unit : UNITS[measure],
    price_base: chain.base,
    links: links.map((link) => `${link.from}>${link.to}@${link.year}`).join(" "),
    cells: sources.length,
    sources: sources.join(" "),
  };
}
