/** What would be said of a file if it were sent: before it is. */
import type { Acknowledgement } from "../../acknowledgement.ts";
import { html, type Html } from "../html.ts";
import { sizeName } from "../words.ts";
import { issueList, reasonField } from "./issues.ts";
import { quarterTitle } from "./returns.ts";
import { documentOf, linkIn, type Here } from "./shell.ts";

export interface Preview {
  digest: string;
  /** what would be told; it has no number yet */
  answer: Acknowledgement;
  /** whether a copy of the file can be had with every issue marked in it */
  annotated: boolean;
  /** what a correction changes */
  changes: Html | "";
}

/** Issues with the reasons that they ask for, and the button that sends. */
export function previewPage(here: Here, { digest, answer, annotated, changes }: Preview): string {
  const { say, language } = here;
  const { period, outcome, name, bytes, issues } = answer;
  const address = linkIn(here, `/periods/${period}/files/${digest}`);
  const open = issues.some(({ reason_needed }) => reason_needed);
  const isRejected = outcome === "rejected";
  const content = html`
    <p class="first">
      ${say("preview_lead", { name, size: sizeName(bytes, language), period: quarterTitle(period, here) })}
    </p>
    <div class="outcome ${outcome}" role="status">
      ${say(`preview_${outcome}`)}
      <p>
        ${isRejected ? say("preview_errors", { count: issues.filter(({ severity }) => severity === "error").length }) : say(open ? "preview_reasons" : "preview_ready")}
      </p>
    </div>
    ${annotated ? html`<p><a href="${address}/annotated.xlsx" download>${say("annotated")}</a></p>` : ""} ${changes}
    <form method="post" action="${address}">
      ${issueList(here, issues, ({ reason_needed, key }) => (reason_needed && !isRejected ? reasonField(here, key) : ""))}
      <div class="actions">
        <button ${isRejected ? html`class="second"` : ""}>${say(isRejected ? "send_anyway" : "send")}</button>
        <a class="button ${isRejected ? "" : "second"}" href="${linkIn(here, `/periods/${period}`)}"
          >${say("other_file")}</a
        >
      </div>
      ${isRejected ? html`<p class="hint">${say("send_anyway_hint")}</p>` : ""}
    </form>
  `;
  return documentOf(here, say("preview_title"), content);
}
