/** Looks at the ledger: whether its chain holds, and whether what it says was received, told and released is there. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Acknowledgement, ANSWER } from "../acknowledgement.ts";
import { foldersOf } from "../folders.ts";
import { listPublicKeys } from "../keypair.ts";
import { decisionsOf, listEntries, verifyLedger, type Entry } from "../ledger.ts";
import { listReceipts } from "../receive.ts";
import { listReleases } from "../versions.ts";
import { faultOf, said, type Examined, type Fault } from "./fault.ts";
import type { Witnesses } from "./version.ts";

/** What versions are held against. Of a broken ledger no entry is believed. */
export function witnessesOf(data: string): Witnesses {
  const { ledger, publicKeys } = foldersOf(data);
  const names = existsSync(ledger) ? readdirSync(ledger).filter((name) => /^\d{8}\.json$/.test(name)) : [];
  const digests = names.sort().map((name) => sha256(readFileSync(join(ledger, name))));
  const { entries, faults } = chainOf(ledger);
  return { entries: faults.length > 0 ? undefined : entries, digests, keys: listPublicKeys(publicKeys) };
}

/** The entries of the ledger, or why its chain is broken. */
function chainOf(ledger: string): { entries: Entry[]; faults: Fault[] } {
  const faults = verifyLedger(ledger).map(({ code, found }) => faultOf(code, found, { found }));
  return { entries: faults.length > 0 ? [] : listEntries(ledger), faults };
}

/** Whether the chain holds, and whether what it says was received, told and released is there. */
export function examineLedger(data: string, { digests }: Witnesses): Examined {
  const { ledger, releases, submissions } = foldersOf(data);
  const { entries, faults } = chainOf(ledger);
  const kept = new Set(listReceipts(submissions).map(({ number, id }) => `${number} ${id}`));
  const published = new Set(listReleases(releases).map(({ release }) => `${release.period} v${release.version}`));
  const told = answersIn(data);
  const missing = [
    ...decisionsOf(entries, "received")
      .filter(({ decision }) => !kept.has(`${decision.number} ${decision.submission}`))
      .map(({ number, decision }) => faultOf("fault_receipt", String(number), { number: String(decision.number) })),
    ...[...decisionsOf(entries, "accepted"), ...decisionsOf(entries, "rejected")]
      .filter(({ decision }) => told.get(decision.number) !== decision.answer)
      .map(({ number, decision }) => faultOf("fault_answer", String(number), { number: String(decision.number) })),
    ...decisionsOf(entries, "released")
      .map(({ number, decision }) => ({ number, name: `${decision.period} v${decision.version}` }))
      .filter(({ name }) => !published.has(name))
      .map(({ number, name }) => faultOf("fault_version", String(number), { code: name })),
  ];
  const seen = said("seen_ledger", { count: String(digests.length), head: digests.at(-1) ?? "–" });
  return { name: "ledger", seen, faults: [...faults, ...missing] };
}

/** SHA-256 of what was told of each submission, by the number of its receipt. */
function answersIn(data: string): Map<number, string> {
  const { answers } = foldersOf(data);
  const names = existsSync(answers) ? readdirSync(answers) : [];
  return new Map(
    names.flatMap((name) => {
      const path = join(answers, name, ANSWER);
      if (!existsSync(path)) return [];
      const content = readFileSync(path);
      const told = NUMBERED.safeParse(jsonOf(content));
      return told.success ? [[told.data.number, sha256(content)]] : [];
    }),
  );
}

const NUMBERED = Acknowledgement.pick({ number: true }).loose();

function jsonOf(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString());
  } catch {
    return undefined; // what is no JSON was told of nothing
  }
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
