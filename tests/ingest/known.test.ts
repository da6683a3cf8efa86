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
import { reportedIn } from "../../ingest/status.ts";
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
    await receive(foldersOf(data), await deliveryOf(sent));
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

test("what another has sent under a name of its own takes nothing from the reporter, though it be the same bytes", async () => {
  const [sent] = returnsOf([REPORTER], PERIOD);
  if (!sent) throw new Error("The example has no such return.");
  const bytes = (await deliveryOf(sent)).bytes;
  const sender = { reporter: "an_giang_2025", period: PERIOD, submitter: "Lan" };
  const receipt = await receive(foldersOf(data), {
    bytes,
    name: "x.xlsx",
    received: "2026-10-20T08:00:00+07:00",
    sender,
  });
  const before = await formsKnown();
  const warehouse = await rebuildWarehouse(data, definitions);
  expect(
    await warehouse.query(
      `select number, reporter, outcome from submissions where id = '${receipt.id}' order by number`,
    ),
  ).toEqual([
    expect.objectContaining({ reporter: REPORTER }),
    { number: receipt.number, reporter: "an_giang_2025", outcome: "rejected" },
  ]);
  const { found } = await reportedIn(warehouse);
  expect(found.filter(({ code }) => code === "wrongly_addressed")).toEqual([
    { period: PERIOD, code: "wrongly_addressed", count: 1 },
  ]);
  warehouse.close();
  expect(await formsKnown()).toBe(before);
});
