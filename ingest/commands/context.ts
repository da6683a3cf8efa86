/** What every command is given, and what it gives: its exit code. What could not be done is thrown. */
import type { Definitions } from "../../reports/definitions.ts";
import { isQuarter } from "../../reports/period.ts";
import type { Language } from "../../reports/schema.ts";
import { hinder } from "../hindrance.ts";
import { foldersOf } from "../folders.ts";
import { latestVersion, listReleases, type Frozen } from "../versions.ts";

export interface Context {
  data: string;
  lang: Language;
  json?: boolean;
  definitions: Definitions;
}

export type Options = Record<string, string | boolean | undefined>;
export type Action = (context: Context, args: string[], options: Options) => Promise<number>;

/** The text of an option; nothing when it was not given. */
export const textOf = (options: Options, name: string): string | undefined =>
  typeof options[name] === "string" ? options[name] : undefined;

/** The text, when it names a quarter. Throws when it does not. */
export const periodOf = (text: string): string => (isQuarter(text) ? text : hinder("not_a_quarter", { found: text }));

/** The latest version of a period, or of the newest period, unless another is asked for. Throws when there is none. */
export function releaseOf({ data }: Context, period?: string, version?: string): Frozen {
  const { releases } = foldersOf(data);
  const frozen = period ? latestVersion(releases, periodOf(period)) : listReleases(releases).at(-1);
  if (frozen && version !== undefined) return versionOf(releases, frozen, version);
  if (frozen) return frozen;
  return period ? hinder("not_released", { period, code: period }) : hinder("nothing_released");
}

/** Another version of the same period. Throws where it is not there. */
function versionOf(releases: string, { release: { period, version: count } }: Frozen, version: string): Frozen {
  const all = listReleases(releases).filter(({ release }) => release.period === period);
  const asked = all.find(({ release }) => String(release.version) === version);
  return asked ?? hinder("version_not_there", { code: period, version, count: String(count) });
}

/** The port that a text names. Throws when it names none. */
export function portOf(text: string): number {
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65536 ? port : hinder("not_a_port", { found: text });
}
