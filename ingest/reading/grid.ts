/** Cells while a worksheet is being read: arrays that grow, and what all worksheets of a book share. */
import { daysOf, PLAIN, type Shown } from "./formats.ts";
import { refuse } from "../refusal.ts";
import { addressOfKey, KINDS, type CellKind, type Sheet } from "../sheet.ts";
import type { Strings } from "./strings.ts";
import type { Styles } from "./styles.ts";

export interface Book {
  strings: Strings;
  styles: Styles;
  from1904: boolean;
  /** cells that may still be read in this book */
  left: number;
}

export type SheetCells = Pick<Sheet, "keys" | "kinds" | "values">;

export interface Grid extends SheetCells {
  name: string;
  count: number;
}

const kindIndex = (kind: CellKind): number => KINDS.indexOf(kind);
export const [NUMBER, TEXT_CELL, BOOLEAN, ERROR, DATE_CELL] = (
  ["number", "text", "boolean", "error", "date"] as const
).map(kindIndex) as [number, number, number, number, number];

/** A grid without cells; `name` is its sheet's. */
export const newGrid = (name: string): Grid => ({ name, count: 0, ...arraysOf(256) });

const arraysOf = (size: number): SheetCells => ({
  keys: new Float64Array(size),
  kinds: new Uint8Array(size),
  values: new Float64Array(size),
});

/** Adds a cell behind all others. */
export function addCell(grid: Grid, key: number, kind: number, value: number): void {
  if (grid.count === grid.keys.length) growGrid(grid);
  grid.keys[grid.count] = key;
  grid.kinds[grid.count] = kind;
  grid.values[grid.count++] = value;
}

/** Adds a number, or the day that its format shows it as. */
export function addNumeric(grid: Grid, key: number, value: number, shown: Shown, from1904: boolean): void {
  const days = shown === PLAIN ? undefined : daysOf(value, shown, from1904);
  if (days === undefined) addCell(grid, key, NUMBER, value);
  else addCell(grid, key, DATE_CELL, days);
}

function growGrid(grid: Grid): void {
  const { keys, kinds, values } = grid;
  Object.assign(grid, arraysOf(Math.ceil(grid.count * 1.6)));
  grid.keys.set(keys);
  grid.kinds.set(kinds);
  grid.values.set(values);
}

/** The cells without the spare room, so that copying them to another process is cheap. */
export const finishGrid = ({ keys, kinds, values, count }: Grid): SheetCells => ({
  keys: keys.slice(0, count),
  kinds: kinds.slice(0, count),
  values: values.slice(0, count),
});

/** Puts cells in order where a format lets them stand in any; a cell that stands twice is refused. */
export function sortGrid(grid: Grid): void {
  const { keys, kinds, values, count } = grid;
  const rises = (at: number): boolean => (keys[at - 1] ?? 0) < (keys[at] ?? 0);
  let sorted = 1;
  while (sorted < count && rises(sorted)) sorted++;
  if (sorted >= count) return;
  const order = Array.from({ length: count }, (_, at) => at).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
  Object.assign(grid, arraysOf(count));
  order.forEach((from, to) => {
    grid.keys[to] = keys[from] ?? 0;
    grid.kinds[to] = kinds[from] ?? 0;
    grid.values[to] = values[from] ?? 0;
  });
  for (let at = 1; at < count; at++)
    if (grid.keys[at - 1] === grid.keys[at]) refuse("disordered", `${grid.name}!${addressOfKey(grid.keys[at] ?? 0)}`);
}

/** Refuses the book because of one cell, named as `Sheet!A1`. */
export function refuseCell(code: "bad_number" | "bad_index" | "unknown_type", grid: Grid, key: number): never {
  return refuse(code, `${grid.name}!${addressOfKey(key)}`);
}
