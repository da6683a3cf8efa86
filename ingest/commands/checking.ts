/** What is said of a file that nobody keeps: what is wrong with it, where, and what it would change. */
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { annotationOf } from "../annotating/annotate.ts";
import { timeInVietnam } from "../clock.ts";
import { tellCorrection } from "../correcting/telling.ts";
import { correctionOf } from "../correction.ts";
import { foldersOf } from "../folders.ts";
import { messageOf } from "../hindrance.ts";
import { annotateFile } from "../parser.ts";
import type { Receipt } from "../receipt.ts";
import { receiptOf } from "../receive.ts";
import { Refusal } from "../refusal.ts";
import { printError } from "../terminal.ts";
import type { Verdict } from "../verdict.ts";
import { textOf, type Action, type Context } from "./context.ts";
import { bytesAt, crosswalkOf, judgeFile, report } from "./judging.ts";

/** A file that was received before is told what it was told then. */
export const check: Action = async (context, [file = ""], options) => {
  const crosswalk = crosswalkOf(context, options);
  const bytes = bytesAt(file);
  const received = timeInVietnam();
  const about = { received, name: basename(file), bytes: bytes.length, crosswalk, demonstration: false };
  const kept = receiptOf(foldersOf(context.data).submissions, bytes);
  const receipt: Receipt = kept?.crosswalk === crosswalk ? kept : { number: 0, id: "", ...about };
  const { verdict, known } = await judgeFile(context, file, receipt);
  const copy = textOf(options, "annotated");
  const { releases } = foldersOf(context.data);
  const correction = kept ? undefined : await correctionOf(verdict, known, releases, context.definitions);
  const most = options["changes"] || context.json ? Infinity : FEW;
  const told = correction && tellCorrection(correction, context.lang, context.definitions, most);
  const code = report(context, [verdict], received, told);
  if (copy !== undefined) await writeCopy(context, file, copy, verdict);
  return code;
};

/** Lines of each list of changes that are shown to a person who has not asked for all. */
const FEW = 10;

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
