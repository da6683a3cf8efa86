/** How numbers, units, periods and days are written. Rounding happens here and nowhere else. */
import { dayName, quarterOf, ROMAN } from "../reports/period.ts";
import type { Figure } from "../reports/published.ts";
import { SIGNS, type Language, type Span } from "../reports/terms.ts";
import type { Here } from "./here.ts";

const LOCALES: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: Language, decimals: number): Intl.NumberFormat {
  const key = `${language}${decimals}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: "always",
  });
  formats.set(key, format);
  return format;
}

/** `1.234,5` in Vietnamese, `1,234.5` in English. */
export const numberText = (language: Language, value: number, decimals: number): string =>
  formatOf(language, decimals)
    .format(value)
    .replace(/^-(?=[0.,]*$)/, "") // what rounds to nothing has no sign
    .replace(/^-/, "−");

/** A number with all its digits, as far as ten decimals. */
export const exactText = (language: Language, value: number): string =>
  value.toLocaleString(LOCALES[language], { maximumFractionDigits: 10, useGrouping: true }).replace(/^-/, "−");

/** A figure as it stands in a table: its number, or the mark that says why there is none. */
export function figureText(language: Language, figure: Figure, decimals: number): string {
  if (figure.mark !== "number") return SIGNS[figure.mark];
  return figure.value === null ? "" : numberText(language, figure.value, decimals);
}

/** A ratio of 112,8 as a sentence says it: `tăng 12,8 %`, `up 12.8%`. */
export function changeText({ language, say }: Here, ratio: number): string {
  const change = Math.abs(ratio - 100);
  if (numberText(language, change, 1) === numberText(language, 0, 1)) return say("unchanged");
  return say(ratio > 100 ? "up" : "down", { change: percentText(language, change, 1) });
}

/** `12,8 %` in Vietnamese, `12.8%` in English. */
export const percentText = (language: Language, value: number, decimals: number): string =>
  numberText(language, value, decimals) + (language === "vi" ? "\u00a0%" : "%");

export interface Amount {
  value: string;
  unit: string;
  /** how many of the figure's own unit make one of that */
  scale: number;
}

/** A number with its unit in a headline: large amounts in thousand million dong. */
export function amountOf(here: Here, figure: Figure, decimals: number): Amount {
  if (figure.value === null || figure.mark !== "number")
    return { value: figureText(here.language, figure, decimals), unit: here.say(`mark_${figure.mark}`), scale: 1 };
  const large = figure.unit === "million_dong" && Math.abs(figure.value) >= 10_000;
  const scale = large ? 1000 : 1;
  return {
    value: numberText(here.language, figure.value / scale, decimals),
    unit: unitName(here, large ? "billion_dong" : figure.unit),
    scale,
  };
}

/** The unit as readers know it: `triệu đồng`, `%`; nothing for what is counted. */
export function unitName({ release, say, language }: Here, unit: string): string {
  if (unit === "of_product") return say("unit_of_product");
  if (unit === "number") return "";
  if (unit === "percent" || unit === "percent_of") return "%";
  return release.codelists["units"]?.find(({ code }) => code === unit)?.[language] ?? unit;
}

/** A number and its unit in running text: `9,5 %`, `9.5%`, `12 triệu đồng`. */
export const withUnit = (language: Language, { value, unit }: Pick<Amount, "value" | "unit">): string =>
  unit === "%" && language === "en" ? `${value}%` : `${value}\u00a0${unit}`.trim();

/** Short heading of a column: `Quý III`, `9 tháng`, `Kế hoạch năm`. */
export function spanName({ release, say, language }: Here, span: Span): string {
  const { quarter } = quarterOf(release.label.period);
  if (span === "year") return say("span_year");
  if (span === "quarter") return say("span_quarter", { quarter: language === "vi" ? (ROMAN[quarter] ?? "") : quarter });
  return quarter === 4 ? say("span_whole_year") : say("span_months", { months: quarter * 3 });
}

/** `III/2026`, `Q3 2026`: a quarter on the axis of a chart. */
export function quarterText(language: Language, period: string): string {
  const { year, quarter } = quarterOf(period);
  return language === "vi" ? `${ROMAN[quarter]}/${year}` : `Q${quarter} ${year}`;
}

/** `05/10/2026` in Vietnamese, `5 October 2026` in English. */
export function dayText(language: Language, day: string): string {
  const date = day.slice(0, 10);
  return language === "vi" ? date.split("-").reverse().join("/") : dayName(date, "en");
}

/** `08:30 ngày 05/10/2026`, `08:30 on 5 October 2026`, in Vietnam, of a time that is written in its zone. */
export const timeText = (language: Language, time: string): string =>
  [time.slice(11, 16), language === "vi" ? "ngày" : "on", dayText(language, time)].join(" ");

/** The first letter a capital, as at the start of a heading. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
