/** Looks at everything that is kept: both OCFL roots, the ledger, and every version of every release. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Definitions } from "../../reports/definitions.ts";
import { foldersOf } from "../folders.ts";
import { sayFinding, type Finding } from "../ocfl/finding.ts";
import { ROOT_DECLARATION } from "../ocfl/layout.ts";
import { validateRoot } from "../ocfl/root.ts";
import { validateObject } from "../ocfl/validate.ts";
import { inBoth } from "../sealing/words.ts";
import { listReleases, type Frozen } from "../versions.ts";
import { said, type Examined, type Fault } from "./fault.ts";
import { examineLedger, witnessesOf } from "./ledger.ts";
import { examineVersion } from "./version.ts";

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
