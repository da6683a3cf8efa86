/** The files under `why/` of a version, from which the why page is drawn: figures by indicator, cells by reporter. They are
 * of no language, and classic scripts (`congboWhy(name, data)`), so that they load from a disk too. */
import type { State } from "../../reports/terms.ts";

/** What many figures have in common: unit, mark, state, price base, plan version, reported, expected. */
export type Kind = [
  unit: string,
  mark: string,
  state: State,
  prices: string,
  plan: string,
  reported: number,
  expected: number,
];

/** A figure: which key, which kind, how many cells, which, and its numbers; what is null at the end is left out. */
export type FigureRow = [
  key: number,
  kind: number,
  cells: number,
  sources: string,
  value?: number | null,
  numerator?: number | null,
  denominator?: number | null,
];

/** `why/figures/<indicator>.js`. An indicator's own file holds every place, so that one leads to the others. */
export interface FigureShard {
  /** `quarter/ttcn/weaving/all/all` */
  keys: string[];
  kinds: Kind[];
  places: Record<string, FigureRow[]>;
}

/** Codes of a row: as on the sheet, then ownership, sector, product, item. */
export type RowCodes = [row: string, ownership: string, sector: string, product: string, item: string];

/** A cell: its address, row, column, state, and what stood there: a number, or the mark that says why there is none. */
export type CellRow = [address: string, row: number, column: number, state: number, value: number | string];

/** The cells of one sheet of one workbook, numbered from `first` on. */
export interface SheetCells {
  submission: string;
  place: string;
  period: string;
  form: string;
  sheet: string;
  first: number;
  cells: CellRow[];
}

/** `why/cells/<reporter>.js`. */
export interface CellShard {
  rows: RowCodes[];
  columns: string[];
  sheets: SheetCells[];
  /** what was explained or waived, and of which cells (numbers) */
  footnotes: { vi: string; en: string; cells: number[] }[];
}

/** `why/index.js`. */
export interface IndexShard {
  /** whose the cells of these numbers are, ascending */
  cells: [first: number, last: number, reporter: string][];
  /** share of last year's output that a form's figures of a place stand for, percent */
  coverage: Record<string, Record<string, number>>;
  /** how many figures an indicator has */
  figures: Record<string, number>;
}

/** `why/returns.js`: the returns, numbered from 1: reporter, form, status, received, submission. */
export type ReturnShard = [reporter: string, form: string, status: string, received: string, submission: string][];

/** The numbers in `1-20 45`. */
export const numbersIn = (ranges: string): number[] =>
  ranges.split(" ").flatMap((range) => {
    const [first = NaN, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
