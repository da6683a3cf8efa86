/** Puts an interactive chart in the place of a drawn one, in the same box, once a reader touches, hovers or focuses it. */
import type { Chart } from "../page.ts";

export type Given = Pick<
  Chart,
  "kind" | "labels" | "series" | "unit" | "decimals" | "reference" | "breaks" | "levels"
> & {
  base?: number;
};

for (const plot of document.querySelectorAll<HTMLElement>(".plot")) {
  plot.tabIndex = 0;
  const start = (): void => {
    for (const event of ["pointerenter", "touchstart", "focus"]) plot.removeEventListener(event, start);
    void takeOver(plot);
  };
  for (const event of ["pointerenter", "touchstart", "focus"]) plot.addEventListener(event, start, { passive: true });
}

async function takeOver(plot: HTMLElement): Promise<void> {
  const given = JSON.parse(plot.parentElement?.querySelector("script")?.textContent ?? "null") as Given | null;
  if (!given) return;
  const { drawChart } = await import("./interactive.ts");
  plot.style.height = `${plot.offsetHeight}px`;
  const canvas = document.createElement("canvas");
  canvas.role = "img";
  canvas.ariaLabel = plot.ariaLabel;
  plot.append(canvas);
  drawChart(canvas, given);
  plot.classList.add("taken");
}
