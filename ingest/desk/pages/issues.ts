/** What was found in a file: each issue with its cell, how to mend it, and the reason that it asks for. */
import type { Acknowledgement } from "../../acknowledgement.ts";
import { LONGEST_REASON, type Explanation } from "../../explanation.ts";
import { whereOf } from "../../sentences.ts";
import { html, type Html } from "../html.ts";
import type { Here } from "./shell.ts";

export type ToldIssue = Acknowledgement["issues"][number];

/** The list, errors first; `beneath` gives what stands under an issue. Nothing where there is no issue. */
export function issueList(
  here: Here,
  issues: ToldIssue[],
  beneath: (issue: ToldIssue) => Html | "" = () => "",
): Html | "" {
  if (issues.length === 0) return "";
  const sorted = [...issues].sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
  return html`<section>
    <h2 id="issues">${here.say("issues")}</h2>
    <ol class="issues">
      ${sorted.map((issue) => html`<li>${issueOf(here, issue)}${beneath(issue)}</li>`)}
    </ol>
  </section>`;
}

/** One issue: where, what was found, what to do about it. */
export function issueOf({ language, say }: Here, issue: ToldIssue): Html {
  const { severity, message, mend } = issue;
  const where = `${say(severity)} · ${whereOf(issue) || say("whole_file")}`;
  return html`<p class="where ${severity}">${where}</p>
    <p>${message[language]}</p>
    ${mend[language] ? html`<p class="mend">→ ${mend[language]}</p>` : ""}`;
}

/** Where the reason for a warning is written; empty by default, so that a warning may also be answered later. */
export const reasonField = ({ say }: Here, key: string, written = ""): Html => html`
  <div class="reason">
    <label for="reason-${key}">${say("reason")}</label>
    <p class="hint" id="about-${key}">${say("reason_hint", { count: LONGEST_REASON })}</p>
    <textarea id="reason-${key}" name="reason-${key}" maxlength="${LONGEST_REASON}" aria-describedby="about-${key}">
${written}</textarea>
  </div>
`;

/** The reason as it was given, and what became of it. */
export const reasonGiven = ({ say }: Here, { state, reason, by, note }: Explanation): Html | "" =>
  reason
    ? html`<div class="reason">
        <p>“${reason}” (${by})</p>
        <p class="hint">${say(`reason_${state}`)}${note ? html` ${note}` : ""}</p>
      </div>`
    : "";
