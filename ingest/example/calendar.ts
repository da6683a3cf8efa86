/** When the returns of the example come in: on working days, in working hours, most before the due day. */
import type { Chance } from "./chance.ts";

const SATURDAY = 6;

/** ISO date-time, in Vietnam's time, so many days after the due day (before it, if negative); a weekend moves to the nearer weekday side. */
export function receiptAt(chance: Chance, due: string, days: number, ...keys: string[]): string {
  const day = new Date(`${due}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  const outward = days > 0 ? 1 : -1;
  while (day.getUTCDay() % SATURDAY === 0) day.setUTCDate(day.getUTCDate() + outward);
  const minutes = 480 + Math.floor(chance("minute", ...keys) * 540);
  const two = (number: number): string => String(number).padStart(2, "0");
  const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(Math.floor(chance("second", ...keys) * 60))}`;
  return `${day.toISOString().slice(0, 10)}T${time}+07:00`;
}

/** Days against the due day for a return that comes in time: one to nine before it. */
export const daysInTime = (chance: Chance, ...keys: string[]): number =>
  -1 - Math.floor(chance("day", ...keys) ** 2 * 9);
