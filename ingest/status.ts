/** Who has reported and what is still open, as the centre's board, the terminal and the desk show it. */
import type { Board, BoardState, Rate, Standing } from "../reports/board.ts";
import { BOARD_STATES } from "../reports/board.ts";
import { dueDayOf } from "../reports/deadlines.ts";
import { codelistOf, formsAsked, type Definitions } from "../reports/definitions.ts";
import { quarterWith, shiftPeriod } from "../reports/period.ts";
import { COUNTRY, reportersOf } from "../reports/places.ts";
import type { Code } from "../reports/schema.ts";
import { dayInVietnam } from "./clock.ts";
import { statesOf, type Entry } from "./expected.ts";
import { issueRegister, type Found } from "./register.ts";
import { remindersOf } from "./reminder.ts";
import type { Replayed } from "./replay.ts";
import type { Warehouse } from "./warehouse.ts";

/** What was reported so far, however it is known. */
export interface Reported {
  returns: Entry[];
  found: Found[];
  /** the ISO day on which the newest submission came; empty where none has */
  latest: string;
  /** whether everything was sent for demonstration: time then stands still on the day of the newest */
  demonstration: boolean;
}

/** Which quarter's board, as of which ISO day. */
export interface Asked {
  period?: string | undefined;
  today?: string;
}

/** Quarters that rates and the register go back. */
const QUARTERS = 8;

/** The board of a quarter on an ISO day. The quarter, where none is asked for, is the newest begun for which anybody has reported or
 * that has ended, so that a slip of the hand in the year moves nobody’s board; the day is today, but for an example, in which it is that of its newest return. */
export function statusOf(
  reported: Reported,
  definitions: Definitions,
  { period, today = dayOf(reported) }: Asked = {},
): Board {
  const quarter = period ?? newestQuarter(reported, today);
  const first = shiftPeriod(quarter, 1 - QUARTERS);
  const all = withQuarter(reported.returns, quarter, definitions);
  const own = all.filter((entry) => entry.period === quarter);
  const standings = own.map((entry) => standingOf(entry, today));
  const forms = formsAsked(definitions, quarter).map((form) => {
    const { id, sheet, title } = form;
    return { id, sheet, ...title, due: dueDayOf(form, quarter, "", definitions.codelists) };
  });
  const reporters = reportersIn(standings, definitions);
  return {
    period: quarter,
    latest: reported.latest,
    states: statesIn(definitions),
    forms,
    reporters,
    standings,
    deadlines: deadlinesIn(quarter, definitions),
    rates: ratesOf(
      all.filter((entry) => entry.period >= first && entry.period <= quarter),
      definitions,
    ),
    issues: issueRegister(reported.found, { first, last: quarter }, definitions),
    reminders: remindersOf({ period: quarter, today, forms, standings }, definitions),
  };
}

const dayOf = ({ demonstration, latest }: Reported): string => (demonstration && latest ? latest : dayInVietnam());

function newestQuarter({ returns }: Reported, today: string): string {
  const running = quarterWith(today);
  const ended = shiftPeriod(running, -1);
  const begun = returns.map(({ period }) => period).filter((period) => period <= running);
  return [ended, ...begun].sort().at(-1) ?? ended;
}

/** Of a quarter for which nobody has reported, all returns are missing. */
const withQuarter = (returns: Entry[], quarter: string, definitions: Definitions): Entry[] =>
  returns.some(({ period }) => period === quarter)
    ? returns
    : [...returns, ...statesOf({ verdicts: [], decisions: [] }, definitions, [quarter])];

/** A return that came and waits for a reason is waiting; one that has not come is missing only after its day. */
function standingOf({ reporter, form, status, due, ...entry }: Entry, today: string): Standing {
  const { days_late, warnings, waiting, unread } = entry;
  return {
    reporter,
    form,
    state: stateOf(status, waiting > 0, due >= today),
    due,
    days_late,
    warnings,
    waiting,
    unread,
  };
}

function stateOf(status: Entry["status"], isWaiting: boolean, isEarly: boolean): BoardState {
  if (status === "missing" && isEarly) return "expected";
  if (isWaiting) return "waiting";
  return BOARD_STATES.find((state) => state === status) ?? "not_sent";
}

function statesIn(definitions: Definitions): Board["states"] {
  const named = codelistOf(definitions, "return_statuses");
  return BOARD_STATES.flatMap((id) =>
    named.filter(({ code }) => code === id).map(({ vi, en, more }) => ({ id, vi, en, sign: more["sign"] ?? "" })),
  );
}

/** Those who are expected, in the order of the official list, whoever is below a province after it. */
function reportersIn(standings: Standing[], { codelists }: Definitions): Board["reporters"] {
  const expected = new Set(standings.map(({ reporter }) => reporter));
  const known = reportersOf(codelists);
  const below = Map.groupBy(
    known.filter(({ parent }) => parent !== COUNTRY),
    ({ parent }) => parent,
  );
  return known
    .filter(({ parent }) => parent === COUNTRY)
    .flatMap((province) => [province, ...(below.get(province.code) ?? [])])
    .filter(({ code }) => expected.has(code))
    .map(({ code: id, vi, en, parent }) => ({ id, vi, en, below: parent !== COUNTRY }));
}

const deadlinesIn = (quarter: string, { codelists }: Definitions): Board["deadlines"] =>
  (codelists["deadlines"] ?? [])
    .filter(({ more }) => more["period"] === quarter)
    .map(({ vi, en, more }: Code) => {
      const { day = "", form = "", reporter = "" } = more;
      return { vi, en, day, form, reporter };
    });

const OWED = new Set(["not_sent", "transcribed"]);
const NOT_REPORTED = new Set(["missing", "rejected"]);

/** Of the provinces alone: what is below them is their own affair. What nobody owes is not counted. */
function ratesOf(returns: Entry[], { codelists }: Definitions): Rate[] {
  const below = new Set((codelists["districts"] ?? []).map(({ code }) => code));
  const owed = returns.filter(({ reporter, status }) => !below.has(reporter) && !OWED.has(status));
  return [...Map.groupBy(owed, ({ period }) => period)].sort().map(([period, entries]) => {
    const reported = entries.filter(({ status }) => !NOT_REPORTED.has(status));
    const on_time = reported.filter(({ days_late }) => days_late === 0).length;
    return { period, expected: entries.length, reported: reported.length, on_time };
  });
}

const RETURNS = `
select period, reporter, form, status, coalesce(received, '') as received, coalesce(submission, '') as submission, warnings, corrected, due, days_late, waiting, unread
from reporting where status <> 'transcribed' order by id desc`;
const FOUND = `
select s.period, i.code, count(*) as count from issues i join submissions s using (number)
where s.crosswalk = '' and s.period <> '' group by all order by all`;
const SENT =
  "select coalesce(max(received), '') as latest, coalesce(bool_and(demonstration), false) as demonstration from submissions";

/** The board as the warehouse knows it. */
export const boardIn = async (warehouse: Warehouse, definitions: Definitions, asked?: Asked): Promise<Board> =>
  statusOf(await reportedIn(warehouse), definitions, asked);

/** What the warehouse knows of who has reported. */
export async function reportedIn(warehouse: Warehouse): Promise<Reported> {
  const [returns, found] = [await warehouse.query<Entry>(RETURNS), await warehouse.query<Found>(FOUND)];
  const [{ latest, demonstration } = { latest: "", demonstration: false }] =
    await warehouse.query<Pick<Reported, "latest" | "demonstration">>(SENT);
  return { returns, found, latest: latest && dayInVietnam(latest), demonstration };
}

/** What the desk knows of it, without a warehouse. */
export function reportedBy(judged: Pick<Replayed, "verdicts" | "decisions">, definitions: Definitions): Reported {
  const { verdicts } = judged;
  const own = verdicts.filter(({ receipt, period }) => !receipt.crosswalk && period !== "");
  const issues = own.flatMap(({ period, issues }) => issues.map(({ code }) => ({ period, code })));
  const alike = Map.groupBy(issues, ({ period, code }) => `${period} ${code}`);
  const found = [...alike.values()].flatMap((same) => same.slice(0, 1).map((one) => ({ ...one, count: same.length })));
  const days = verdicts.map(({ receipt }) => dayInVietnam(receipt.received)).sort();
  return {
    returns: statesOf(judged, definitions),
    found,
    latest: days.at(-1) ?? "",
    demonstration: verdicts.length > 0 && verdicts.every(({ receipt }) => receipt.demonstration),
  };
}
