/** The formulas that a sheet computes by itself: totals and percentages. */
import { addressOf } from "../sheet.ts";
import { FIRST_COLUMN, FIRST_ROW } from "../layout.ts";
import { runsOf } from "./cells.ts";

const cell = (row: number, column: number): string => addressOf(FIRST_ROW + row, FIRST_COLUMN + column);

/** `SUM(D10:D25)` or `SUM(D9,D26)` of those rows of the form, in one of its columns. */
export function sumFormula(parts: number[], column: number): string {
  const present = Array.from({ length: (parts.at(-1) ?? 0) + 1 }, (_, row) =>
    parts.includes(row) ? "part" : undefined,
  );
  const areas = runsOf(present).map(([first, last]) =>
    first === last ? cell(first, column) : `${cell(first, column)}:${cell(last, column)}`,
  );
  return `SUM(${areas.join(",")})`;
}

/** 100 × numerator / denominator; blank unless both are numbers and the denominator is not 0. */
export function percentageFormula(row: number, numerator: number, denominator: number): string {
  const above = cell(row, numerator);
  const below = cell(row, denominator);
  return `IF(COUNT(${above},${below})=2,IF(${below}=0,"",100*${above}/${below}),"")`;
}
