/** What a reader of a superseded version is told: which of its figures the version in force says otherwise. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { standingOf, type Released } from "../reports/living.ts";
import type { Named } from "./standing.ts";
import type { Frozen } from "./versions.ts";
import { quote, type Warehouse } from "./warehouse.ts";

/** Where the status of a period's versions stands on the site. */
export const statusPath = ({ period }: Pick<Named, "period">): string => `releases/${period}/status.json`;

/** Where the figures of a superseded version that changed stand on the site. */
export const changedPath = ({ period, version }: Named): string => `releases/${period}/changed-v${version}.json`;

/** The newest version of those given that was not withdrawn. */
export const inForce = (versions: Released[]): Released | undefined => versions.findLast(({ withdrawn }) => !withdrawn);

/** How the versions of a period stand, as frozen pages ask for it. */
export function statusText(versions: Released[]): string {
  return JSON.stringify({
    latest: inForce(versions)?.version ?? null,
    versions: versions.map(({ withdrawn, ...one }) => ({
      version: one.version,
      state: standingOf({ withdrawn, ...one }),
      date: one.date,
      reason: one.reason,
      superseded: withdrawn ? null : one.superseded,
      restored: one.restored,
      withdrawn: withdrawn && { day: withdrawn.day, reason: withdrawn.reason },
    })),
  });
}

/** For each superseded version its figures that the version in force says otherwise, `{id: [old, new]}`, null where there is no
 * number: by path. What was found for the site before is found again only where another version came in force. */
export async function changedFiles(
  warehouse: Warehouse,
  { standing, frozen, before }: { standing: Released[]; frozen: Map<string, Frozen>; before: string | undefined },
): Promise<[path: string, text: string][]> {
  const latest = inForce(standing);
  if (!latest) return [];
  const known = before !== undefined && latestBefore(before, latest) === latest.version ? before : undefined;
  const superseded = standing.filter((one) => standingOf(one) === "superseded");
  const files: [string, string][] = [];
  for (const one of superseded) {
    const path = changedPath(one);
    const kept = known && existsSync(join(known, path)) ? readFileSync(join(known, path), "utf8") : undefined;
    files.push([path, kept ?? (await changedBetween(warehouse, frozen.get(keyOf(one)), frozen.get(keyOf(latest))))]);
  }
  return files;
}

/** Names a version. */
export const keyOf = ({ period, version }: Named): string => `${period} ${version}`;

/** Which version of the period was in force on the site before. */
function latestBefore(site: string, version: Named): number | null {
  const path = join(site, statusPath(version));
  if (!existsSync(path)) return null;
  return (JSON.parse(readFileSync(path, "utf8")) as { latest: number | null }).latest;
}

async function changedBetween(warehouse: Warehouse, old?: Frozen, other?: Frozen): Promise<string> {
  if (!old || !other) return "{}";
  const rows = await warehouse.query<{ id: string; old: number | null; new: number | null }>(`
    select coalesce(o.id, n.id) as id, o.value as old, n.value as new
    from ${figuresIn(old)} o full join ${figuresIn(other)} n on o.id = n.id
    where (o.id is null) or (n.id is null) or o.value is distinct from n.value or o.mark <> n.mark
    order by 1`);
  return JSON.stringify(Object.fromEntries(rows.map((row) => [row.id, [row.old, row.new]])));
}

const figuresIn = ({ folder }: Frozen): string =>
  `(select id, value::double as value, mark from read_parquet(${quote(join(folder, "figures.parquet"))}))`;
