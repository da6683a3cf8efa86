/** The revision triangle of an indicator: quarters by the age of what was known of them, and quarters by publication. */
import type { Triangle } from "../../reports/living.ts";
import { capital, quarterText } from "../format.ts";
import type { Heading, Table } from "../page.ts";
import { LATER, toLatest, toOfficial, type Reference } from "../revisions.ts";
import { numberHeading } from "../table.ts";
import { measureOf, type Indicator, type Told } from "./revised.ts";

/** One line for each quarter, the newest first: read across it shows how what was known grew older. */
export function ageTable(told: Told, indicator: Indicator, references: Reference[]): Table {
  const { language, say } = told;
  const { decimals, isShare, unit } = indicator;
  const of = (group: string, label: string, places = decimals): Heading => ({ ...numberHeading(label, places), group });
  const values = unit ? say("revisions_known_in", { unit: unit[language] }) : say("revisions_known");
  const revised = say("revisions_revised", { unit: measureOf(told, indicator) });
  const isOfficial = references.some(({ official }) => official);
  const onlyIf = <T>(holds: boolean, ...all: T[]): T[] => (holds ? all : []);
  return {
    id: "ages",
    title: say("revisions_by_age"),
    corner: say("quarter"),
    headings: [
      of(values, say("revisions_first")),
      of(values, say("revisions_corrected")),
      ...LATER.map((count) => of(values, say(count === 1 ? "revisions_next_quarter" : "revisions_later", { count }))),
      of(values, say("revisions_latest")),
      ...onlyIf(isOfficial, of(values, say("revisions_official"))),
      of(revised, say("revisions_to_latest"), 2),
      ...onlyIf(isOfficial, of(revised, say("revisions_to_official"), 2)),
    ],
    lines: references.toReversed().map((one) => ({
      label: quarterText(language, one.period),
      path: "",
      level: 1,
      values: [
        ...[one.first, one.corrected, ...one.later, one.latest],
        ...onlyIf(isOfficial, one.official?.value ?? null),
        toLatest(one, isShare),
        ...onlyIf(isOfficial, toOfficial(one, isShare)),
      ],
    })),
    notes: [
      ...(references.some(({ official }) => official && !official.isComplete) ? [say("revisions_incomplete")] : []),
      say("revisions_empty"),
    ],
  };
}

/** One line for each quarter, the oldest first, and one column for each publication, what was withdrawn too: a triangle. */
export function publicationTable(
  { revisions, language, say }: Told,
  { decimals }: Indicator,
  { lines }: Triangle,
): Table {
  return {
    id: "publications",
    title: say("revisions_by_publication"),
    corner: say("quarter"),
    headings: revisions.publications.map(({ period, version, withdrawn }) => ({
      group: capital(quarterText(language, period)),
      label: say(withdrawn ? "revisions_withdrawn_version" : "revisions_version", { version }),
      decimals,
      kind: "number",
    })),
    lines: lines.map(({ period, values }) => ({
      label: quarterText(language, period),
      path: "",
      level: 1,
      values,
    })),
    notes: [],
  };
}
