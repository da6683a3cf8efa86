/** Plain sheets: what a workbook holds, free of how it was stored. Columns of arrays, so that a million cells stay small. */

/** What a cell holds. A blank cell that is styled or merged is not kept; asking for it gives `blank`. */
export type CellKind = "number" | "text" | "boolean" | "error" | "date";
export const KINDS: readonly CellKind[] = ["number", "text", "boolean", "error", "date"];

/** One worksheet. Entry i of each array is one cell; keys strictly rise, so cells are in row order. */
export interface Sheet {
  name: string;
  state: "visible" | "hidden" | "very_hidden";
  /** as `keyOf` gives them */
  keys: Float64Array;
  /** index into KINDS */
  kinds: Uint8Array;
  /** the number; the index into `texts` for text and error; 0 or 1 for boolean; days since 1899-12-30 for a date */
  values: Float64Array;
  /** shared by the sheets of a workbook: copied to another process together, they are copied once */
  texts: string[];
}

export interface Workbook {
  sheets: Sheet[];
  /** true where every cell is a text by nature, as in CSV */
  textual: boolean;
  /** true where a formula that gave an empty text may have been saved as 0, as LibreOffice does in .xls */
  zeroed?: boolean;
}

export interface Cell {
  kind: CellKind | "blank";
  number?: number;
  text?: string;
}

/** As many characters as a cell of Excel can hold; a longer text refuses its file. */
export const LONGEST_TEXT = 32_767;

/** Excel's limits. */
export const ROWS = 1_048_576;
export const COLUMNS = 16_384;

/** The key of a cell, rows and columns counted from 0. */
export const keyOf = (row: number, column: number): number => row * COLUMNS + column;

/** `A1` of a row and a column counted from 0. */
export function addressOf(row: number, column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters + (row + 1);
}

/** `A1` of a key. */
export const addressOfKey = (key: number): string => addressOf(Math.floor(key / COLUMNS), key % COLUMNS);

/** Row and column of `E11`, counted from 0; nothing for any other text. */
export function placeOf(cell: string): { row: number; column: number } | undefined {
  const [, letters = "", row] = /^([A-Z]{1,3})(\d{1,7})$/.exec(cell) ?? [];
  if (row === undefined) return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(row) - 1, column };
}

/** The cell at a row and a column counted from 0; `blank` where the sheet has none. */
export function cellAt(sheet: Sheet, row: number, column: number): Cell {
  const index = indexOfKey(sheet.keys, keyOf(row, column));
  return index < 0 ? { kind: "blank" } : entryOf(sheet, index);
}

/** The cell at an index of the sheet's arrays. */
export function entryOf(sheet: Sheet, index: number): Cell {
  const kind = KINDS[sheet.kinds[index] ?? 0] ?? "error";
  const value = sheet.values[index] ?? 0;
  return kind === "text" || kind === "error" ? { kind, text: sheet.texts[value] ?? "" } : { kind, number: value };
}

function indexOfKey(keys: Float64Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = keys[middle] ?? 0;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
