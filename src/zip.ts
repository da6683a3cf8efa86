/** Packs texts into a zip archive in which equal content is equal bytes. The only file that imports yazl. */
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** The first day that the format knows. */
const MIDNIGHT_1_JANUARY_1980 = new Date(1980, 0, 1);

/** A zip archive of files in the order given, compressed by the platform, every entry with the same date. */
export function zipOf(entries: (readonly [name: string, text: string])[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of entries)
    zip.addBuffer(Buffer.from(text), name, { mtime: MIDNIGHT_1_JANUARY_1980, forceDosTimestamp: true, compressionLevel: 4 });
  zip.end();
  return buffer(zip.outputStream);
}
