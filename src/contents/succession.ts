/** What a province was made from and what it became, as the codelist of its events tells it. */
import type { Code } from "../../reports/schema.ts";
import { dayText } from "../format.ts";
import type { Here } from "../here.ts";
import type { Word } from "../words.ts";

/** One sentence per event that the province came out of or went into; acts, and what is not certain, stand once after
 * the events that they are the same for. */
export function successionOf(here: Here, { code }: Code): string {
  const concerns = ({ more: { predecessors = "", successors = "" } }: Code): boolean =>
    `${predecessors} ${successors}`.split(" ").includes(code);
  const events = (here.release.codelists["province_events"] ?? []).filter(concerns);
  const together = Map.groupBy(events, ({ more: { date, act, evidence } }) => [date, act, evidence].join());
  return [...together.values()].map((events) => sentencesOf(here, events)).join(" ");
}

function sentencesOf(here: Here, events: Code[]): string {
  const { date = "", act = "", evidence = "" } = events[0]?.more ?? {};
  const sentences = events.map((event) => eventText(here, here.name(event), date, evidence));
  const acts = act.split("; ").map((one) => actText(here, one));
  const doubt = DOUBTS[evidence];
  return `${sentences.join(". ")} (${[...acts, ...(doubt ? [here.say(doubt)] : [])].join("; ")}).`;
}

/** The event with its day, or with its year where only that is confirmed. */
const eventText = ({ say, language }: Here, what: string, date: string, evidence: string): string =>
  DOUBTS[evidence] === "event_year_confirmed"
    ? say("event_in_year", { what, year: date.slice(0, 4) })
    : say("event", { what, day: dayText(language, date) });

/** Evidence that leaves something open; an act that was read and codes that were compared leave nothing. */
const DOUBTS: Record<string, Word> = {
  "date or act not confirmed": "event_unconfirmed",
  "year in a published list": "event_year_confirmed",
};

/** `Nghị quyết 202/2025/QH15`; acts before numbers were given in full are known by their day. */
function actText({ say, language }: Here, act: string): string {
  const [, day, month, year] = /^Nghị quyết Quốc hội ngày (\d+)-(\d+)-(\d{4})$/.exec(act) ?? [];
  if (day && month && year) {
    const date = [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
    return say("act_of_day", { day: dayText(language, date) });
  }
  return say(/QĐ-TTg$/.test(act) ? "act_decision" : "act_resolution", { number: act });
}
