/** Whether every file is there, with the digests that any inventory gives for it, and none beside. */
import { join } from "node:path";
import type { Note } from "../finding.ts";
import { digestFile } from "../inventory.ts";
import type { Claims } from "./claims.ts";

/** By the specification's names; digests by others are not checked, as it asks. */
const ALGORITHMS: Record<string, string> = {
  md5: "md5",
  sha1: "sha1",
  sha256: "sha256",
  sha512: "sha512",
  "sha512/256": "sha512-256",
  "blake2b-512": "blake2b512",
};

/** A digest that an inventory gives for a file. */
interface Claimed {
  algorithm: string;
  digest: string;
  code: "E092" | "E093";
  by: string;
}

/** Reads every file once and compares it with what all inventories say; `files` are those in the object's folder. */
export function checkFiles(
  folder: string,
  files: Set<string>,
  inventories: [path: string, Claims][],
  note: Note,
): void {
  const claimed = new Map<string, Map<string, Claimed>>();
  const claim = (path: string, { algorithm, digest, code, by }: Claimed): void => {
    const own = claimed.get(path) ?? new Map<string, Claimed>();
    const key = `${algorithm} ${digest.toLowerCase()} ${code}`;
    if (ALGORITHMS[algorithm] && !own.has(key)) claimed.set(path, own.set(key, { algorithm, digest, code, by }));
  };
  for (const [by, { algorithm, manifest, fixity }] of inventories) {
    for (const [path, digest] of manifest) claim(path, { algorithm, digest, code: "E092", by });
    for (const [name, block] of fixity)
      for (const [path, digest] of block) claim(path, { algorithm: name, digest, code: "E093", by });
  }
  for (const [path, own] of claimed) checkFile(folder, path, files.has(path), [...own.values()], note);
}

function checkFile(folder: string, path: string, isThere: boolean, claims: Claimed[], note: Note): void {
  const algorithms = [...new Set(claims.map(({ algorithm }) => algorithm))];
  const names = algorithms.map((algorithm) => ALGORITHMS[algorithm] ?? "");
  const digests = isThere ? digestFile(join(folder, path), names) : [];
  for (const { algorithm, digest, code, by } of claims)
    if (digests[algorithms.indexOf(algorithm)] !== digest.toLowerCase()) note(code, by, path);
}

/** Every file that a version holds is in the manifest. */
export function checkManifest(held: string[], { manifest }: Claims, by: string, note: Note): void {
  for (const path of held) if (!manifest.has(path)) note("E023", by, path);
}
