/** What was decided stands in one chain: entries are added, never changed, left out or put in another order. */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  appendEntry,
  countEntries,
  decisionsOf,
  listEntries,
  verifyLedger,
  type Decision,
} from "../../ingest/ledger.ts";

const root = mkdtempSync(join(tmpdir(), "congbo-ledger-"));
afterAll(() => rmSync(root, { recursive: true }));

const NOW = "2026-10-20T08:00:00+07:00";
const proposal = (period: string): Decision => ({ event: "proposed", period, digest: "0".repeat(64) });

function ledgerOf(...periods: string[]): string {
  const folder = mkdtempSync(join(root, "ledger-"));
  for (const period of periods) appendEntry(folder, "Lan", NOW, proposal(period));
  return folder;
}

test("each entry carries the digest of the file before it, as anyone can work it out", () => {
  const folder = ledgerOf("2026-Q1", "2026-Q2", "2026-Q3");
  const files = readdirSync(folder).sort();
  expect(files).toEqual(["00000001.json", "00000002.json", "00000003.json"]);
  const digests = files.map((name) =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex"),
  );
  expect(listEntries(folder).map(({ previous }) => previous)).toEqual(["", digests[0], digests[1]]);
});

test("entries come back in order, by kind, with who decided and when", () => {
  const folder = ledgerOf("2026-Q1");
  appendEntry(folder, "Minh", NOW, { event: "approved", period: "2026-Q1", proposal: 1 });
  const entries = listEntries(folder);
  expect(decisionsOf(entries, "approved")).toMatchObject([
    { number: 2, by: "Minh", time: NOW, decision: { proposal: 1 } },
  ]);
  expect(decisionsOf(entries, "waived")).toEqual([]);
  expect(listEntries(join(root, "nobody-decided"))).toEqual([]);
});

test.each([
  ["changed", (path: string) => writeFileSync(path, readFileSync(path, "utf8").replace("2026-Q2", "2026-Q4"))],
  ["removed", (path: string) => rmSync(path)],
  ["emptied", (path: string) => writeFileSync(path, "{}")],
])("a ledger of which an entry was %s is refused", (_, harm) => {
  const folder = ledgerOf("2026-Q1", "2026-Q2", "2026-Q3");
  harm(join(folder, "00000002.json"));
  expect(() => listEntries(folder)).toThrow(/ledger of decisions is broken/);
});

test("what is wrong is told entry by entry, and nothing of a sound ledger", () => {
  const folder = ledgerOf("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4");
  const path = (number: number): string => join(folder, `0000000${number}.json`);
  expect(verifyLedger(folder)).toEqual([]);
  writeFileSync(path(2), readFileSync(path(2), "utf8").replace("2026-Q2", "2027-Q2"));
  expect(verifyLedger(folder)).toEqual([{ code: "ledger_unchained", found: path(3) }]);
  writeFileSync(path(3), "no JSON");
  expect(verifyLedger(folder)).toEqual([
    { code: "ledger_unreadable", found: path(3) },
    { code: "ledger_unchained", found: path(4) },
  ]);
  rmSync(path(3));
  expect(verifyLedger(folder)).toEqual([{ code: "ledger_gap", found: path(3) }]);
});

test("what another process has added is seen, and what is no longer there is not remembered", () => {
  const folder = ledgerOf("2026-Q1", "2026-Q2");
  const before = listEntries(folder);
  const digest = createHash("sha256")
    .update(readFileSync(join(folder, "00000002.json")))
    .digest("hex");
  const { time, by, decision } = before[0] ?? { time: "", by: "", decision: proposal("") };
  writeFileSync(join(folder, "00000003.json"), JSON.stringify({ number: 3, time, by, previous: digest, decision }));
  expect([countEntries(folder), listEntries(folder, before).length]).toEqual([3, 3]);
  expect(appendEntry(folder, "Lan", NOW, proposal("2026-Q3")).number).toBe(4);
  expect(listEntries(folder, before).slice(0, 2)).toEqual(before);
  expect(listEntries(folder)).toEqual(listEntries(folder, before));
  rmSync(folder, { recursive: true });
  expect([countEntries(folder), listEntries(folder)]).toEqual([0, []]);
});
