/** The formulas that a sheet computes by itself: totals and percentages. */
import type { Row } from "../../reports/rows.ts";
import { FIRST_COLUMN, FIRST_ROW } from "../layout.ts";
import { addressOf } from "../sheet.ts";
import { runsOf } from "./cells.ts";

const cell = (row: number, column: number): string => addressOf(FIRST_ROW + row, FIRST_COLUMN + column);
const area = (first: number, last: number, column: number): string =>
  first === last ? cell(first, column) : `${cell(first, column)}:${cell(last, column)}`;

/** The sum of a row's parts; blank as long as nothing at all is written below it, so that a blank never turns into a zero. */
export function sumFormula(rows: Row[], row: number, column: number): string {
  const parts = rows[row]?.parts ?? [];
  const isPart = rows.map((_, index) => (parts.includes(index) ? "part" : undefined));
  const areas = runsOf(isPart).map(([first, last]) => area(first, last, column));
  const end = endOf(rows, row);
  const totals = rows.slice(row + 1, end + 1).filter((below) => below.parts.length > 0).length;
  return `IF(COUNTA(${area(row + 1, end, column)})>${totals},SUM(${areas.join(",")}),"")`;
}

/** The last row of the branch that a total stands above. */
function endOf(rows: Row[], row: number): number {
  const level = rows[row]?.level ?? 0;
  const next = rows.findIndex((candidate, index) => index > row && candidate.level <= level);
  return next < 0 ? rows.length - 1 : next - 1;
}

/** 100 × numerator / denominator; blank unless both are numbers and the denominator is not 0. */
export function percentageFormula(row: number, numerator: number, denominator: number): string {
  const above = cell(row, numerator);
  const below = cell(row, denominator);
  return `IF(COUNT(${above},${below})=2,IF(${below}=0,"",100*${above}/${below}),"")`;
}
