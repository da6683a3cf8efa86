/** Puts an interactive chart in the place of a drawn one, in the same box, once a reader touches, hovers or focuses it. */
import type { Chart } from "../page.ts";
import { given as told, loadScript } from "./script.ts";

export type Given = Pick<
  Chart,
  "kind" | "labels" | "series" | "unit" | "decimals" | "reference" | "breaks" | "levels"
> & {
  base?: number;
};

export type Draw = (canvas: HTMLCanvasElement, given: Given) => void;

declare global {
  interface Window {
    /** what the script of interactive charts leaves where the page finds it */
    congboDraw?: Draw;
  }
}

const FIRST_SIGNS = ["pointerenter", "touchstart", "focus"];

/** Prepares every chart of the page. */
export function drawOnDemand(): void {
  for (const plot of document.querySelectorAll<HTMLElement>(".plot")) {
    plot.tabIndex = 0;
    const start = (): void => {
      for (const event of FIRST_SIGNS) plot.removeEventListener(event, start);
      void takeOver(plot);
    };
    for (const event of FIRST_SIGNS) plot.addEventListener(event, start, { passive: true });
  }
}

async function takeOver(plot: HTMLElement): Promise<void> {
  const given = JSON.parse(plot.parentElement?.querySelector("script")?.textContent ?? "null") as Given | null;
  if (!given) return;
  if (!window.congboDraw) await loadScript(told("charts"));
  plot.style.height = `${plot.offsetHeight}px`;
  const canvas = document.createElement("canvas");
  canvas.role = "img";
  canvas.ariaLabel = plot.ariaLabel;
  plot.append(canvas);
  window.congboDraw?.(canvas, given);
  plot.classList.add("taken");
}
