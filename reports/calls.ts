/** How the calls of the resolution are answered: everything that these codelists name must be declared. */
import { codesOf } from "./rows.ts";
import type { Code, Codelist, Form, Indicator } from "./schema.ts";

interface Declared {
  codelists: Record<string, Codelist>;
  forms: Form[];
  indicators: Pick<Indicator, "id" | "form" | "breakdown">[];
}

/** What the columns of a codelist name; several names stand with spaces between. */
const NAMED: Record<string, Record<string, "call" | "quote" | "form" | "indicator" | "answer">> = {
  calls: { indicators: "answer" },
  benchmarks: { call: "call", quote: "quote", indicator: "indicator" },
  notices: { call: "call", quote: "quote" },
  balances: {
    ...{ call: "call", form: "form" },
    ...{ opening: "indicator", added: "indicator", taken: "indicator", closing: "indicator", difference: "indicator" },
  },
};

/** Throws at the first answer that names what is not declared, or does not say what it must. */
export function checkCalls({ codelists, forms, indicators }: Declared): void {
  const codes = (list: string): Codelist => codelists[list] ?? [];
  const known = {
    call: new Set(codes("calls").map(({ code }) => code)),
    quote: new Set(codes("quotes").map(({ code }) => code)),
    form: new Set(forms.map(({ id }) => id)),
    indicator: new Set(indicators.map(({ id }) => id)),
    answer: new Set(indicators.flatMap((indicator) => answersOf(indicator, codelists))),
  };
  for (const [list, columns] of Object.entries(NAMED))
    for (const { code, more } of codes(list))
      for (const [column, kind] of Object.entries(columns))
        for (const name of namesIn(more[column])) if (!known[kind].has(name)) throw unknown(list, code, column, name);
  for (const benchmark of codes("benchmarks")) checkBenchmark(benchmark);
  for (const notice of codes("notices")) checkNotice(notice, codes("notices"));
  for (const balance of codes("balances")) checkBalance(balance, forms);
}

/** The names in a cell, which stand with spaces between. */
export const namesIn = (cell = ""): string[] => cell.split(" ").filter(Boolean);

/** How an indicator is named as an answer: as a whole, `materials_asked`, or one item of its form where it is broken down
 * by them, `materials_asked@special_materials`. */
function answersOf(
  { id, form, breakdown }: Declared["indicators"][number],
  codelists: Declared["codelists"],
): string[] {
  const items = form && breakdown.includes("item") ? codesOf("item", codelists, form) : [];
  return [id, ...items.flatMap(({ code }) => (code === "all" ? [] : `${id}@${code}`))];
}

/** A benchmark has a value exactly where the text states one. */
function checkBenchmark({ code, more: { call = "", quote = "", status = "", value = "" } }: Code): void {
  if (!call || !quote) throw unknown("benchmarks", code, call ? "quote" : "call", "");
  if (status !== (value === "" ? "not_stated" : "stated"))
    throw unknown("benchmarks", code, "status", `${status}" with the value "${value}`);
}

/** A notice says what call it answers; a document stands below a notice and has its day. */
function checkNotice({ code, parent, more: { call = "", date = "" } }: Code, all: Codelist): void {
  if (!parent && !call) throw unknown("notices", code, "call", call);
  if (parent && !all.some((notice) => notice.code === parent && !notice.parent))
    throw unknown("notices", code, "parent", parent);
  if (parent && !/^\d{4}-\d{2}-\d{2}$/.test(date)) throw unknown("notices", code, "date", date);
}

/** A balance closes by a rule of its form. */
function checkBalance({ code, more: { form = "", rule = "" } }: Code, forms: Form[]): void {
  if (!forms.find(({ id }) => id === form)?.rules.some((one) => one.code === rule))
    throw unknown("balances", code, "rule", rule);
}

const unknown = (list: string, code: string, column: string, value: string): Error =>
  new Error(`reports/codelists/${list}.csv: "${code}" has the ${column} "${value}", which is not declared.`);
