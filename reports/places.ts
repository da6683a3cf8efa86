/** Places and their names: an id names one territory, so what a name or a number means depends on the day. */
import { daysOf } from "./period.ts";
import type { Code, Codelist } from "./schema.ts";

export const COUNTRY = "VN";

/** The provinces in force on the last day of a quarter, in the order of the codelist. */
export function provincesOf(places: Codelist, period: string): Code[] {
  const { last } = daysOf(period);
  return places.filter(({ code, from, until }) => code !== COUNTRY && from <= last && (until === "" || until >= last));
}
