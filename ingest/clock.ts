/** The time in Vietnam, seven hours ahead of UTC all year: receipts, deadlines and releases go by its days. */

const AHEAD = 7 * 3_600_000;

/** `2026-10-06T08:30:00.000+07:00` of an ISO date-time with any offset; the time now when none is given. */
export const timeInVietnam = (time?: string): string =>
  new Date((time === undefined ? Date.now() : Date.parse(time)) + AHEAD).toISOString().replace("Z", "+07:00");

/** `2026-10-06`, the day in Vietnam of an ISO date-time; today when none is given. */
export const dayInVietnam = (time?: string): string => timeInVietnam(time).slice(0, 10);

/** Whether a text is a day that exists, `2026-10-06`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(Date.parse(text) || 0).toISOString().startsWith(text);
