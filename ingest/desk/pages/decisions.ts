/** What the centre decides on: reasons that were given, and rules that it lets rest. */
import { LONGEST_REASON, type Explanation } from "../../explanation.ts";
import { whereOf } from "../../sentences.ts";
import { html, type Html } from "../html.ts";
import type { ToldIssue } from "./issues.ts";
import { linkIn, type Here } from "./shell.ts";

/** Takes a reason, which is then published, or asks again with a note. */
export const reviewForm = (here: Here, number: number, { key }: Pick<Explanation, "key">): Html => html`
  <form class="reason" method="post" action="${linkIn(here, `/submissions/${number}/reviews`)}">
    <input type="hidden" name="issue" value="${key}" />
    <div class="field">
      <label for="note-${key}">${here.say("review_note")}</label>
      <input id="note-${key}" name="note" maxlength="${LONGEST_REASON}" />
    </div>
    <div class="actions">
      <button name="taken" value="yes">${here.say("take_reason")}</button>
      <button class="second" name="taken" value="no">${here.say("ask_again")}</button>
    </div>
  </form>
`;

/** Lets the rule of an issue rest for this reporter's quarter, with a reason that readers will see in both languages. */
export const waiverForm = (here: Here, number: number, issue: ToldIssue): Html => {
  const { say } = here;
  const name = (part: string): string => `${part}-${issue.key}`;
  return html`<details class="reason">
    <summary>${say("waive")}</summary>
    <form method="post" action="${linkIn(here, `/submissions/${number}/waivers`)}">
      <p class="hint">${say("waive_hint")}</p>
      <input type="hidden" name="issue" value="${issue.key}" />
      ${(["vi", "en"] as const).map(
        (language) =>
          html`<div class="field">
            <label for="${name(language)}">${say(`waive_reason_${language}`)}</label>
            <textarea
              id="${name(language)}"
              name="${language}"
              lang="${language}"
              required
              maxlength="${LONGEST_REASON}"
            ></textarea>
          </div>`,
      )}
      <div class="field">
        <label for="${name("where")}">${say("waive_where")}</label>
        <select id="${name("where")}" name="where">
          ${issue.cell ? html`<option value="cell">${say("waive_cell", { where: whereOf(issue) })}</option>` : ""}
          <option value="all">${say("waive_all")}</option>
        </select>
      </div>
      <button class="second">${say("waive_button")}</button>
    </form>
  </details>`;
};
