/** Finds figures and cells in the files that hold them. */
import type { Address } from "./address.ts";
import {
  numbersIn,
  type CellRow,
  type CellShard,
  type FigureRow,
  type FigureShard,
  type Kind,
  type SheetCells,
} from "./shards.ts";

/** A figure with all that is known of it. */
export interface Found {
  address: Address;
  kind: Kind;
  cells: number;
  sources: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}

/** The figures of a place, in the order of the file. */
export const figuresOf = (shard: FigureShard, indicator: string, place: string): Found[] =>
  (shard.places[place] ?? []).flatMap((row) => foundIn(shard, indicator, place, row) ?? []);

/** The figure at that address, if it was published. */
export function findFigure(shard: FigureShard, { indicator, place, key }: Address): Found | undefined {
  const at = shard.keys.indexOf(key);
  const row = shard.places[place]?.find(([own]) => own === at);
  return row && foundIn(shard, indicator, place, row);
}

function foundIn({ keys, kinds }: FigureShard, indicator: string, place: string, row: FigureRow): Found | undefined {
  const [at, about, cells, sources, value = null, numerator = null, denominator = null] = row;
  const [key, kind] = [keys[at], kinds[about]];
  if (key === undefined || kind === undefined) return undefined;
  return { address: { indicator, place, key }, kind, cells, sources, value, numerator, denominator };
}

/** A cell behind a figure, with the sheet and the file that it is in. */
export interface Behind {
  reporter: string;
  shard: CellShard;
  sheet: SheetCells;
  number: number;
  cell: CellRow;
}

/** Whose cells these are: their numbers by reporter. `ranges` say whose each number is, ascending. */
export function byReporter(
  sources: string,
  ranges: [first: number, last: number, reporter: string][],
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  let at = 0;
  for (const number of numbersIn(sources)) {
    while ((ranges[at]?.[1] ?? Infinity) < number) at++;
    const reporter = ranges[at]?.[2];
    if (reporter === undefined) continue;
    const own = found.get(reporter) ?? [];
    found.set(reporter, own);
    own.push(number);
  }
  return found;
}

/** The cells of a reporter of these numbers, ascending. */
export function cellsIn(reporter: string, shard: CellShard, numbers: number[]): Behind[] {
  let at = 0;
  return numbers.flatMap((number): Behind[] => {
    while (at < shard.sheets.length - 1 && (shard.sheets[at + 1]?.first ?? Infinity) <= number) at++;
    const sheet = shard.sheets[at];
    const cell = sheet?.cells[number - sheet.first];
    return sheet && cell ? [{ reporter, shard, sheet, number, cell }] : [];
  });
}

/** Addresses of cells as ranges down a column: `E47:E58, E60`. */
export function rangesOf(addresses: Iterable<string>): string[] {
  const cells = [...new Set(addresses)].map((address) => {
    const [, letters = "", row = "0"] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
    return { letters, row: Number(row) };
  });
  cells.sort((a, b) => a.letters.length - b.letters.length || a.letters.localeCompare(b.letters) || a.row - b.row);
  const runs: { letters: string; first: number; last: number }[] = [];
  for (const { letters, row } of cells) {
    const run = runs.at(-1);
    if (run?.letters === letters && run.last === row - 1) run.last = row;
    else runs.push({ letters, first: row, last: row });
  }
  return runs.map(({ letters, first, last }) => letters + first + (last > first ? `:${letters}${last}` : ""));
}
