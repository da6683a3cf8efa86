/** The list of indicators. */
import { SPANS } from "../../reports/schema.ts";
import { findFigure } from "../figures.ts";
import { spanName, unitName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Content, Heading, Line, Table } from "../page.ts";
import { notesOf } from "../table.ts";
import { partName, totalKey } from "./indicator.ts";
import { sectionOf } from "./sections.ts";

/** All indicators with what they last were for the country. */
export function indicatorsContent(here: Here): Content {
  const { release, say, language } = here;
  const lines = release.indicators.map((indicator): Line => {
    const key = totalKey(here, indicator);
    const values = SPANS.map((span) => (key && findFigure(release, { ...key, indicator: indicator.id, span })) ?? null);
    return {
      label: indicator.title[language],
      path: `indicators/${indicator.id}/`,
      level: 1,
      values: [unitName(here, indicator.unit), key ? partName(here, key) : say("by_its_parts"), ...values],
      decimals: indicator.decimals,
    };
  });
  const headings = SPANS.map((span): Heading => ({
    group: say("whole_country"),
    label: spanName(here, span),
    decimals: "own",
    kind: "number",
  }));
  const table: Table = {
    id: "indicators",
    title: say("indicators"),
    corner: say("indicator"),
    headings: [
      ...[say("unit"), say("part")].map((label): Heading => ({ group: "", label, decimals: 0, kind: "text" })),
      ...headings,
    ],
    lines,
    notes: notesOf(here, lines),
  };
  return {
    path: "indicators/",
    title: say("indicators"),
    eyebrow: say("whole_country"),
    parents: [],
    lead: say("indicators_lead"),
    headlines: [],
    sections: sectionOf(table),
    related: [{ title: say("see_also"), steps: [{ title: say("asked_title"), path: "asked/" }] }],
  };
}
