/** Publishes what is due: moves it into the archive, writes it down, and shows the new site in one step. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Board } from "../reports/board.ts";
import type { Definitions } from "../reports/definitions.ts";
import { checkSecrecy } from "./embargo.ts";
import { foldersOf } from "./folders.ts";
import { appendEntry, decisionsOf, listEntries } from "./ledger.ts";
import { archivePrepared, listPrepared, recoverReleases } from "./prepared.ts";
import { buildSite } from "./site.ts";
import { listReleases, type Frozen } from "./versions.ts";

export interface Published {
  /** the versions that were due */
  versions: Frozen[];
  /** whether readers see a new site */
  isNew: boolean;
}

/** Publishes every prepared version whose time has come, and shows the site with it. What an earlier run was kept from
 * finishing is finished. Throws where what is due would tell of what is not, and where nothing was ever released. */
export async function publishDue(
  data: string,
  now: string,
  definitions: Definitions,
  board: Board,
): Promise<Published> {
  const versions = await archiveDue(data, now);
  return { versions, isNew: await buildSite(data, definitions, board) };
}

/** Moves what is due into the archive and writes it into the ledger. */
export async function archiveDue(data: string, now: string): Promise<Frozen[]> {
  recoverReleases(data);
  const due = listPrepared(data).filter(({ at }) => Date.parse(at || now) <= Date.parse(now));
  const waiting = listPrepared(data).length > due.length;
  if (waiting)
    await checkSecrecy(
      data,
      due.map(({ content }) => content),
    );
  const versions: Frozen[] = [];
  for (const prepared of due) versions.push(await archivePrepared(data, prepared));
  recordReleased(data, now);
  return versions;
}

/** Writes every version in the archive that the ledger does not know into it. */
export function recordReleased(data: string, now: string): void {
  const { releases, ledger } = foldersOf(data);
  const known = decisionsOf(listEntries(ledger), "released").map(({ decision }) => nameOf(decision));
  for (const version of listReleases(releases)) {
    const { period, version: number } = version.release;
    if (!known.includes(nameOf(version.release)))
      appendEntry(ledger, "congbo", now, { event: "released", period, version: number, manifest: manifestOf(version) });
  }
}

const nameOf = ({ period, version }: { period: string; version: number }): string => `${period} v${version}`;

/** SHA-512 of the list of a version's files, hexadecimal. */
function manifestOf({ content }: Frozen): string {
  const manifest = join(content, "SHA512SUMS");
  return existsSync(manifest) ? createHash("sha512").update(readFileSync(manifest)).digest("hex") : "";
}
