/** A desk that is killed at any moment loses nothing that it acknowledged, and keeps nothing twice. */
import { fork, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { foldersOf } from "../../../ingest/folders.ts";
import { rebuildWarehouse } from "../../../ingest/ingest.ts";
import { listReceipts, originalOf } from "../../../ingest/receive.ts";
import { definitions, headersOf, newData, newKey, PERIOD, workbookOf } from "../../desk.ts";

const KILLS = 200;
/** Desks side by side, and senders at each. */
const LANES = 2;
const SENDERS = 6;
/** What is judged again at every start grows; a folder is looked at and left after so many kills. */
const KILLS_OF_A_FOLDER = 10;
const SCRIPT = join(import.meta.dirname, "..", "children", "desk.ts");
const REPORTERS = ["ha_noi_2008", "hue_1989", "lai_chau_2004", "thanh_hoa"];

/** The same moments in every run: a linear congruential sequence, 0 to 1. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;
}

const workbooks = new Map<string, Buffer>();
for (const reporter of REPORTERS) workbooks.set(reporter, await workbookOf(reporter));

/** Every third file is a workbook, in its own bytes as often as it is sent; the others are texts that nobody can read. */
function fileOf(reporter: string, serial: number): Buffer {
  const bytes = workbooks.get(reporter);
  return bytes && serial % 3 === 0 ? bytes : Buffer.from(`no return, ${reporter} ${serial}`);
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function startDesk(data: string): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(SCRIPT, [data], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const url = await new Promise<unknown>((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`The desk ended with ${code}.`)));
  });
  return { child, url: String(url) };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

interface Acknowledged {
  id: string;
  reporter: string;
  number: number;
}

/** Sends one file after the other until the desk is gone; what was answered whole is acknowledged. */
async function send(
  url: string,
  reporter: string,
  key: string,
  next: () => number,
  told: Acknowledged[],
): Promise<void> {
  for (;;) {
    const bytes = fileOf(reporter, next());
    try {
      const target = `${url}/v1/submissions/${reporter}/${PERIOD}`;
      const headers = headersOf(key, bytes);
      const answer = await fetch(target, { method: "PUT", headers, body: new Uint8Array(bytes) });
      const said = (await answer.json()) as { number?: number; code?: string };
      if (said.number) told.push({ id: sha256(bytes), reporter, number: said.number });
      else if (said.code !== "desk_at_once") throw new Error(`The desk said ${answer.status} ${said.code}.`);
    } catch (error) {
      if (error instanceof TypeError) return; // the line was cut
      throw error;
    }
  }
}

let looking: Promise<void> = Promise.resolve();

/** Runs and kills desks over one folder. Gives how many submissions were acknowledged. */
async function killOften(seed: number): Promise<number> {
  const { data, remove } = newData();
  const random = chance(seed);
  const keys = new Map(REPORTERS.map((reporter) => [reporter, newKey(data, reporter)]));
  const told: Acknowledged[] = [];
  let serial = 0;
  for (let kill = 0; kill < KILLS_OF_A_FOLDER; kill++) {
    const { child, url } = await startDesk(data);
    const gone = new Promise((resolve) => child.once("exit", resolve));
    const senders = Array.from({ length: SENDERS }, (_, at) => {
      const reporter = REPORTERS[at % REPORTERS.length] ?? "";
      return send(url, reporter, keys.get(reporter) ?? "", () => serial++, told);
    });
    const before = told.length;
    if (kill % 2 === 1) await until(() => told.length > before || child.exitCode !== null); // else before the first answer, too
    setTimeout(() => child.kill("SIGKILL"), random() * 300);
    await Promise.all([gone, ...senders]);
  }
  looking = looking.then(() => expectAll(data, told)); // one after the other: they share the children that parse
  await looking;
  remove();
  return told.length;
}

async function expectAll(data: string, told: Acknowledged[]): Promise<void> {
  const { submissions } = foldersOf(data);
  const receipts = listReceipts(submissions);
  const nameOf = (id: string, reporter = "", number = 0): string => `${id} ${reporter} ${number}`;
  const kept = receipts.map(({ id, number, sender }) => nameOf(id, sender?.reporter, number));
  expect(new Set(kept).size).toBe(kept.length);
  expect(new Set(receipts.map(({ number }) => number)).size).toBe(receipts.length);
  expect(new Set(receipts.map(({ id, sender }) => nameOf(id, sender?.reporter))).size).toBe(receipts.length);
  for (const { id, reporter, number } of told) expect(kept).toContain(nameOf(id, reporter, number));
  for (const receipt of receipts) expect(sha256(readFileSync(originalOf(submissions, receipt)))).toBe(receipt.id);
  const again = newData();
  cpSync(submissions, foldersOf(again.data).submissions, { recursive: true });
  expect(await warehouseOf(again.data)).toEqual(await warehouseOf(data));
  again.remove();
}

/** The digest of every row of every table of the warehouse built from a folder, by the table's name. */
async function warehouseOf(data: string): Promise<[string, string][]> {
  const warehouse = await rebuildWarehouse(data, definitions);
  const tables = await warehouse.query<{ name: string }>("select table_name as name from duckdb_tables() order by all");
  const digests: [string, string][] = [];
  for (const { name } of tables) {
    const rows = await warehouse.query(`from ${name} order by all`);
    digests.push([name, sha256(Buffer.from(JSON.stringify(rows, asText)))]);
  }
  warehouse.close();
  return digests;
}

const asText = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

test(`what was acknowledged is there once, after ${KILLS} kills under load`, { timeout: 900_000 }, async () => {
  const folders = Array.from({ length: KILLS / KILLS_OF_A_FOLDER }, (_, seed) => seed + 1);
  let acknowledged = 0;
  const work = async (): Promise<void> => {
    for (let seed = folders.shift(); seed; seed = folders.shift()) acknowledged += await killOften(seed);
  };
  await Promise.all(Array.from({ length: LANES }, work));
  expect(acknowledged).toBeGreaterThan(KILLS / 2);
});
