/** Tells from a number format whether a number is shown as a date. */

export const PLAIN = 0;
export const DATE = 1;
export const TIME = 2;
export const YEAR = 3;
/** Shown as a number, as a date, as a time of day or a duration, or as a year alone. */
export type Shown = typeof PLAIN | typeof DATE | typeof TIME | typeof YEAR;

/** The built-in formats that show dates (ECMA-376 part 1, 18.8.30), those of East Asian locales included. */
const BUILT_IN: [from: number, to: number, shown: Shown][] = [
  [14, 17, DATE],
  [18, 21, TIME],
  [22, 22, DATE],
  [27, 31, DATE],
  [32, 35, TIME],
  [36, 36, DATE],
  [45, 47, TIME],
  [50, 58, DATE],
];

/** How a format shows a number, by its built-in id or its code. */
export function shownBy(id: number, code: string | undefined): Shown {
  if (code === undefined) return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? PLAIN;
  const bare = lettersOf(code);
  if (bare.includes("general")) return PLAIN;
  if (/[hs]/.test(bare) && !/[yd]/.test(bare)) return TIME;
  if (/[md]/.test(bare)) return DATE;
  return bare.includes("y") ? YEAR : PLAIN;
}

/** The code without quoted, escaped and bracketed text; elapsed time (`[h]`) stays. */
const lettersOf = (code: string): string =>
  code
    .toLowerCase()
    .replace(/"[^"]*"?|[\\\\_*]./gs, "")
    .replace(/\[(?!(h+|m+|s+)\])[^\]]*\]?/g, "");

const LAST_DAY = 2958465; // 9999-12-31
const EPOCH_1904 = 1462;

/** Days since 1899-12-30 for a serial shown as a date; `undefined` when it stays a number, as the year 2026 typed under `yyyy` does. */
export function daysOf(serial: number, shown: Shown, from1904: boolean): number | undefined {
  if (shown === PLAIN || (shown === YEAR && serial >= 1000 && serial < 3000)) return undefined;
  if (shown === TIME) return serial >= 0 ? serial : undefined;
  const days = from1904 ? serial + EPOCH_1904 : serial >= 1 && serial < 60 ? serial + 1 : serial;
  return days >= 0 && days < LAST_DAY + 1 ? days : undefined;
}

const ISO = /^(\d{4}-\d\d-\d\d)?(?:T?(\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?Z?$/;

/** Days since 1899-12-30 for a date, a time or both as ISO 8601 writes them; `undefined` when it is none. */
export function daysOfIso(text: string): number | undefined {
  const [, date, time] = ISO.exec(text) ?? [];
  if (date === undefined && time === undefined) return undefined;
  const moment = Date.parse(`${date ?? "1899-12-30"}T${time ?? "00:00"}Z`);
  return Number.isNaN(moment) ? undefined : (moment - Date.UTC(1899, 11, 30)) / 86_400_000;
}

const DURATION = /^(-)?P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$/;

/** Days of a duration as ISO 8601 writes it (`PT12H30M00S`); `undefined` when it is none. */
export function daysOfDuration(text: string): number | undefined {
  const [whole, sign, days, hours, minutes, seconds] = DURATION.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const number = (part: string | undefined): number => Number((part ?? "0").replace(",", "."));
  const total = ((number(days) * 24 + number(hours)) * 60 + number(minutes)) * 60 + number(seconds);
  return (sign ? -total : total) / 86_400;
}
