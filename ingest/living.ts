/** What the living layer of the site is told: a function of the published versions, the ledger, the board, the definitions. */
import type { Board } from "../reports/board.ts";
import type { Definitions } from "../reports/definitions.ts";
import type { Living } from "../reports/living.ts";
import { changedFiles, keyOf, statusPath, statusText } from "./changed.ts";
import { caddyText } from "./hosting/caddy.ts";
import { headersText, redirectsText } from "./hosting/headers.ts";
import { historiesOf, timeMapText } from "./hosting/memento.ts";
import { nginxText } from "./hosting/nginx.ts";
import type { Entry } from "./ledger.ts";
import type { Frozen } from "./versions.ts";
import { revisionsOf } from "./revisions.ts";
import { standingsOf } from "./standing.ts";
import { openWarehouse } from "./warehouse.ts";

export interface Told {
  /** every published version, by period and version */
  versions: Frozen[];
  entries: Entry[];
  /** SHA-256 of the last of them */
  head: string;
  definitions: Definitions;
  board: Board;
  templates: Living["templates"];
  /** the digest of what the check page checks by */
  checks: string;
  /** the site as it is now, whose comparisons of versions are taken over where they still hold; nothing where there is none */
  before?: string;
  /** addresses of the desk and of the site; empty where there is none, or it is not known */
  desk?: string;
  site?: string;
  /** the folder that a web server shows */
  root: string;
}

/** What the pages are made of, and the files beside them: texts by their path within the site. Versions that were withdrawn have
 * pages of their own in the living layer, so that the site links only to the others. */
export interface Layer {
  living: Living;
  files: Map<string, string>;
  /** configuration of web servers for the site, by the name of the file; it stands outside the site */
  hosting: Map<string, string>;
}

/** What the living layer shows of these versions. */
export async function livingOf(told: Told): Promise<Layer> {
  const { versions, entries, head, definitions, board, templates, checks, before, desk = "", site = "", root } = told;
  const releases = standingsOf(versions, entries);
  const frozen = new Map(versions.map((one) => [keyOf(one.release), one]));
  const warehouse = await openWarehouse();
  const files = new Map<string, string>();
  try {
    for (const standing of Map.groupBy(releases, ({ period }) => period).values()) {
      const [first] = standing;
      if (first) files.set(statusPath(first), statusText(standing));
      for (const [path, text] of await changedFiles(warehouse, { standing, frozen, before })) files.set(path, text);
    }
    const revisions = await revisionsOf(warehouse, { released: releases, frozen }, definitions);
    for (const history of historiesOf(releases)) files.set(history.timemap.slice(1), timeMapText(history, site));
    files.set("_headers", headersText(releases)).set("_redirects", redirectsText(releases));
    const hosting = new Map([
      ["nginx.conf", nginxText(releases, root)],
      ["Caddyfile", caddyText(releases, root)],
    ]);
    const living = { releases, templates, definitions: checks, desk, site, board, revisions, head };
    return { living, files, hosting };
  } finally {
    warehouse.close();
  }
}
