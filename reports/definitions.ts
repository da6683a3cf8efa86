/** What is declared, and how it is found. Pure, so that a browser checks by the same definitions. */
import type { Crosswalk } from "./crosswalk.ts";
import type { Codelist, Form, Indicator, Rule } from "./schema.ts";

export interface Definitions {
  codelists: Record<string, Codelist>;
  /** what reporters are asked */
  forms: Form[];
  /** what only foreign tables say: nobody is asked */
  foreign: Form[];
  /** rules that hold for every form, beside each form's own */
  rules: Rule[];
  indicators: (Indicator & { sql: string })[];
  crosswalks: Crosswalk[];
}

/** The codelist of that name. Throws when there is none. */
export function codelistOf({ codelists }: Pick<Definitions, "codelists">, name: string): Codelist {
  const codelist = codelists[name];
  if (!codelist) throw new Error(`There is no codelist "${name}" in reports/codelists.`);
  return codelist;
}

/** The forms that are asked in a quarter, in the order of their sheets: those that were issued by then. */
export const formsAsked = ({ forms }: Pick<Definitions, "forms">, period: string): Form[] =>
  forms.filter(({ changes }) => changes.some(({ from }) => from <= period));

/** Every form, asked or not. */
export const everyForm = ({ forms, foreign }: Pick<Definitions, "forms" | "foreign">): Form[] => [...forms, ...foreign];

/** The form of that id. Throws when there is none. */
export function formOf(definitions: Pick<Definitions, "forms" | "foreign">, id: string): Form {
  const form = everyForm(definitions).find((candidate) => candidate.id === id);
  if (!form) throw new Error(`There is no form "${id}" in reports/forms or reports/foreign.`);
  return form;
}
