/** Blocks of an inventory that give paths by their digests: manifest, fixity, and the state of a version. */
import type { Note } from "../finding.ts";
import { isBlock, type Json } from "../json.ts";

/** What is wrong with a block, by the kind of it. */
const KINDS = {
  manifest: { block: "E106", list: "E092", again: "E096", ends: "E100", element: "E099", unique: "E101" },
  fixity: { block: "E057", list: "E057", again: "E097", ends: "E100", element: "E099", unique: "E101" },
  state: { block: "E050", list: "E051", again: "E050", ends: "E053", element: "E052", unique: "E095" },
};

type Kind = (typeof KINDS)[keyof typeof KINDS];

export interface Block {
  /** as they are written; what differs from an earlier one in case alone is left out */
  digests: Set<string>;
  /** the digest of each path */
  paths: Map<string, string>;
}

/** A block as it stands there. Notes what is no such block, digests that differ in case alone, and paths that lead out of the
 * object or into each other. */
export function readBlock(value: Json, name: keyof typeof KINDS, at: string, note: Note): Block {
  const kind = KINDS[name];
  const [digests, paths] = [new Set<string>(), new Map<string, string>()];
  if (!isBlock(value)) note(kind.block, at, name);
  const seen = new Set<string>();
  for (const [digest, list] of Object.entries(isBlock(value) ? value : {})) {
    const known = digest.toLowerCase();
    if (seen.has(known)) note(kind.again, at, digest);
    else digests.add(digest);
    for (const path of seen.has(known) ? [] : listOf(list, kind, at, note)) {
      checkElements(path, kind, at, note);
      if (paths.has(path)) note(kind.unique, at, path);
      paths.set(path, digest);
    }
    seen.add(known);
  }
  for (const path of paths.keys()) if (foldersOf(path).some((folder) => paths.has(folder))) note(kind.unique, at, path);
  return { digests, paths };
}

function listOf(paths: Json, { list }: Kind, at: string, note: Note): string[] {
  const isList = Array.isArray(paths) && paths.every((path) => typeof path === "string");
  if (!isList) note(list, at, JSON.stringify(paths).slice(0, 80));
  return isList ? paths : [];
}

function checkElements(path: string, { ends, element }: Kind, at: string, note: Note): void {
  if (path.startsWith("/") || path.endsWith("/")) note(ends, at, path);
  const elements = path.replace(/^\/|\/$/g, "").split("/");
  if (elements.some((one) => one === "" || one === "." || one === "..")) note(element, at, path);
}

const foldersOf = (path: string): string[] =>
  [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index)).filter((folder) => folder !== "");
