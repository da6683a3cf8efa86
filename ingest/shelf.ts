/** What has been accepted so far, and what is known by it of the next return. Pure: a browser has one too. */
import type { Definitions } from "../reports/definitions.ts";
import { shiftPeriod } from "../reports/period.ts";
import { reportersBelow, tradeOf } from "../reports/places.ts";
import { addReturns } from "./checking/districts.ts";
import type { History } from "./check.ts";
import { dayInVietnam } from "./clock.ts";
import type { Filed } from "./filed.ts";
import type { Waiver } from "./ledger.ts";
import type { Accepted } from "./load.ts";
import type { AcceptedSeries } from "./long/load.ts";
import type { LongRow } from "./long/rows.ts";
import type { Receipt } from "./receipt.ts";
import type { Known, Verdict } from "./verdict.ts";

export type Shelf = ReturnType<typeof newShelf>;

/** What has been accepted so far, by place, period and form. */
export function newShelf({ codelists }: Pick<Definitions, "codelists">, waivers: Waiver[] = []) {
  const kept = new Map<string, Accepted>();
  const newest = new Map<string, Receipt>();
  const long = new Map<string, { submission: string; received: string; rows: LongRow[] }>();
  const keyOf = (place: string, period: string, form: string): string => [place, period, form].join(" ");
  const find = (reporter: string, period: string, form: string): Filed | undefined =>
    kept.get(keyOf(reporter, period, form))?.filed;
  const known: Known = {
    accepted: (reporter, period) =>
      [...kept.values()].flatMap(({ filed }) => (filed.place === reporter && filed.period === period ? filed : [])),
    receivedOn: (reporter, period) => {
      const receipt = newest.get(`${reporter} ${period}`);
      return receipt ? dayInVietnam(receipt.received) : "";
    },
    isDemonstration: (reporter, period) => newest.get(`${reporter} ${period}`)?.demonstration ?? false,
    history: (reporter, period): History => ({
      before: (form) => find(reporter, shiftPeriod(period, -1), form),
      lastYear: (form) => find(reporter, shiftPeriod(period, -4), form),
      earlier: (form) =>
        Array.from({ length: 12 }, (_, back) => find(reporter, shiftPeriod(period, -1 - back), form) ?? []).flat(),
      districts: (form) => {
        const all = reportersBelow(codelists, reporter, period).filter((place) => tradeOf(place) === "");
        const sent = all.flatMap(({ code }) => find(code, period, form) ?? []);
        return sent.length === all.length ? addReturns(sent) : undefined;
      },
    }),
    series: (code) => long.get(code),
    isWaived: ({ rule, sheet, cell }, reporter, period) =>
      waivers.some(
        (waiver) =>
          waiver.rule === rule &&
          waiver.reporter === reporter &&
          waiver.period === period &&
          ["", `${sheet}!${cell}`].includes(waiver.cell),
      ),
  };
  const keep = (receipt: Receipt, filed: Filed): void => {
    kept.set(keyOf(filed.place, filed.period, filed.form.id) + (filed.part ?? ""), { submission: receipt.id, filed });
    newest.set(`${filed.place} ${filed.period}`, receipt);
  };
  return {
    known,
    /** Keeps what a verdict accepts; a later return takes the place of the earlier one. What was rejected changes nothing. */
    keep({ outcome, receipt, returns, series }: Verdict): void {
      if (outcome === "rejected") return;
      for (const filed of returns) keep(receipt, filed);
      for (const [code, rows] of Map.groupBy(series, ({ series }) => series))
        long.set(code, { submission: receipt.id, received: receipt.received, rows });
    },
    series: (): AcceptedSeries[] => [...long.values()],
    accepted: (): Accepted[] => [...kept.values()].sort(byPeriodPlaceForm),
  };
}

const byPeriodPlaceForm = ({ filed: a }: Accepted, { filed: b }: Accepted): number =>
  compare(a.period, b.period) || compare(a.place, b.place) || compare(a.form.id, b.form.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
