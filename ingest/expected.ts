/** How each return that is expected of a reporter stands: on time, late, nil, missing, sent back. */
import { dueDayOf } from "../reports/deadlines.ts";
import { codelistOf, formsAsked, type Definitions } from "../reports/definitions.ts";
import { COUNTRY, provincesOf, reportersBelow, tradeOf } from "../reports/places.ts";
import type { Code, Form } from "../reports/schema.ts";
import type { Reporting } from "../reports/published.ts";
import { dayInVietnam } from "./clock.ts";
import { NOT_REPORTED } from "./coverage.ts";
import { explanationsOf, openWarnings, type Explanation } from "./explanation.ts";
import type { Accepted } from "./load.ts";
import type { Replayed } from "./replay.ts";
import type { Verdict } from "./verdict.ts";

/** What is known of an expected return beside what a release tells. */
export interface Entry extends Reporting {
  period: string;
  /** the ISO day by which it is due */
  due: string;
  /** by how many days what was first accepted came after it; 0 where it came in time, or has not come */
  days_late: number;
  /** warnings that wait for the reporter's reason, and reasons that wait for the centre */
  waiting: number;
  unread: number;
}

/** Verdicts of one quarter, with what was decided on them. */
interface Sent {
  verdicts: Verdict[];
  explanations: (verdict: Verdict) => Explanation[];
  definitions: Definitions;
}

/** One entry per expected reporter and form, for every period in which anybody reported on its own form, and one for what
 * was taken from published tables. */
export const reportingOf = (
  { accepted, ...judged }: Judged & Pick<Replayed, "accepted">,
  definitions: Definitions,
): Entry[] => [
  ...statesOf(judged, definitions),
  ...onceEach(accepted).flatMap((entry) => transcribedOf(entry, judged.verdicts)),
];

type Judged = Pick<Replayed, "verdicts" | "decisions">;

/** How every return that is expected stands, for every period in which anybody reported on its own form and those asked for. */
export function statesOf({ verdicts, decisions }: Judged, definitions: Definitions, asked: string[] = []): Entry[] {
  const own = verdicts.filter(({ receipt, period }) => !receipt.crosswalk && period !== "");
  const periods = [...new Set([...own.map(({ period }) => period), ...asked])].sort();
  const provinces = codelistOf(definitions, "provinces");
  const known = new Map<Verdict, Explanation[]>();
  const explanations = (verdict: Verdict): Explanation[] => {
    const found = known.get(verdict) ?? explanationsOf(verdict, decisions, definitions);
    known.set(verdict, found);
    return found;
  };
  return periods.flatMap((period) => {
    const sent = { verdicts: own.filter((verdict) => verdict.period === period), explanations, definitions };
    return provincesOf(provinces, period).flatMap(({ code }) => statesWithin(code, period, sent));
  });
}

/** A province, and what is below it. Nobody below is expected where none of their kind has sent anything for the quarter:
 * whether a province asks its districts is its own affair. */
function statesWithin(province: string, period: string, sent: Sent): Entry[] {
  const { definitions } = sent;
  const senders = new Set(sent.verdicts.map(({ reporter }) => reporter));
  const all = reportersBelow(definitions.codelists, province, period);
  const kinds = new Set(all.filter(({ code }) => senders.has(code)).map(tradeOf));
  const below = all.filter((place) => kinds.has(tradeOf(place)));
  return formsAsked(definitions, period).flatMap((form) => {
    const entryOf = ({ code }: Pick<Code, "code">): Entry => stateOf(code, period, form, sent);
    const parts = below.filter((place) => tradeOf(place) === "").map(entryOf);
    const unions = below.filter((place) => tradeOf(place) !== "").map(entryOf);
    return [madeOf(entryOf({ code: province }), parts), ...parts, ...unions];
  });
}

const NOT_IN = new Set<string>(NOT_REPORTED);

/** A province that sent nothing is not missing where it can be made of its districts. */
function madeOf(province: Entry, parts: Entry[]): Entry {
  const sent = parts.filter(({ status }) => !NOT_IN.has(status));
  if (!["missing", "not_sent"].includes(province.status) || sent.length === 0) return province;
  const received = sent.map((part) => part.received).sort();
  return {
    ...province,
    status: "from_districts",
    received: received.at(-1) ?? "",
    days_late: Math.max(...sent.map((part) => part.days_late)),
  };
}

function stateOf(reporter: string, period: string, form: Form, { verdicts, explanations, definitions }: Sent): Entry {
  const sent = verdicts.filter((verdict) => verdict.reporter === reporter && brings(verdict, form));
  const good = sent.filter(({ outcome }) => outcome !== "rejected");
  const [first] = good;
  const last = good.at(-1) ?? sent.at(-1);
  const nil = good.at(-1)?.returns.some((filed) => filed.form.id === form.id && filed.nil) ?? false;
  const due = dueDayOf(form, period, reporter, definitions.codelists);
  const days_late = first ? daysAfter(due, dayInVietnam(first.receipt.received)) : 0;
  const asked = good
    .slice(-1)
    .flatMap(explanations)
    .filter(({ issue }) => issue.form === form.id);
  return {
    period,
    reporter,
    form: form.id,
    status: !last
      ? form.optional
        ? "not_sent"
        : "missing"
      : statusOf({ good: first !== undefined, nil, late: days_late > 0 }),
    received: last?.receipt.received ?? "",
    submission: last?.receipt.id ?? "",
    warnings: last?.issues.filter((issue) => issue.severity === "warning" && issue.form === form.id).length ?? 0,
    corrected: first !== undefined && (good.length > 1 || sent[0] !== first),
    due,
    days_late,
    waiting: openWarnings(asked).length,
    unread: asked.filter(({ state }) => state === "given").length,
  };
}

const DAY = 86_400_000;

/** How many days a day is after another; 0 where it is not. */
const daysAfter = (due: string, day: string): number =>
  Math.max(0, Math.round((Date.parse(day) - Date.parse(due)) / DAY));

/** How something that was sent stands: a form that is nil or late was good. */
function statusOf({ good, nil, late }: { good: boolean; nil: boolean; late: boolean }): Reporting["status"] {
  if (!good) return "rejected";
  if (nil) return "nil";
  return late ? "late" : "on_time";
}

/** A rejected workbook may have been unreadable before its forms were found; it then stands for all that are owed. */
const brings = ({ returns }: Verdict, form: Form): boolean =>
  (returns.length === 0 && !form.optional) || returns.some((filed) => filed.form.id === form.id);

/** Two tables may answer one form for one place. */
const onceEach = (accepted: Accepted[]): Accepted[] => [
  ...new Map(
    accepted.map((entry) => [[entry.filed.period, entry.filed.place, entry.filed.form.id].join(" "), entry]),
  ).values(),
];

function transcribedOf({ submission, filed }: Accepted, verdicts: Verdict[]): Entry[] {
  const receipt = verdicts.find(({ receipt }) => receipt.id === submission && receipt.crosswalk)?.receipt;
  if (!receipt || filed.place === COUNTRY) return [];
  const { place, period, form } = filed;
  return [
    {
      period,
      reporter: place,
      form: form.id,
      status: "transcribed",
      received: receipt.received,
      submission,
      warnings: 0,
      corrected: false,
      due: "",
      days_late: 0,
      waiting: 0,
      unread: 0,
    },
  ];
}
