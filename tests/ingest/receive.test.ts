/** What is sent is kept byte for byte before anything looks inside, once, in the order in which it came. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { foldersOf } from "../../ingest/folders.ts";
import { validateRoot } from "../../ingest/ocfl/root.ts";
import { LIMITS } from "../../ingest/reading/zip.ts";
import { Receipt } from "../../ingest/receipt.ts";
import { listReceipts, originalOf, receive } from "../../ingest/receive.ts";

const root = mkdtempSync(join(tmpdir(), "congbo-receive-"));
afterAll(() => rmSync(root, { recursive: true }));

let folders = 0;
const newFolder = () => foldersOf(join(root, String(++folders)));
const delivery = (text: string, name = "hn.xlsx") => ({
  bytes: Buffer.from(text),
  name,
  received: "2026-10-01T08:00:00+07:00",
});

test("bytes are kept as they came, whatever they are, under the digest that anyone can work out", async () => {
  const folder = newFolder();
  const sent = delivery("not even a workbook \0 ÿ");
  const receipt = await receive(folder, sent);
  expect(receipt.id).toBe(createHash("sha256").update(sent.bytes).digest("hex"));
  expect(readFileSync(originalOf(folder.submissions, receipt)).equals(sent.bytes)).toBe(true);
  expect(
    Receipt.parse(JSON.parse(readFileSync(join(folder.submissions, receipt.id, "v1/content/receipt.json"), "utf8"))),
  ).toEqual(receipt);
});

test("receipts count up in the order of receipt and are listed in it", async () => {
  const folder = newFolder();
  for (const text of ["c", "a", "b"]) await receive(folder, delivery(text, `${text}.xlsx`));
  expect(listReceipts(folder.submissions).map(({ number, name }) => [number, name])).toEqual([
    [1, "c.xlsx"],
    [2, "a.xlsx"],
    [3, "b.xlsx"],
  ]);
});

test("two processes that receive at the same time never give a number twice, nor keep a file twice", async () => {
  const folder = newFolder();
  const script = join(import.meta.dirname, "children", "receives.ts");
  const run = promisify(execFile);
  await Promise.all(["one", "two"].map((name) => run(process.execPath, [script, dirname(folder.submissions), name])));
  const receipts = listReceipts(folder.submissions);
  expect(receipts).toHaveLength(20 + 20 + 5);
  expect(new Set(receipts.map(({ number }) => number)).size).toBe(receipts.length);
  expect(readdirSync(join(folder.workspace, "submissions"))).toEqual([]);
  expect(validateRoot(folder.submissions)).toEqual([]);
  for (const { number, id } of receipts) expect(readlinkSync(join(folder.numbers, String(number)))).toContain(id);
});

test("a number that was taken by a process that died is left out", async () => {
  const folder = newFolder();
  await receive(folder, delivery("first"));
  symlinkSync(join("../submissions", "0".repeat(64)), join(folder.numbers, "2"));
  expect([
    (await receive(folder, delivery("third"))).number,
    (await receive(folder, delivery("fourth"))).number,
  ]).toEqual([3, 4]);
});

test("a name cannot lead out of the folder", async () => {
  const folder = newFolder();
  const receipt = await receive(folder, delivery("x", "../../../etc/passwd.csv"));
  expect([receipt.name, readdirSync(join(folder.submissions, receipt.id, "v1/content")).sort()]).toEqual([
    "passwd.csv",
    ["original.csv", "receipt.json"],
  ]);
  expect(readdirSync(dirname(folder.submissions))).toEqual(["numbers", "submissions", "workspace"]);
});

test("what a process that died had begun is no submission, and does not stop the next", async () => {
  const folder = newFolder();
  const staging = join(folder.workspace, `submissions/.staging-999999999-${"0".repeat(64)}=bytes`);
  mkdirSync(staging, { recursive: true });
  writeFileSync(join(staging, "original.xlsx"), "half");
  expect(listReceipts(folder.submissions)).toEqual([]);
  expect((await receive(folder, delivery("whole"))).number).toBe(1);
});

test("nothing and too much are refused and not kept", async () => {
  const folder = newFolder();
  await expect(receive(folder, delivery("", "hn.xlsx"))).rejects.toThrow(/hn\.xlsx/);
  await expect(receive(folder, { ...delivery("x"), bytes: Buffer.alloc(LIMITS.file + 1) })).rejects.toThrow(/64/);
  expect(listReceipts(folder.submissions)).toEqual([]);
});

test("the same bytes are not read in two ways", async () => {
  const folder = newFolder();
  await receive(folder, { ...delivery("x"), crosswalk: "gso_industry_output" });
  await expect(receive(folder, delivery("x"))).rejects.toThrow();
  expect(listReceipts(folder.submissions)).toHaveLength(1);
});
