/** One file from the disk to its verdict, and how verdicts are printed. */
import { readFileSync } from "node:fs";
import type { ToldCorrection } from "../correcting/telling.ts";
import { hinder } from "../hindrance.ts";
import { identify } from "../identify.ts";
import { judge } from "../judge.ts";
import { knownOf } from "../known.ts";
import { openFile } from "../parser.ts";
import type { Receipt } from "../receipt.ts";
import { print, printJson } from "../terminal.ts";
import type { Known, Verdict } from "../verdict.ts";
import { textOf, type Context, type Options } from "./context.ts";
import { linesOfCorrection } from "./correcting.ts";
import { paragraphOf, tell } from "./telling.ts";

/** The crosswalk that was asked for; empty for our own forms. Throws before anything is kept when there is none. */
export function crosswalkOf({ definitions }: Context, options: Options): string {
  const id = textOf(options, "crosswalk") ?? "";
  const known = id === "" || definitions.crosswalks.some((crosswalk) => crosswalk.id === id);
  return known ? id : hinder("no_crosswalk", { found: id });
}

/** The bytes of a file. Throws, naming it, when they cannot be read. */
export function bytesAt(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw Object.assign(error as Error, { path }); // a folder's error does not say which
  }
}

/** Judges one file against what its reporter sent before it, and gives both. */
export async function judgeFile(
  { data, definitions }: Context,
  path: string,
  receipt: Receipt,
): Promise<{ verdict: Verdict; known: Known }> {
  const opening = openFile(path, receipt.name);
  const reporter = await opening.then((workbook) => identify(workbook)?.reporter ?? "").catch(() => "");
  const known = await knownOf(data, reporter, definitions, receipt);
  return { verdict: await judge(() => opening, receipt, known, definitions), known };
}

/** Prints receipts, verdicts and issues, and what a correction changes; 1 when any file was rejected. */
export function report(
  { json, lang, definitions }: Context,
  verdicts: Verdict[],
  now: string,
  correction?: ToldCorrection,
): number {
  const told = verdicts.map((verdict) => tell(verdict, lang, definitions));
  if (json) printJson(told.map((one) => (correction ? { ...one, correction } : one)));
  else for (const one of told) print(paragraphOf(one, lang, now, definitions));
  if (correction && !json) print(linesOfCorrection(correction, lang, definitions).join("\n"));
  return verdicts.some(({ outcome }) => outcome === "rejected") ? 1 : 0;
}
