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
  type TooltipItem,
} from "chart.js";
import type { Draw, Given } from "../reader/charts.ts";
import { markBreaks, printValues, roomFor } from "./values.ts";

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

type Colour = (name: string) => string;

/** Draws on the canvas; arrow keys walk through the points while its box has the focus. */
const drawChart: Draw = (canvas, given) => {
  const style = getComputedStyle(canvas);
  const colour: Colour = (name) => style.getPropertyValue(name).trim();
  const { kind, labels, series, unit, decimals } = given;
  const locale = document.documentElement.lang === "vi" ? "vi-VN" : "en-GB";
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: decimals });
  Chart.defaults.font.family = style.fontFamily;
  Chart.defaults.color = colour("--quiet");
  Chart.defaults.borderColor = colour("--line");
  const label = ({ dataset, raw }: TooltipItem<"line" | "bar">) =>
    ` ${dataset.label}: ${number.format(Number(raw))} ${unit}`;
  const chart = new Chart(canvas, {
    type: kind === "lines" ? "line" : "bar",
    data: { labels, datasets: [...datasetsOf(given, colour), ...levelsOf(given, colour)] },
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: isSideways(given) ? "y" : "x",
      interaction: interactionOf(given),
      layout: { padding: roomFor(given) },
      plugins: { tooltip: { callbacks: { label } } },
      scales: scalesOf(given, number),
    },
    plugins: [
      { id: "breaks", beforeDatasetsDraw: (drawn) => markBreaks(drawn, given, colour, style.fontFamily) },
      { id: "values", afterDatasetsDraw: (drawn) => printValues(drawn, given, colour, style.fontFamily) },
    ],
  });
  walk(canvas, chart, kind === "shares" ? series.length : labels.length, kind === "shares");
};

const isSideways = ({ kind }: Given): boolean => kind === "bars" || kind === "shares";

const datasetsOf = (given: Given, colour: Colour) =>
  given.series.map(({ name, values }, at) => ({
    label: name,
    data: values,
    backgroundColor: values.map((value, point) => colour(shadeOf(given, at, point, value))),
    borderColor: colour(`--s${at + 1}`),
    borderWidth: given.kind === "lines" ? 2.5 : 0,
    borderDash: at > 0 ? [7, 4] : [],
    pointRadius: given.labels.length > 20 ? 2 : 4,
    ...(given.base === undefined ? {} : { base: given.base }),
  }));

/** What is stated elsewhere: a thin line across, without points. */
const levelsOf = ({ labels, levels = [] }: Given, colour: Colour) =>
  levels.map(({ name, value }) => ({
    label: name,
    data: labels.map(() => value),
    backgroundColor: [],
    borderColor: colour("--quiet"),
    borderWidth: 1.5,
    borderDash: [3, 3],
    pointRadius: 0,
  }));

/** The parts of one bar are met one by one, the series of a point together. */
const interactionOf = (given: Given) =>
  ({
    mode: given.kind === "shares" ? "nearest" : "index",
    intersect: false,
    axis: isSideways(given) && given.kind !== "shares" ? "y" : "x",
  }) as const;

function scalesOf(given: Given, number: Intl.NumberFormat) {
  const { kind, base, reference } = given;
  const isShares = kind === "shares";
  const sideways = isSideways(given);
  const numbers = { callback: (tick: string | number) => number.format(Number(tick)) };
  const both = { stacked: isShares, display: !isShares };
  return {
    x: {
      ...both,
      ...(isShares ? { max: 100 } : {}),
      ...(sideways ? { beginAtZero: base === undefined, suggestedMax: reference } : {}),
      grid: { display: sideways },
      ticks: sideways ? numbers : {},
    },
    y: { ...both, beginAtZero: true, grid: { display: !sideways }, ticks: sideways ? { autoSkip: false } : numbers },
  };
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

window.congboDraw = drawChart;
