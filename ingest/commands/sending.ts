/** What a province does: draw its workbook, check it, send it. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { shiftPeriod } from "../../reports/period.ts";
import { isInForce, reporterNamed } from "../../reports/places.ts";
import type { Code } from "../../reports/schema.ts";
import { annotationOf } from "../annotating/annotate.ts";
import { timeInVietnam } from "../clock.ts";
import { hinder, messageOf } from "../hindrance.ts";
import { identify } from "../identify.ts";
import { foldersOf } from "../folders.ts";
import { judge } from "../judge.ts";
import type { Verdict } from "../verdict.ts";
import { signingOf } from "../keypair.ts";
import { knownOf } from "../known.ts";
import { annotateFile, openFile } from "../parser.ts";
import type { Receipt } from "../receipt.ts";
import { originalOf, receiptOf } from "../receive.ts";
import { Refusal } from "../refusal.ts";
import { replay } from "../replay.ts";
import { submit, type Office } from "../submit.ts";
import { writeTemplate } from "../template.ts";
import { print, printError, printJson, progressBar } from "../terminal.ts";
import { periodOf, textOf, type Action, type Context, type Options } from "./context.ts";
import { failed } from "./failing.ts";
import { paragraphOf, tell } from "./telling.ts";

/** Draws a reporter's blank workbook and prints its path. Throws for who is no reporter in that quarter. */
export const template: Action = async ({ data, definitions, json }, _args, options) => {
  const period = periodOf(textOf(options, "period") ?? "");
  const reporter = reporterOf(definitions, textOf(options, "reporter") ?? "", period);
  const id = reporter.code;
  const known = await knownOf(data, id, definitions);
  const last = shiftPeriod(period, -1);
  const before = known.accepted(id, last);
  const demonstration = known.isDemonstration(id, last);
  const previous = (form: string) => before.find((filed) => filed.form.id === form);
  const out = textOf(options, "out") ?? `${id}-${period}.xlsx`;
  writeFileSync(out, await writeTemplate({ reporter, period, definitions, previous, demonstration }));
  if (json) printJson({ file: out });
  else print(out);
  return 0;
};

function reporterOf({ codelists }: Context["definitions"], name: string, period: string): Code {
  const reporter = reporterNamed(codelists, name, period) ?? hinder("no_reporter", { found: name });
  return isInForce(reporter, period) ? reporter : hinder("reporter_not_in_force", { reporter: name, period });
}

/** The crosswalk that was asked for; empty for our own forms. Throws before anything is kept when there is none. */
function crosswalkOf({ definitions }: Context, options: Options): string {
  const id = textOf(options, "crosswalk") ?? "";
  const known = id === "" || definitions.crosswalks.some((crosswalk) => crosswalk.id === id);
  return known ? id : hinder("no_crosswalk", { found: id });
}

/** The bytes of a file. Throws, naming it, when they cannot be read. */
function bytesAt(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw Object.assign(error as Error, { path }); // a folder's error does not say which
  }
}

/** Keeps every file before it opens the first; one that cannot be kept does not hold up the others. */
export const receiveFiles: Action = async (context, files, options) => {
  const received = timeInVietnam();
  const crosswalk = crosswalkOf(context, options);
  let code = 0;
  const refused = (error: unknown): void => void (code = failed(error, context.lang));
  const deliveries = files.map((file) => ({
    bytes: () => bytesAt(file),
    name: basename(file),
    received,
    crosswalk,
  }));
  const submitted = await submit(deliveries, officeOf(context), refused);
  const verdicts = submitted.map(({ verdict }) => verdict);
  return Math.max(code, report(context, verdicts, received));
};

const officeOf = (context: Context): Office => ({
  data: context.data,
  definitions: context.definitions,
  judge: (receipts) => judgeAll(context, receipts),
  signing: signingOf(process.env),
});

/** A file that was received before is told what it was told then. */
export const check: Action = async (context, [file = ""], options) => {
  const crosswalk = crosswalkOf(context, options);
  const bytes = bytesAt(file);
  const received = timeInVietnam();
  const about = { received, name: basename(file), bytes: bytes.length, crosswalk, demonstration: false };
  const kept = receiptOf(foldersOf(context.data).submissions, bytes);
  const receipt: Receipt = kept?.crosswalk === crosswalk ? kept : { number: 0, id: "", ...about };
  const verdict = await judgeFile(context, file, receipt);
  const code = report(context, [verdict], received);
  const copy = textOf(options, "annotated");
  if (copy !== undefined) await writeCopy(context, file, copy, verdict);
  return code;
};

/** Writes the annotated copy and says where it is, or why there is none. */
async function writeCopy(
  { lang, definitions }: Context,
  file: string,
  copy: string,
  { issues }: Verdict,
): Promise<void> {
  const annotation = annotationOf(issues, definitions, lang);
  const bytes = issues.length > 0 ? await annotateFile(file, annotation).catch(nothingRefused) : undefined;
  if (bytes) writeFileSync(copy, bytes);
  const said = bytes ? "annotated_written" : issues.length > 0 ? "annotated_impossible" : "annotated_needless";
  printError(messageOf(said, { found: copy }, lang, definitions));
}

/** What was refused when it was read has been said already. */
function nothingRefused(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error;
}

/** Judges what was received. One file is judged against its reporter's own; many, against the whole archive in one pass. */
async function judgeAll(context: Context, receipts: Receipt[]): Promise<Verdict[]> {
  const { submissions } = foldersOf(context.data);
  const [first] = receipts;
  if (first && receipts.length === 1) return [await judgeFile(context, originalOf(submissions, first), first)];
  if (!first) return [];
  const { verdicts } = await replay(context.data, context.definitions, progressBar("submissions"));
  const byId = new Map(verdicts.map((verdict) => [verdict.receipt.id, verdict]));
  return receipts.flatMap(({ id }) => byId.get(id) ?? []);
}

/** Judges one file against what its reporter sent before it. */
async function judgeFile({ data, definitions }: Context, path: string, receipt: Receipt): Promise<Verdict> {
  const opening = openFile(path, receipt.name);
  const reporter = await opening.then((workbook) => identify(workbook)?.reporter ?? "").catch(() => "");
  const known = await knownOf(data, reporter, definitions, receipt);
  return judge(() => opening, receipt, known, definitions);
}

/** Prints receipts, verdicts and issues; 1 when any file was rejected. */
function report({ json, lang, definitions }: Context, verdicts: Verdict[], now: string): number {
  const told = verdicts.map((verdict) => tell(verdict, lang, definitions));
  if (json) printJson(told);
  else for (const one of told) print(paragraphOf(one, lang, now, definitions));
  return verdicts.some(({ outcome }) => outcome === "rejected") ? 1 : 0;
}
