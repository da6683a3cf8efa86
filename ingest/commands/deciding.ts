/** What the centre decides about returns: it reads the reasons that reporters gave, and lets a rule rest. */
import type { Issue } from "../../reports/schema.ts";
import { review as reviewReason, waive as waiveRule, type Deciding } from "../deciding.ts";
import { explanationsOf, type Explanation } from "../explanation.ts";
import { foldersOf } from "../folders.ts";
import { hinder, messageOf } from "../hindrance.ts";
import { replay } from "../replay.ts";
import { sentenceOf, whereOf } from "../sentences.ts";
import { print, printJson, progressBar } from "../terminal.ts";
import type { Verdict } from "../verdict.ts";
import { periodOf, textOf, type Action, type Context, type Options } from "./context.ts";
import { personOf } from "./person.ts";

const decidingOf = (context: Context, options: Options): Deciding => ({
  ...personOf(context, options),
  ledger: foldersOf(context.data).ledger,
  definitions: context.definitions,
});

/** Lets a rule rest and prints the entry. */
export const waive: Action = async (context, _args, options) => {
  const given = (name: string): string => textOf(options, name) ?? "";
  const [reporter, rule, cell] = [given("reporter"), given("rule"), given("cell")];
  const period = periodOf(given("period"));
  const reason = { vi: given("reasonVi"), en: given("reasonEn") };
  const entry = waiveRule({ reporter, period, rule, cell, reason }, decidingOf(context, options));
  if (context.json) printJson(entry);
  else say(context, "waived", { number: String(entry.number), person: entry.by, rule, reporter, period });
  return 0;
};

/** Lists the reasons that wait to be read, or takes one, or asks again; then prints the entry. */
export const review: Action = async (context, _args, options) => {
  const [take, ask] = [textOf(options, "take"), textOf(options, "ask")];
  const waiting = await waitingIn(context);
  const key = take ?? ask;
  if (key === undefined) return list(context, waiting);
  const found = waiting.find(({ explanation }) => explanation.key === key) ?? hinder("no_reason_given", { found: key });
  const taken = take !== undefined;
  const note = textOf(options, "note") ?? "";
  const entry = reviewReason(found.verdict, key, taken, note, decidingOf(context, options));
  if (context.json) printJson(entry);
  else say(context, taken ? "reviewed_taken" : "reviewed_asked", { number: String(entry.number), person: entry.by });
  return 0;
};

interface Waiting {
  verdict: Verdict;
  explanation: Explanation;
}

/** The reasons that nobody has read yet, of the newest return that shows the warning. */
async function waitingIn({ data, definitions }: Context): Promise<Waiting[]> {
  const { verdicts, decisions } = await replay(data, definitions, progressBar("submissions"));
  const all = verdicts
    .filter(({ outcome }) => outcome !== "rejected")
    .flatMap((verdict) =>
      explanationsOf(verdict, decisions, definitions).map((explanation) => ({ verdict, explanation })),
    )
    .filter(({ explanation }) => explanation.state === "given");
  return [...new Map(all.map((one) => [one.explanation.key, one])).values()];
}

function list(context: Context, waiting: Waiting[]): number {
  const { json, lang, definitions } = context;
  if (json) printJson(waiting.map(({ explanation }) => explanation));
  else if (waiting.length === 0) say(context, "nothing_to_review", {});
  for (const { verdict, explanation } of json ? [] : waiting) {
    const { key, issue, reason, by } = explanation;
    print(`${key}  ${verdict.reporter}  ${verdict.period}  ${whereOf(issue)}`);
    print(`    ${sentenceOf(issue, lang, definitions)}\n    ${by}: ${reason}`);
  }
  return 0;
}

const say = ({ lang, definitions }: Context, code: string, found: Issue["found"]): void =>
  print(messageOf(code, found, lang, definitions));
