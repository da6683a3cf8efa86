/** The numbers that a condition on rows, sums and history may name, as they are found from one answer. */
import { indexOf, markAt } from "../filed.ts";
import { standsAlone, sumOfParts } from "./branches.ts";
import { ratioOf, usualRatio } from "./season.ts";
import { kin, valueAt, valueThen, yearAgo, type Spot } from "./spot.ts";

type Getter = (spot: Spot) => number | undefined;

/** A condition is asked only where everything that it names has a number. */
export const NUMBERS: Record<string, Getter> = {
  value: (spot) => valueAt(spot, spot.column),
  sum: ({ judged, row, column }) => sumOfParts(judged.filed, row, column),
  first: (spot) => partOfPercentage(spot, 0),
  second: (spot) => partOfPercentage(spot, 1),
  quarter: (spot) => zeroAt(spot, kin(spot).quarter),
  cumulative: (spot) => zeroAt(spot, kin(spot).cumulative),
  previous: (spot) => valueAt(spot, kin(spot).previous) ?? valueThen(spot.judged.before, spot, kin(spot).quarter, 0),
  before: (spot) => valueThen(spot.judged.before, spot, spot.column, 0),
  before_quarter: (spot) => valueThen(spot.judged.before, spot, kin(spot).quarter, 0),
  before_cumulative: (spot) => valueThen(spot.judged.before, spot, kin(spot).cumulative, 0),
  districts: (spot) => valueThen(spot.judged.districts?.filed, spot, spot.column, 0),
  year_ago: yearAgo,
  reference: (spot) =>
    above0(spot.judged.filed.form.columns[spot.column]?.span === "quarter" ? NUMBERS["before"]?.(spot) : 0) ??
    above0(yearAgo(spot)),
  ratio: (spot) => ratioOf(valueAt(spot, spot.column), yearAgo(spot)),
  usual: (spot) => usualRatio(spot)?.usual,
  spread: (spot) => usualRatio(spot)?.spread,
  quarters: (spot) => usualRatio(spot)?.quarters,
  share: (spot) =>
    spot.judged.filed.form.list
      ? undefined
      : ratioOf(valueAt(spot, spot.column), valueAt({ ...spot, row: 0 }, spot.column)),
  step: ({ judged, column }) => 10 ** -(judged.filed.form.columns[column]?.decimals ?? 0),
};

const above0 = (value: number | undefined): number | undefined =>
  value !== undefined && value > 0 ? value : undefined;

/** A blank in a column that was answered elsewhere says that there was nothing. */
function zeroAt(spot: Spot, column: number): number | undefined {
  const { filed, answered } = spot.judged;
  if (column < 0) return undefined;
  const blank = markAt(filed, indexOf(filed, spot.row, column)) === "blank";
  return blank && answered[column] && standsAlone(filed, spot.row, column) ? 0 : valueAt(spot, column);
}

function partOfPercentage(spot: Spot, part: 0 | 1): number | undefined {
  const { columns } = spot.judged.filed.form;
  const id = columns[spot.column]?.percentage_of?.[part];
  return id === undefined
    ? undefined
    : valueAt(
        spot,
        columns.findIndex((column) => column.id === id),
      );
}
