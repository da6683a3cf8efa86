/** A number tells where it comes from: a click or Enter opens a panel with its address, its reasons and its citation. */
import { element } from "../element.ts";
import { citeFigure } from "./cite.ts";
import { given, say } from "./script.ts";

/** Where a number of the page says which figure it is. */
export const FIGURES = "[data-figure]";

const textOf = (part: Element | null | undefined): string => part?.textContent?.replace(/\s+/g, " ").trim() ?? "";

/** What a number is of, in the words that stand around it. */
export function describe(number: HTMLElement): string {
  const headline = number.closest(".headlines > div");
  if (headline) return textOf(headline.querySelector("dt"));
  const cell = number.closest("td");
  const row = textOf(cell?.closest("tr")?.querySelector("th"));
  return [textOf(cell?.closest("table")?.querySelector("caption")), row, ...(cell ? headingsOf(cell) : [])].join(" – ");
}

/** The headings over a cell, the widest first. */
function headingsOf(cell: HTMLTableCellElement): string[] {
  const [first, second] = cell.closest("table")?.tHead?.rows ?? [];
  let at = cell.cellIndex;
  for (const heading of first?.cells ?? []) {
    if (at < heading.colSpan) {
      const below = heading.rowSpan > 1 ? undefined : second?.cells[indexBelow(first, cell.cellIndex)];
      return [textOf(heading), textOf(below)].filter(Boolean);
    }
    at -= heading.colSpan;
  }
  return [];
}

/** Which heading of the second row stands over a column: those of one row take no part in it. */
function indexBelow(first: HTMLTableRowElement | undefined, column: number): number {
  let [index, at] = [0, 0];
  for (const heading of first?.cells ?? []) {
    const within = Math.min(heading.colSpan, column - at);
    if (heading.rowSpan === 1) index += within;
    at += heading.colSpan;
    if (at > column) break;
  }
  return index;
}

const valueOf = (number: HTMLElement): string =>
  [...number.childNodes]
    .filter((part) => !(part instanceof Element && part.matches("sup, .was")))
    .map((part) => part.textContent)
    .join("")
    .replace(/\s+/g, " ")
    .trim();

/** Opens the panel of a number; closed, it gives the focus back. */
export function openPanel(number: HTMLElement): void {
  const id = number.dataset["figure"]?.replace(/(\/all)+$/, "");
  if (!id) return;
  const about = describe(number);
  const value = valueOf(number);
  const close = element("button", { type: "button", class: "close", "aria-label": say("close") }, "×");
  const was = number.querySelector(".was");
  const panel = element(
    "dialog",
    { class: "panel", "aria-labelledby": "panel-value" },
    close,
    element("p", { class: "of" }, about),
    element("p", { class: "value", id: "panel-value", tabindex: "-1" }, value || say("no_number")),
    was ? element("p", { class: "changed" }, textOf(was)) : undefined,
    element("p", {}, element("a", { class: "button", href: `${given("why")}#${id}` }, say("why"))),
    ...citeFigure(value ? `${about}: ${value}` : about, id),
  );
  close.addEventListener("click", () => panel.close());
  panel.addEventListener("click", ({ target }) => target === panel && panel.close());
  panel.addEventListener("close", () => panel.remove());
  document.body.append(panel);
  panel.showModal();
}

/** Lets every number of the page be clicked; links within it lead where they lead. */
export function openOnClick(): void {
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element) || target.closest("a")) return;
    const number = target.closest<HTMLElement>(FIGURES);
    if (number && getSelection()?.isCollapsed !== false) openPanel(number);
  });
}
