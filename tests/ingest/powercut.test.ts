/** The power is cut before every single operation of receiving and deciding: what was acknowledged is there, whole and once. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { foldersOf } from "../../ingest/folders.ts";
import { appendEntry, listEntries, verifyLedger, type Decision } from "../../ingest/ledger.ts";
import { validateRoot } from "../../ingest/ocfl/root.ts";
import { listReceipts, originalOf, receive } from "../../ingest/receive.ts";
import { recordReceipt, settleSubmissions } from "../../ingest/record.ts";
import { coins, DISK, newDisk, PowerCut } from "../disk.ts";

const held = vi.hoisted((): { fs: Record<string, (...args: unknown[]) => unknown> } => ({ fs: {} }));

vi.mock("node:fs", async (importActual) =>
  (await import("../disk.ts")).divideCalls(await importActual<Record<string, unknown>>(), held),
);

const FOLDERS = foldersOf(join(DISK, "data"));
const { submissions: SUBMISSIONS, ledger: LEDGER } = FOLDERS;
const NOW = "2026-10-20T08:00:00+07:00";
const sender = { reporter: "ha_noi_2008", period: "2026-Q3", submitter: "Lan" };
const FILES = ["first", "second".repeat(400), "third"];
const decisionOf = (digest: string): Decision => ({ event: "proposed", period: "2026-Q3", digest });

interface Told {
  receipts: Map<string, number>;
  decisions: string[];
}

/** What the desk does in its day; `told` fills with what was acknowledged. */
async function work(told: Told): Promise<void> {
  let known = settleSubmissions(FOLDERS, NOW);
  for (const text of FILES) {
    const bytes = Buffer.from(text);
    const receipt = await receive(FOLDERS, { bytes, name: "hn.xlsx", received: NOW, sender });
    known = recordReceipt(LEDGER, known, receipt);
    told.receipts.set(text, receipt.number);
    if (told.decisions.includes(text) || known.some(({ decision }) => "digest" in decision && decision.digest === text))
      continue;
    appendEntry(LEDGER, "Lan", NOW, decisionOf(text));
    told.decisions.push(text);
  }
}

function expectAll({ receipts, decisions }: Told): void {
  const kept = listReceipts(SUBMISSIONS);
  const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");
  for (const [text, number] of receipts)
    expect(kept).toContainEqual(expect.objectContaining({ number, id: sha256(text) }));
  expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);
  expect(new Set(kept.map(({ number }) => number)).size).toBe(kept.length);
  for (const receipt of kept)
    expect(sha256(held.fs["readFileSync"]?.(originalOf(SUBMISSIONS, receipt)) as Buffer)).toBe(receipt.id);
  if (held.fs["existsSync"]?.(SUBMISSIONS)) expect(validateRoot(SUBMISSIONS)).toEqual([]);
  const entries = listEntries(LEDGER);
  const received = entries.flatMap(({ decision }) => (decision.event === "received" ? [decision.number] : []));
  expect(new Set(received).size).toBe(received.length);
  for (const number of receipts.values()) expect(received).toContain(number);
  expect(verifyLedger(LEDGER)).toEqual([]);
  const written = entries.map(({ decision }) => ("digest" in decision ? decision.digest : ""));
  for (const decision of decisions) expect(written.filter((one) => one === decision)).toHaveLength(1);
}

const DISKS: [name: string, keeps: () => boolean][] = [
  ["forgets all that was not synced", () => false],
  ["has written everything", () => true],
  ...[1, 2, 3].map((seed): [string, () => boolean] => [`keeps what it likes (${seed})`, coins(seed)]),
];

test.each(DISKS)("nothing that was acknowledged is lost, and the day goes on, on a disk that %s", async (_, keeps) => {
  let cuts = 0;
  for (let at = 1; ; at++) {
    const disk = newDisk(keeps);
    held.fs = disk.fs as unknown as typeof held.fs;
    const told: Told = { receipts: new Map(), decisions: [] };
    disk.cutBefore(at);
    try {
      await work(told);
      break; // the day was over before the power was cut
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
      cuts += 1;
    }
    disk.restart();
    expectAll(told);
    await work(told);
    expectAll(told);
    expect(told.receipts.size).toBe(FILES.length);
  }
  expect(cuts).toBeGreaterThan(80);
});
