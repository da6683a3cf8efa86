/** Receives the example as its manifest says: each file at its own time. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import type { Folders } from "../folders.ts";
import { countEntries } from "../ledger.ts";
import { receive } from "../receive.ts";
import { recordReceipt, settleSubmissions } from "../record.ts";
import { syncTogether } from "../store.ts";

/** Receives every file that `writeExample` wrote into the folder, in the order of its manifest. They can be drawn again, so
 * that they need not be on disk one by one. */
export async function receiveExample(
  folder: string,
  folders: Folders,
  progress: (done: number, of: number) => void = () => {},
): Promise<void> {
  const manifest = readFileSync(join(folder, "manifest.csv"), "utf8");
  const { data: files } = Papa.parse<Record<string, string>>(manifest, { header: true, skipEmptyLines: true });
  const { submissions, numbers, ledger } = folders;
  await syncTogether(async () => {
    const before = countEntries(ledger);
    let known = settleSubmissions(folders, files[0]?.["received_at"] ?? "");
    for (const [at, { file = "", received_at = "" }] of files.entries()) {
      const bytes = readFileSync(join(folder, file));
      const receipt = await receive(folders, { bytes, name: file, received: received_at, demonstration: true });
      known = recordReceipt(ledger, known, receipt);
      progress(at + 1, files.length);
    }
    return known.length > before ? [submissions, numbers, ledger] : [];
  });
}
