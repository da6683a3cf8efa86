/** Writes every hostile file into a folder, for whoever wants to try another reader: `node tests/specimens/hostile/make.ts FOLDER`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hostile } from "./files.ts";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Say into which folder: node tests/specimens/hostile/make.ts FOLDER");
mkdirSync(folder, { recursive: true });
for (const [name, outcome, make] of hostile)
  writeFileSync(join(folder, `${outcome} ${name.replace(/[^\p{L}\p{N}. ]/gu, "")}.xlsx`), make());
