/** How every version stands: in force, superseded or withdrawn, by the versions themselves and the ledger. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Released } from "../reports/living.ts";
import { dayInVietnam } from "./clock.ts";
import { decisionsOf, type DecisionOf, type Entry } from "./ledger.ts";
import type { Frozen } from "./versions.ts";

/** Which version of which period. */
export type Named = Pick<Released, "period" | "version">;

const isSame = (one: Named, other: Named): boolean => one.period === other.period && one.version === other.version;

/** Every version with how it stands, in the order given. */
export function standingsOf(versions: Frozen[], entries: Entry[]): Released[] {
  const withdrawals = decisionsOf(entries, "withdrawn");
  const released = decisionsOf(entries, "released");
  const withdrawalOf = (one: Named) => withdrawals.find(({ decision }) => isSame(decision, one));
  return versions.map((frozen) => {
    const { period, version, date, state, demonstration, digest, reason, proposed, approved } = frozen.release;
    const withdrawal = withdrawalOf(frozen.release);
    const later = versions.flatMap(({ release }) =>
      release.period === period && release.version > version ? [release] : [],
    );
    const replacing = later.find((release) => !withdrawalOf(release));
    const gone = later.flatMap((release) => withdrawalOf(release)?.time ?? []).sort();
    const entry = released.find(({ decision }) => isSame(decision, frozen.release));
    return {
      ...{ period, version, date, state, demonstration, digest, proposed, approved, reason: reason ?? null },
      time: entry?.time ?? approved?.time ?? `${date}T00:00:00+07:00`,
      manifest: entry?.decision.manifest ?? "",
      superseded: replacing?.date ?? null,
      restored: !replacing && !withdrawal && gone.length > 0 ? dayInVietnam(gone.at(-1)) : null,
      ...(withdrawal ? goneOf(frozen, withdrawal) : standingOf(frozen)),
    };
  });
}

type Withdrawal = Omit<Entry, "decision"> & { decision: DecisionOf<"withdrawn"> };

/** What is left of a version that was withdrawn: the notice, at the address of every page. */
const goneOf = ({ content }: Frozen, { time, by, decision }: Withdrawal) => ({
  withdrawn: { day: dayInVietnam(time), time, by, reason: decision.reason },
  files: [],
  changes: false,
  pages: pagesOf(content),
});

const standingOf = (frozen: Frozen) => ({
  withdrawn: null,
  files: filesOf(frozen),
  changes: frozen.release.version > 1 && existsSync(join(frozen.content, "vi/changes/index.html")),
  pages: [],
});

/** What can be downloaded of a version, as far as it is there: its tables first, then what describes and vouches for it. */
function filesOf({ content, folder }: Frozen): Released["files"] {
  const tables = readdirSync(folder).filter((name) => /\.(csv|parquet|json|xlsx)$/.test(name));
  const paths = [...tables.sort().map((name) => `data/${name}`), ...BESIDE];
  return paths
    .filter((path) => existsSync(join(content, path)))
    .map((path) => ({ path, bytes: statSync(join(content, path)).size }));
}

const BESIDE = ["datapackage.json", "catalog.jsonld", "SHA512SUMS", "SHA512SUMS.minisig"];

function pagesOf(content: string): string[] {
  const names = readdirSync(content, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".html")).sort();
}
