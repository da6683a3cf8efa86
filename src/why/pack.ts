/** Packs what the why page shows: what many figures or cells have in common is said once. */
import type { Cell, Coverage, Figure, Footnote } from "../../reports/published.ts";
import { STATES } from "../../reports/terms.ts";
import { numbersIn, type CellShard, type FigureRow, type FigureShard, type IndexShard } from "./shards.ts";

/** Numbers things in the order in which they are first met. */
function numbering<T>(): { all: T[]; numberOf: (one: T) => number } {
  const all: T[] = [];
  const known = new Map<string, number>();
  const numberOf = (one: T): number => {
    const key = JSON.stringify(one);
    const number = known.get(key) ?? all.push(one) - 1;
    known.set(key, number);
    return number;
  };
  return { all, numberOf };
}

/** The figures of one indicator. */
export function packFigures(figures: Figure[]): FigureShard {
  const keys = numbering<string>();
  const kinds = numbering<FigureShard["kinds"][number]>();
  const places: FigureShard["places"] = {};
  for (const figure of figures) {
    const { span, ownership, sector, product, item, unit, mark, state, price_base, plan_version } = figure;
    const row: FigureRow = [
      keys.numberOf([span, ownership, sector, product, item].join("/")),
      kinds.numberOf([unit, mark, state, price_base, plan_version, figure.reported, figure.expected]),
      figure.cells,
      figure.sources,
      figure.value,
      figure.numerator,
      figure.denominator,
    ];
    while (row.at(-1) === null) row.pop();
    (places[figure.place] ??= []).push(row);
  }
  return { keys: keys.all, kinds: kinds.all, places };
}

export interface CellPacker {
  /** cells come in the order of their numbers */
  add(cell: Cell): void;
  /** the cells of each reporter, with what was said of them in both languages */
  shards(said: (footnote: Footnote) => { vi: string; en: string }, footnotes: Footnote[]): Map<string, CellShard>;
  ranges: IndexShard["cells"];
}

/** Takes cells one by one, as they are read. */
export function cellPacker(): CellPacker {
  const ranges: IndexShard["cells"] = [];
  const packers = new Map<string, ReturnType<typeof reporterPacker>>();
  return {
    ranges,
    add(cell) {
      const last = ranges.at(-1);
      if (last?.[2] === cell.reporter && last[1] === cell.id - 1) last[1] = cell.id;
      else ranges.push([cell.id, cell.id, cell.reporter]);
      const packer = packers.get(cell.reporter) ?? reporterPacker();
      packers.set(cell.reporter, packer);
      packer.add(cell);
    },
    shards(said, footnotes) {
      const of = Map.groupBy(footnotes, ({ reporter }) => reporter);
      return new Map(
        [...packers].map(([reporter, { shard }]) => {
          const own = (of.get(reporter) ?? []).filter(({ sources }) => sources);
          return [
            reporter,
            { ...shard, footnotes: own.map((one) => ({ ...said(one), cells: numbersIn(one.sources) })) },
          ];
        }),
      );
    },
  };
}

function reporterPacker(): { add: (cell: Cell) => void; shard: Omit<CellShard, "footnotes"> } {
  const rows = numbering<CellShard["rows"][number]>();
  const columns = numbering<string>();
  const sheets: CellShard["sheets"] = [];
  const add = (cell: Cell): void => {
    const { id, submission, place, period, form, sheet, ownership, sector, product, item } = cell;
    const last = sheets.at(-1);
    const follows =
      last &&
      last.first + last.cells.length === id &&
      [last.submission, last.place, last.period, last.form, last.sheet].join() ===
        [submission, place, period, form, sheet].join();
    const into = follows ? last : { submission, place, period, form, sheet, first: id, cells: [] };
    if (!follows) sheets.push(into);
    into.cells.push([
      cell.cell,
      rows.numberOf([cell.row, ownership, sector, product, item]),
      columns.numberOf(cell.column),
      STATES.indexOf(cell.state),
      cell.value ?? cell.mark,
    ]);
  };
  return { add, shard: { rows: rows.all, columns: columns.all, sheets } };
}

/** How complete the figures of each form are, where it is known. */
export function packCoverage(coverage: Coverage[]): IndexShard["coverage"] {
  const packed: IndexShard["coverage"] = {};
  for (const { form, place, output_share } of coverage)
    if (output_share !== null) (packed[form] ??= {})[place] = output_share;
  return packed;
}
