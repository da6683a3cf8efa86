/** Whether the digest beside an inventory is that of the inventory. */
import { createHash, getHashes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Note } from "../finding.ts";

/** `path` is that of the inventory within the object, `text` what stands in it. */
export function checkSidecar(folder: string, path: string, text: Buffer, algorithm: string, note: Note): void {
  const sidecar = `${path}.${algorithm}`;
  if (!existsSync(join(folder, sidecar))) return note("E058", path, sidecar);
  const said = readFileSync(join(folder, sidecar), "utf8");
  const [, digest] = /^([0-9a-f]+)[ \t]+inventory\.json\n?$/i.exec(said) ?? [];
  if (digest === undefined) return note("E061", sidecar, said.slice(0, 80).trim());
  if (!getHashes().includes(algorithm)) return;
  const found = createHash(algorithm).update(text).digest("hex");
  if (found !== digest.toLowerCase()) note("E060", sidecar);
}
