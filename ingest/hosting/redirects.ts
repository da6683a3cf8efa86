/** The addresses that lead to the newest version, for servers that redirect; pages there do the same where none does. */
import { latestOf, type Released } from "../../reports/living.ts";
import { LANGUAGES } from "../../reports/schema.ts";

/** From which address to which; none where nothing can be read. */
export function redirectsOf(releases: Released[]): [from: string, to: string][] {
  const latest = latestOf({ releases });
  if (!latest) return [];
  const to = (language: string): string => `/releases/${latest.period}/v${latest.version}/${language}/`;
  return [["/latest/", to("vi")], ...LANGUAGES.map((one): [string, string] => [`/${one}/latest/`, to(one)])];
}
