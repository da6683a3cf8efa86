/** A chain of files, numbered from 1 without a gap, each with the digest of the one before. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const NAME = /^\d{8}\.json$/;

/** `00000012.json`, the file of that number. */
export const fileOf = (folder: string, number: number): string =>
  join(folder, `${String(number).padStart(8, "0")}.json`);

/** The last number of each chain that this process has seen; whoever has added more is found by looking further. */
const seen = new Map<string, number>();

/** The number of the last file; 0 where there is none. */
export function lastNumber(folder: string): number {
  let last = seen.get(folder) ?? 0;
  if (last === 0 || !existsSync(fileOf(folder, last))) last = highest(folder);
  while (existsSync(fileOf(folder, last + 1))) last++;
  seen.set(folder, last);
  return last;
}

const highest = (folder: string): number =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => NAME.test(name))
    .reduce((most, name) => Math.max(most, Number(name.slice(0, 8))), 0);

/** SHA-256 of the file of that number, hexadecimal; empty for what comes before the first. */
export const digestAt = (folder: string, number: number): string =>
  number === 0 ? "" : sha256(readFileSync(fileOf(folder, number)));

export const sha256 = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** A file of a chain as it is: nothing where it is missing. */
export interface Link {
  path: string;
  content: Buffer | undefined;
  /** what it must name as the digest of the one before; nothing where that is missing */
  previous: string | undefined;
}

/** The files after that number, in order. */
export function* linksAfter(folder: string, number: number): Generator<Link, void, undefined> {
  const last = lastNumber(folder);
  let previous: string | undefined = number < last ? digestAt(folder, number) : "";
  for (let at = number + 1; at <= last; at++) {
    const path = fileOf(folder, at);
    const content = existsSync(path) ? readFileSync(path) : undefined;
    yield { path, content, previous };
    previous = content && sha256(content);
  }
}
