/** What stands on a receipt, in words: on paper, on a page and on the command line. */
import { periodName } from "../../reports/period.ts";
import type { Language } from "../../reports/schema.ts";
import type { Acknowledgement } from "../acknowledgement.ts";
import { momentName, sizeName, type Say } from "./words.ts";

/** What became of it, in one sentence. */
export function outcomeOf({ outcome, issues }: Pick<Acknowledgement, "outcome" | "issues">, say: Say): string {
  const count = issues.filter(({ severity }) => severity === (outcome === "rejected" ? "error" : "warning")).length;
  return say(`told_${outcome}`, { count });
}

/** What stands on the receipt, each with its name. */
export function factsOf(answer: Acknowledgement, language: Language, say: Say): [string, string][] {
  const { reporter, period, received, submitter, name, bytes, sha256, forms, definitions } = answer;
  const form = (one: (typeof forms)[number]): string => say(one.nil ? "form_nil" : "form_version", one as never);
  return [
    [say("reporter"), reporter[language] || say("unknown_reporter")],
    [say("period"), period ? capital(periodName(period, "quarter", language)) : say("unknown_reporter")],
    [say("received"), momentName(received, language)],
    [say("submitter"), submitter || say("by_folder")],
    [say("file"), say("file_size", { name, size: sizeName(bytes, language) })],
    [say("sha256"), sha256],
    [say("forms"), forms.map(form).join("; ") || say("no_forms")],
    [say("definitions"), definitions],
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
