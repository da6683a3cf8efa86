/** Nothing of a version that waits for its time may be public before: what is about to be shown is searched for it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { foldersOf } from "./folders.ts";
import { hinder } from "./hindrance.ts";
import { readTree } from "./ocfl/tree.ts";
import { listPrepared, type Prepared } from "./prepared.ts";
import { listReleases, type Frozen } from "./versions.ts";
import { openWarehouse, quote } from "./warehouse.ts";

/** Numbers with fewer digits are found by chance. */
const TELLING_DIGITS = 8;

/** Files that can be read as text; workbooks hold the same as the CSV beside them, Parquet the same as the tables. */
const BINARY = /\.(woff2|xlsx|parquet|png|minisig)$/;

/** Searches folders, without following links, for the names, digests and figures of every version that waits. Throws where
 * one is found, and says in which file. */
export async function checkSecrecy(data: string, folders: string[]): Promise<void> {
  for (const waiting of listPrepared(data).filter(({ content }) => !folders.includes(content))) {
    const names = namesOf(waiting);
    const secrets = await secretsOf(waiting, listReleases(foldersOf(data).releases));
    for (const folder of folders)
      for (const file of readTree(folder).files) {
        const text = BINARY.test(file) ? "" : readFileSync(join(folder, file), "utf8");
        const found = names.find((name) => file.includes(name) || text.includes(name)) ?? numberIn(file, text, secrets);
        const { period, version } = waiting.release;
        if (found !== undefined) hinder("embargo_broken", { code: period, version: String(version), found, file });
      }
  }
}

/** What names a version: its address, how it is cited, its digest. Of a quarter that has no other version, its folder too. */
function namesOf({ release: { period, version, digest } }: Prepared): string[] {
  const own = [`releases/${period}/v${version}`, `${period} v${version}`, `${period}-v${version}`, digest];
  return version === 1 ? [`releases/${period}/`, ...own] : own;
}

/** The digits of the numbers that only this version has. */
async function secretsOf(waiting: Frozen, published: Frozen[]): Promise<Set<string>> {
  const own = await digitsIn([waiting]);
  for (const digits of await digitsIn(published)) own.delete(digits);
  return own;
}

/** Digits of every number of some versions, at each rounding that a page may show. */
async function digitsIn(versions: Frozen[]): Promise<Set<string>> {
  if (versions.length === 0) return new Set();
  const warehouse = await openWarehouse();
  const files = versions.map(({ folder }) => quote(join(folder, "figures.parquet"))).join(", ");
  const rows = await warehouse.query<{ value: number }>(
    `select distinct value::double as value from read_parquet([${files}]) where abs(value) >= 1e${TELLING_DIGITS - 4}`,
  );
  warehouse.close();
  return new Set(
    rows
      .flatMap(({ value }) => [0, 1, 2, 3].map((decimals) => digitsOf(value.toFixed(decimals))))
      .filter((digits) => digits.length >= TELLING_DIGITS),
  );
}

const digitsOf = (text: string): string => text.replaceAll(/[^\d]/g, "");

/** A number as tables, data and scripts have it. Digits within words, as digests have them, and decimals alone are no numbers. */
const PLAIN = /(?<!\w|\d\.)\d{5,}(\.\d+)?(?!\w)/g;

/** A number as pages print it in either language; elsewhere a comma stands between two numbers. */
const GROUPED = /(?<![\w.,])(\d{1,3}(\.\d{3})+(,\d+)?|\d{1,3}(,\d{3})+(\.\d+)?)(?!\w)/g;

const HOLDS_DATA = /\.(csv|js|json|jsonld)$/;

const numberIn = (file: string, text: string, secrets: Set<string>): string | undefined =>
  [PLAIN, ...(HOLDS_DATA.test(file) ? [] : [GROUPED])]
    .flatMap((pattern) => text.match(pattern) ?? [])
    .find((token) => token.length >= TELLING_DIGITS && secrets.has(digitsOf(token)));
