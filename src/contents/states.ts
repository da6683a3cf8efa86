/** The state of each trade, as a word with the number beside it. */
import { findFigure, stateName } from "../figures.ts";
import { numberText, unitName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Heading, Line, Section } from "../page.ts";
import { notesOf, type Subject, numberHeading } from "../table.ts";
import { sectionOf } from "./sections.ts";

/** The state of what each line is about, with the eight quarters that it follows from; by trade or by place. */
export function stateSection(here: Here, corner: string, subjects: Subject[]): Section[] {
  const lines = subjects.flatMap(({ key, label, path = "", level = 0 }): Line[] => {
    const figure = findFigure(here.release, { ...key, indicator: "trade_state", span: "quarter" });
    if (!figure) return [];
    return [{ label, path, level, values: [stateName(here, figure), figure, figure.numerator, figure.denominator] }];
  });
  const amount = `(${unitName(here, "million_dong")})`;
  const headings: Heading[] = [
    { ...numberHeading(here.say("trade_state"), 1), kind: "text" },
    numberHeading(here.say("four_on_four"), 1),
    numberHeading(`${here.say("last_four")} ${amount}`, 1),
    numberHeading(`${here.say("four_before")} ${amount}`, 1),
  ];
  const table = { id: "states", title: here.say("states"), corner, headings, lines, notes: notesOf(here, lines) };
  return sectionOf(table, [], { lead: here.say("states_lead", { states: thresholdsOf(here) }) });
}

/** `phát triển từ 102; giẫm chân tại chỗ từ 98; …`, as the codelist has them. */
function thresholdsOf({ release, language, name, say }: Here): string {
  const states = release.codelists["trade_states"] ?? [];
  const texts = states.map((state, at) => {
    const from = Number(states[at]?.more["at_least"]);
    const above = Number(states[at - 1]?.more["at_least"]);
    const [word, bound] = from > 0 ? (["state_from", from] as const) : (["state_below", above] as const);
    return say(word, { state: name(state).toLowerCase(), bound: numberText(language, bound, 0) });
  });
  return texts.join("; ");
}
