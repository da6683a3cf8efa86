/** Makes a version again, from what had been received and decided by then and from its own definitions, in another folder. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Definitions } from "../reports/definitions.ts";
import { foldersOf } from "./folders.ts";
import { buildWarehouse } from "./ingest.ts";
import { closeParser } from "./parser.ts";
import { writeVersion, type Finishing } from "./release.ts";
import { startReplay } from "./replay.ts";
import { SUMS_SIGNATURE } from "./seal.ts";
import { listFiles } from "./sealing/files.ts";
import { readDefinitions } from "./sealing/words.ts";
import { SOFTWARE } from "./software.ts";
import { contentOf, type Frozen } from "./versions.ts";

export interface Rebuilt {
  /** whether pages were drawn and compared too; else only the tables were */
  whole: boolean;
  /** the files that are not the same bytes, or are in one of both only */
  different: string[];
}

/** Makes a version again in a temporary folder and compares every file. Pages are drawn where the version has them and was made
 * by this software; what other software made is compared by its tables. */
export async function rebuildVersion(
  data: string,
  version: Frozen,
  current: Definitions,
  { render }: Pick<Finishing, "render"> = {},
): Promise<Rebuilt> {
  const whole = version.release.software === SOFTWARE;
  const folder = mkdtempSync(join(tmpdir(), "congbo-rebuilt-"));
  try {
    layOut(data, version, folder);
    const hasPages = existsSync(join(version.content, "vi"));
    const made = await makeAgain(
      folder,
      version,
      definitionsOf(version, current),
      whole && hasPages ? render : undefined,
    );
    return { whole: whole && (!hasPages || render !== undefined), different: compare(version.content, made, whole) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A data folder as it was: the versions before, the ledger up to its head of then, and what was received. */
function layOut(data: string, { release }: Frozen, folder: string): void {
  const [now, then] = [foldersOf(data), foldersOf(folder)];
  const { period, version, ledger } = release;
  mkdirSync(join(then.releases, period), { recursive: true });
  for (let before = 1; before < version; before++)
    symlinkSync(resolve(now.releases, period, `v${before}`), join(then.releases, period, `v${before}`));
  mkdirSync(then.ledger);
  for (let number = 1; number <= ledger.entries; number++) {
    const name = `${String(number).padStart(8, "0")}.json`;
    cpSync(join(now.ledger, name), join(then.ledger, name));
  }
  if (existsSync(now.submissions)) symlinkSync(resolve(now.submissions), then.submissions);
}

/** The definitions that a version was made with; what other software needs beside them is as it is now. */
function definitionsOf({ folder, release }: Frozen, current: Definitions): Definitions {
  const frozen = readDefinitions(folder);
  const further = JSON.parse(readFileSync(join(folder, "further_definitions.json"), "utf8")) as typeof frozen;
  const missing = release.software === SOFTWARE ? {} : current.codelists;
  const forms = [...frozen.forms, ...further.forms].sort((a, b) => a.sheet.localeCompare(b.sheet));
  return { ...current, ...frozen, forms, codelists: { ...missing, ...frozen.codelists, ...further.codelists } };
}

async function makeAgain(
  data: string,
  { release }: Frozen,
  definitions: Definitions,
  render: Finishing["render"],
): Promise<string> {
  const { period, version, date, proposed, approved, reason } = release;
  const replayed = await startReplay(data, definitions)(release.received);
  closeParser();
  const warehouse = await buildWarehouse(":memory:", replayed, definitions);
  const content = contentOf(foldersOf(data).releases, period, version);
  const people = {
    ...(proposed ? { proposed } : {}),
    ...(approved ? { approved } : {}),
    ...(reason ? { reason } : {}),
  };
  try {
    await writeVersion(warehouse, { data, period, date, sign: () => people, render }, content, definitions);
    return content;
  } finally {
    warehouse.close();
  }
}

const IS_TABLE = /^data\/[^/]+\.(csv|parquet)$/;

/** Signatures are verified, not compared: who makes a version again need not have the key. */
function compare(published: string, made: string, whole: boolean): string[] {
  const [old, again] = [published, made].map(
    (folder) =>
      new Map(
        listFiles(folder)
          .filter(({ path }) => path !== SUMS_SIGNATURE && (whole || IS_TABLE.test(path)))
          .map(({ path, digest }) => [path, digest]),
      ),
  );
  const paths = new Set([...(old?.keys() ?? []), ...(again?.keys() ?? [])]);
  return [...paths].filter((path) => old?.get(path) !== again?.get(path)).sort();
}
