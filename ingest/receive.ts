/** Keeps what is sent, durably, before anything looks inside. The same bytes twice are kept once. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import type { Folders } from "./folders.ts";
import { hinder } from "./hindrance.ts";
import { benchOf, contentFolder, listFolders } from "./ocfl/layout.ts";
import { addVersion } from "./ocfl/write.ts";
import { LIMITS } from "./reading/zip.ts";
import { Receipt, type Sender } from "./receipt.ts";
import { stagingOf } from "./staging.ts";
import { linkFirst, makeFolder, syncPath } from "./store.ts";

export interface Delivery {
  bytes: Uint8Array;
  name: string;
  received: string;
  /** how a foreign workbook is read; empty for our own forms */
  crosswalk?: string;
  demonstration?: boolean;
  sender?: Sender | undefined;
}

/** Where submissions are assembled, numbered and kept. */
export type Store = Pick<Folders, "submissions" | "workspace" | "numbers">;

/** Keeps a delivery as an object of the root `submissions/` and gives its receipt; for the same bytes again, the first receipt.
 * Throws when the file is too large, empty, or was kept before to be read in another way. */
export async function receive(store: Store, delivery: Delivery): Promise<Receipt> {
  const { bytes, name, received, crosswalk = "", demonstration = false, sender } = delivery;
  const { submissions } = store;
  if (bytes.length === 0) hinder("file_empty", { found: name });
  if (bytes.length > LIMITS.file) hinder("file_too_large", { found: name, limit: String(LIMITS.file / 2 ** 20) });
  const kept = receiptOf(submissions, bytes, sender);
  if (kept) return sameReceipt(submissions, kept, crosswalk);
  const about = {
    id: idOf(bytes),
    received,
    name: basename(name),
    bytes: bytes.length,
    crosswalk,
    demonstration,
    ...(sender ? { sender } : {}),
  };
  const receipt: Receipt = { number: takeNumber(store, nameOf(about)), ...about };
  try {
    await keep(store, receipt, bytes);
  } catch (error) {
    const first = receiptOf(submissions, bytes, sender); // another process was faster with the same bytes
    if (!first) throw error;
    return sameReceipt(submissions, first, crosswalk);
  }
  return receipt;
}

/** The bytes and the receipt are the one version that the object ever has, so that nobody waits for anybody. */
async function keep({ submissions, workspace }: Store, receipt: Receipt, bytes: Uint8Array): Promise<void> {
  const bench = benchOf(submissions, workspace);
  const content = stagingOf(join(bench, `${nameOf(receipt)}=bytes`));
  makeFolder(bench);
  rmSync(content, { recursive: true, force: true });
  mkdirSync(content);
  try {
    writeFileSync(join(content, originalName(receipt.name)), bytes);
    writeFileSync(join(content, RECEIPT), JSON.stringify(receipt, null, 2));
    const by = receipt.sender?.submitter ?? "congbo";
    await addVersion(submissions, {
      ...{ workspace, content, id: `${SUBMISSION}:${nameOf(receipt)}`, version: 1, created: receipt.received },
      message: `Receipt ${receipt.number}`,
      user: { name: by, address: `urn:congbo:person:${encodeURIComponent(by)}` },
    });
  } finally {
    rmSync(content, { recursive: true, force: true });
  }
}

/** What the ids of submissions begin with. */
const SUBMISSION = "urn:congbo:submission";
const RECEIPT = "receipt.json";

/** The next number that no other process has taken, as a link to the submission of that name. Submissions are never deleted,
 * so at least their count are taken. */
function takeNumber({ submissions, numbers }: Store, name: string): number {
  makeFolder(numbers);
  const last = taken.get(numbers) ?? 0;
  let number = 1 + (existsSync(join(numbers, String(last))) ? last : listNames(submissions).length);
  while (!linkFirst(join("..", basename(submissions), name), join(numbers, String(number)))) number++;
  taken.set(numbers, number);
  return number;
}

/** The last number that this process has taken in a folder. */
const taken = new Map<string, number>();

/** The receipt of the same bytes, when they were received before: for the same reporter and quarter, where a sender names
 * them, so that nobody learns what others have sent. */
export function receiptOf(submissions: string, bytes: Uint8Array, sender?: Sender): Receipt | undefined {
  const id = idOf(bytes);
  const own = nameOf({ id, sender });
  if (existsSync(join(submissions, own))) return readReceipt(submissions, own);
  const any = sender ? undefined : listNames(submissions).find((name) => name.startsWith(id));
  return any === undefined ? undefined : readReceipt(submissions, any);
}

/** What a submission is called in the archive: by its bytes, and by whose return its sender said it was. */
export const nameOf = ({ id, sender }: Pick<Receipt, "id" | "sender">): string =>
  sender ? `${id}-${sender.reporter}-${sender.period}` : id;

/** Whether the bytes of that digest came by the folder. */
export const cameByFolder = (submissions: string, id: string): boolean => existsSync(join(submissions, id));

/** SHA-256 of bytes, hexadecimal: a submission's id. */
export const idOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Every receipt, in the order of receipt. */
export const listReceipts = (submissions: string): Receipt[] =>
  listNames(submissions)
    .map((name) => readReceipt(submissions, name))
    .sort((a, b) => a.number - b.number);

const listNames = (submissions: string): string[] =>
  listFolders(submissions).filter((name) => /^[0-9a-f]{64}(-\w+-\d{4}-Q[1-4])?$/.test(name));

/** The receipts that are not among those already known, by their numbers, in the order of receipt. A number whose process died
 * before its file was kept has none. */
export function receiptsBeside({ submissions, numbers }: Store, known: ReadonlySet<number>): Receipt[] {
  const unknown = existsSync(numbers) ? readdirSync(numbers).filter((name) => /^\d+$/.test(name)) : [];
  return unknown
    .map(Number)
    .filter((number) => !known.has(number))
    .sort((a, b) => a - b)
    .flatMap((number) => {
      const name = basename(readlinkSync(join(numbers, String(number))));
      const receipt = existsSync(join(submissions, name)) ? readReceipt(submissions, name) : undefined;
      return receipt?.number === number ? [receipt] : [];
    });
}

/** Where the original bytes of a submission lie. */
export const originalOf = (submissions: string, receipt: Receipt): string =>
  join(contentOf(submissions, nameOf(receipt)), originalName(receipt.name));

const contentOf = (submissions: string, name: string): string => contentFolder(submissions, `${SUBMISSION}:${name}`, 1);

const originalName = (name: string): string =>
  extname(name).toLowerCase() === ".csv" ? "original.csv" : "original.xlsx";

const readReceipt = (submissions: string, name: string): Receipt =>
  Receipt.parse(JSON.parse(readFileSync(join(contentOf(submissions, name), RECEIPT), "utf8")));

/** Who kept it may not have synced its name yet; nobody is told of a receipt that a crash could take back. */
function sameReceipt(submissions: string, receipt: Receipt, crosswalk: string): Receipt {
  syncPath(submissions);
  return receipt.crosswalk === crosswalk ? receipt : hinder("read_otherwise", { number: receipt.number });
}
