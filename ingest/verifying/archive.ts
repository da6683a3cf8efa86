/** Looks at everything that is kept: both OCFL roots, the ledger, and every version of every release. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Definitions } from "../../reports/definitions.ts";
import { foldersOf } from "../folders.ts";
import { Hindrance } from "../hindrance.ts";
import { listPublicKeys } from "../keypair.ts";
import { decisionsOf, listEntries, type Entry } from "../ledger.ts";
import { sayFinding, type Finding } from "../ocfl/finding.ts";
import { ROOT_DECLARATION } from "../ocfl/layout.ts";
import { validateRoot } from "../ocfl/root.ts";
import { validateObject } from "../ocfl/validate.ts";
import { listReceipts } from "../receive.ts";
import { inBoth } from "../sealing/words.ts";
import { listReleases, type Frozen } from "../versions.ts";
import { faultOf, said, type Examined, type Fault } from "./fault.ts";
import { examineVersion, type Witnesses } from "./version.ts";

export type Examining = (examined: Examined) => void;

/** Examines all that a data folder keeps and tells of each thing as it is done. */
export function examineArchive(data: string, definitions: Definitions, tell: Examining): void {
  const { submissions, releases } = foldersOf(data);
  tell(examineRoot("submissions", submissions, definitions));
  tell(examineRoot("releases", releases, definitions));
  const witnesses = witnessesOf(data);
  tell(examineLedger(data, witnesses));
  for (const version of listReleases(releases)) tell(examineVersion(version, witnesses));
}

/** Examines versions of one period: the object that they lie in, and each of them. */
export function examineRelease(data: string, versions: Frozen[], definitions: Definitions, tell: Examining): void {
  const { releases } = foldersOf(data);
  const [{ release: { period } } = { release: { period: "" } }] = versions;
  const findings = validateObject(join(releases, period)).findings;
  tell({ name: period, seen: said("seen_object"), faults: faultsOf(findings, definitions) });
  const witnesses = witnessesOf(data);
  for (const version of versions) tell(examineVersion(version, witnesses));
}

function examineRoot(name: string, root: string, definitions: Definitions): Examined {
  if (!existsSync(join(root, ROOT_DECLARATION))) return { name, seen: said("seen_no_root"), faults: [] };
  let objects = 0;
  const findings = validateRoot(root, () => objects++);
  return { name, seen: said("seen_root", { count: String(objects) }), faults: faultsOf(findings, definitions) };
}

/** Warnings of the specification are no faults. */
const faultsOf = (findings: Finding[], definitions: Definitions): Fault[] =>
  findings
    .filter(({ severity }) => severity === "error")
    .map((finding) => ({
      code: finding.code,
      where: finding.path,
      message: inBoth((language) => sayFinding(finding, language, definitions)),
    }));

/** What versions are held against. Of a broken ledger no entry is believed. */
export function witnessesOf(data: string): Witnesses {
  const { ledger, publicKeys } = foldersOf(data);
  const names = existsSync(ledger) ? readdirSync(ledger).filter((name) => /^\d{8}\.json$/.test(name)) : [];
  const digests = names.sort().map((name) => sha256(readFileSync(join(ledger, name))));
  return { entries: chainOf(ledger).entries, digests, keys: listPublicKeys(publicKeys) };
}

/** The entries of the ledger, or why its chain is broken. */
function chainOf(ledger: string): { entries: Entry[]; faults: Fault[] } {
  try {
    return { entries: listEntries(ledger), faults: [] };
  } catch (error) {
    if (!(error instanceof Hindrance)) throw error;
    return { entries: [], faults: [faultOf(error.code, String(error.found["found"] ?? ""), error.found)] };
  }
}

/** Whether the chain holds, and whether what it says was received and released is there. */
function examineLedger(data: string, { digests }: Witnesses): Examined {
  const { ledger, releases, submissions } = foldersOf(data);
  const { entries, faults } = chainOf(ledger);
  const kept = new Set(listReceipts(submissions).map(({ number, id }) => `${number} ${id}`));
  const published = new Set(listReleases(releases).map(({ release }) => `${release.period} v${release.version}`));
  const missing = [
    ...decisionsOf(entries, "received")
      .filter(({ decision }) => !kept.has(`${decision.number} ${decision.submission}`))
      .map(({ number, decision }) => faultOf("fault_receipt", String(number), { number: String(decision.number) })),
    ...decisionsOf(entries, "released")
      .map(({ number, decision }) => ({ number, name: `${decision.period} v${decision.version}` }))
      .filter(({ name }) => !published.has(name))
      .map(({ number, name }) => faultOf("fault_version", String(number), { code: name })),
  ];
  const seen = said("seen_ledger", { count: String(digests.length), head: digests.at(-1) ?? "–" });
  return { name: "ledger", seen, faults: [...faults, ...missing] };
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
