/** Places and their names: an id names one territory, so what a name or a number means depends on the day. Below the
 * provinces stand districts or communes, and Unions of one trade: reporters in a tree. */
import { daysOf } from "./period.ts";
import type { Code, Codelist } from "./schema.ts";

export const COUNTRY = "VN";

type Codelists = Record<string, Codelist>;

/** The provinces in force on the last day of a quarter, in the order of the codelist. */
export const provincesOf = (places: Codelist, period: string): Code[] =>
  places.filter((place) => place.code !== COUNTRY && isInForce(place, period));

/** Whether a place is in force on the last day of a quarter. */
export function isInForce({ from, until }: Code, period: string): boolean {
  const { last } = daysOf(period);
  return from <= last && (until === "" || until >= last);
}

/** Everyone who may ever report, in force or not: provinces, then what is below them. */
export const reportersOf = (codelists: Codelists): Codelist =>
  [...(codelists["provinces"] ?? []), ...(codelists["districts"] ?? [])].filter(({ code }) => code !== COUNTRY);

/** Whom an id names, in force or not, or a two-digit number in a quarter: 24 is Bắc Giang until June 2025, Bắc Ninh since. */
export function reporterNamed(codelists: Codelists, name: string, period: string): Code | undefined {
  const numbered = provincesOf(codelists["provinces"] ?? [], period).find(({ more }) => more["gso_code"] === name);
  return reportersOf(codelists).find(({ code }) => code === name) ?? (name ? numbered : undefined);
}

/** What reports to a province in a quarter: districts, communes and Unions. */
export const reportersBelow = (codelists: Codelists, province: string, period: string): Codelist =>
  (codelists["districts"] ?? []).filter((place) => place.parent === province && isInForce(place, period));

/** The trade of a Union of one trade; empty for any other reporter, who reports on all. */
export const tradeOf = ({ more }: Code): string => more["sector"] ?? "";
