/** Reads the cell of an answer into its return. */
import { MARKS } from "../reports/terms.ts";
import type { Filed } from "./filed.ts";
import { markOf } from "./mark.ts";
import { decimalMarkOf, type DecimalMark } from "./number.ts";
import type { Cell } from "./sheet.ts";

/** How the cells of a sheet are written: as numbers, or all as texts with such a mark before decimals. */
export interface Writing {
  typed: boolean;
  decimalMark: DecimalMark | undefined;
}

/** CSV holds numbers as their country shows them: the cells that can be read in one way only tell how to read the others.
 * Nothing where none tells, or where they tell different things. */
export function decimalMarkIn(texts: Iterable<string>): DecimalMark | undefined {
  const marks = new Set<DecimalMark>();
  for (const text of texts) {
    const mark = decimalMarkOf(text);
    if (mark) marks.add(mark);
  }
  return marks.size === 1 ? [...marks][0] : undefined;
}

/** Puts what a cell says into the answer at that index. */
export function readAnswer(filed: Filed, index: number, cell: Cell, { typed, decimalMark }: Writing): void {
  const { mark, value, text } = markOf(cell, decimalMark);
  filed.marks[index] = MARKS.indexOf(mark);
  filed.values[index] = value;
  if (text !== undefined && (typed || mark !== "number")) filed.texts.set(index, text);
}
