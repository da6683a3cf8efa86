/** Loads every definition and refuses those that do not fit together, naming file and field. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { parse } from "yaml";
import { z } from "zod";
import { checkDeadlines } from "./deadlines.ts";
import { codelistOf, everyForm, type Definitions } from "./definitions.ts";
import { codesOf } from "./rows.ts";
import { Crosswalk } from "./crosswalk.ts";
import { checkCalls } from "./calls.ts";
import { checkFactors } from "./territory.ts";
import { Code, DIMENSIONS, Form, Indicator, Rule, type Codelist } from "./schema.ts";

/** Everything that is declared in the folder `reports/`. Throws on the first definition that does not fit. */
export function loadDefinitions(folder: string = import.meta.dirname): Definitions {
  const definitions: Definitions = {
    codelists: loadCodelists(join(folder, "codelists")),
    forms: loadAll(join(folder, "forms"), Form).sort((a, b) => a.sheet.localeCompare(b.sheet)),
    foreign: loadAll(join(folder, "foreign"), Form),
    rules: readdirSync(join(folder, "rules"))
      .filter((name) => name.endsWith(".yml"))
      .flatMap((name) => readYaml(join(folder, "rules", name), z.array(Rule))),
    indicators: loadAll(join(folder, "indicators"), Indicator)
      .map((indicator) => ({
        ...indicator,
        sql: readFileSync(join(folder, "indicators", `${indicator.id}.sql`), "utf8"),
      }))
      .sort((a, b) => a.order - b.order),
    crosswalks: loadAll(join(folder, "crosswalks"), Crosswalk),
  };
  checkDefinitions(definitions);
  return definitions;
}

function loadAll<T extends { id: string }>(folder: string, schema: z.ZodType<T>): T[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yml"));
  return names.map((name) => {
    const definition = readYaml(join(folder, name), schema);
    if (`${definition.id}.yml` !== name)
      throw new Error(`${name}: id is "${definition.id}"; it must be the file's name.`);
    return definition;
  });
}

function readYaml<T>(path: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parse(readFileSync(path, "utf8")));
  if (!result.success) throw new Error(`${path}: ${z.prettifyError(result.error)}`);
  return result.data;
}

function loadCodelists(folder: string): Record<string, Codelist> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  return Object.fromEntries(names.map((name) => [name.slice(0, -4), loadCodelist(join(folder, name))]));
}

function loadCodelist(path: string): Codelist {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(path, "utf8"), {
    header: true,
    skipEmptyLines: true,
  });
  return data.map(({ code = "", vi = "", en = "", parent = "", from = "", until = "", ...more }, index) => {
    const result = Code.safeParse({ code, vi, en, parent, from, until, more });
    if (!result.success) throw new Error(`${path}, line ${index + 2}: ${z.prettifyError(result.error)}`);
    return result.data;
  });
}

function checkDefinitions(definitions: Definitions): void {
  for (const dimension of DIMENSIONS) checkTree(codesOf(dimension, definitions.codelists));
  checkFactors(definitions.codelists);
  checkDeadlines(definitions.codelists, definitions.forms);
  const issueTypes = new Set(codelistOf(definitions, "issue_types").map(({ code }) => code));
  const forms = everyForm(definitions);
  for (const form of forms) checkForm(form, issueTypes, definitions);
  for (const rule of definitions.rules)
    if (!issueTypes.has(rule.issue)) throw unknown("rules", rule.code, "issue", rule.issue);
  const bases = new Set(codelistOf(definitions, "price_bases").map(({ code }) => code));
  for (const { id, base_year } of [...forms, ...definitions.crosswalks])
    if (!bases.has(`constant_${base_year}`)) throw unknown(id, "form", "base_year", String(base_year));
  checkOfficial(definitions.indicators);
  for (const { id, form } of definitions.indicators)
    if (form && !forms.some((candidate) => candidate.id === form)) throw unknown(id, "form", "form", form);
  for (const crosswalk of definitions.crosswalks) checkCrosswalk(crosswalk, definitions);
  for (const { id, classes } of definitions.indicators) if (classes) checkClasses(id, codelistOf(definitions, classes));
  const quotes = new Set(codelistOf(definitions, "quotes").map(({ code }) => code));
  for (const { id, resolution } of definitions.indicators)
    for (const quote of resolution) if (!quotes.has(quote)) throw unknown(id, "resolution", "quote", quote);
  checkCalls(definitions);
}

/** Official values are compared over the quarters with those of an indicator that is carried along too, in the same unit. */
function checkOfficial(indicators: Definitions["indicators"]): void {
  for (const { id, official_of, trend, unit } of indicators.filter(({ official_of }) => official_of)) {
    const other = indicators.find((candidate) => candidate.id === official_of);
    if (!trend || !other?.trend || other.unit !== unit)
      throw unknown(id, "official_of", "indicator carried over the quarters in its unit", official_of ?? "");
  }
}

/** Classes take in every number from the lowest on, highest first. */
function checkClasses(indicator: string, classes: Codelist): void {
  const ends = classes.map(({ more }) => Number(more["at_least"] || NaN));
  const isOrdered = ends.every((end, at) => at === 0 || end < (ends[at - 1] ?? NaN));
  if (!isOrdered || ends.at(-1) !== 0) throw unknown(indicator, "classes", "at_least", ends.join(", "));
}

function checkTree(codes: Codelist): void {
  const known = new Set(codes.map(({ code }) => code));
  if (known.size !== codes.length)
    throw new Error(`A codelist has a code twice: ${codes.map(({ code }) => code).join(", ")}`);
  for (const { code, parent } of codes)
    if (code === "all" ? parent !== "" : !known.has(parent)) throw unknown("codelist", code, "parent", parent);
}

function checkForm(form: Form, issueTypes: Set<string>, definitions: Definitions): void {
  const columns = new Set(form.columns.map(({ id }) => id));
  if (columns.size !== form.columns.length) throw new Error(`forms/${form.id}.yml: two columns have the same id.`);
  const units = new Set(codelistOf(definitions, "units").map(({ code }) => code));
  for (const column of form.columns) {
    if (column.unit !== "of_product" && !units.has(column.unit)) throw unknown(form.id, column.id, "unit", column.unit);
    for (const other of column.percentage_of ?? [])
      if (!columns.has(other)) throw unknown(form.id, column.id, "percentage_of", other);
  }
  const fields = form.list?.fields ?? [];
  for (const { id, codes, under = "all" } of fields) {
    if (columns.has(id)) throw new Error(`forms/${form.id}.yml: a column and a field have the id "${id}".`);
    if (!codes || codes === "place") continue;
    if (!form.dimensions.includes(codes)) throw unknown(form.id, id, "dimension", codes);
    if (!codesOf(codes, definitions.codelists).some(({ code }) => code === under))
      throw unknown(form.id, id, "code", under);
  }
  if (form.list && !fields.some(({ key }) => key)) throw new Error(`forms/${form.id}.yml: no field names a row.`);
  for (const rule of form.rules) {
    if (!issueTypes.has(rule.issue)) throw unknown(form.id, rule.code, "issue", rule.issue);
    for (const column of rule.columns ?? [])
      if (!columns.has(column)) throw unknown(form.id, rule.code, "column", column);
  }
}

/** Every column that a crosswalk answers or adds up is one of its form. */
function checkCrosswalk({ id, tables, sums }: Crosswalk, definitions: Definitions): void {
  const named = [
    ...tables.map(({ form, columns }) => ({
      form,
      columns: columns.flatMap(({ column, percent_of }) => [column, percent_of ?? column]),
    })),
    ...sums.map(({ form, column, quarters }) => ({ form, columns: [column, ...quarters] })),
  ];
  for (const { form, columns } of named) {
    const known = everyForm(definitions).find((candidate) => candidate.id === form)?.columns;
    if (!known) throw unknown(id, "form", "form", form);
    for (const column of columns) if (!known.some(({ id }) => id === column)) throw unknown(id, form, "column", column);
  }
}

const unknown = (file: string, entry: string, field: string, value: string): Error =>
  new Error(`reports/${file}: "${entry}" has the ${field} "${value}", which is not declared.`);
