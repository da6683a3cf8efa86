/** Receives the example as its manifest says: each file at its own time. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { receive } from "../receive.ts";

/** Receives every file that `writeExample` wrote into the folder, in the order of its manifest. */
export async function receiveExample(
  folder: string,
  submissions: string,
  progress: (done: number, of: number) => void = () => {},
): Promise<void> {
  const manifest = readFileSync(join(folder, "manifest.csv"), "utf8");
  const { data: files } = Papa.parse<Record<string, string>>(manifest, { header: true, skipEmptyLines: true });
  for (const [at, { file = "", received_at = "" }] of files.entries()) {
    const bytes = readFileSync(join(folder, file));
    await receive(submissions, { bytes, name: file, received: received_at, demonstration: true });
    progress(at + 1, files.length);
  }
}
