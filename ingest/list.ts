/** Reads a list: rows that the reporter gives, as many as there are, each named by its own texts. */
import type { Definitions } from "../reports/definitions.ts";
import type { Row } from "../reports/rows.ts";
import type { Field, Form, List } from "../reports/schema.ts";
import { DIMENSIONS } from "../reports/terms.ts";
import { decimalMarkIn, readAnswer } from "./answer.ts";
import { finderOf } from "./choices.ts";
import { blankReturn, indexOf, type About, type Filed } from "./filed.ts";
import { newIssue } from "./issue.ts";
import { firstColumn, FIRST_ROW } from "./layout.ts";
import { movedIssue, wordsOf } from "./letters.ts";
import type { Reading, Source } from "./read.ts";
import { COLUMNS, entryOf, keyOf, type Sheet } from "./sheet.ts";

/** The list on a sheet, its blank rows passed over. */
export function readList(
  { form, sheet, typed }: Source,
  list: List,
  about: Omit<About, "rows">,
  definitions: Definitions,
): Reading {
  const where = { form: form.id, sheet: sheet.name };
  const lines = linesOn(sheet, firstColumn(form) + form.columns.length);
  const issues = movedIssue(sheet, form, definitions);
  if (lines.length > list.most)
    issues.push(newIssue(definitions, "list_too_long", where, { found: lines.length, max: list.most }));
  if (issues.length > 0) return { filed: blankReturn({ ...about, rows: [] }), issues };
  const filed = blankList(about, entriesOn(sheet, lines, list), definitions, (at) => lines[at]?.row ?? 0);
  const decimalMark = typed ? undefined : decimalMarkIn(textsOf(sheet, lines, form));
  lines.forEach(({ from, to }, at) => {
    for (let index = from; index < to; index++) {
      const column = columnOf(sheet, index) - firstColumn(form);
      if (column >= 0) readAnswer(filed, indexOf(filed, at, column), entryOf(sheet, index), { typed, decimalMark });
    }
  });
  return { filed, issues };
}

/** A list whose rows have these texts, field by field, and no answers yet; `rowAt` says in which row of the sheet each
 * stands. */
export function blankList(
  about: Omit<About, "rows" | "entries">,
  entries: string[][],
  definitions: Definitions,
  rowAt: (at: number) => number = (at) => FIRST_ROW + at,
): Filed {
  const filed = blankReturn({ ...about, rows: rowsFrom(entries, about, definitions, rowAt), entries });
  const { columns } = about.form;
  filed.rows.forEach((_, at) =>
    columns.forEach((_column, column) => {
      filed.keys[indexOf(filed, at, column)] = keyOf(rowAt(at), firstColumn(about.form) + column);
    }),
  );
  return filed;
}

/** A row of the sheet that holds anything within the table: its cells are those from one index to before another. */
interface Line {
  row: number;
  from: number;
  to: number;
}

function linesOn(sheet: Sheet, width: number): Line[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  sheet.keys.forEach((key, index) => {
    const row = Math.floor(key / COLUMNS);
    if (row < FIRST_ROW || key % COLUMNS >= width || wordsAt(sheet, index) === "") return;
    if (line?.row !== row) lines.push((line = { row, from: index, to: index }));
    line.to = index + 1;
  });
  return lines;
}

const columnOf = (sheet: Sheet, index: number): number => (sheet.keys[index] ?? 0) % COLUMNS;

/** A cell of spaces is a blank one; dates and yes or no are something, if nothing that can be read. */
function wordsAt(sheet: Sheet, index: number): string {
  const cell = entryOf(sheet, index);
  return wordsOf(cell) || (cell.kind === "text" ? "" : cell.kind);
}

function entriesOn(sheet: Sheet, lines: Line[], { fields }: List): string[][] {
  const entries = fields.map(() => new Array<string>(lines.length).fill(""));
  lines.forEach(({ from, to }, at) => {
    for (let index = from; index < to; index++) {
      const texts = entries[columnOf(sheet, index)];
      if (texts) texts[at] = wordsAt(sheet, index);
    }
  });
  return entries;
}

function* textsOf(sheet: Sheet, lines: Line[], form: Form): Generator<string> {
  for (const { from, to } of lines)
    for (let index = from; index < to; index++)
      if (columnOf(sheet, index) >= firstColumn(form)) yield entryOf(sheet, index).text ?? "";
}

/** What all rows of a list share, made once. */
const NO_PARTS: number[] = [];

function rowsFrom(
  entries: string[][],
  { form, reporter, period }: Omit<About, "rows" | "entries">,
  { codelists }: Definitions,
  rowAt: (at: number) => number,
): Row[] {
  const fields = form.list?.fields ?? [];
  const finders = fields.map((field) => remembered(finderOf(field, { reporter, period }, codelists)));
  const codings = new Map<string, Row["codes"]>();
  return (entries[0] ?? []).map((_, at) => {
    const texts = entries.map((field) => field[at] ?? "");
    const found = texts.map((text, field) => finders[field]?.(text));
    const code = keyIn(fields, texts, found) || `#${rowAt(at) + 1}`;
    const place = found[fields.findIndex(({ codes }) => codes === "place")];
    const about = { code, codes: codesIn(fields, found, codings), label: { vi: code, en: code } };
    return { ...about, level: 0, parts: NO_PARTS, unit: "", ...(place ? { place } : {}) };
  });
}

/** Stands between the parts of a row's name. */
export const BETWEEN_KEYS = " · ";

/** What names a row: the texts of its key, codes where they are known; empty where one of them is missing. */
function keyIn(fields: Field[], texts: string[], found: (string | undefined)[]): string {
  const keys = fields.flatMap(({ key }, field) => (key ? [found[field] ?? texts[field] ?? ""] : []));
  return keys.includes("") ? "" : keys.join(BETWEEN_KEYS);
}

/** The row's codes; `all` where a text is no code, which is an error of its own. */
function codesIn(fields: Field[], found: (string | undefined)[], codings: Map<string, Row["codes"]>): Row["codes"] {
  const key = found.join("/");
  const known = codings.get(key);
  if (known) return known;
  const codes = Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, found[fields.findIndex((field) => field.codes === dimension)] ?? "all"]),
  ) as Row["codes"];
  codings.set(key, codes);
  return codes;
}

function remembered(find: (text: string) => string | undefined): (text: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (text) => {
    if (!known.has(text)) known.set(text, find(text));
    return known.get(text);
  };
}
