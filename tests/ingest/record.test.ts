/** What happens to a submission is in the ledger once, whatever was interrupted and whoever sends again. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { ANSWER, answerFolder } from "../../ingest/acknowledgement.ts";
import { openMemory } from "../../ingest/desk/memory.ts";
import { foldersOf } from "../../ingest/folders.ts";
import { listEntries, verifyLedger } from "../../ingest/ledger.ts";
import { validateRoot } from "../../ingest/ocfl/root.ts";
import { closeParser } from "../../ingest/parser.ts";
import { receive } from "../../ingest/receive.ts";
import { settleSubmissions } from "../../ingest/record.ts";
import { submit } from "../../ingest/submit.ts";
import { definitions, HA_NOI, newData, PERIOD, workbookOf } from "../desk.ts";

const { data, remove } = newData();
const folders = foldersOf(data);
afterAll(() => {
  closeParser();
  remove();
});

const RECEIVED = "2025-07-10T08:30:00.000+07:00";
const LATER = "2025-07-11T09:00:00.000+07:00";
const sender = { reporter: HA_NOI, period: PERIOD, submitter: "Nguyễn Thị Lan" };
const good = await workbookOf(HA_NOI);
const wrong = await workbookOf(HA_NOI, { "01!E12": "many" });

const happened = (): string[] =>
  listEntries(folders.ledger).map(({ by, time, decision }) => {
    const number = "number" in decision ? decision.number : 0;
    return `${decision.event} ${number} by ${by} at ${time}`;
  });

test("a file that is sent is received and answered, by the name on its key, and sent again it is neither", async () => {
  const office = await openMemory(data, definitions);
  const send = (bytes: Buffer, received: string) =>
    submit([{ name: "hn.xlsx", received, sender, bytes: () => bytes }], office);
  await send(wrong, RECEIVED);
  const [submitted] = await send(good, LATER);
  await send(wrong, LATER);
  expect(happened()).toEqual([
    `received 1 by Nguyễn Thị Lan at ${RECEIVED}`,
    `rejected 1 by congbo at ${RECEIVED}`,
    `received 2 by Nguyễn Thị Lan at ${LATER}`,
    `accepted 2 by congbo at ${LATER}`,
  ]);
  const [first, , , last] = listEntries(folders.ledger);
  expect(first?.decision).toMatchObject({ submission: createHash("sha256").update(wrong).digest("hex") });
  const { receipt } = submitted?.verdict ?? {};
  const told = readFileSync(join(answerFolder(folders.answers, receipt ?? never()), ANSWER));
  expect(last?.decision).toMatchObject({ answer: createHash("sha256").update(told).digest("hex") });
});

test("what a process that died did not write is written by the next, once", async () => {
  const folder = newData();
  const own = foldersOf(folder.data);
  const delivery = { bytes: good, name: "hn.xlsx", received: RECEIVED, sender };
  await receive(own, delivery); // and died
  const office = await openMemory(folder.data, definitions);
  expect(listEntries(own.ledger).map(({ decision }) => decision.event)).toEqual(["received"]);
  await submit([{ ...delivery, bytes: () => good }], office);
  rmSync(join(own.ledger, "00000002.json")); // died after the answer
  const entries = settleSubmissions(own, LATER);
  expect(entries.map(({ decision, time }) => [decision.event, time])).toEqual([
    ["received", RECEIVED],
    ["accepted", LATER],
  ]);
  expect(settleSubmissions(own, LATER)).toEqual(entries);
  expect([verifyLedger(own.ledger), validateRoot(own.submissions)]).toEqual([[], []]);
  folder.remove();
});

test("two processes that put the same ledger in order write each entry once", async () => {
  const folder = newData();
  const own = foldersOf(folder.data);
  const texts = Array.from({ length: 30 }, (_, at) => `file ${at}`);
  for (const text of texts) await receive(own, { bytes: Buffer.from(text), name: "x.xlsx", received: RECEIVED });
  const script = join(import.meta.dirname, "children", "settles.ts");
  const run = promisify(execFile);
  await Promise.all([1, 2, 3].map(() => run(process.execPath, [script, folder.data])));
  const numbers = listEntries(own.ledger).map(({ decision }) => ("number" in decision ? decision.number : 0));
  expect(numbers.toSorted((a, b) => a - b)).toEqual(texts.map((_, at) => at + 1));
  expect(verifyLedger(own.ledger)).toEqual([]);
  folder.remove();
});

function never(): never {
  throw new Error("Nothing was submitted.");
}
