/** The example, taken all the way once for all tests: drawn, received, ingested, computed, every quarter frozen. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { exampleReturns } from "../ingest/example.ts";
import { foldersOf } from "../ingest/ingest.ts";
import { rebuildWarehouse } from "../ingest/publish.ts";
import { receive } from "../ingest/receive.ts";
import { freezeRelease } from "../ingest/release.ts";
import { definitions } from "./published.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** The data folder of the example. The first to ask builds it, others wait; it is kept until the code changes.
 * Only for reading: a test that writes copies it. */
export async function exampleFolder(): Promise<string> {
  const folder = join(tmpdir(), `congbo-example-${digestOfSource()}`);
  while (!existsSync(folder)) {
    if (!takeTurn(`${folder}.building`)) await wait(200);
    else if (!existsSync(folder)) await buildExample(folder);
  }
  return folder;
}

/** Periods of the example, oldest first. */
export const periodsOf = (data: string): string[] =>
  readdirSync(foldersOf(data).releases)
    .filter((name) => /^\d{4}-Q[1-4]$/.test(name))
    .sort();

async function buildExample(folder: string): Promise<void> {
  const staging = `${folder}.staging`;
  rmSync(staging, { recursive: true, force: true });
  const { submissions, releases } = foldersOf(staging);
  for (const { name, receivedAt, draw } of exampleReturns(definitions))
    await receive(submissions, { bytes: await draw(), name, received: receivedAt, demonstration: true });
  const warehouse = await rebuildWarehouse(staging, definitions);
  const periods = await warehouse.query<{ period: string }>("select distinct period from figures order by period");
  if (periods.length === 0) throw new Error("The example has no figures; was every return rejected?");
  for (const { period } of periods)
    await freezeRelease(warehouse, { releases, period, date: "2026-10-06" }, definitions);
  warehouse.close();
  renameSync(staging, folder);
  rmSync(`${folder}.building`);
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

function digestOfSource(): string {
  const hash = createHash("sha256");
  for (const folder of ["reports", "ingest"])
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).sort())
      if (/\.(ts|yml|csv|sql)$/.test(name)) hash.update(name).update(readFileSync(join(ROOT, folder, name)));
  return hash.digest("hex").slice(0, 16);
}
