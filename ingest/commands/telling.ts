/** How a verdict is told: a receipt, then each issue with its cell, what was found and how to mend it. */
import type { Definitions } from "../../reports/definitions.ts";
import { reportersOf } from "../../reports/places.ts";
import type { Issue, Language } from "../../reports/schema.ts";
import { dayInVietnam } from "../clock.ts";
import type { Verdict } from "../verdict.ts";
import type { Receipt } from "../receipt.ts";
import { messageOf } from "../hindrance.ts";
import { mendOf, sentenceOf, whereOf } from "../sentences.ts";

export interface Told {
  receipt: Receipt;
  reporter: string;
  reporter_name: string;
  period: string;
  outcome: Verdict["outcome"];
  issues: (Issue & { where: string; message: string; mend: string })[];
}

/** A verdict in words, as another program would read it. */
export function tell(verdict: Verdict, language: Language, definitions: Definitions): Told {
  const { receipt, reporter, period, outcome, issues } = verdict;
  const place = reportersOf(definitions.codelists).find(({ code }) => code === reporter);
  const inWords = (issue: Issue) => ({
    ...issue,
    where: whereOf(issue),
    message: sentenceOf(issue, language, definitions),
    mend: mendOf(issue, language, definitions),
  });
  return {
    receipt,
    reporter,
    reporter_name: place?.[language] ?? reporter,
    period,
    outcome,
    issues: issues.map(inWords),
  };
}

/** A verdict for a person to read. `now` tells a first receipt from one that is shown again. */
export function paragraphOf(told: Told, language: Language, now: string, definitions: Definitions): string {
  const { receipt, reporter_name, period, outcome, issues } = told;
  const say = (code: string, found: Issue["found"] = {}) => messageOf(code, found, language, definitions);
  const verdict = issues.some(({ code }) => code === "duplicate_return") ? "repeated" : outcome;
  const head = [receipt.name, reporter_name, period, say(`verdict_${verdict}`)].filter(Boolean).join(" · ");
  const alike = Map.groupBy(issues, ({ severity, code, sheet }) => `${severity} ${code} ${sheet}`);
  const lines = [...alike.values()].flatMap((group) => linesOf(group, say));
  if (receipt.number === 0) return [head, ...lines].join("\n");
  const { number, received, id } = receipt;
  const again = received !== now;
  const proof = say(again ? "receipt_again" : "receipt", { number: String(number), received, id });
  const rest = again && outcome !== "rejected" ? [`  ${say("nothing_to_do", { day: dayInVietnam(received) })}`] : [];
  return [head, `  ${proof}`, ...rest, ...lines].join("\n");
}

/** Issues of one kind that are told one by one; of the others on the same sheet only the cells are named. */
const MOST_ALIKE = 5;

function linesOf(alike: Told["issues"], say: (code: string, found: Issue["found"]) => string): string[] {
  const lines = alike
    .slice(0, MOST_ALIKE)
    .flatMap(({ severity, where, code, message, mend }, at, told) => [
      `  ${severity === "error" ? "✗" : "!"} ${where ? `${where}  ` : ""}${message}  [${code}]`,
      ...(mend && mend !== told[at + 1]?.mend ? [`      → ${mend}`] : []),
    ]);
  const others = alike.slice(MOST_ALIKE);
  if (others.length === 0) return lines;
  const found = {
    count: others.length,
    page: others[0]?.sheet ?? "",
    found: others.map(({ cell }) => cell).join(", "),
  };
  return [...lines, `    ${say("more_cells", found)}`];
}
