/** The only door to Chart.js: draws what a chart was given on a canvas, in the colours of the page. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  Tooltip,
} from "chart.js";
import type { Given } from "./takeover.ts";

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  Tooltip,
);

/** Draws on the canvas; arrow keys walk through the points while its box has the focus. */
export function drawChart(canvas: HTMLCanvasElement, given: Given): void {
  const style = getComputedStyle(canvas);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const { kind, labels, series, unit, decimals, base, reference } = given;
  const sideways = kind === "bars" || kind === "shares";
  const number = new Intl.NumberFormat(document.documentElement.lang === "vi" ? "vi-VN" : "en-GB", {
    maximumFractionDigits: decimals,
  });
  Chart.defaults.font.family = style.fontFamily;
  Chart.defaults.color = colour("--quiet");
  Chart.defaults.borderColor = colour("--line");
  const chart = new Chart(canvas, {
    type: kind === "lines" ? "line" : "bar",
    data: {
      labels,
      datasets: series.map(({ name, values }, at) => ({
        label: name,
        data: values,
        backgroundColor: values.map((value, point) => colour(shadeOf(given, at, point, value))),
        borderColor: colour(`--s${at + 1}`),
        borderWidth: kind === "lines" ? 2.5 : 0,
        borderDash: at > 0 ? [7, 4] : [],
        pointRadius: 4,
        ...(base === undefined ? {} : { base }),
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: sideways ? "y" : "x",
      interaction: {
        mode: kind === "shares" ? "nearest" : "index",
        intersect: false,
        axis: kind === "shares" ? "x" : sideways ? "y" : "x",
      },
      plugins: {
        tooltip: {
          callbacks: { label: ({ dataset, raw }) => ` ${dataset.label}: ${number.format(Number(raw))} ${unit}` },
        },
      },
      scales: {
        x: {
          stacked: kind === "shares",
          display: kind !== "shares",
          ...(kind === "shares" ? { max: 100 } : {}),
          ...(sideways ? { beginAtZero: base === undefined, suggestedMax: reference } : {}),
          grid: { display: sideways },
          ticks: sideways ? { callback: (tick) => number.format(Number(tick)) } : {},
        },
        y: {
          stacked: kind === "shares",
          display: kind !== "shares",
          beginAtZero: true,
          grid: { display: !sideways },
          ticks: sideways ? { autoSkip: false } : { callback: (tick) => number.format(Number(tick)) },
        },
      },
    },
  });
  walk(canvas, chart, kind === "shares" ? series.length : labels.length, kind === "shares");
}

/** The colours of the drawn chart: quarters before this one are pale, bars below their base have the second colour. */
function shadeOf({ kind, labels, base }: Given, series: number, point: number, value: number | null): string {
  if (kind === "columns" && point < labels.length - 1) return "--past";
  return base !== undefined && (value ?? base) < base ? "--s2" : `--s${series + 1}`;
}

function walk(canvas: HTMLCanvasElement, chart: Chart, count: number, bySeries: boolean): void {
  let at = -1;
  canvas.parentElement?.addEventListener("keydown", ({ key }) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    if (!step) return;
    at = (at + step + count) % count;
    const active = bySeries
      ? [{ datasetIndex: at, index: 0 }]
      : chart.data.datasets.map((_, datasetIndex) => ({ datasetIndex, index: at }));
    chart.setActiveElements(active);
    chart.tooltip?.setActiveElements(active, { x: 0, y: 0 });
    chart.update();
  });
}
