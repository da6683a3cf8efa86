/** Which files a browser takes in place of those that need Node, a library of the build or what only the centre has. */
import { join, relative, resolve } from "node:path";
import type { Plugin } from "vite";

const ROOT = resolve(import.meta.dirname, "../..");

/** The file that is replaced, and the one that takes its place. */
export const TWINS: Record<string, string> = {
  "ingest/reading/bytes.ts": "src/check/bytes.ts",
  "ingest/checking/syntax.ts": "src/check/syntax.ts",
  "ingest/crosswalk.ts": "src/check/crosswalk.ts",
};

/** Resolves each file to its twin. */
export const twins = (): Plugin => ({
  name: "congbo-twins",
  enforce: "pre",
  async resolveId(source, importer, options) {
    const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
    const twin = resolved && TWINS[relative(ROOT, resolved.id)];
    return twin ? join(ROOT, twin) : null;
  },
});
