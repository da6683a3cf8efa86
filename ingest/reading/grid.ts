/** Cells while a worksheet is being read: arrays that grow, and what all worksheets of a book share. */
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

/** Refuses the book because of one cell, named as `Sheet!A1`. */
export function refuseCell(code: "bad_number" | "bad_index" | "unknown_type", grid: Grid, key: number): never {
  return refuse(code, `${grid.name}!${addressOfKey(key)}`);
}
