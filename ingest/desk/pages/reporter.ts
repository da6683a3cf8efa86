/** What a submitter comes to: its quarters, and one of them with the place to send its return. */
import type { Definitions } from "../../../reports/definitions.ts";
import { dayName } from "../../../reports/period.ts";
import type { Entry } from "../../expected.ts";
import { html, type Html } from "../html.ts";
import type { SubmissionStanding } from "../standing.ts";
import { formTable, quarterTitle, standingText, submissionTable, uploadForm } from "./returns.ts";
import { documentOf, linkIn, type Here } from "./shell.ts";

/** A quarter that a reporter may send for, with its forms and what it has sent. */
export interface Quarter {
  period: string;
  /** the ISO day by which the last of its forms is due; empty where no form is asked */
  due: string;
  entries: Entry[];
  submissions: SubmissionStanding[];
}

/** The quarters of a reporter, the newest first, and everything that it has sent. */
export function reporterPage(here: Here, reporter: string, quarters: Quarter[]): string {
  const { say } = here;
  const sent = quarters.flatMap(({ submissions }) => submissions);
  const content = html`
    <p class="first">${say(quarters.length > 0 ? "home_lead" : "home_empty")}</p>
    <section>
      <h2 id="quarters">${say("quarters")}</h2>
      <div class="table" tabindex="0" role="group" aria-label="${say("quarters")}">
        <table>
          <thead>
            <tr>
              ${[say("period"), say("status"), say("last_sent"), say("due")].map((head) => html`<th scope="col" class="text">${head}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${quarters.map((quarter) => quarterRow(here, quarter))}
          </tbody>
        </table>
      </div>
    </section>
    <section>
      <h2 id="sent">${say("submissions")}</h2>
      ${submissionTable(here, sent)}
    </section>
  `;
  return documentOf(here, reporter, content);
}

function quarterRow(here: Here, { period, due, entries, submissions }: Quarter): Html {
  const last = submissions.at(-1);
  return html`<tr>
    <th scope="row"><a href="${linkIn(here, `/periods/${period}`)}">${quarterTitle(period, here)}</a></th>
    <td class="text">${summaryOf(here, entries)}</td>
    <td class="text">${last ? standingText(here, last) : here.say("nothing_sent")}</td>
    <td class="text">${due ? dayName(due, here.language) : ""}</td>
  </tr>`;
}

const IN = new Set<string>(["on_time", "late", "nil", "from_districts"]);

/** `3/17 biểu đã báo cáo`: forms that are in, of those that are owed. */
export function summaryOf({ say }: Here, entries: Entry[]): string {
  const owed = entries.filter(({ status }) => status !== "not_sent");
  return say("forms_in", { count: owed.filter(({ status }) => IN.has(status)).length, all: owed.length });
}

/** One quarter: the template, the place to send, how each form stands, what was sent. */
export function quarterPage(
  here: Here,
  reporter: string,
  quarter: Quarter,
  definitions: Definitions,
  limit: number,
): string {
  const { say, language } = here;
  const { period, due, entries, submissions } = quarter;
  const content = html`
    <p class="first">${due ? say("quarter_lead", { reporter, day: dayName(due, language) }) : reporter}</p>
    <section>
      <h2 id="send">${say("send_return")}</h2>
      <p>
        ${say("template_hint")}
        <a href="${linkIn(here, `/periods/${period}/template.xlsx`)}" download>${say("template")}</a>
      </p>
      ${uploadForm(here, period, limit)}
    </section>
    <section>
      <h2 id="sent">${say("submissions")}</h2>
      ${submissionTable(here, submissions)}
    </section>
    <section>
      <h2 id="forms">${say("forms")}</h2>
      ${formTable(here, entries, definitions)}
    </section>
  `;
  return documentOf(here, quarterTitle(period, here), content);
}
