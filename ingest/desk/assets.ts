/** The look of the desk: the style sheets and the fonts of the published site, under names that change with their content. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";

const SITE = new URL("../../src/style/", import.meta.url);

const fonts = new Map<string, Buffer>();

/** The style sheet of the site, then what only the desk has: forms and what is told of a file. */
const style = [...sheetsOf("site.css"), new URL("./style/desk.css", import.meta.url)]
  .map((url) => readFileSync(url, "utf8"))
  .join("\n")
  .replace(/url\("(@fontsource[^"]+)"\)/g, (_, path: string) => `url("${nameOfFont(path)}")`);

/** The files that a sheet of the site imports, in their order. */
function sheetsOf(name: string): URL[] {
  const imports = readFileSync(new URL(name, SITE), "utf8").matchAll(/@import "([^"]+)"/g);
  return [...imports].map(([, path = ""]) => new URL(path, SITE));
}

function nameOfFont(path: string): string {
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(path)));
  const name = `/assets/${digestOf(bytes)}.woff2`;
  fonts.set(name, bytes);
  return name;
}

function digestOf(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

/** Where pages find the style sheet. */
export const STYLE = `/assets/${digestOf(style)}.css`;

/** Serves both; a name is never used for anything else, so a browser asks once. */
export function addAssets(desk: FastifyInstance): void {
  const files: [string, string, Buffer | string][] = [
    [STYLE, "text/css; charset=utf-8", style],
    ...[...fonts].map(([name, bytes]): [string, string, Buffer] => [name, "font/woff2", bytes]),
  ];
  for (const [name, type, content] of files)
    desk.get(name, async (_request, reply) =>
      reply.type(type).header("cache-control", "public, max-age=31536000, immutable").send(content),
    );
}
