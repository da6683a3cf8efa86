/** What a province does: draw its workbook, check it, send it. */
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { codelistOf } from "../../reports/definitions.ts";
import { quarterOf, shiftPeriod } from "../../reports/period.ts";
import { identify } from "../identify.ts";
import { foldersOf } from "../ingest.ts";
import { judge, type Verdict } from "../judge.ts";
import { knownOf } from "../known.ts";
import { openFile } from "../parser.ts";
import { originalOf, receive, type Receipt } from "../receive.ts";
import { writeTemplate } from "../template.ts";
import { print, printJson } from "../terminal.ts";
import { failed, textOf, type Action, type Context } from "./context.ts";
import { paragraphOf, tell } from "./telling.ts";

export const template: Action = async ({ data, definitions }, _args, options) => {
  const id = textOf(options, "reporter") ?? "";
  const period = textOf(options, "period") ?? "";
  quarterOf(period);
  const reporter = codelistOf(definitions, "provinces").find(({ code }) => code === id);
  if (!reporter) throw new Error(`There is no reporter "${id}"; see reports/codelists/provinces.csv.`);
  const known = await knownOf(data, id, definitions);
  const before = known.accepted(id, shiftPeriod(period, -1));
  const previous = (form: string) => before.find((filed) => filed.form.id === form);
  const out = textOf(options, "out") ?? `${id}-${period}.xlsx`;
  writeFileSync(out, await writeTemplate({ reporter, period, definitions, previous }));
  print(out);
  return 0;
};

/** Keeps every file before it opens the first. */
export const receiveFiles: Action = async (context, files, options) => {
  const { submissions } = foldersOf(context.data);
  const received = new Date().toISOString();
  const receipts: Receipt[] = [];
  let code = 0;
  for (const file of files)
    try {
      const crosswalk = textOf(options, "crosswalk") ?? "";
      receipts.push(
        await receive(submissions, { bytes: readFileSync(file), name: basename(file), received, crosswalk }),
      );
    } catch (error) {
      code = failed(error);
    }
  const verdicts: Verdict[] = [];
  for (const receipt of receipts) verdicts.push(await judgeFile(context, originalOf(submissions, receipt), receipt));
  return Math.max(code, report(context, verdicts, received));
};

export const check: Action = async (context, [file = ""], options) => {
  const crosswalk = textOf(options, "crosswalk") ?? "";
  const about = { received: new Date().toISOString(), name: basename(file), crosswalk, demonstration: false };
  const receipt: Receipt = { number: 0, id: "", bytes: readFileSync(file).length, ...about };
  return report(context, [await judgeFile(context, file, receipt)], receipt.received);
};

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
  else for (const one of told) print(paragraphOf(one, lang, now));
  return verdicts.some(({ outcome }) => outcome === "rejected") ? 1 : 0;
}
