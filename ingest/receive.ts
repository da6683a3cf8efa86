/** Keeps what is sent, durably, before anything looks inside. The same bytes twice are kept once. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { hinder } from "./hindrance.ts";
import { Receipt, type Sender } from "./receipt.ts";
import { LIMITS } from "./reading/zip.ts";
import { createFolder, makeFolder, syncPath, writeDurably, writeFirst } from "./store.ts";

export interface Delivery {
  bytes: Uint8Array;
  name: string;
  received: string;
  /** how a foreign workbook is read; empty for our own forms */
  crosswalk?: string;
  demonstration?: boolean;
  sender?: Sender | undefined;
}

/** Keeps a delivery under `submissions/` and gives its receipt; for the same bytes again, the first receipt.
 * Throws when the file is too large, empty, or was kept before to be read in another way. */
export async function receive(submissions: string, delivery: Delivery): Promise<Receipt> {
  const { bytes, name, received, crosswalk = "", demonstration = false, sender } = delivery;
  if (bytes.length === 0) hinder("file_empty", { found: name });
  if (bytes.length > LIMITS.file) hinder("file_too_large", { found: name, limit: String(LIMITS.file / 2 ** 20) });
  makeFolder(submissions);
  const id = idOf(bytes);
  const kept = receiptOf(submissions, bytes, sender);
  if (kept) return sameReceipt(submissions, kept, crosswalk);
  const about = {
    id,
    received,
    name: basename(name),
    bytes: bytes.length,
    crosswalk,
    demonstration,
    ...(sender ? { sender } : {}),
  };
  const receipt: Receipt = { number: takeNumber(submissions, id), ...about };
  try {
    await createFolder(folderOf(submissions, receipt), (staging) => {
      writeDurably(join(staging, originalName(name)), bytes);
      writeDurably(join(staging, "receipt.json"), JSON.stringify(receipt, null, 2));
    });
  } catch (error) {
    const first = receiptOf(submissions, bytes, sender); // another process was faster with the same bytes
    if (!first) throw error;
    return sameReceipt(submissions, first, crosswalk);
  }
  return receipt;
}

/** The next number that no other process has taken. Submissions are never deleted, so at least their count are taken. */
function takeNumber(submissions: string, id: string): number {
  const numbers = join(submissions, "numbers");
  makeFolder(numbers);
  let number = listFolders(submissions).length + 1;
  while (!writeFirst(join(numbers, String(number)), id)) number++;
  return number;
}

/** The receipt of the same bytes, when they were received before: for the same reporter and quarter, where a sender names
 * them, so that nobody learns what others have sent. */
export function receiptOf(submissions: string, bytes: Uint8Array, sender?: Sender): Receipt | undefined {
  const id = idOf(bytes);
  const own = folderOf(submissions, { id, sender });
  if (existsSync(own)) return readReceipt(own);
  const any = sender ? undefined : listFolders(submissions).find((name) => name.startsWith(id));
  return any === undefined ? undefined : readReceipt(join(submissions, any));
}

/** The folder of a submission: named by its bytes, and by whose return its sender said it was. */
export const folderOf = (submissions: string, { id, sender }: Pick<Receipt, "id" | "sender">): string =>
  join(submissions, sender ? `${id}-${sender.reporter}-${sender.period}` : id);

/** SHA-256 of bytes, hexadecimal: a submission's id. */
export const idOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Every receipt, in the order of receipt. */
export function listReceipts(submissions: string): Receipt[] {
  return listFolders(submissions)
    .map((name) => readReceipt(join(submissions, name)))
    .sort((a, b) => a.number - b.number);
}

const listFolders = (submissions: string): string[] =>
  existsSync(submissions)
    ? readdirSync(submissions).filter((name) => /^[0-9a-f]{64}(-\w+-\d{4}-Q[1-4])?$/.test(name))
    : [];

/** The receipts that are not among those already known, by their numbers, in the order of receipt. */
export function receiptsBeside(submissions: string, known: ReadonlySet<number>): Receipt[] {
  const numbers = join(submissions, "numbers");
  const unknown = existsSync(numbers) ? readdirSync(numbers).filter((name) => !known.has(Number(name))) : [];
  if (unknown.length === 0) return [];
  const ids = unknown.map((name) => readFileSync(join(numbers, name), "utf8"));
  return listFolders(submissions)
    .filter((name) => ids.some((id) => id !== "" && name.startsWith(id)))
    .map((name) => readReceipt(join(submissions, name)))
    .filter(({ number }) => !known.has(number))
    .sort((a, b) => a.number - b.number);
}

/** Where the original bytes of a submission lie. */
export const originalOf = (submissions: string, receipt: Receipt): string =>
  join(folderOf(submissions, receipt), originalName(receipt.name));

const originalName = (name: string): string =>
  extname(name).toLowerCase() === ".csv" ? "original.csv" : "original.xlsx";

const readReceipt = (folder: string): Receipt =>
  Receipt.parse(JSON.parse(readFileSync(join(folder, "receipt.json"), "utf8")));

/** Who kept it may not have synced its name yet; nobody is told of a receipt that a crash could take back. */
function sameReceipt(submissions: string, receipt: Receipt, crosswalk: string): Receipt {
  syncPath(submissions);
  return receipt.crosswalk === crosswalk ? receipt : hinder("read_otherwise", { number: receipt.number });
}
