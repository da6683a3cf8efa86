/** A table of the why page, in a box that scrolls as those of other pages do. */
import { element } from "../element.ts";

export type Content = Node | string;

/** A table with its headings; a row that is one text runs across it. Columns named by number hold numbers. */
export function tableOf(
  title: string,
  headings: string[],
  rows: (Content[] | string)[],
  numbers: number[] = [],
): HTMLElement {
  const textual = (at: number) => (numbers.includes(at) ? undefined : "text");
  const head = element(
    "tr",
    {},
    ...headings.map((text, at) => element("th", { scope: "col", class: textual(at) }, text)),
  );
  const lines = rows.map((row) =>
    typeof row === "string"
      ? element("tr", { class: "sum across" }, acrossOf(row, headings.length))
      : element(
          "tr",
          {},
          ...row.map((content, at) =>
            at === 0 ? element("th", { scope: "row" }, content) : element("td", { class: textual(at) }, content),
          ),
        ),
  );
  const table = element(
    "table",
    {},
    element("caption", { class: "unseen" }, title),
    element("thead", {}, head),
    element("tbody", {}, ...lines),
  );
  return element(
    "div",
    { class: headings.length > 3 ? "table" : "table few", role: "region", tabindex: "0", "aria-label": title },
    table,
  );
}

const acrossOf = (text: string, columns: number): HTMLElement =>
  element("th", { scope: "rowgroup", colspan: String(columns) }, element("span", {}, text));
