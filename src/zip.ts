/** Packs texts into a zip archive in which equal content is equal bytes. The only file of the site that imports fflate. */
import { strToU8, zipSync, type ZippableFile } from "fflate";

/** The first day that the format knows. */
const MIDNIGHT_1_JANUARY_1980 = new Date(1980, 0, 1);

/** Bytes below which compressing takes longer than it saves. */
const SMALL = 1500;

/** A zip archive of files in the order given, every entry with the same date. */
export function zipOf(entries: (readonly [name: string, text: string])[]): Uint8Array {
  const files = entries.map(([name, text]): [string, ZippableFile] => {
    const bytes = strToU8(text);
    return [name, [bytes, { level: bytes.length < SMALL ? 0 : 2 }]];
  });
  return zipSync(Object.fromEntries(files), { mem: 2, mtime: MIDNIGHT_1_JANUARY_1980 });
}
