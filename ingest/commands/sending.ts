/** What a province does: draw its workbook, check it, send it. */
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { shiftPeriod } from "../../reports/period.ts";
import { isInForce, reporterNamed } from "../../reports/places.ts";
import type { Code } from "../../reports/schema.ts";
import { timeInVietnam } from "../clock.ts";
import { hinder } from "../hindrance.ts";
import { foldersOf } from "../folders.ts";
import type { Verdict } from "../verdict.ts";
import { signingOf } from "../keypair.ts";
import { knownOf } from "../known.ts";
import type { Receipt } from "../receipt.ts";
import { originalOf } from "../receive.ts";
import { replay } from "../replay.ts";
import { submit, type Office } from "../submit.ts";
import { writeTemplate } from "../template.ts";
import { print, printJson, progressBar } from "../terminal.ts";
import { periodOf, textOf, type Action, type Context } from "./context.ts";
import { failed } from "./failing.ts";
import { bytesAt, crosswalkOf, judgeFile, report } from "./judging.ts";

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

/** Judges what was received. One file is judged against its reporter's own; many, against the whole archive in one pass. */
async function judgeAll(context: Context, receipts: Receipt[]): Promise<Verdict[]> {
  const { submissions } = foldersOf(context.data);
  const [first] = receipts;
  if (first && receipts.length === 1)
    return [(await judgeFile(context, originalOf(submissions, first), first)).verdict];
  if (!first) return [];
  const { verdicts } = await replay(context.data, context.definitions, progressBar("submissions"));
  const byNumber = new Map(verdicts.map((verdict) => [verdict.receipt.number, verdict]));
  return receipts.flatMap(({ number }) => byNumber.get(number) ?? []);
}
