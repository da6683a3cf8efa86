/** Every submission, in the order of receipt, judged against what was accepted before it. */
import type { Definitions } from "../reports/definitions.ts";
import { shiftPeriod } from "../reports/period.ts";
import { reportersBelow, tradeOf } from "../reports/places.ts";
import { addReturns } from "./checking/districts.ts";
import type { History } from "./check.ts";
import { dayInVietnam } from "./clock.ts";
import type { Filed } from "./filed.ts";
import { judge } from "./judge.ts";
import type { Known, Verdict } from "./verdict.ts";
import type { Accepted } from "./load.ts";
import type { AcceptedSeries } from "./long/load.ts";
import type { LongRow } from "./long/rows.ts";
import { openFile } from "./parser.ts";
import { listReceipts, originalOf, type Receipt } from "./receive.ts";
import type { Workbook } from "./sheet.ts";

/** Files opened ahead of the one being checked. */
const AHEAD = 6;

export interface Ledger {
  verdicts: Verdict[];
  accepted: Accepted[];
  known: Known;
  series: AcceptedSeries[];
}

export type Progress = (done: number, total: number) => void;

/** Judges every submission in the order of receipt. A later accepted return takes the place of the earlier one for the
 * same place, form and period; a rejected one changes nothing. */
export async function replay(
  submissions: string,
  definitions: Definitions,
  progress: Progress = () => {},
  receipts: Receipt[] = listReceipts(submissions),
): Promise<Ledger> {
  const shelf = newShelf(definitions);
  const verdicts: Verdict[] = [];
  const opening = openAhead(submissions, receipts);
  for (const receipt of receipts) {
    const verdict = await judge(() => opening(receipt), receipt, shelf.known, definitions);
    if (verdict.outcome !== "rejected") {
      for (const filed of verdict.returns) shelf.keep(receipt, filed);
      for (const [code, rows] of Map.groupBy(verdict.series, ({ series }) => series))
        shelf.keepSeries(code, receipt, rows);
    }
    verdicts.push(forgetAnswers(verdict));
    progress(verdicts.length, receipts.length);
  }
  return { verdicts, accepted: shelf.accepted(), known: shelf.known, series: shelf.series() };
}

/** What has been accepted so far, by place, period and form. */
function newShelf({ codelists }: Definitions) {
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
  };
  return {
    known,
    keep: (receipt: Receipt, filed: Filed) => {
      kept.set(keyOf(filed.place, filed.period, filed.form.id) + (filed.part ?? ""), { submission: receipt.id, filed });
      newest.set(`${filed.place} ${filed.period}`, receipt);
    },
    keepSeries: (code: string, { id, received }: Receipt, rows: LongRow[]) =>
      void long.set(code, { submission: id, received, rows }),
    series: (): AcceptedSeries[] => [...long.values()],
    accepted: (): Accepted[] => [...kept.values()].sort(byPeriodPlaceForm),
  };
}

const byPeriodPlaceForm = ({ filed: a }: Accepted, { filed: b }: Accepted): number =>
  compare(a.period, b.period) || compare(a.place, b.place) || compare(a.form.id, b.form.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Opens files a little ahead of need, so that parsing and checking run side by side. */
function openAhead(submissions: string, receipts: Receipt[]): (receipt: Receipt) => Promise<Workbook> {
  const started = new Map<string, Promise<Workbook>>();
  const start = (receipt: Receipt): Promise<Workbook> => {
    const opening = started.get(receipt.id) ?? openFile(originalOf(submissions, receipt), receipt.name);
    opening.catch(() => {}); // the refusal is met where the file is judged
    started.set(receipt.id, opening);
    return opening;
  };
  return (receipt) => {
    const at = receipts.indexOf(receipt);
    for (const next of receipts.slice(at, at + AHEAD)) void start(next);
    const opening = start(receipt);
    started.delete(receipt.id);
    return opening;
  };
}

/** A verdict keeps what its returns were about; their answers live on with what was accepted. */
const forgetAnswers = (verdict: Verdict): Verdict => ({
  ...verdict,
  returns: verdict.returns.map((filed) => ({
    ...filed,
    values: new Float64Array(),
    marks: new Uint8Array(),
    keys: new Float64Array(),
    texts: new Map(),
  })),
});
