/** The site for nginx: a file to be included in its `http` block. */
import type { Released } from "../../reports/living.ts";
import { historiesOf, linksOf } from "./memento.ts";
import { redirectsOf } from "./redirects.ts";
import { CACHE, TYPES } from "./types.ts";

/** The configuration, for the site in the folder `root`. */
export function nginxText(releases: Released[], root: string): string {
  const histories = historiesOf(releases);
  const versions = histories.flatMap((history) => history.mementos.map((memento) => ({ history, memento })));
  const gone = histories.flatMap((history) => history.gone);
  return `# Made anew with every publication: include it in the http block of nginx.conf, and reload nginx after \`congbo publish\`.
# Port, name and TLS are yours to set in a server block of your own that proxies here, or by editing a copy.

map $uri $congbo_datetime {
  default "";
${versions.map(({ memento }) => `  ${within(memento.folder)} '${memento.datetime}';\n`).join("")}}

map $uri $congbo_link {
  default "";
${versions.map(({ history, memento }) => `  ${within(memento.folder)} '${linksOf(history, memento)}';\n`).join("")}${histories
    .map((history) => `  "~^${history.original}(index\\.html)?$" '${linksOf(history)}';\n`)
    .join("")}}

map $uri $congbo_cache {
  default "${CACHE.living}";
${gone.map((folder) => `  ${within(folder)} "${CACHE.living}";\n`).join("")}  "~^/releases/[^/]+/v[0-9]+/" "${CACHE.frozen}";
  "~^/_astro/" "${CACHE.frozen}";
}

server {
  listen 8080;
  root "${root}";
  index index.html;
  charset utf-8;
  absolute_redirect off;
  error_page 404 /404.html;

  add_header Memento-Datetime $congbo_datetime;
  add_header Link $congbo_link;
  add_header Cache-Control $congbo_cache;
  add_header X-Content-Type-Options nosniff;

${redirectsOf(releases)
  .map(([from, to]) => `  location = ${from} { return 302 ${to}; }\n`)
  .join("")}${gone
    .map((folder) => `  location ^~ ${folder} { try_files $uri $uri/index.html =410; } # withdrawn\n`)
    .join("")}
  location ~ /\\. { return 404; }
${Object.entries(TYPES)
  .map(([end, type]) => `  location ~ ${end.replaceAll(".", "\\.")}$ { types { } default_type "${type}"; }\n`)
  .join("")}}
`;
}

const within = (folder: string): string => `"~^${folder}"`;
