/** The files of a version, each with its size and digest, in the order of their paths. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { digestFile } from "../ocfl/inventory.ts";
import { readTree } from "../ocfl/tree.ts";

export interface KeptFile {
  /** from the version's folder, with `/` between */
  path: string;
  bytes: number;
  /** SHA-512, hexadecimal */
  digest: string;
}

/** Every file below a folder. */
export const listFiles = (folder: string): KeptFile[] =>
  readTree(folder)
    .files.sort()
    .map((path) => fileAt(folder, path));

/** One file as it is now. */
export const fileAt = (folder: string, path: string): KeptFile => ({
  path,
  bytes: statSync(join(folder, path)).size,
  digest: digestFile(join(folder, path), ["sha512"])[0] ?? "",
});

/** The lines that `sha512sum` writes, and `sha512sum -c` reads. */
export const sumsOf = (files: KeptFile[]): string => files.map(({ digest, path }) => `${digest}  ${path}\n`).join("");

/** Digests by path, from such lines. */
export const readSums = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/^([0-9a-f]{128}) [ *](.+)$/gm)].map(([, digest = "", path = ""]) => [path, digest]));
