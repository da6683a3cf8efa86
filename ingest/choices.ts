/** The codes that a field of a list may hold, as they stand in its drop-down list and as people type them. */
import { codesOf } from "../reports/rows.ts";
import { reportersBelow, tradeOf } from "../reports/places.ts";
import type { Code, Codelist, Field } from "../reports/schema.ts";
import { matchKey } from "./names.ts";

type Codelists = Record<string, Codelist>;

/** Whose list it is. */
export interface Filer {
  reporter: string;
  period: string;
}

export interface Choice {
  code: string;
  /** as the drop-down list shows it: `05 Dệt sợi bông, tơ` */
  text: string;
}

/** The choices of a field in the order of its codelist; none where any text is taken. */
export function choicesOf({ codes, under = "all" }: Field, filer: Filer, codelists: Codelists): Choice[] {
  if (!codes) return [];
  const entries = codes === "place" ? placesBelow(codelists, filer) : leavesBelow(codesOf(codes, codelists), under);
  return entries.map((entry) => ({ code: entry.code, text: textOf(entry) }));
}

/** Districts and communes of the reporter; Unions of one trade are no places. */
const placesBelow = (codelists: Codelists, { reporter, period }: Filer): Codelist =>
  reportersBelow(codelists, reporter, period).filter((place) => tradeOf(place) === "");

function leavesBelow(codes: Codelist, under: string): Codelist {
  const byCode = new Map(codes.map((code) => [code.code, code]));
  const parents = new Set(codes.map(({ parent }) => parent));
  const isUnder = ({ code, parent }: Code): boolean =>
    code === under || (byCode.has(parent) && isUnder(byCode.get(parent) as Code));
  return codes.filter((code) => !parents.has(code.code) && isUnder(code));
}

const textOf = ({ vi, more }: Code): string => (more["symbol"] ? `${more["symbol"]} ${vi}` : vi);

/** Finds the code that a text means: as the drop-down list shows it, by its symbol, its name in either language or the
 * code itself, whatever the case and the tones; nothing for any other text. */
export function finderOf(field: Field, filer: Filer, codelists: Codelists): (text: string) => string | undefined {
  const choices = choicesOf(field, filer, codelists);
  const known = new Map<string, string>();
  const entries = new Map(codesIn(field, codelists).map((entry) => [entry.code, entry]));
  for (const { code, text } of choices) {
    const { vi = "", en = "", more = {} } = entries.get(code) ?? {};
    for (const name of [code, en, vi, more["symbol"] ?? "", text]) if (name) known.set(keyOf(name), code);
  }
  return (text) => known.get(keyOf(text));
}

/** Every code that a field may ever hold, in force or not. */
export const codesIn = ({ codes }: Field, codelists: Codelists): Codelist =>
  codes === undefined ? [] : codes === "place" ? (codelists["districts"] ?? []) : codesOf(codes, codelists);

/** Spreadsheets turn the symbol `05` into 5. */
const keyOf = (text: string): string => (/^\d+$/.test(text) ? String(Number(text)) : matchKey(text));
