/** What a reporter has had accepted is found with the warehouse, without one, and while another process writes it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { foldersOf } from "../../ingest/folders.ts";
import { rebuildWarehouse } from "../../ingest/ingest.ts";
import { knownOf } from "../../ingest/known.ts";
import { closeParser } from "../../ingest/parser.ts";
import { receive } from "../../ingest/receive.ts";
import { openWarehouse } from "../../ingest/warehouse.ts";
import { definitions } from "../published.ts";
import { deliveryOf, returnsOf } from "../returns.ts";

const REPORTER = "lai_chau_2004";
const PERIOD = "2026-Q3";
const data = mkdtempSync(join(tmpdir(), "congbo-known-"));
afterAll(() => {
  closeParser();
  rmSync(data, { recursive: true });
});

const formsKnown = async (): Promise<number> =>
  (await knownOf(data, REPORTER, definitions)).accepted(REPORTER, PERIOD).length;

test("the same is known whether the warehouse can be opened or not", async () => {
  for (const sent of returnsOf([REPORTER, "an_giang_2025"], PERIOD))
    await receive(foldersOf(data).submissions, await deliveryOf(sent));
  const brought = returnsOf([REPORTER], PERIOD)[0]?.filed.length ?? NaN;
  expect(await formsKnown()).toBe(brought);
  (await rebuildWarehouse(data, definitions)).close();
  expect(await formsKnown()).toBe(brought);
  const script = join(import.meta.dirname, "children", "holds.ts");
  const writing = spawn(process.execPath, [script, foldersOf(data).warehouse], { stdio: ["pipe", "pipe", "inherit"] });
  try {
    await once(writing.stdout, "data");
    await expect(openWarehouse(foldersOf(data).warehouse, { access_mode: "READ_ONLY" })).rejects.toThrow(/lock/);
    expect(await formsKnown()).toBe(brought);
  } finally {
    writing.kill();
  }
});
