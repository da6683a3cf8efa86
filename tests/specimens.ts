/** Specimens: a good workbook, what is broken in it, and exactly the issues that follow. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { otherTrades } from "../ingest/checking/trades.ts";
import { indexOf, type Filed } from "../ingest/filed.ts";
import { judge } from "../ingest/judge.ts";
import { firstColumn, FIRST_ROW } from "../ingest/layout.ts";
import { openBytes } from "../ingest/open.ts";
import { whereOf } from "../ingest/sentences.ts";
import { bytesOfBook, drawTemplate, fillTemplate } from "../ingest/template.ts";
import { formOf, formsAsked, type Definitions } from "../reports/definitions.ts";
import { shiftPeriod } from "../reports/period.ts";
import { reportersOf } from "../reports/places.ts";
import { MARKS, type Form, type Issue } from "../reports/schema.ts";
import { addTotals, goodReturn, REPORTER, setNumber } from "./good.ts";
import { goodRegister } from "./register.ts";
import { goodUnits } from "./units.ts";

const Changes = z.record(z.string().regex(/^\w+![A-Z]+\d+$/), z.union([z.number(), z.string()]));

const Specimen = z.strictObject({
  says: z.string(),
  period: z.string().default("2026-Q3"),
  /** a Union of one trade leaves the rows of other trades empty */
  reporter: z.string().default(REPORTER),
  /** typed into answer cells; totals follow, as formulas do. `-`, `...`, `c` and nothing are signs */
  answers: Changes.default({}),
  /** columns multiplied as a whole: `01!E` */
  factors: z.record(z.string(), z.number()).default({}),
  /** written over whatever the cell holds: labels, text, dates (`=2026-01-31`), errors (`#N/A`), numbers */
  cells: Changes.default({}),
  nil: z.array(z.string()).default([]),
  /** lists that are filled in; a list may be left as it is */
  lists: z.array(z.string()).default([]),
  without: z.array(z.string()).default([]),
  /** how many earlier quarters were accepted, and what stood in them instead */
  quarters: z.number().default(8),
  earlier: z.record(z.string(), Changes).default({}),
  /** every district has reported, together the good return but for this */
  districts: Changes.optional(),
  /** `severity code Sheet!A1`, in any order */
  issues: z.array(z.string()),
});
export type Specimen = z.infer<typeof Specimen>;

const folder = join(import.meta.dirname, "specimens");

/** Every specimen by the name of its file. */
export const specimens: [name: string, Specimen][] = readdirSync(folder)
  .filter((name) => name.endsWith(".yml"))
  .sort()
  .map((name) => [name.replace(".yml", ""), Specimen.parse(parse(readFileSync(join(folder, name), "utf8")))]);

/** The issues of a file that is sent as a specimen is, after the same quarters, opened, read and checked like any other. */
export async function issuesIn(bytes: Uint8Array, specimen: Specimen, definitions: Definitions): Promise<Issue[]> {
  const receipt = { number: 1, id: "0", received: "2026-12-20T00:00:00Z", name: "x.xlsx", bytes: bytes.length };
  const history = historyOf(specimen, definitions);
  const known = {
    accepted: () => [],
    receivedOn: () => "",
    isDemonstration: () => true,
    history: () => history,
    series: () => undefined,
    isWaived: () => false,
  };
  const open = async () => openBytes(bytes, "x.xlsx");
  return (await judge(open, { ...receipt, crosswalk: "", demonstration: true }, known, definitions)).issues;
}

/** How a specimen names an issue. */
export const shortOf = (issue: Issue): string => `${issue.severity} ${issue.code} ${whereOf(issue)}`.trim();

/** A specimen's workbook, drawn and filled in. */
export async function workbookOf(specimen: Specimen, definitions: Definitions): Promise<Buffer> {
  const { period, cells, nil, without } = specimen;
  const reporter = reportersOf(definitions.codelists).find(({ code }) => code === specimen.reporter);
  if (!reporter) throw new Error(`There is no reporter "${specimen.reporter}".`);
  const book = drawTemplate({ reporter, period, definitions });
  for (const form of formsAsked(definitions, period)) {
    if (form.list && !specimen.lists.includes(form.sheet) && !nil.includes(form.sheet)) continue;
    const filed = { ...goodFiled(form, period, definitions), reporter: reporter.code };
    clearOtherTrades(filed, definitions);
    multiply(filed, specimen.factors);
    change(filed, specimen.answers);
    addTotals(filed);
    if (nil.includes(filed.sheet)) filed.nil = filed.marks.fill(MARKS.indexOf("blank")) !== undefined;
    fillTemplate(book, filed);
  }
  for (const [where, value] of Object.entries(cells)) {
    const [sheet = "", cell = ""] = where.split("!");
    const page = book.getWorksheet(sheet);
    if (!page) throw new Error(`There is no sheet "${sheet}".`);
    page.getCell(cell).value = contentOf(value);
    if (String(value).startsWith("=")) page.getCell(cell).style = { numFmt: "dd/mm/yyyy" };
  }
  for (const name of without) book.removeWorksheet(book.getWorksheet(name)?.id ?? 0);
  return bytesOfBook(book);
}

const LISTS: Record<string, typeof goodUnits> = { register: goodRegister, units_by_district: goodUnits };

const goodFiled = (form: Form, period: string, definitions: Definitions): Filed =>
  LISTS[form.id]?.(form, period, definitions) ?? goodReturn(form.id, period, definitions);

function contentOf(value: number | string) {
  if (typeof value === "number") return value;
  if (value.startsWith("=")) return new Date(`${value.slice(1)}T00:00:00Z`);
  return value.startsWith("#") ? { error: value as "#N/A" } : value;
}

function clearOtherTrades(filed: Filed, definitions: Definitions): void {
  const isOther = otherTrades(filed, definitions);
  filed.rows.forEach((_, row) => {
    const from = indexOf(filed, row, 0);
    if (isOther(row)) filed.marks.fill(MARKS.indexOf("blank"), from, from + filed.form.columns.length);
  });
}

function multiply(filed: Filed, factors: Record<string, number>): void {
  for (const [where, factor] of Object.entries(factors)) {
    const [sheet, letters = ""] = where.split("!");
    if (sheet === filed.sheet)
      filed.rows.forEach((_, row) => (filed.values[indexOf(filed, row, columnAt(filed.form, letters))]! *= factor));
  }
}

function change(filed: Filed, changes: Record<string, number | string>): void {
  for (const [where, value] of Object.entries(changes)) {
    const [, sheet, letters = "", row] = /^(\w+)!([A-Z]+)(\d+)$/.exec(where) ?? [];
    if (sheet !== filed.sheet) continue;
    const index = indexOf(filed, Number(row) - 1 - FIRST_ROW, columnAt(filed.form, letters));
    setNumber(filed, index, typeof value === "number" ? value : NaN);
    if (typeof value === "string") filed.marks[index] = MARKS.indexOf(SIGNS[value] ?? "text");
  }
}

const SIGNS: Record<string, (typeof MARKS)[number]> = {
  "": "blank",
  "-": "nil",
  "...": "unavailable",
  c: "confidential",
};

const columnAt = (form: Form, letters: string): number => letters.charCodeAt(0) - "A".charCodeAt(0) - firstColumn(form);

function historyOf({ period, quarters, earlier, districts, lists }: Specimen, definitions: Definitions) {
  const returns = (form: string, back: number): Filed | undefined => {
    const about = formOf(definitions, form);
    if (back > quarters || (about.list && !lists.includes(about.sheet))) return undefined;
    const filed = goodFiled(about, shiftPeriod(period, -back), definitions);
    change(filed, earlier[filed.period] ?? {});
    addTotals(filed);
    return filed;
  };
  return {
    before: (form: string) => returns(form, 1),
    lastYear: (form: string) => returns(form, 4),
    earlier: (form: string) =>
      Array.from({ length: quarters }, (_, at) => returns(form, at + 1)).filter((filed) => filed !== undefined),
    districts: (form: string) => {
      if (!districts) return undefined;
      const filed = goodReturn(form, period, definitions);
      change(filed, districts);
      addTotals(filed);
      return { filed, of: 8 };
    },
  };
}
