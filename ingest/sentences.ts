/** What an issue says to a reader: the sentence of its type, filled in with the numbers and the words of the form. */
import { codelistOf, everyForm, type Definitions } from "../reports/definitions.ts";
import { dayName, isQuarter, periodName } from "../reports/period.ts";
import { reportersOf } from "../reports/places.ts";
import { rowsOf, type Row } from "../reports/rows.ts";
import type { Column, Form, Issue, Language, List } from "../reports/schema.ts";
import { codesIn } from "./choices.ts";
import { isDay } from "./clock.ts";
import { issueTypeOf } from "./issue.ts";
import { BETWEEN_KEYS } from "./list.ts";

/** What is said beside an issue's own sentence, by what was found. */
const BESIDE = { range: "cells_alike", suspect: "cell_suspected" };

/** What is wrong, in one sentence; in others, which cells show it too and which is likely to be the wrong one. */
export const sentenceOf = (issue: Issue, language: Language, definitions: Definitions): string =>
  [issue.code, ...Object.entries(BESIDE).flatMap(([name, code]) => (issue.found[name] === undefined ? [] : [code]))]
    .map((code) => fill(issueTypeOf(code, definitions)[language], issue, language, definitions))
    .join(" ");

/** What to do about it. */
export const mendOf = (issue: Issue, language: Language, definitions: Definitions): string =>
  fill(issueTypeOf(issue.code, definitions).more[`mend_${language}`] ?? "", issue, language, definitions);

/** `01!D12`; only the sheet, or nothing, where no single cell is meant. */
export const whereOf = ({ sheet, cell }: Pick<Issue, "sheet" | "cell">): string => (cell ? `${sheet}!${cell}` : sheet);

/** How a row and a column of a form are called; of what is named by neither, nothing. */
export function namesOf(
  where: Pick<Issue, "form" | "row" | "column">,
  language: Language,
  definitions: Definitions,
): { row: string; column: string } {
  const { row = "", column = "" } = wordsOf({ ...NOWHERE, ...where }, language, definitions);
  return { row, column };
}

const NOWHERE = { code: "", rule: "", sheet: "", cell: "", found: {} };

function fill(sentence: string, issue: Issue, language: Language, definitions: Definitions): string {
  const words = wordsOf(issue, language, definitions);
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const found = issue.found[name];
    if (words[name] !== undefined) return words[name];
    if (found === undefined) return `{${name}}`;
    return typeof found === "number"
      ? writeNumber(found, name, language)
      : name === "code"
        ? found
        : writeText(found, language) || issueTypeOf("blank", definitions)[language];
  });
}

/** Quarters and days by their names; what a cell holds as it is. */
function writeText(text: string, language: Language): string {
  if (isQuarter(text)) return periodName(text, "quarter", language);
  if (isDay(text)) return dayName(text, language);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A cell can hold 32,767 characters; its issue shows how it begins. */
const LONGEST = 120;

/** What of an issue is put into words. */
type Spoken = Omit<Issue, "severity" | "scope">;

/** Placeholders that are words of the form rather than of the return. */
function wordsOf(issue: Spoken, language: Language, definitions: Definitions): Record<string, string> {
  const form = everyForm(definitions).find(({ id }) => id === issue.form);
  const row = form && labelled(form, definitions).get(issue.row);
  const column = form?.columns.find(({ id }) => id === issue.column);
  const field = form?.list?.fields.find(({ id }) => id === issue.column);
  const rule = form?.rules.find(({ code }) => code === issue.rule);
  const other = form?.columns.find(({ id }) => id === rule?.columns?.[1]);
  return {
    ...reporterWord("reporter", issue, language, definitions),
    ...reporterWord("other_reporter", issue, language, definitions),
    ...(form ? { form: form.title[language] } : {}),
    ...(row
      ? { row: row.label[language] }
      : form?.list
        ? { row: rowName(form.list, issue.row, language, definitions) }
        : {}),
    ...(field ? { column: field[language] } : {}),
    ...(column ? { column: columnName(column, language), unit: unitName(column, row, language, definitions) } : {}),
    ...(other ? { other_column: columnName(other, language) } : {}),
    cell: issue.cell,
    sheet: issue.sheet,
  };
}

/** `Bát Tràng · Sành, sứ`: the name of a row of a list, its codes by their names. */
function rowName({ fields }: List, row: string, language: Language, { codelists }: Definitions): string {
  const keys = fields.filter(({ key }) => key);
  const nameOf = (part: string, at: number): string => {
    const codes = keys[at] ? codesIn(keys[at], codelists) : [];
    return codes.find(({ code }) => code === part)?.[language] ?? part;
  };
  return row.split(BETWEEN_KEYS).map(nameOf).join(BETWEEN_KEYS);
}

function reporterWord(
  name: string,
  { found }: Pick<Issue, "found">,
  language: Language,
  { codelists }: Definitions,
): Record<string, string> {
  const place = reportersOf(codelists).find(({ code }) => code === found[name]);
  return place ? { [name]: place[language] } : {};
}

/** `Giá so sánh 2010 – Ước quý báo cáo`: a column's own words after those of its group. */
const columnName = ({ group, ...column }: Column, language: Language): string =>
  group ? `${group[language]} – ${column[language]}` : column[language];

function unitName(column: Column, row: Row | undefined, language: Language, definitions: Definitions): string {
  const code = column.unit === "of_product" ? (row?.unit ?? "") : column.unit;
  return codelistOf(definitions, "units").find((unit) => unit.code === code)?.[language] ?? code;
}

function labelled(form: Form, { codelists }: Definitions): Map<string, Row> {
  let known = labels.get(form);
  if (!known) labels.set(form, (known = new Map(rowsOf(form, codelists).map((row) => [row.code, row]))));
  return known;
}

const labels = new WeakMap<Form, Map<string, Row>>();

/** What a cell holds is shown as it is; what was computed is rounded, since nobody typed its decimals. */
const TYPED = new Set(["found", "min", "max", "left", "right", "before"]);
const LOCALES: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };

function writeNumber(value: number, name: string, language: Language): string {
  const maximumFractionDigits = TYPED.has(name) ? 6 : 2;
  return writeDecimal(value, language, maximumFractionDigits);
}

/** A number as the language writes it: `1.234.567,8`; `1,234,567.8`. */
export const writeDecimal = (value: number, language: Language, maximumFractionDigits: number): string =>
  new Intl.NumberFormat(LOCALES[language], {
    maximumFractionDigits,
    useGrouping: "always",
    signDisplay: "negative",
  }).format(value);
