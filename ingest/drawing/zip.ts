/** Packs a zip anew so that equal content is equal bytes. The only file of this folder that imports fflate. */
import { unzipSync, zipSync } from "fflate";

/** The first day that the format knows. */
const MIDNIGHT_1_JANUARY_1980 = new Date(1980, 0, 1);

/** The same files in the same order, compressed, every entry with the same date; folders are left out. */
export function packZip(stored: Uint8Array): Buffer {
  const files = Object.entries(unzipSync(stored)).filter(([name]) => !name.endsWith("/"));
  return Buffer.from(zipSync(Object.fromEntries(files), { level: 2, mem: 4, mtime: MIDNIGHT_1_JANUARY_1980 }));
}
