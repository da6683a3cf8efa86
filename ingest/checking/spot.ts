/** The numbers that a condition on rows, sums and history may name, as they are found from one answer. */
import { standsAlone, rowsByCode, sumOfParts } from "./branches.ts";
import { indexOf, markAt, numberAt, type Filed } from "../filed.ts";
import { kinOf } from "./kin.ts";
import { ratioOf, usualRatio } from "./season.ts";

/** Accepted returns of the same reporter in earlier quarters. */
export interface History {
  /** of the quarter before */
  before(form: string): Filed | undefined;
  /** of the same quarter last year */
  lastYear(form: string): Filed | undefined;
  /** newest first */
  earlier(form: string): Filed[];
}

/** A return with what is needed to judge it, made once. */
export interface Judged {
  filed: Filed;
  before: Filed | undefined;
  lastYear: Filed | undefined;
  earlier: Filed[];
  /** whether each column has any answer */
  answered: boolean[];
  /** whether this workbook says that the quarter before was revised */
  revised: boolean;
}

/** One answer: a row and a column of a return. */
export interface Spot {
  judged: Judged;
  row: number;
  column: number;
}

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
  year_ago: yearAgo,
  reference: (spot) =>
    above0(spot.judged.filed.form.columns[spot.column]?.span === "quarter" ? NUMBERS["before"]?.(spot) : 0) ??
    above0(yearAgo(spot)),
  ratio: (spot) => ratioOf(valueAt(spot, spot.column), yearAgo(spot)),
  usual: (spot) => usualRatio(spot)?.usual,
  spread: (spot) => usualRatio(spot)?.spread,
  quarters: (spot) => usualRatio(spot)?.quarters,
  share: (spot) => ratioOf(valueAt(spot, spot.column), valueAt({ ...spot, row: 0 }, spot.column)),
  step: ({ judged, column }) => 10 ** -(judged.filed.form.columns[column]?.decimals ?? 0),
};

/** The number of the same row in another return; a blank there counts as `blank`. */
export function valueThen(
  other: Filed | undefined,
  { judged: { filed }, row }: Spot,
  column: number,
  blank?: number,
): number | undefined {
  const id = filed.form.columns[column]?.id;
  if (!other || id === undefined) return undefined;
  const code = filed.rows[row]?.code ?? "";
  const at = other.rows[row]?.code === code ? row : rowsByCode(other.rows).get(code);
  const there = other.form === filed.form ? column : other.form.columns.findIndex((each) => each.id === id);
  if (at === undefined || there < 0) return undefined;
  const index = indexOf(other, at, there);
  return markAt(other, index) === "blank" ? blank : numberAt(other, index);
}

/** The column's number one year ago: as this return restates it, else as it was reported. */
export function yearAgo(spot: Spot): number | undefined {
  const { last_year } = kin(spot);
  return valueAt(spot, last_year) ?? valueThen(spot.judged.lastYear, spot, spot.column);
}

export const valueAt = ({ judged: { filed }, row }: Spot, column: number): number | undefined =>
  column < 0 ? undefined : numberAt(filed, indexOf(filed, row, column));

const kin = ({ judged, column }: Spot) => kinOf(judged.filed.form, column);
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
