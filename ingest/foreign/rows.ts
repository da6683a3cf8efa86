/** Reads the rows of a foreign table that was found: one return for each place that it names. */
import { codelistOf, formOf, type Definitions } from "../../reports/definitions.ts";
import { COUNTRY, provincesOf } from "../../reports/places.ts";
import { rowsOf, type Row } from "../../reports/rows.ts";
import type { Crosswalk, ForeignTable } from "../../reports/crosswalk.ts";
import { DIMENSIONS, MARKS, type Codelist, type Issue } from "../../reports/schema.ts";
import { blankReturn, indexOf, numberAt, type Filed } from "../filed.ts";
import { newIssue } from "../issue.ts";
import { markOf } from "../mark.ts";
import { matchKey } from "../names.ts";
import { addressOf, cellAt, COLUMNS, keyOf } from "../sheet.ts";
import type { Found } from "./find.ts";
import { columnOf } from "./head.ts";

/** The returns of a table, the country's first; and the labels, units and answers that do not fit. */
export function readRows(
  found: Found,
  { reporter, base_year }: Crosswalk,
  definitions: Definitions,
): { returns: Filed[]; issues: Issue[] } {
  const { table, sheet, period } = found;
  const form = formOf(definitions, table.form);
  const rows = rowsOf(form, definitions.codelists);
  const about = { form, rows, reporter, period, sheet: sheet.name, nil: false, nilCell: "", baseYear: base_year };
  const returns = [blankReturn({ ...about, place: COUNTRY })];
  const places = placeNames(codelistOf(definitions, "provinces"), codelistOf(definitions, "province_names"), period);
  const known = new Map(table.rows.map((row) => [matchKey(row.label), { ...row, index: indexOfRow(rows, row) }]));
  const ignored = new Set(table.ignore.map(matchKey));
  const issues: Issue[] = [];
  const unitAt = unitsOf(found);
  for (let at = 0; at <= Math.floor((sheet.keys.at(-1) ?? 0) / COLUMNS); at++) {
    const unit = unitAt(at);
    const { label, cell } = labelAt(found, at);
    if (ignored.has(matchKey(label)) || !hasNumber(found, at, label)) continue;
    const place = places.get(matchKey(label));
    if (place) returns.push(blankReturn({ ...about, place }));
    const row = place ? { index: 0 } : known.get(matchKey(label));
    const filed = returns.at(-1);
    const where = { form: table.form, sheet: sheet.name };
    if (!filed || !row)
      issues.push(newIssue(definitions, "unknown_label", { ...where, cell }, { found: label.trim() }));
    else if ("unit" in row && row.unit && matchKey(row.unit) !== matchKey(unit)) {
      const wrong = {
        ...where,
        cell: addressOf(at, columnOf(table.unit_column ?? "A")),
        row: rows[row.index]?.code ?? "",
      };
      issues.push(newIssue(definitions, "foreign_unit_differs", wrong, { found: unit, expected: row.unit }));
    } else issues.push(...answerRow(filed, row.index, at, found, definitions));
  }
  return { returns, issues };
}

/** What a row is called: the first text to the left of its numbers, but for its unit. */
function labelAt({ sheet, table, columns }: Found, row: number): { label: string; cell: string } {
  const first = columnOf(table.label_column);
  const unit = table.unit_column ? columnOf(table.unit_column) : -1;
  for (let at = first; at < Math.min(...columns.map((column) => column.at)); at++) {
    const { text = "" } = cellAt(sheet, row, at);
    if (at !== unit && text.trim() !== "") return { label: text, cell: addressOf(row, at) };
  }
  return { label: "", cell: addressOf(row, first) };
}

/** Whether a row says a number where answers are looked for; the years of a head, which nothing labels, are none. */
function hasNumber({ sheet, columns }: Found, row: number, label: string): boolean {
  return columns.some(({ at }) => {
    const { kind, number = 0 } = cellAt(sheet, row, at);
    return kind === "number" && !(label === "" && isYear(number));
  });
}

const isYear = (number: number): boolean => Number.isInteger(number) && number >= 1900 && number <= 2100;

/** The units of rows asked for in turn; a sign of repetition stands for the unit above. */
function unitsOf({ sheet, table }: Found): (row: number) => string {
  let unit = "";
  return (row) => {
    if (!table.unit_column) return "";
    const text = (cellAt(sheet, row, columnOf(table.unit_column)).text ?? "").trim();
    return DITTO.test(text) ? unit : (unit = text);
  };
}

const DITTO = /^(["”“″]|''|nt)$/;

function indexOfRow(rows: Row[], { label, ...codes }: ForeignTable["rows"][number]): number {
  const asked: Record<string, string | undefined> = codes;
  const index = rows.findIndex((row) => DIMENSIONS.every((name) => row.codes[name] === (asked[name] ?? "all")));
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

/** Answers a row of a return from a row of the sheet. */
function answerRow(filed: Filed, row: number, at: number, found: Found, definitions: Definitions): Issue[] {
  const columnAt = (id: string): number => filed.form.columns.findIndex((column) => column.id === id);
  return found.columns.flatMap((column) => {
    const index = indexOf(filed, row, columnAt(column.column));
    const { mark, value, text } = markOf(cellAt(found.sheet, at, column.at));
    const whole = column.percent_of && numberAt(filed, indexOf(filed, row, columnAt(column.percent_of)));
    if (column.percent_of && mark === "number" && !(whole && value)) return [];
    const scaled = Number((whole ? (100 * whole) / value : value * column.factor).toPrecision(15));
    const before = numberAt(filed, index);
    if (before === undefined) {
      filed.keys[index] = keyOf(at, column.at);
      filed.marks[index] = MARKS.indexOf(mark);
      filed.values[index] = scaled;
      if (text !== undefined) filed.texts.set(index, text);
      return [];
    }
    if (before === scaled) return [];
    const where = { form: filed.form.id, sheet: found.sheet.name, cell: addressOf(at, column.at) };
    return [newIssue(definitions, "value_stated_twice", where, { found: scaled, before })];
  });
}
