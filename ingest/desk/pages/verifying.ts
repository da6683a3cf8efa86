/** Where anyone verifies a receipt, signed in or not. */
import type { Acknowledgement } from "../../acknowledgement.ts";
import type { Verified } from "../../signing.ts";
import { factsOf, outcomeOf } from "../facts.ts";
import { html, type Html } from "../html.ts";
import { documentOf, linkIn, type Here } from "./shell.ts";

/** `answer` is what a signed file says; nothing where it holds none, or is not what was signed. */
export interface Result {
  verified: Verified;
  answer: Acknowledgement | undefined;
}

export function verifyPage(here: Here, keys: string[], result?: Result): string {
  const { say } = here;
  const content = html`
    <p class="first">${say("verify_lead")}</p>
    ${result ? resultOf(here, result) : ""}
    <form method="post" enctype="multipart/form-data" action="${linkIn(here, "/verify")}">
      <div class="field">
        <label for="answer">${say("verify_answer")}</label>
        <input id="answer" name="answer" type="file" accept=".json" required />
      </div>
      <div class="field">
        <label for="signature">${say("verify_signature")}</label>
        <p class="hint" id="about-signature">${say("verify_signature_hint")}</p>
        <input id="signature" name="signature" type="file" accept=".minisig" aria-describedby="about-signature" />
      </div>
      <div class="field">
        <label for="pasted">${say("verify_pasted")}</label>
        <textarea class="record" id="pasted" name="pasted" spellcheck="false" maxlength="2000"></textarea>
      </div>
      <button>${say("verify_button")}</button>
    </form>
    <section>
      <h2 id="yourself">${say("verify_yourself")}</h2>
      <p>${say("verify_yourself_lead")}</p>
      ${keys.map((key) => html`<pre tabindex="0">minisign -Vm answer.json -P ${key}</pre>`)}
    </section>
  `;
  return documentOf(here, say("verify_receipt"), content);
}

function resultOf({ say, language }: Here, { verified, answer }: Result): Html {
  if (!verified.holds) return html`<p class="outcome problem" role="alert">${say(`verified_${verified.why}`)}</p>`;
  return html`<div class="outcome" role="status">
      ${say("verified")}
      ${answer ? html`<p>${say("receipt_title", { number: answer.number })}: ${outcomeOf(answer, say)}</p>` : ""}
    </div>
    ${
      answer
        ? html`<dl class="facts">
            ${factsOf(answer, language, say).map(
              ([name, value]) =>
                html`<dt>${name}</dt>
                  <dd>${value}</dd>`,
            )}
          </dl>`
        : ""
    }`;
}
