/** The site for Caddy 2, as a Caddyfile. */
import type { Released } from "../../reports/living.ts";
import { historiesOf, linksOf, type History } from "./memento.ts";
import { redirectsOf } from "./redirects.ts";
import { CACHE, TYPES } from "./types.ts";

/** The configuration, for the site in the folder `root`. */
export function caddyText(releases: Released[], root: string): string {
  const histories = historiesOf(releases);
  return `# Made anew with every publication: import it into your Caddyfile, and reload Caddy after \`congbo publish\`.

:8080 {
	root * "${root}"
	header ?Cache-Control "${CACHE.living}"
	header X-Content-Type-Options nosniff
	header /_astro/* Cache-Control "${CACHE.frozen}"
${Object.entries(TYPES).map(typeText).join("")}
${histories.map(headersOf).join("\n")}
${redirectsOf(releases)
  .map(([from, to]) => `\tredir ${from} ${to} 302\n`)
  .join("")}
${histories.flatMap(({ gone }) => gone.map(goneText)).join("")}	@hidden path */.*
	respond @hidden 404
	file_server

	handle_errors {
		header -Memento-Datetime
		header -Link
		header Cache-Control "${CACHE.living}"
		rewrite * /404.html
		file_server
	}
}
`;
}

const headersOf = (history: History): string =>
  [
    `\theader ${history.original} Link ${quoted(linksOf(history))}\n`,
    ...history.mementos.map(
      (memento) => `\theader ${memento.folder}* {
		Memento-Datetime "${memento.datetime}"
		Link ${quoted(linksOf(history, memento))}
		Cache-Control "${CACHE.frozen}"
	}
`,
    ),
  ].join("");

function typeText([end, type]: [string, string]): string {
  const name = `@type_${end.replaceAll(/\W+/g, "")}`;
  return `\t${name} path *${end}\n\theader ${name} Content-Type "${type}"\n`;
}

/** What was withdrawn: its notices are there, its files are gone. */
function goneText(folder: string): string {
  const name = `@gone${folder.replaceAll(/[^\w]+/g, "_")}`;
  return `\t${name} {
		path ${folder}*
		not file {path} {path}/index.html
	}
	respond ${name} 410
`;
}

const quoted = (text: string): string => `\`${text}\``;
