/** How things stand by all that the desk remembers: a reporter's quarter, and everybody's. */
import { dueDayOf } from "../../reports/deadlines.ts";
import { formsAsked, type Definitions } from "../../reports/definitions.ts";
import { isQuarter, quarterWith, shiftPeriod } from "../../reports/period.ts";
import { provincesOf, reportersBelow, reportersOf } from "../../reports/places.ts";
import { acknowledgementOf } from "../acknowledgement.ts";
import { statesOf, type Entry } from "../expected.ts";
import { explanationsOf } from "../explanation.ts";
import type { Memory } from "./memory.ts";
import type { CentreView, Waiting } from "./pages/centre.ts";
import type { Quarter } from "./pages/reporter.ts";
import { standingOf, type SubmissionStanding } from "./standing.ts";

const submissionsOf = (memory: Memory, period: string, only?: string): SubmissionStanding[] =>
  [...memory.verdicts().values()]
    .filter((verdict) => verdict.period === period && (only ?? verdict.reporter) === verdict.reporter)
    .map((verdict) => standingOf(verdict, memory));

/** A quarter of a reporter: its forms, and what it has sent. Nothing in it depends on what others have sent, but for what is
 * below the reporter. */
export function quarterOf(memory: Memory, reporter: string, period: string): Quarter {
  const { definitions } = memory;
  const expected = expectedOf(memory, reporter, period).filter((entry) => entry.reporter === reporter);
  const entries = expected.length > 0 ? expected : nothingOf(reporter, period, definitions);
  const submissions = submissionsOf(memory, period, reporter);
  const days = entries.map(({ due }) => due).sort();
  return { period, due: days.at(-1) ?? "", entries, submissions };
}

/** How the returns of a reporter stand, and of those below it; nobody else's are looked at. */
function expectedOf({ verdicts, entries, definitions }: Memory, reporter: string, period: string): Entry[] {
  const { codelists } = definitions;
  const family = [reporter, ...reportersBelow(codelists, reporter, period).map(({ code }) => code)];
  const { parent = "" } = reportersOf(codelists).find(({ code }) => code === reporter) ?? {};
  const provinces = (codelists["provinces"] ?? []).filter(({ code }) => [reporter, parent].includes(code));
  const sent = [...verdicts().values()].filter((one) => one.period === period && family.includes(one.reporter));
  const alone = { ...definitions, codelists: { ...codelists, provinces } };
  return statesOf({ verdicts: sent, decisions: entries() }, alone, [period]);
}

/** How everybody's returns stand. */
function expectedIn({ verdicts, entries, definitions }: Memory, period: string): Entry[] {
  const sent = [...verdicts().values()].filter((verdict) => verdict.period === period);
  return statesOf({ verdicts: sent, decisions: entries() }, definitions, [period]);
}

/** Of a district that has sent nothing: nobody expects it, but it may send. */
const nothingOf = (reporter: string, period: string, definitions: Definitions): Entry[] =>
  formsAsked(definitions, period).map((form) => ({
    period,
    reporter,
    form: form.id,
    status: form.optional ? "not_sent" : "missing",
    received: "",
    submission: "",
    warnings: 0,
    corrected: false,
    due: dueDayOf(form, period, reporter, definitions.codelists),
    days_late: 0,
    waiting: 0,
    unread: 0,
  }));

/** Everybody who is expected for a quarter: the one asked for, or the newest begun that somebody has sent for. */
export function centreOf(memory: Memory, asked: string, now: string): CentreView {
  const { definitions } = memory;
  const { codelists } = definitions;
  const known = [...memory.verdicts().values()].map(({ period }) => period).filter(isQuarter);
  const periods = [...new Set([...known, lastEnded(now)])].sort().reverse();
  const begun = periods.find((period) => period <= quarterWith(now.slice(0, 10)));
  const period = periods.includes(asked) ? asked : (begun ?? "");
  const expected = expectedIn(memory, period);
  const submissions = submissionsOf(memory, period);
  const provinces = provincesOf(codelists["provinces"] ?? [], period);
  const all = provinces.flatMap((province) => [province, ...reportersBelow(codelists, province.code, period)]);
  const senders = new Set([...expected, ...submissions].map(({ reporter }) => reporter));
  const rows = all
    .filter((place) => provinces.includes(place) || senders.has(place.code))
    .map((place) => ({
      name: { vi: place.more["full_vi"] ?? place.vi, en: place.more["full_en"] ?? place.en },
      entries: expected.filter(({ reporter }) => reporter === place.code),
      last: submissions.filter(({ reporter }) => reporter === place.code).at(-1),
    }));
  return { period, periods, rows, waiting: waitingIn(memory, submissions) };
}

const lastEnded = (now: string): string => shiftPeriod(quarterWith(now.slice(0, 10)), -1);

/** The reasons that wait to be read, in the submissions that stand. */
function waitingIn(memory: Memory, submissions: SubmissionStanding[]): Waiting[] {
  const { definitions } = memory;
  return submissions
    .filter(({ outcome, replacedBy }) => outcome !== "rejected" && replacedBy === 0)
    .flatMap(({ number }) => {
      const verdict = memory.verdicts().get(number);
      if (!verdict) return [];
      const { reporter, issues } = acknowledgementOf(verdict, definitions);
      return explanationsOf(verdict, memory.entries(), definitions)
        .filter(({ state }) => state === "given")
        .flatMap((explanation) => {
          const issue = issues.find(({ key }) => key === explanation.key);
          return issue ? [{ number, reporter, issue, explanation }] : [];
        });
    });
}
