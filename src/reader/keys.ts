/** Tables by keyboard: Enter goes into the one that has the focus, arrows walk over its numbers, Enter opens one, Escape leaves.
 * So a table is one stop of the tab key, however many numbers it has. */
import { element } from "../element.ts";
import { FIGURES, openPanel } from "./panel.ts";
import { say } from "./script.ts";

const HINT = "keys";

/** Prepares every table with figures. */
export function walkTables(): void {
  const regions = [...document.querySelectorAll<HTMLElement>(".table")].filter((one) => one.querySelector(FIGURES));
  if (regions.length === 0) return;
  document.querySelector("main")?.append(element("p", { id: HINT }, say("keys")));
  for (const region of regions) {
    region.setAttribute("aria-describedby", HINT);
    region.addEventListener("keydown", (event) => {
      if (press(region, event)) event.preventDefault();
    });
  }
}

/** Whether the key meant something here. */
function press(region: HTMLElement, { key, target }: KeyboardEvent): boolean {
  if (target === region) return key === "Enter" && focus(region.querySelector<HTMLElement>(FIGURES));
  if (!(target instanceof HTMLTableCellElement)) return false;
  if (key === "Escape") return focus(region);
  if (key === "Enter" || key === " ") {
    openPanel(target);
    return true;
  }
  return walk(target, key);
}

function walk(cell: HTMLTableCellElement, key: string): boolean {
  const sideways = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (sideways) return focus(beside(cell, sideways)) || true;
  const down = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (down) return focus(below(cell, down)) || true;
  const row = [...(cell.parentElement?.querySelectorAll<HTMLElement>(FIGURES) ?? [])];
  return (key === "Home" && focus(row[0])) || (key === "End" && focus(row.at(-1)));
}

function beside(cell: HTMLTableCellElement, step: number): HTMLElement | undefined {
  const row = [...(cell.parentElement?.querySelectorAll<HTMLElement>(FIGURES) ?? [])];
  return row[row.indexOf(cell) + step];
}

/** The next number above or below in the same column; lines without one are stepped over. */
function below(cell: HTMLTableCellElement, step: number): HTMLElement | undefined {
  const rows = [...(cell.closest("tbody")?.rows ?? [])];
  for (let at = rows.findIndex((row) => row.contains(cell)) + step; rows[at]; at += step) {
    const met = rows[at]?.cells[cell.cellIndex];
    if (met?.matches(FIGURES)) return met;
  }
  return undefined;
}

function focus(part: HTMLElement | null | undefined): boolean {
  if (!part) return false;
  if (part.tabIndex < 0) part.tabIndex = -1;
  part.focus();
  return true;
}
