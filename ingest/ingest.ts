/** The way in: from submissions to a warehouse. The warehouse is a function of the submissions. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Definitions } from "../reports/definitions.ts";
import { foldersOf } from "./folders.ts";
import { loadFootnotes } from "./footnotes.ts";
import { Hindrance } from "./hindrance.ts";
import { listEntries } from "./ledger.ts";
import { replay, type Replayed, type Progress } from "./replay.ts";
import { loadReturns } from "./load.ts";
import { loadLong } from "./long/load.ts";
import { closeParser } from "./parser.ts";
import { loadReporting } from "./reporting.ts";
import { listReceipts } from "./receive.ts";
import { openWarehouse, quote, type Warehouse } from "./warehouse.ts";

/** The warehouse of all that was accepted; built again only when a submission or a definition is new. */
export async function currentWarehouse(
  data: string,
  definitions: Definitions,
  progress?: Progress,
): Promise<Warehouse> {
  const { warehouse: path } = foldersOf(data);
  const stamp = stampOf(data, definitions);
  if (existsSync(path)) {
    const kept = await openWarehouse(path);
    if (await isStamped(kept, stamp)) return kept;
    kept.close();
  }
  return rebuildWarehouse(data, definitions, progress);
}

/** Reads every submission again and builds the warehouse anew. */
export async function rebuildWarehouse(
  data: string,
  definitions: Definitions,
  progress?: Progress,
): Promise<Warehouse> {
  const { warehouse: path } = foldersOf(data);
  const replayed = await replay(data, definitions, progress);
  closeParser();
  mkdirSync(data, { recursive: true });
  const warehouse = await buildWarehouse(path, replayed, definitions);
  await warehouse.run(`create or replace table stamp as select ${quote(stampOf(data, definitions))} as digest`);
  return warehouse;
}

/** Fills a new warehouse from what was accepted; an old one in the same file is removed, unless another process has it open. */
export async function buildWarehouse(path: string, replayed: Replayed, definitions: Definitions): Promise<Warehouse> {
  if (existsSync(path)) await removeWarehouse(path);
  const warehouse = await openWarehouse(path);
  await loadReturns(warehouse, replayed.accepted, definitions);
  await loadReporting(warehouse, replayed, definitions);
  await loadFootnotes(warehouse, replayed, definitions);
  await loadLong(warehouse, replayed.series, definitions);
  return warehouse;
}

async function removeWarehouse(path: string): Promise<void> {
  try {
    (await openWarehouse(path)).close();
  } catch (error) {
    if (error instanceof Hindrance) throw error; // what cannot be read for other reasons is built anew
  }
  for (const file of [path, `${path}.wal`]) rmSync(file, { force: true });
}

async function isStamped(warehouse: Warehouse, stamp: string): Promise<boolean> {
  const tables = await warehouse.query<{ it: string }>(
    "select table_name as it from duckdb_tables() where table_name = 'stamp'",
  );
  if (tables.length === 0) return false;
  const [found] = await warehouse.query<{ digest: string }>("select digest from stamp");
  return found?.digest === stamp;
}

/** A release is decided on what the warehouse holds, not the other way round. */
const OF_RETURNS = new Set(["explained", "reviewed", "waived"]);

/** What the warehouse is a function of: the submissions in their order, what was decided on them, the definitions, and the code that reads them. */
function stampOf(data: string, definitions: Definitions): string {
  const { submissions, ledger } = foldersOf(data);
  const hash = createHash("sha256").update(JSON.stringify(definitions));
  for (const { id, number, crosswalk } of listReceipts(submissions)) hash.update(`${number} ${id} ${crosswalk}\n`);
  hash.update(JSON.stringify(listEntries(ledger).filter(({ decision: { event } }) => OF_RETURNS.has(event))));
  const code = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .sort();
  for (const name of code) hash.update(readFileSync(join(import.meta.dirname, name)));
  return hash.digest("hex");
}
