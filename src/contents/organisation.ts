/** Who reports to whom: the levels of the Union as the resolution has them, and how many of each are asked in the quarter. */
import { COUNTRY, reportersOf } from "../../reports/places.ts";
import type { Code } from "../../reports/schema.ts";
import type { Here } from "../here.ts";
import type { Line, Section, Table } from "../page.ts";
import { sectionOf } from "./sections.ts";
import { textHeading } from "../table.ts";

/** The levels, each with the words of the resolution; that a level reports to the next is the product's own rule. */
export function organisationSection(here: Here): Section[] {
  const { release, say } = here;
  const levels = release.codelists["organisation_levels"] ?? [];
  const table: Table = {
    id: "organisation",
    title: say("organisation_title"),
    corner: say("level"),
    headings: [
      textHeading(say("reports_to")),
      { group: "", label: say("asked_this_quarter"), decimals: 0, kind: "number" },
      ...[say("stands_under"), say("where_it_is")].map(textHeading),
    ],
    lines: levels.map((level) => levelLine(here, level, levels)),
    notes: [],
  };
  return sectionOf(table, [], { lead: say("organisation_lead"), list: levels.map((level) => wordsOf(here, level)) });
}

function levelLine(here: Here, level: Code, levels: Code[]): Line {
  const { name, language } = here;
  const above = levels.find(({ code }) => code === level.parent);
  const { reporter = "" } = level.more;
  return {
    label: name(level),
    path: "",
    level: 1 + depthOf(level, levels),
    values: [
      above ? name(above) : "",
      reporter ? askedOf(here, reporter) : null,
      level.more[`under_${language}`] ?? "",
      level.more[`rule_${language}`] ?? "",
    ],
  };
}

const wordsOf = ({ name, say }: Here, level: Code): string => {
  const { quote_vi = "", resolution_line = "" } = level.more;
  return `${name(level)}: “${quote_vi}” (${say("resolution_line", { line: Number(resolution_line) })})`;
};

function depthOf({ parent }: Code, levels: Code[]): number {
  const above = levels.find(({ code }) => code === parent);
  return above ? 1 + depthOf(above, levels) : 0;
}

/** How many reporters of a kind were asked; nothing where there is none. */
function askedOf({ release }: Here, kind: string): number | null {
  const asked = new Set(release.reporting.map(({ reporter }) => reporter));
  const kinds = reportersOf(release.codelists)
    .filter(({ code }) => asked.has(code))
    .map(kindOf);
  return kinds.filter((one) => one === kind).length || null;
}

/** Districts and the communes that came after them are one level; so are provinces and cities. */
function kindOf({ parent, more }: Code): string {
  if (more["kind"] === "branch_union") return "branch_union";
  return parent === COUNTRY ? "province" : "district";
}
