/** What the centre comes to: who has reported for a quarter, and the reasons that wait to be read. */
import type { Words } from "../../../reports/schema.ts";
import type { Acknowledgement } from "../../acknowledgement.ts";
import type { Entry } from "../../expected.ts";
import type { Explanation } from "../../explanation.ts";
import { html, type Html } from "../html.ts";
import type { SubmissionStanding } from "../standing.ts";
import { reviewForm } from "./decisions.ts";
import { issueOf, reasonGiven, type ToldIssue } from "./issues.ts";
import { summaryOf } from "./reporter.ts";
import { quarterTitle, standingText } from "./returns.ts";
import { documentOf, linkIn, type Here } from "./shell.ts";

/** One reporter in a quarter. */
export interface ReporterRow {
  name: Words;
  entries: Entry[];
  /** its newest submission */
  last: SubmissionStanding | undefined;
}

/** A reason that waits to be read. */
export interface Waiting {
  number: number;
  reporter: Pick<Acknowledgement["reporter"], "vi" | "en">;
  issue: ToldIssue;
  explanation: Explanation;
}

export interface CentreView {
  period: string;
  periods: string[];
  rows: ReporterRow[];
  waiting: Waiting[];
}

export function centrePage(here: Here, { period, periods, rows, waiting }: CentreView): string {
  const { say } = here;
  const content = html`
    <form method="get" action="${linkIn(here, "/")}">
      <div class="field">
        <label for="period">${say("period")}</label>
        <select id="period" name="period">
          ${periods.map((one) => html`<option value="${one}" ${one === period ? html`selected` : ""}>${quarterTitle(one, here)}</option>`)}
        </select>
      </div>
      <button class="second">${say("show")}</button>
    </form>
    <section>
      <h2 id="reasons">${say("reasons_waiting", { count: waiting.length })}</h2>
      ${waiting.length === 0 ? html`<p>${say("no_reasons_waiting")}</p>` : waiting.map((one) => waitingPart(here, one))}
    </section>
    <section>
      <h2 id="reporters">${say("reporters")}</h2>
      <div class="table" tabindex="0" role="group" aria-label="${say("reporters")}">
        <table>
          <thead>
            <tr>
              ${[say("reporter"), say("forms"), say("last_sent"), say("receipt")].map((head) => html`<th scope="col" class="text">${head}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => reporterRow(here, row))}
          </tbody>
        </table>
      </div>
    </section>
  `;
  return documentOf(here, quarterTitle(period, here), content);
}

function reporterRow(here: Here, { name, entries, last }: ReporterRow): Html {
  const { say } = here;
  const link =
    last &&
    html`<a href="${linkIn(here, `/submissions/${last.number}`)}">${say("receipt_title", { number: last.number })}</a>`;
  return html`<tr>
    <th scope="row">${name[here.language]}</th>
    <td class="text">${summaryOf(here, entries)}</td>
    <td class="text">${last ? standingText(here, last) : say("nothing_sent")}</td>
    <td class="text">${link ?? ""}</td>
  </tr>`;
}

const waitingPart = (here: Here, { number, reporter, issue, explanation }: Waiting): Html => html`
  <h3>
    ${reporter[here.language]} ·
    <a href="${linkIn(here, `/submissions/${number}`)}">${here.say("receipt_title", { number })}</a>
  </h3>
  <ul class="issues">
    <li>${issueOf(here, issue)}${reasonGiven(here, explanation)}${reviewForm(here, number, explanation)}</li>
  </ul>
`;
