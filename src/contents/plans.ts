/** The plan of the year: how fast it is carried out, and every version of it. Each percentage stands beside its version. */
import type { Figure } from "../../reports/published.ts";
import { findFigure, planName, type Key } from "../figures.ts";
import { unitName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Heading, Line, Section } from "../page.ts";
import { notesOf, type Subject } from "../table.ts";
import type { Word } from "../words.ts";
import { sectionOf } from "./sections.ts";

/** What was made in plan against the plan of the time gone, and what each quarter left must bring; by trade or by place. */
export function tempoSection(here: Here, corner: string, subjects: Subject[]): Section[] {
  const lines = subjects.flatMap(({ key, label, path = "", level = 0 }): Line[] => {
    const tempo = yearFigure(here, { ...key, indicator: "plan_tempo" });
    if (!tempo) return [];
    const rate = yearFigure(here, { ...key, indicator: "plan_rate_needed" });
    const version = planName(here, tempo.plan_version);
    const values = [version, tempo.numerator, tempo.denominator, tempo];
    return [{ label, path, level, values: rate ? [...values, rate.denominator, rate.numerator, rate] : values }];
  });
  const isOpen = lines.some(({ values }) => values.length > 4);
  const headings = [
    textHeading(here, "plan_version"),
    ...[amounts(here, "made_in_plan"), amounts(here, "plan_due"), percent(here, "tempo")],
    ...(isOpen ? [amounts(here, "average_made"), amounts(here, "average_needed"), percent(here, "rate_needed")] : []),
  ];
  const filled = lines.map((line) => ({ ...line, values: headings.map((_, at) => line.values[at] ?? null) }));
  const table = { id: "tempo", title: here.say("tempo"), corner, headings, lines: filled, notes: notesOf(here, lines) };
  return sectionOf(table, [], { lead: here.say("tempo_lead") });
}

/** Every version of the year's plan of a place and how far it is fulfilled, where the plan was adjusted. */
export function versionsSection(here: Here, place: string): Section[] {
  const versions = here.release.codelists["items_plan"] ?? [];
  const lines = versions.flatMap(({ code }): Line[] => {
    const figure = yearFigure(here, { place, indicator: "plan_by_version", item: code });
    if (!figure) return [];
    const values = [figure.denominator, figure.numerator, figure];
    return [{ label: planName(here, code), path: "", level: 1, values }];
  });
  if (lines.length < 2) return [];
  const headings = [amounts(here, "plan_target"), amounts(here, "made_in_plan"), percent(here, "plan")];
  const [title, corner] = [here.say("plan_versions"), here.say("plan_version")];
  const table = { id: "plan_versions", title, corner, headings, lines, notes: notesOf(here, lines) };
  return sectionOf(table, [], { lead: here.say("plan_versions_lead") });
}

const yearFigure = ({ release }: Here, key: Key): Figure | undefined => findFigure(release, { ...key, span: "year" });

const textHeading = ({ say }: Here, word: Word): Heading => ({
  group: "",
  label: say(word),
  decimals: 0,
  kind: "text",
});

const amounts = (here: Here, word: Word): Heading => ({
  ...textHeading(here, word),
  label: `${here.say(word)} (${unitName(here, "million_dong")})`,
  decimals: 1,
  kind: "number",
});

const percent = (here: Here, word: Word): Heading => ({
  ...amounts(here, word),
  label: `${here.say(word)} (%)`,
});
