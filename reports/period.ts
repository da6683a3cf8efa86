/** Quarters: how they are written, what comes before them, what they are called. */
import type { Language, Span } from "./schema.ts";

const QUARTER = /^(\d{4})-Q([1-4])$/;
/** The numerals of the quarters. */
export const ROMAN = ["", "I", "II", "III", "IV"];

/** Whether a text names a quarter. */
export const isQuarter = (text: string): boolean => QUARTER.test(text);

/** Year and quarter of `2026-Q3`. Throws when the text is no quarter. */
export function quarterOf(period: string): { year: number; quarter: number } {
  const [, year, quarter] = QUARTER.exec(period) ?? [];
  if (!year || !quarter) throw new Error(`"${period}" is not a quarter; write it as 2026-Q3.`);
  return { year: Number(year), quarter: Number(quarter) };
}

/** The quarter so many quarters later; a negative number goes back. */
export function shiftPeriod(period: string, quarters: number): string {
  const { year, quarter } = quarterOf(period);
  const index = year * 4 + quarter - 1 + quarters;
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
}

/** First and last day of the quarter, as ISO dates. */
export function daysOf(period: string): { first: string; last: string } {
  const { year, quarter } = quarterOf(period);
  const last = new Date(Date.UTC(year, quarter * 3, 0));
  return { first: `${year}-${String(quarter * 3 - 2).padStart(2, "0")}-01`, last: last.toISOString().slice(0, 10) };
}

/** The quarter that an ISO day is in. */
export const quarterWith = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** The day by which a return is due: so many days after the last day of the quarter. */
export function dueDay(period: string, days: number): string {
  const due = new Date(`${daysOf(period).last}T00:00:00Z`);
  due.setUTCDate(due.getUTCDate() + days);
  return due.toISOString().slice(0, 10);
}

const ENGLISH_DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** `ngày 05 tháng 02 năm 2026`, `5 February 2026` of an ISO date: in Vietnamese days below 10 and months 1 and 2 take a zero,
 * as official letters do. */
export function dayName(day: string, language: Language): string {
  if (language === "en") return ENGLISH_DAY.format(new Date(`${day}T00:00:00Z`));
  const [year = "", month = "", date = ""] = day.split("-");
  return `ngày ${date} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
}

/** `quý III năm 2026`, `9 tháng đầu năm 2026`; `third quarter of 2026`, `first nine months of 2026`. */
export function periodName(period: string, span: Span, language: Language): string {
  const { year, quarter } = quarterOf(period);
  if (span === "year" || (span === "cumulative" && quarter === 4)) return language === "vi" ? `năm ${year}` : `${year}`;
  if (language === "vi")
    return span === "quarter" || quarter === 1
      ? `quý ${ROMAN[quarter]} năm ${year}`
      : `${quarter * 3} tháng đầu năm ${year}`;
  if (span === "quarter" || quarter === 1)
    return `${["first", "second", "third", "fourth"][quarter - 1]} quarter of ${year}`;
  return `first ${quarter === 2 ? "six" : "nine"} months of ${year}`;
}
