/** Whether the head of a sheet says what the workbook was drawn for; if not, nobody knows whose figures these are. */
import type { Definitions } from "../reports/definitions.ts";
import { ROMAN } from "../reports/period.ts";
import { reportersOf } from "../reports/places.ts";
import type { Code, Form, Issue } from "../reports/schema.ts";
import { readLine } from "./identify.ts";
import { newIssue } from "./issue.ts";
import { HEADER, reporterColumn } from "./layout.ts";
import { isNamedIn, matchKey } from "./names.ts";
import { addressOf, cellAt, type Sheet } from "./sheet.ts";

export interface Owner {
  reporter: string;
  period: string;
}

/** The first cell of the head that names another reporter or another period; words that name none are let be. */
export function headingIssue(sheet: Sheet, form: Form, owner: Owner, definitions: Definitions): Issue[] {
  const lines = [
    { row: 0, column: reporterColumn(form), differs: (text: string) => namesOther(text, owner, definitions) },
    { ...HEADER.period, differs: (text: string) => namesOtherQuarter(text, owner) },
    { ...HEADER.identity, differs: () => identifiesOther(sheet, owner) },
  ];
  for (const { row, column, differs } of lines) {
    const { text = "" } = cellAt(sheet, row, column);
    if (!differs(text)) continue;
    const where = { form: form.id, sheet: sheet.name, cell: addressOf(row, column) };
    return [newIssue(definitions, "heading_differs", where, { found: text, ...owner })];
  }
  return [];
}

/** A province is told from other provinces; a district from those beside it, and its province from other provinces. */
function namesOther(text: string, { reporter }: Owner, definitions: Definitions): boolean {
  const places = reportersOf(definitions.codelists);
  const parted = (own: Code | undefined): boolean => {
    const beside = places.filter(({ parent }) => parent === own?.parent);
    const named = beside.filter(({ vi }) => isNamedIn(text, vi.replace(/^TP\. /, "")));
    const differs = named.length > 0 && !named.some(({ vi }) => vi === own?.vi);
    return own !== undefined && (differs || parted(places.find(({ code }) => code === own.parent)));
  };
  return parted(places.find(({ code }) => code === reporter));
}

function namesOtherQuarter(text: string, { period }: Owner): boolean {
  const [, quarter = "", year] = /quy(iv|i{1,3}|[1-4])(?:nam)?(\d{4})/.exec(matchKey(text)) ?? [];
  const number = Number(quarter) || ROMAN.indexOf(quarter.toUpperCase());
  return year !== undefined && `${year}-Q${number}` !== period;
}

function identifiesOther(sheet: Sheet, { reporter, period }: Owner): boolean {
  const said = readLine(sheet);
  return said !== undefined && (said.reporter !== reporter || said.period !== period);
}
