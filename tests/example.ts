/** The example, taken all the way once for all tests: drawn, received, ingested, three of its quarters frozen. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { writeExample } from "../ingest/example.ts";
import { receiveExample } from "../ingest/example/receiving.ts";
import { releaseExample } from "../ingest/example/releasing.ts";
import { foldersOf } from "../ingest/folders.ts";
import { rebuildWarehouse } from "../ingest/ingest.ts";
import { definitions } from "./published.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** The last quarter before provinces were merged, and the two latest, as they are known at the end. */
const PERIODS = ["2025-Q2", "2026-Q2", "2026-Q3"];

/** The data folder of the example. The first to ask builds it, others wait; it is kept until the code changes.
 * Only for reading: a test that writes copies it. */
export async function exampleFolder(): Promise<string> {
  const folder = join(tmpdir(), `congbo-example-${digestOf("reports", "ingest")}`);
  await madeOnce(folder, buildExample);
  return folder;
}

/** Makes a folder that several processes ask for: the first makes it beside its place, the others wait. */
export async function madeOnce(folder: string, make: (staging: string) => Promise<void>): Promise<void> {
  while (!existsSync(folder)) {
    if (!takeTurn(`${folder}.building`)) await wait(200);
    else if (!existsSync(folder)) {
      const staging = `${folder}.staging`;
      rmSync(staging, { recursive: true, force: true });
      await make(staging);
      forgetOld();
      renameSync(staging, folder);
      rmSync(`${folder}.building`, { force: true });
    }
  }
}

/** Periods that are released in a data folder, oldest first. */
export const periodsOf = (data: string): string[] =>
  readdirSync(foldersOf(data).releases)
    .filter((name) => /^\d{4}-Q[1-4]$/.test(name))
    .sort();

async function buildExample(staging: string): Promise<void> {
  const { inbox } = foldersOf(staging);
  await writeExample(inbox, definitions);
  await receiveExample(inbox, foldersOf(staging));
  const warehouse = await rebuildWarehouse(staging, definitions);
  for (const period of PERIODS)
    await releaseExample(warehouse, { data: staging, period, day: "2026-10-06" }, definitions);
  warehouse.close();
}

/** Examples of earlier code are of no use; those of the last hours may be another run's. */
function forgetOld(): void {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith("congbo-example-"));
  for (const path of names.map((name) => join(tmpdir(), name)))
    if (statSync(path).mtimeMs < Date.now() - 6 * 3_600_000) rmSync(path, { recursive: true, force: true });
}

/** Whether this process may build: nobody else does, or whoever did has died. */
function takeTurn(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (!isRunning(Number(readFileSync(lock, "utf8") || process.pid))) rmSync(lock, { force: true });
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** What the source in these folders says now, as a short name. */
export function digestOf(...folders: string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders)
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).sort())
      if (/\.(ts|astro|css|json|yml|csv|sql)$/.test(name))
        hash.update(name).update(readFileSync(join(ROOT, folder, name)));
  return hash.digest("hex").slice(0, 16);
}
