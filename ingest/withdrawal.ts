/** A version that must no longer be used is withdrawn: an entry of the ledger says so. The archive keeps it, its pages are replaced
 * by a notice when the site is next built. */
import type { Deed } from "../reports/published.ts";
import type { Words } from "../reports/schema.ts";
import { publicReason } from "./deciding.ts";
import { foldersOf } from "./folders.ts";
import { hinder } from "./hindrance.ts";
import { appendEntry, decisionsOf, listEntries, type Entry } from "./ledger.ts";
import { listReleases } from "./versions.ts";

export interface Withdrawing {
  period: string;
  version: number;
  /** public, in both languages */
  reason: Words;
}

/** Writes down that a version is withdrawn, by whom and why. Throws for a version that was never published, one that is withdrawn
 * already, and without a reason in both languages. */
export function withdrawVersion(data: string, withdrawing: Withdrawing, { by, time }: Deed): Entry {
  const { releases, ledger } = foldersOf(data);
  const { period, version } = withdrawing;
  const is = (one: { period: string; version: number }) => one.period === period && one.version === version;
  const published = listReleases(releases).filter(({ release }) => release.period === period);
  if (!published.some(({ release }) => is(release)))
    hinder("no_such_version", { code: period, version: String(version), count: published.length });
  const before = decisionsOf(listEntries(ledger), "withdrawn").find(({ decision }) => is(decision));
  if (before)
    hinder("withdrawn_already", {
      code: period,
      version: String(version),
      person: before.by,
      number: String(before.number),
    });
  return appendEntry(ledger, by, time, {
    event: "withdrawn",
    period,
    version,
    reason: publicReason(withdrawing.reason),
  });
}
