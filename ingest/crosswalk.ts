/** Reads a foreign workbook into a form by a declared crosswalk: one return for each place that it names. */
import { codelistOf, formOf, type Definitions } from "../reports/definitions.ts";
import { COUNTRY, provincesOf } from "../reports/places.ts";
import { rowsOf, type Row } from "../reports/rows.ts";
import { MARKS, type Codelist, type Crosswalk, type Issue } from "../reports/schema.ts";
import { blankReturn, indexOf, numberAt, type Filed } from "./filed.ts";
import { hinder } from "./hindrance.ts";
import { newIssue } from "./issue.ts";
import { loadedRows } from "./load.ts";
import { markOf } from "./mark.ts";
import { matchKey } from "./names.ts";
import { addressOf, addressOfKey, cellAt, COLUMNS, keyOf, type Sheet, type Workbook } from "./sheet.ts";
import type { Read } from "./verdict.ts";

/** The returns that a workbook holds according to a crosswalk. Throws when there is no crosswalk of that id. */
export function readForeign(workbook: Workbook, id: string, definitions: Definitions): Read {
  const crosswalk = definitions.crosswalks.find((candidate) => candidate.id === id);
  if (!crosswalk) return hinder("no_crosswalk", { found: id });
  const found = findSheet(workbook, crosswalk);
  const nothing = { reporter: crosswalk.reporter, period: found?.period ?? "", returns: [] };
  if (!found)
    return {
      ...nothing,
      issues: [newIssue(definitions, "crosswalk_sheet_missing", {}, soughtBy(crosswalk))],
    };
  const { sheet, period } = found;
  const moved = crosswalk.columns.find(
    ({ letter, says }) => !topOf(sheet, columnOf(letter), crosswalk).includes(matchKey(says)),
  );
  if (moved) {
    const where = { form: crosswalk.form, sheet: sheet.name, cell: `${moved.letter}1` };
    const found = { ...soughtBy(crosswalk), expected: moved.says, found: moved.letter };
    return { ...nothing, issues: [newIssue(definitions, "crosswalk_column_missing", where, found)] };
  }
  return readPlaces(sheet, period, crosswalk, definitions);
}

/** What a crosswalk looks for at the top of a sheet. */
const soughtBy = ({ id, says, periods, label_column, top_rows }: Crosswalk): Issue["found"] => ({
  crosswalk: id,
  expected: says,
  periods: periods.map(({ says }) => `“${says.replace("{year}", "…")}”`).join(", "),
  found: label_column,
  rows: top_rows,
});

function findSheet({ sheets }: Workbook, crosswalk: Crosswalk): { sheet: Sheet; period: string } | undefined {
  for (const sheet of sheets) {
    const title = topOf(sheet, columnOf(crosswalk.label_column), crosswalk);
    if (!title.includes(matchKey(crosswalk.says))) continue;
    for (const { says, quarter } of crosswalk.periods) {
      const [before = "", after = ""] = says.split("{year}");
      const [, year] = new RegExp(`${matchKey(before)}([0-9]{4})${matchKey(after)}`).exec(title) ?? [];
      if (year) return { sheet, period: `${year}-Q${quarter}` };
    }
  }
  return undefined;
}

const topOf = (sheet: Sheet, column: number, { top_rows }: Crosswalk): string =>
  Array.from({ length: top_rows }, (_, row) => matchKey(cellAt(sheet, row, column).text ?? "")).join(" ");

const columnOf = (letter: string): number =>
  [...letter].reduce((sum, char) => sum * 26 + char.charCodeAt(0) - 64, 0) - 1;

function readPlaces(sheet: Sheet, period: string, crosswalk: Crosswalk, definitions: Definitions): Read {
  const form = formOf(definitions, crosswalk.form);
  const rows = rowsOf(form, definitions.codelists);
  const places = placeNames(codelistOf(definitions, "provinces"), codelistOf(definitions, "province_names"), period);
  const known = new Map(crosswalk.rows.map((row) => [matchKey(row.label), indexOfRow(rows, row)]));
  const ignored = new Set(crosswalk.ignore.map(matchKey));
  const about = {
    form,
    rows,
    reporter: crosswalk.reporter,
    period,
    sheet: sheet.name,
    nil: false,
    nilCell: "",
    baseYear: crosswalk.base_year,
  };
  const returns = [blankReturn({ ...about, place: COUNTRY })];
  const issues: Issue[] = [];
  for (let at = 0; at <= Math.floor((sheet.keys.at(-1) ?? 0) / COLUMNS); at++) {
    const label = matchKey(cellAt(sheet, at, columnOf(crosswalk.label_column)).text ?? "");
    if (label === "" || ignored.has(label) || !hasNumber(sheet, at, crosswalk)) continue;
    const place = places.get(label);
    if (place) returns.push(blankReturn({ ...about, place }));
    const row = place ? 0 : known.get(label);
    const filed = returns.at(-1);
    if (filed && row !== undefined) issues.push(...answer(filed, sheet, at, row, crosswalk, definitions));
    else issues.push(labelIssue(sheet, at, crosswalk, definitions));
  }
  issues.push(...returns.flatMap((filed) => sumIssues(filed, crosswalk, definitions)));
  return { reporter: crosswalk.reporter, period, returns, issues };
}

const hasNumber = (sheet: Sheet, row: number, { columns }: Crosswalk): boolean =>
  columns.some(({ letter }) => cellAt(sheet, row, columnOf(letter)).kind === "number");

function indexOfRow(rows: Row[], { label, ownership = "all", sector = "all" }: Crosswalk["rows"][number]): number {
  const index = rows.findIndex(({ codes }) => codes.ownership === ownership && codes.sector === sector);
  if (index < 0) throw new Error(`The crosswalk's label "${label}" leads to no row of the form.`);
  return index;
}

/** Names of the provinces in force in the period, by their match keys. */
function placeNames(provinces: Codelist, names: Codelist, period: string): Map<string, string> {
  const inForce = provincesOf(provinces, period);
  const byName = new Map(inForce.map(({ code, vi }) => [matchKey(vi), code]));
  for (const { code, vi } of names) {
    const place = byName.get(matchKey(vi));
    if (place) byName.set(code, place);
  }
  return byName;
}

function answer(
  filed: Filed,
  sheet: Sheet,
  at: number,
  row: number,
  crosswalk: Crosswalk,
  definitions: Definitions,
): Issue[] {
  return crosswalk.columns.flatMap(({ letter, column, factor }) => {
    const index = indexOf(
      filed,
      row,
      filed.form.columns.findIndex(({ id }) => id === column),
    );
    const { mark, value } = markOf(cellAt(sheet, at, columnOf(letter)));
    const scaled = Number((value * factor).toPrecision(15));
    const before = numberAt(filed, index);
    if (before === undefined) {
      filed.keys[index] = keyOf(at, columnOf(letter));
      filed.marks[index] = MARKS.indexOf(mark);
      filed.values[index] = scaled;
      return [];
    }
    if (before === scaled) return [];
    const where = { form: filed.form.id, sheet: sheet.name, cell: addressOf(at, columnOf(letter)) };
    return [newIssue(definitions, "value_stated_twice", where, { found: scaled, before })];
  });
}

function labelIssue(sheet: Sheet, at: number, { form, label_column }: Crosswalk, definitions: Definitions): Issue {
  const found = (cellAt(sheet, at, columnOf(label_column)).text ?? "").trim();
  return newIssue(
    definitions,
    "unknown_label",
    { form, sheet: sheet.name, cell: addressOf(at, columnOf(label_column)) },
    { found },
  );
}

/** The rows that will be loaded must add up to the printed total, or a share would lack part of its whole. */
function sumIssues(filed: Filed, { columns, precision }: Crosswalk, definitions: Definitions): Issue[] {
  return columns.flatMap(({ column, factor }) => {
    const at = filed.form.columns.findIndex(({ id }) => id === column);
    const parts = loadedRows(filed, at).map((row) => numberAt(filed, indexOf(filed, row, at)) ?? 0);
    const found = numberAt(filed, indexOf(filed, 0, at));
    if (found === undefined) return [];
    const expected = Number(parts.reduce((sum, part) => sum + part, 0).toPrecision(12));
    if (Math.abs(found - expected) <= (precision * factor * (parts.length + 1)) / 2) return [];
    const key = filed.keys[indexOf(filed, 0, at)] ?? 0;
    const where = { form: filed.form.id, sheet: filed.sheet, cell: addressOfKey(key) };
    return [
      newIssue(definitions, "rows_differ_from_subtotal", where, { found, expected, difference: found - expected }),
    ];
  });
}
