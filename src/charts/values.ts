/** The numbers that a drawn chart prints, printed on the interactive one too: nobody has to point at a bar to read it. */
import type { Given } from "../reader/charts.ts";

/** As much of the interactive chart as is needed to print on it. */
interface Canvas {
  ctx: CanvasRenderingContext2D;
  width: number;
  chartArea: { top: number; bottom: number };
  getDatasetMeta(series: number): { data: { x: number; y: number }[] };
}

interface Printed {
  text: string;
  x: number;
  y: number;
  align: CanvasTextAlign;
}

/** The room beside the bars or above the columns that the numbers take. */
export const roomFor = ({ kind, breaks }: Given) => ({
  top: kind === "columns" ? 22 : breaks ? 16 : 0,
  right: kind === "bars" ? 64 : 0,
});

/** Prints the values where the drawn chart has them. */
export function printValues(chart: Canvas, given: Given, colour: (name: string) => string, font: string): void {
  const { ctx } = chart;
  ctx.save();
  ctx.font = `600 14px ${font}`;
  ctx.textBaseline = "middle";
  ctx.lineWidth = 3;
  ctx.strokeStyle = colour("--paper");
  ctx.fillStyle = colour(given.kind === "shares" ? "--inside" : "--ink");
  for (const { text, x, y, align } of PLACES[given.kind](chart, given)) {
    ctx.textAlign = align;
    if (given.kind !== "shares") ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
  }
  ctx.restore();
}

/** Draws a line with its day between two quarters wherever the territory changes. */
export function markBreaks(
  chart: Canvas,
  { breaks = [] }: Given,
  colour: (name: string) => string,
  font: string,
): void {
  const { ctx, chartArea } = chart;
  const points = chart.getDatasetMeta(0).data;
  ctx.save();
  ctx.font = `13px ${font}`;
  ctx.textAlign = "center";
  ctx.strokeStyle = colour("--accent");
  ctx.fillStyle = colour("--quiet");
  ctx.setLineDash([2, 3]);
  for (const { at, day } of breaks) {
    const x = ((points[at - 1]?.x ?? NaN) + (points[at]?.x ?? NaN)) / 2;
    ctx.beginPath();
    ctx.moveTo(x, chartArea.top);
    ctx.lineTo(x, chartArea.bottom);
    ctx.stroke();
    ctx.fillText(day, x, chartArea.top - 5);
  }
  ctx.restore();
}

const PLACES: Record<Given["kind"], (chart: Canvas, given: Given) => Printed[]> = {
  bars: (chart, given) =>
    pointsOf(chart, given, 0).map(({ text, y }) => ({ text, x: chart.width, y, align: "right" as const })),
  columns: (chart, given) => withRoom(chart, pointsOf(chart, given, 0)).map((point) => above(point, 12)),
  lines: (chart, given) => {
    const ends = given.series.flatMap((_, series) => pointsOf(chart, given, series).slice(-1));
    const last = ends.filter(({ x }) => ends.filter((other) => other.x === x).length <= 2);
    const close = (y: number) => last.some((other) => other.y < y && y - other.y < 18);
    return last.map((point) => above(point, close(point.y) ? -14 : 14));
  },
  shares: (chart, given) => {
    const parts = given.series.flatMap((_, series) => pointsOf(chart, given, series));
    return parts.flatMap(({ text, x, y }, at) => {
      const from = parts[at - 1]?.x ?? 0;
      return x - from > chart.width * 0.12 ? [{ text, x: (from + x) / 2, y, align: "center" as const }] : [];
    });
  },
};

type Point = Omit<Printed, "align">;

const above = ({ text, x, y }: Point, by: number): Printed => ({ text, x, y: y - by, align: "center" });

/** All, or where they are too close every second, the last among them. */
function withRoom({ ctx, width }: Canvas, points: Point[]): Point[] {
  const widest = Math.max(...points.map(({ text }) => ctx.measureText(text).width));
  return widest < width / points.length ? points : points.filter((_, at) => (points.length - at) % 2 === 1);
}

function pointsOf(chart: Canvas, { kind, series, decimals }: Given, at: number): Point[] {
  const values = series[at]?.values ?? [];
  const short = kind === "columns" && Math.max(...values.map((value) => value ?? 0)) >= 1000;
  const digits = short ? 0 : decimals;
  const number = new Intl.NumberFormat(document.documentElement.lang === "vi" ? "vi-VN" : "en-GB", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: "always",
  });
  return chart.getDatasetMeta(at).data.flatMap(({ x, y }, point) => {
    const value = values[point] ?? null;
    return value === null ? [] : [{ text: number.format(value), x, y }];
  });
}
