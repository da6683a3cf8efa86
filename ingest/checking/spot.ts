/** One answer with what is needed to judge it, and its number here, in another return, and one year ago. */
import { rowsByCode } from "./branches.ts";
import type { Together } from "./districts.ts";
import { indexOf, markAt, numberAt, type Filed } from "../filed.ts";
import { kinOf } from "./kin.ts";

/** Accepted returns of the same reporter in earlier quarters, and of those below it in this one. */
export interface History {
  /** of the quarter before */
  before(form: string): Filed | undefined;
  /** of the same quarter last year */
  lastYear(form: string): Filed | undefined;
  /** newest first */
  earlier(form: string): Filed[];
  /** of this quarter, from every district of the reporter, added up; nothing as long as one of them lacks */
  districts(form: string): Together | undefined;
}

/** A return with what is needed to judge it, made once. */
export interface Judged {
  filed: Filed;
  before: Filed | undefined;
  lastYear: Filed | undefined;
  earlier: Filed[];
  districts: Together | undefined;
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

/** The number in another column of the same row. */
export const valueAt = ({ judged: { filed }, row }: Spot, column: number): number | undefined =>
  column < 0 ? undefined : numberAt(filed, indexOf(filed, row, column));

/** The columns that speak of the same thing as the answer. */
export const kin = ({ judged, column }: Spot) => kinOf(judged.filed.form, column);
