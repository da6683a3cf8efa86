/** Finishes the check page once it is built: its links become relative, and a script keeps all that it needs at hand. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../../reports/schema.ts";
import { upFrom } from "../link.ts";
import { workOffline } from "./offline.ts";

/** Where the build keeps scripts, styles and fonts, named by their content. */
const PARTS = "_astro";

/** Rewrites the page of a language in the folder of the living layer, and writes `worker.js` and `offline.js` beside it: a
 * service worker reaches only what begins in its own folder. */
export function finishCheck(folder: string, language: Language, definitions: string): void {
  const page = `${language}/check/index.html`;
  const up = upFrom(page);
  const html = readFileSync(join(folder, page), "utf8").replaceAll(/(href|src)="\/(?!\/)/g, `$1="${up}`);
  writeFileSync(join(folder, page), html);
  const names = readdirSync(join(folder, PARTS));
  for (const name of names.filter((name) => name.endsWith(".css"))) relateStyle(join(folder, PARTS, name));
  const textOf = (name: string): string => readFileSync(join(folder, PARTS, name), "latin1");
  const needed = reached(names, html, textOf).map((name) => `${up}${PARTS}/${name}`);
  const [worker = ""] = names.filter((name) => name.startsWith("worker-"));
  writeFileSync(join(folder, language, "check/worker.js"), `import "${up}${PARTS}/${worker}";\n`);
  const parts = [...needed, `worker.js?${worker}`, `${up}check/${language}-${definitions}.json`];
  const version = createHash("sha256").update(html).update(parts.join()).digest("hex").slice(0, 12);
  const given = [`congbo-check-${language}-`, version, parts].map((value) => JSON.stringify(value));
  writeFileSync(
    join(folder, language, "check/offline.js"),
    `(${workOffline.toString()})(self, ${given.join(", ")});\n`,
  );
}

/** The files that a text names, and those that these name in turn. */
function reached(names: string[], text: string, textOf: (name: string) => string, known: string[] = []): string[] {
  for (const name of names)
    if (!known.includes(name) && text.includes(name)) {
      known.push(name);
      reached(names, textOf(name), textOf, known);
    }
  return known;
}

/** Style sheets name the fonts beside them. */
function relateStyle(path: string): void {
  writeFileSync(path, readFileSync(path, "utf8").replaceAll(`url(/${PARTS}/`, "url(./"));
}
