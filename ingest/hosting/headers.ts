/** The site for hosts that read `_headers` and `_redirects` at its root, as Cloudflare Pages and Netlify do. They keep no page for
 * long by themselves, and rules that overlap are joined: so only versions and types have rules. */
import type { Released } from "../../reports/living.ts";
import { historiesOf, linksOf } from "./memento.ts";
import { redirectsOf } from "./redirects.ts";
import { CACHE, TYPES } from "./types.ts";

/** Cloudflare Pages takes 100 rules; the newest versions have theirs. */
const RULES = 100;

/** The file `_headers`. */
export function headersText(releases: Released[]): string {
  const types = Object.entries(TYPES).map(([end, type]) =>
    ruleOf(end.startsWith(".") ? `/*${end}` : `/*/${end}`, { "Content-Type": type }),
  );
  const versions = historiesOf(releases).flatMap((history) =>
    history.mementos.toReversed().map((memento) =>
      ruleOf(`${memento.folder}*`, {
        "Memento-Datetime": memento.datetime,
        Link: linksOf(history, memento),
        "Cache-Control": CACHE.frozen,
      }),
    ),
  );
  return [...types, ...versions.slice(0, RULES - types.length)].join("\n");
}

/** The file `_redirects`. */
export const redirectsText = (releases: Released[]): string =>
  redirectsOf(releases)
    .map(([from, to]) => `${from} ${to} 302\n`)
    .join("");

const ruleOf = (path: string, headers: Record<string, string>): string =>
  `${path}\n${Object.entries(headers)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join("")}`;
