/** The versions of releases, as they lie in the archive. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isQuarter } from "../reports/period.ts";
import { Release } from "../reports/published.ts";

export interface Frozen {
  /** the version as it stands on the site: pages, data, signature */
  content: string;
  /** where its tables lie within it */
  folder: string;
  release: Release;
}

/** The folder of a version's tables within it. */
export const TABLES = "data";

/** A version, wherever its folder stands. Throws when it is none. */
export function openVersion(content: string): Frozen {
  const folder = join(content, TABLES);
  const release = Release.parse(JSON.parse(readFileSync(join(folder, "release.json"), "utf8")));
  return { content, folder, release };
}

/** Every version in the archive, by period and version. */
export function listReleases(releases: string): Frozen[] {
  if (!existsSync(releases)) return [];
  const periods = readdirSync(releases).filter(isQuarter);
  return periods.sort().flatMap((period) => versionsOf(releases, period));
}

/** The newest version of a period's release. */
export const latestVersion = (releases: string, period: string): Frozen | undefined =>
  versionsOf(releases, period).at(-1);

/** Where the content of a version lies. */
export const contentOf = (releases: string, period: string, version: number): string =>
  join(releases, period, `v${version}`, "content");

function versionsOf(releases: string, period: string): Frozen[] {
  const folder = join(releases, period);
  if (!existsSync(folder)) return [];
  const versions = readdirSync(folder).flatMap((name) => (/^v\d+$/.test(name) ? Number(name.slice(1)) : []));
  return versions.sort((a, b) => a - b).map((version) => openVersion(contentOf(releases, period, version)));
}
