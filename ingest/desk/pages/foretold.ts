/** What one submission changes in the releases that are public: for the centre, national figures included. */
import { html, type Html } from "../html.ts";
import type { Foretold } from "../foreteller.ts";
import { table } from "./changes.ts";
import { quarterTitle } from "./returns.ts";
import { documentOf, linkIn, type Here } from "./shell.ts";

/** A release and what is known of it. */
export interface ForetoldRelease {
  period: string;
  foretold: Foretold;
}

export function foretoldPage(here: Here, number: number, releases: ForetoldRelease[]): string {
  const { say } = here;
  const content = html`
    <p class="first">
      <a href="${linkIn(here, `/submissions/${number}`)}">${say("receipt_title", { number })}</a>
    </p>
    <p class="hint">${say("foretold_hint")}</p>
    ${releases.length === 0 ? html`<p>${say("foretold_nothing")}</p>` : releases.map((one) => releasePart(here, one))}
  `;
  return documentOf(here, say("foretold_title"), content);
}

const releasePart = (here: Here, { period, foretold }: ForetoldRelease): Html =>
  html`<section>
    <h2 id="${period}">${quarterTitle(period, here)}</h2>
    ${foretold === "computing" || foretold === "failed" ? html`<p role="status">${here.say(`foretold_${foretold}`)}</p>` : toldPart(here, foretold)}
  </section>`;

function toldPart(here: Here, foretold: Exclude<Foretold, string>): Html {
  const { say } = here;
  const { summary, causes, figures, counts } = foretold[here.language];
  const rows = figures.map((one) => [
    [one.title, one.breakdown, one.place_name, one.period_name].filter(Boolean).join(" · "),
    [one.old_text, one.unit_name].filter(Boolean).join(" "),
    [one.new_text, one.unit_name].filter(Boolean).join(" "),
    one.difference_text,
  ]);
  const heads = [say("figure"), say("old_value"), say("new_value"), say("difference")];
  return html`<p>${summary}</p>
    <ol>
      ${causes.map(({ text, cells }) => html`<li>${text} ${cells}</li>`)}
    </ol>
    ${table(here, say("figures_moving"), heads, rows, counts.figures)}`;
}
