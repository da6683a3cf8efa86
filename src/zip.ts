/** Packs texts into a zip archive in which equal content is equal bytes. The only file of the site that imports fflate. */
import { strToU8, zipSync } from "fflate";

/** The first day that the format knows. */
const MIDNIGHT_1_JANUARY_1980 = new Date(1980, 0, 1);

/** A zip archive of files in the order given, every entry with the same date. */
export function zipOf(entries: (readonly [name: string, text: string])[]): Uint8Array {
  const files = Object.fromEntries(entries.map(([name, text]) => [name, strToU8(text)]));
  return zipSync(files, { level: 4, mtime: MIDNIGHT_1_JANUARY_1980 });
}
