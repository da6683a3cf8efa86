/** Closes a version: says in it what it holds, lists the digest of every file and signs the list. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogOf } from "./sealing/catalog.ts";
import { dataPackageOf } from "./sealing/datapackage.ts";
import { fileAt, listFiles, sumsOf } from "./sealing/files.ts";
import { readDefinitions, teller } from "./sealing/words.ts";
import { signatureOf, type Signing } from "./signing.ts";
import { writeDurably } from "./store.ts";
import { TABLES, type Frozen } from "./versions.ts";

/** The list of a version's files, and its signature. */
export const SUMS = "SHA512SUMS";
export const SUMS_SIGNATURE = `${SUMS}.minisig`;

/** Writes `datapackage.json`, `catalog.jsonld`, `SHA512SUMS` of every other file and, where there is a key, its signature into a
 * version whose tables and pages are there. The same version gives the same bytes, the signature too. */
export function sealVersion({ content, folder, release }: Frozen, signing?: Signing): void {
  const files = listFiles(content).filter(({ path }) => !WRITTEN.has(path));
  const data = files.filter(({ path }) => path.startsWith(`${TABLES}/`));
  const definitions = readDefinitions(folder);
  const tell = teller(definitions);
  const write = (name: string, told: object) => writeDurably(join(content, name), `${JSON.stringify(told, null, 2)}\n`);
  write("datapackage.json", dataPackageOf(release, data, definitions, tell));
  write("catalog.jsonld", catalogOf(release, data, definitions, tell));
  const all = [...files, ...DESCRIPTIONS.map((name) => fileAt(content, name))];
  writeDurably(join(content, SUMS), sumsOf(all.sort((a, b) => (a.path < b.path ? -1 : 1))));
  if (signing)
    writeDurably(
      join(content, SUMS_SIGNATURE),
      signatureOf(readFileSync(join(content, SUMS)), commentOf({ release }), signing),
    );
}

const DESCRIPTIONS = ["datapackage.json", "catalog.jsonld"];
const WRITTEN = new Set([...DESCRIPTIONS, SUMS, SUMS_SIGNATURE]);

/** What the signature says beside the list: which release, which version, and the digest of its figures. */
export const commentOf = ({ release: { period, version, digest } }: Pick<Frozen, "release">): string =>
  `congbo ${period} v${version} ${digest}`;
