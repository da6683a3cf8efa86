/** Finds what is wrong with long series, at its cell, and gives their numbers where nothing is. */
import { codelistOf, type Definitions } from "../../reports/definitions.ts";
import type { Issue } from "../../reports/schema.ts";
import { dayInVietnam } from "../clock.ts";
import { newIssue } from "../issue.ts";
import { numberOf } from "../number.ts";
import type { Receipt } from "../receipt.ts";
import { refuse } from "../refusal.ts";
import { addressOf, type Sheet } from "../sheet.ts";
import type { Known, Read } from "../verdict.ts";
import { agreeIssues } from "./agree.ts";
import { headsOf, linesOf, LONG_COLUMNS, type Line, type LongColumn, type LongRow } from "./rows.ts";

/** The year that the resolution counts from; there is nothing before it. */
const FIRST_YEAR = 1955;
const LARGEST = 1e12;
/** Every year of every series at the prices of every base is far fewer. */
const MOST_ROWS = 10_000;

/** The numbers of a sheet of long series with what is wrong with them. Reporter and period are those of no return. */
export function readLong(sheet: Sheet, receipt: Receipt, known: Known, definitions: Definitions): Read {
  const read = (issues: Issue[], series: LongRow[] = []): Read => ({
    reporter: "",
    period: "",
    returns: [],
    issues,
    series,
  });
  const heads = headIssues(sheet, definitions);
  if (heads.length > 0) return read(heads);
  const lines = linesOf(sheet);
  if (lines.length > MOST_ROWS) refuse("too_many_cells", sheet.name);
  const wrong = lines.map((line) => lineIssues(line, sheet.name, receipt, definitions));
  const sound = lines.filter((_, at) => wrong[at]?.length === 0).map((line) => rowOf(line, sheet.name));
  const issues = [...wrong.flat(), ...agreeIssues(sound, definitions)];
  if (issues.length > 0 || !isUnchanged(sound, known)) return read(issues, sound);
  const day = dayInVietnam(known.series(sound[0]?.series ?? "")?.received ?? receipt.received);
  return read([newIssue(definitions, "series_unchanged", { sheet: sheet.name }, { day })], sound);
}

/** Every column once, `overlap` where it is needed, and no other: what is not known is not passed over. */
function headIssues(sheet: Sheet, definitions: Definitions): Issue[] {
  const heads = headsOf(sheet);
  const expected = LONG_COLUMNS.join(", ");
  const known = new Set<string>(LONG_COLUMNS);
  const wrong = heads.findIndex((head, at) => !known.has(head) || heads.indexOf(head) !== at);
  const missing = LONG_COLUMNS.find((name) => name !== "overlap" && !heads.includes(name));
  const say = (column: number, found: string) => [
    newIssue(definitions, "series_heading", { sheet: sheet.name, cell: addressOf(0, column) }, { found, expected }),
  ];
  if (wrong >= 0) return say(wrong, heads[wrong] ?? "");
  return missing ? say(heads.length, "") : [];
}

function lineIssues({ says, at, value }: Line, sheet: string, receipt: Receipt, definitions: Definitions): Issue[] {
  const series = codelistOf(definitions, "long_series").find(({ code }) => code === says("series"));
  const baseYear = (code: string) => baseYearOf(code, definitions);
  const thisYear = dayInVietnam(receipt.received).slice(0, 4);
  const when = (holds: boolean, code: string, column: LongColumn, expected: Issue["found"] = {}): Issue[] => {
    const found = { found: says(column), row: says("year"), column, ...expected };
    return holds ? [newIssue(definitions, code, { sheet, cell: at(column), row: says("year"), column }, found)] : [];
  };
  const unit = series?.more["unit"] ?? "";
  const isYear = /^\d{4}$/.test(says("year")) && says("year") >= String(FIRST_YEAR) && says("year") <= thisYear;
  const earlier = (baseYear(says("overlap")) ?? Infinity) < (baseYear(says("price_base")) ?? 0);
  return [
    ...when(!series, "unknown_series", "series"),
    ...when(!isYear, "year_out_of_range", "year", { min: String(FIRST_YEAR), max: thisYear }),
    ...when(series !== undefined && says("unit") !== unit, "series_unit_differs", "unit", { expected: unit }),
    ...when(!isBase(says("price_base"), definitions), "unknown_price_base", "price_base"),
    ...when(says("overlap") !== "" && !earlier, "overlap_not_earlier", "overlap", { base: says("price_base") }),
    ...when(says("source") === "", "missing_value", "source"),
    ...when(value.mark === "blank", "missing_value", "value"),
    ...when(value.mark === "error", "error_value", "value"),
    ...when(value.mark === "text", isAmbiguous(says("value")) ? "ambiguous_number" : "not_a_number", "value"),
    ...when(value.value < 0, "below_minimum", "value", { found: value.value, min: 0 }),
    ...when(value.value > LARGEST, "above_maximum", "value", { found: value.value, max: LARGEST }),
  ];
}

const isAmbiguous = (text: string): boolean => numberOf(text) === "ambiguous";

const isBase = (code: string, definitions: Definitions): boolean =>
  codelistOf(definitions, "price_bases").some((base) => base.code === code);

/** The year that constant prices are those of; nothing for current prices and for what is no price base. */
export function baseYearOf(code: string, definitions: Definitions): number | undefined {
  const base = codelistOf(definitions, "price_bases").find((base) => base.code === code);
  return base?.more["base_year"] ? Number(base.more["base_year"]) : undefined;
}

const rowOf = ({ says, at, value: { mark, value } }: Line, sheet: string): LongRow => ({
  series: says("series"),
  year: Number(says("year")),
  base: says("price_base"),
  unit: says("unit"),
  mark,
  value: mark === "nil" ? 0 : mark === "number" ? value : null,
  overlap: says("overlap"),
  source: says("source"),
  sheet,
  cell: at("value"),
  cells: Object.fromEntries(LONG_COLUMNS.map((name) => [name, at(name)])) as Record<LongColumn, string>,
});

/** Whether every series of the file stands accepted with the same numbers, links and sources. */
function isUnchanged(rows: LongRow[], known: Known): boolean {
  const told = (all: LongRow[]): string =>
    all
      .map(({ year, base, mark, value, overlap, source }) => JSON.stringify([year, base, mark, value, overlap, source]))
      .sort()
      .join();
  const series = Map.groupBy(rows, ({ series }) => series);
  return rows.length > 0 && [...series].every(([code, rows]) => told(rows) === told(known.series(code)?.rows ?? []));
}
