/** What every command is given, and what it gives: its exit code. What could not be done is thrown. */
import { CommanderError } from "commander";
import type { Definitions } from "../../reports/definitions.ts";
import type { Language } from "../../reports/schema.ts";
import { foldersOf } from "../ingest.ts";
import { latestVersion, listReleases, type Frozen } from "../release.ts";

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

/** The latest version of a period, or of the newest period. Throws when there is none. */
export function releaseOf({ data }: Context, period?: string): Frozen {
  const { releases } = foldersOf(data);
  const frozen = period ? latestVersion(releases, period) : listReleases(releases).at(-1);
  if (frozen) return frozen;
  const what = period ? `${period} has not` : "Nothing has";
  throw new Error(`${what} been released yet; run: npx congbo release ${period ?? "<period>"}`);
}

/** Says in one sentence why something could not be done. Help that was asked for is no failure. */
export function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { code, path, message } = error as NodeJS.ErrnoException;
  process.stderr.write(`${code === "ENOENT" && path ? `${path} is not there.` : message}\n`);
  return 2;
}
