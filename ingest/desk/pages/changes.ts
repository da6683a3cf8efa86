/** What a correction changes: the releases concerned, the figures that will move, the cells with their old and new values. */
import type { ToldCorrection } from "../../correcting/telling.ts";
import { html, type Html } from "../html.ts";
import type { Here } from "./shell.ts";

/** Lines of each list that a page shows. */
export const MOST_CHANGES = 50;

export function changesPart(here: Here, told: ToldCorrection): Html {
  const { say } = here;
  const { counts, summary, releases, figures, cells, rows } = told;
  const figureRows = figures.map((one) => [
    [one.title, one.breakdown, one.period_name].filter(Boolean).join(" · "),
    [one.old_text, one.unit_name].filter(Boolean).join(" "),
    [one.new_text, one.unit_name].filter(Boolean).join(" "),
    one.difference_text,
  ]);
  const cellRows = [
    ...rows.map((one) => [one.where, `${one.change_name}: ${one.row_name}`, "", ""]),
    ...cells.map((one) => [
      one.where,
      [one.row_name, one.column_name].filter(Boolean).join(" · "),
      one.old_text,
      one.new_text,
    ]),
  ];
  const [old, now] = [say("old_value"), say("new_value")];
  return html`<section>
    <h2 id="changes">${say("changes")}</h2>
    <p>${summary}</p>
    ${
      releases.length > 0
        ? html`<ul>
              ${releases.map(({ name }) => html`<li>${name}</li>`)}
            </ul>
            <p class="hint">${say("releases_stay")}</p>`
        : ""
    }
    ${table(here, say("figures_moving"), [say("figure"), old, now, say("difference")], figureRows, counts.figures)}
    ${table(here, say("cells_changed"), [say("cell"), say("what"), old, now], cellRows, counts.cells + counts.rows)}
  </section>`;
}

/** A list of changes, and how many of them are not shown; nothing where there is none. */
export function table({ say }: Here, title: string, heads: string[], rows: string[][], count: number): Html | "" {
  if (count === 0) return "";
  const left = count - rows.length;
  return html`<h3>${title}</h3>
    <div class="table" tabindex="0" role="group" aria-label="${title}">
      <table>
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col" class="text">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([first, ...rest]) =>
              html`<tr>
                <th scope="row">${first}</th>
                ${rest.map((text) => html`<td class="text">${text}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${left > 0 ? html`<p class="under">${say("changes_left_out", { count: left })}</p>` : ""}`;
}
