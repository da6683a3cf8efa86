/** Looks at one version of a release: its files, its signature, its digest, and what the ledger says of it. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Deed } from "../../reports/published.ts";
import { decisionsOf, type Entry } from "../ledger.ts";
import { digestOf } from "../release.ts";
import { commentOf, SUMS, SUMS_SIGNATURE } from "../seal.ts";
import { listFiles, readSums } from "../sealing/files.ts";
import { nameOf, verifySignature, type PublicKey } from "../signing.ts";
import type { Frozen } from "../versions.ts";
import { faultOf, said, type Examined, type Fault } from "./fault.ts";

/** What a version is held against. */
export interface Witnesses {
  /** the ledger; nothing where it is broken, which is said elsewhere */
  entries: Entry[] | undefined;
  /** SHA-256 of each entry's file, by its number less one */
  digests: string[];
  /** what versions may be signed with */
  keys: PublicKey[];
}

/** Everything that is wrong with a version; all its files are read. */
export function examineVersion(version: Frozen, witnesses: Witnesses): Examined {
  const { content, release } = version;
  const files = listFiles(content).filter(({ path }) => path !== SUMS && path !== SUMS_SIGNATURE);
  const { period, version: number } = release;
  const faults = [
    ...filesOf(content, files),
    ...signatureFaults(version, witnesses.keys),
    ...(digestOf(version.folder) === release.digest ? [] : [faultOf("fault_digest", "data/release.json")]),
    ...ledgerFaults(version, witnesses),
  ];
  const signer = signerOf(content, witnesses.keys);
  const seen = { count: String(files.length), key: signer ?? "" };
  return { name: `${period} v${number}`, seen: said(signer ? "seen_signed" : "seen_unsigned", seen), faults };
}

/** Files that are missing, that were changed, and that do not belong there. */
function filesOf(content: string, files: ReturnType<typeof listFiles>): Fault[] {
  if (!existsSync(join(content, SUMS))) return [faultOf("fault_no_sums", SUMS)];
  const listed = readSums(readFileSync(join(content, SUMS), "utf8"));
  const found = new Map(files.map(({ path, digest }) => [path, digest]));
  return [
    ...[...listed].flatMap(([path, digest]) => {
      if (!found.has(path)) return faultOf("fault_missing", path);
      return found.get(path) === digest ? [] : faultOf("fault_changed", path);
    }),
    ...[...found.keys()].filter((path) => !listed.has(path)).map((path) => faultOf("fault_extra", path)),
  ];
}

function signatureFaults({ content, release }: Frozen, keys: PublicKey[]): Fault[] {
  const [list, signature] = [join(content, SUMS), join(content, SUMS_SIGNATURE)];
  if (!existsSync(list) || !existsSync(signature)) return [];
  const result = verifySignature(readFileSync(list), readFileSync(signature, "utf8"), keys);
  if (!result.holds) return [faultOf(`fault_signature_${result.why}`, SUMS_SIGNATURE)];
  return result.comment === commentOf({ release })
    ? []
    : [faultOf("fault_comment", SUMS_SIGNATURE, { found: result.comment })];
}

/** The name of the key that a version is signed with, where it is known. */
function signerOf(content: string, keys: PublicKey[]): string | undefined {
  const [list, signature] = [join(content, SUMS), join(content, SUMS_SIGNATURE)];
  if (!existsSync(list) || !existsSync(signature)) return undefined;
  const text = readFileSync(signature, "utf8");
  const key = keys.find((one) => verifySignature(readFileSync(list), text, [one]).holds);
  return key && nameOf(key);
}

/** Whether the ledger has the head that the version prints, the people whom it names, and its publication. */
function ledgerFaults({ content, release }: Frozen, { entries, digests }: Witnesses): Fault[] {
  const { period, version, digest, ledger, approved } = release;
  const isHead = ledger.entries === 0 ? ledger.head === "" : digests[ledger.entries - 1] === ledger.head;
  const head = isHead ? [] : [faultOf("fault_head", "data/release.json", { number: String(ledger.entries) })];
  if (!entries) return head;
  const released = decisionsOf(entries, "released").find(
    ({ decision }) => decision.period === period && decision.version === version,
  );
  const manifest = existsSync(join(content, SUMS)) ? sha512(readFileSync(join(content, SUMS))) : "";
  return [
    ...head,
    ...(!approved || isApproved(entries, approved, digest)
      ? []
      : [faultOf("fault_not_approved", "data/release.json", { person: approved.by })]),
    ...(released ? [] : [faultOf("fault_not_released", "")]),
    ...(!released || released.decision.manifest === manifest
      ? []
      : [faultOf("fault_manifest", SUMS, { number: String(released.number) })]),
  ];
}

/** Whether this person approved, at that time, what another had proposed with this digest. */
function isApproved(entries: Entry[], { by, time }: Deed, digest: string): boolean {
  const proposals = new Map(decisionsOf(entries, "proposed").map((entry) => [entry.number, entry.decision.digest]));
  return decisionsOf(entries, "approved").some(
    (entry) => entry.by === by && entry.time === time && proposals.get(entry.decision.proposal) === digest,
  );
}

const sha512 = (bytes: Uint8Array): string => createHash("sha512").update(bytes).digest("hex");
