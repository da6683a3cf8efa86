/** How returns stand: the quarters of a reporter, the forms of a quarter, the submissions and their receipts. */
import { codelistOf, formOf, type Definitions } from "../../../reports/definitions.ts";
import { dayName, periodName } from "../../../reports/period.ts";
import type { Entry } from "../../expected.ts";
import { megabytesOf } from "../../reading/zip.ts";
import { html, type Html } from "../html.ts";
import type { SubmissionStanding } from "../standing.ts";
import { momentName } from "../words.ts";
import { linkIn, type Here } from "./shell.ts";

/** `Quý III năm 2026`, as the head of a page or a row begins. */
export function quarterTitle(period: string, { language }: Here): string {
  const name = periodName(period, "quarter", language);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** How each form of a quarter stands. */
export function formTable(here: Here, entries: Entry[], definitions: Definitions): Html {
  const { language, say } = here;
  const statuses = codelistOf(definitions, "return_statuses");
  const row = ({ form, status, due }: Entry): Html => {
    const { symbol, title } = formOf(definitions, form);
    const name = statuses.find(({ code }) => code === status)?.[language] ?? status;
    return html`<tr>
      <th scope="row">${symbol} <small>${title[language]}</small></th>
      <td class="text">${name}</td>
      <td class="text">${due ? dayName(due, language) : ""}</td>
    </tr>`;
  };
  return html`<div class="table" tabindex="0" role="group" aria-label="${say("forms")}">
    <table>
      <thead>
        <tr>
          ${[say("form"), say("status"), say("due")].map((head) => html`<th scope="col" class="text">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${entries.map(row)}
      </tbody>
    </table>
  </div>`;
}

/** The submissions, newest first, each with its receipt. */
export function submissionTable(here: Here, submissions: SubmissionStanding[]): Html {
  const { say, language } = here;
  if (submissions.length === 0) return html`<p>${say("no_submissions")}</p>`;
  const row = (one: SubmissionStanding): Html =>
    html`<tr>
      <th scope="row">
        <a href="${linkIn(here, `/submissions/${one.number}`)}">${say("receipt_title", { number: one.number })}</a>
      </th>
      <td class="text">${standingText(here, one)}</td>
      <td class="text">${momentName(one.received, language)}</td>
      <td class="text">${one.name}</td>
    </tr>`;
  return html`<div class="table" tabindex="0" role="group" aria-label="${say("submissions")}">
    <table>
      <thead>
        <tr>
          ${[say("receipt"), say("status"), say("received"), say("file")].map((head) => html`<th scope="col" class="text">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${[...submissions].sort((a, b) => b.number - a.number).map(row)}
      </tbody>
    </table>
  </div>`;
}

/** `được chấp nhận · 2 cảnh báo chờ giải trình`. */
export function standingText({ say }: Here, { outcome, waiting, replacedBy }: SubmissionStanding): string {
  const rest = replacedBy > 0 ? [say("replaced_by", { number: replacedBy })] : [];
  return [say(`short_${outcome}`), ...rest, ...(waiting > 0 ? [say("waiting", { count: waiting })] : [])].join(" · ");
}

/** Where a file is chosen, to be looked at before it is sent. */
export const uploadForm = (here: Here, period: string, limit: number): Html => html`
  <form method="post" enctype="multipart/form-data" action="${linkIn(here, `/periods/${period}/files`)}">
    <div class="field">
      <label for="file">${here.say("choose_file")}</label>
      <p class="hint" id="about-file">${here.say("choose_file_hint", { size: megabytesOf(limit) })}</p>
      <input id="file" name="file" type="file" accept=".xlsx,.xls,.ods,.csv" required aria-describedby="about-file" />
    </div>
    <button>${here.say("look_before")}</button>
  </form>
`;
