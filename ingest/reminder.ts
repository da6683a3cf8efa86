/** Letters to exactly those who have not reported: which forms, by what day, and what was sent back. */
import type { Board, Standing } from "../reports/board.ts";
import { codelistOf, type Definitions } from "../reports/definitions.ts";
import { dayName, periodName } from "../reports/period.ts";
import { COUNTRY, reportersOf } from "../reports/places.ts";
import type { Code, Language } from "../reports/schema.ts";
import { reporterName, sayingOf } from "./drawing/words.ts";

interface About extends Pick<Board, "period" | "forms" | "standings"> {
  /** the ISO day on which it is written */
  today: string;
}

const OWED = new Set<Standing["state"]>(["missing", "expected", "rejected"]);

/** A letter in each language to everyone of whom a form is still expected, in the order in which they stand. */
export function remindersOf(about: About, definitions: Definitions): Board["reminders"] {
  const owed = about.standings.filter(({ state }) => OWED.has(state));
  const letter = letterOf(about, definitions);
  return [...Map.groupBy(owed, ({ reporter }) => reporter)].map(([reporter, some]) => ({
    reporter,
    vi: letter("vi", reporter, some),
    en: letter("en", reporter, some),
  }));
}

function letterOf({ period, today, forms }: About, definitions: Definitions) {
  const words = new Map(codelistOf(definitions, "reminders").map((word) => [word.code, word]));
  const places = new Map(reportersOf(definitions.codelists).map((place) => [place.code, place]));
  return (language: Language, reporter: string, owed: Standing[]): string => {
    const say = saying(words, language);
    const [returned, absent] = [owed.filter(isReturned), owed.filter((standing) => !isReturned(standing))];
    const list = (some: Standing[]): string[] =>
      [...Map.groupBy(some, ({ due }) => due)].flatMap(([due, same]) => [
        say(due < today ? "was_due" : "is_due", { day: dayName(due, language) }),
        ...same.map(({ form: id }) => {
          const form = forms.find((candidate) => candidate.id === id);
          return say("form", { sheet: form?.sheet ?? "", title: form?.[language] ?? id });
        }),
      ]);
    const quarter = periodName(period, "quarter", language);
    return [
      say("subject", { period: quarter }),
      "",
      say("to", { reporter: nameOf(places, reporter, definitions)[language] }),
      "",
      ...(absent.length > 0
        ? [say("not_received", { period: quarter, day: dayName(today, language) }), ...list(absent), ""]
        : []),
      ...(returned.length > 0 ? [say("returned", { period: quarter }), ...list(returned), ""] : []),
      say(owed.some(({ due }) => due < today) ? "send_now" : "send_in_time"),
      say("nil"),
      "",
      say("thanks"),
    ].join("\n");
  };
}

const isReturned = ({ state }: Standing): boolean => state === "rejected";

function nameOf(places: Map<string, Code>, reporter: string, definitions: Definitions) {
  const place = places.get(reporter);
  if (!place) return { vi: reporter, en: reporter };
  const within = place.parent === COUNTRY ? undefined : places.get(place.parent);
  return reporterName(place, sayingOf(definitions), within);
}

const saying =
  (words: Map<string, Code>, language: Language) =>
  (code: string, found: Record<string, string> = {}): string => {
    const word = words.get(code);
    if (!word) throw new Error(`There are no words "${code}" in reports/codelists/reminders.csv.`);
    return word[language].replace(/\{(\w+)\}/g, (_, name: string) => found[name] ?? "");
  };
