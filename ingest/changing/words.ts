/** Causes in words of both languages. */
import type { Cause, CauseKind } from "../../reports/changes.ts";
import type { Definitions } from "../../reports/definitions.ts";
import { LANGUAGES, type Words } from "../../reports/schema.ts";
import type { Issue } from "../../reports/schema.ts";
import { newIssue } from "../issue.ts";
import { sentenceOf } from "../sentences.ts";

/** A cause before it is known which of them moved anything. */
export type Unnumbered = Omit<Cause, "number">;

/** The sentence of a cause, which the codelist of messages has as `cause_<kind>`. */
export function sayCause(
  kind: CauseKind,
  { reporter, period, form, sheet }: { reporter: string; period: string; form: string; sheet: string },
  found: Issue["found"],
  definitions: Definitions,
): Words {
  const issue = newIssue(definitions, `cause_${kind}`, { form, sheet }, { ...found, reporter, period });
  const [vi = "", en = ""] = LANGUAGES.map((language) => sentenceOf(issue, language, definitions));
  return { vi, en };
}
