/** The page where a key is entered, and the page that says why something could not be done. */
import { html } from "../html.ts";
import { documentOf, linkIn, type Here } from "./shell.ts";

/** `next` is where to go on to afterwards; `wrong` that the key entered before was not good. */
export function entrancePage(here: Here, { next, wrong }: { next: string; wrong: boolean }): string {
  const { say } = here;
  const content = html`
    <p class="first">${say("sign_in_lead")}</p>
    ${wrong ? html`<p class="outcome problem" role="alert">${say("sign_in_wrong")}</p>` : ""}
    <form method="post" action="${linkIn(here, "/sign-in")}">
      <input type="hidden" name="next" value="${next}" />
      <div class="field">
        <label for="key">${say("key")}</label>
        <p class="hint" id="about-key">${say("key_hint")}</p>
        <input
          class="secret"
          id="key"
          name="key"
          type="password"
          autocomplete="current-password"
          required
          maxlength="100"
          aria-describedby="about-key"
        />
      </div>
      <button>${say("sign_in")}</button>
    </form>
  `;
  return documentOf(here, say("sign_in"), content);
}

/** Says in one sentence why a request was not granted. */
export const problemPage = (here: Here, sentence: string): string =>
  documentOf(
    here,
    here.say("problem"),
    html`<p class="outcome problem" role="alert">${sentence}</p>
      <p><a href="${linkIn(here, "/")}">${here.say("to_home")}</a></p>`,
  );
