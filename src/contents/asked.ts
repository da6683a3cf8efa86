/** What the resolution asks to be planned, balanced, registered or measured, and where each is answered. */
import type { Code } from "../../reports/schema.ts";
import { findFigure, stateName } from "../figures.ts";
import { spanName, unitName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Content, Heading, Line, Table } from "../page.ts";
import type { DefinedIndicator } from "../release.ts";
import { notesOf } from "../table.ts";
import { answersStated } from "./benchmarks.ts";
import { partName, totalKey } from "./indicator.ts";
import { sectionOf } from "./sections.ts";

/** The page that lists every call of the resolution with its indicators and their latest figures of the country. */
export function askedContent(here: Here): Content {
  const { release, say } = here;
  const calls = release.codelists["calls"] ?? [];
  const lines = calls.flatMap((call) => [callLine(here, call), ...answersStated(here, call), ...answersOf(here, call)]);
  const text = (label: string): Heading => ({ group: "", label, decimals: 0, kind: "text" });
  const table: Table = {
    id: "asked",
    title: say("asked_title"),
    corner: say("asked"),
    headings: [
      ...[say("resolution"), say("form"), say("unit")].map(text),
      { group: "", label: say("whole_country"), decimals: "own", kind: "number" },
      text(say("part")),
    ],
    lines,
    notes: notesOf(here, lines),
  };
  return {
    path: "asked/",
    title: say("asked_title"),
    eyebrow: say("resolution"),
    parents: [],
    lead: say("asked_lead", { count: calls.length }),
    headlines: [],
    sections: calls.length ? sectionOf(table) : [],
    related: [],
  };
}

/** The words of the resolution, and what is said where a number is no answer. */
function callLine({ language, name, say }: Here, call: Code): Line {
  const { quote_vi = "", resolution_line = "", note_vi = "", note_en = "" } = call.more;
  const quote = `“${quote_vi}” (${say("resolution_line", { line: Number(resolution_line) })})`;
  const note = language === "vi" ? note_vi : note_en;
  return { label: `${call.code.slice(1)}. ${name(call)}`, path: "", level: 0, values: [quote, note, null, null, null] };
}

function answersOf(here: Here, { more }: Code): Line[] {
  const ids = (more["indicators"] ?? "").split(" ").filter(Boolean);
  return ids.flatMap((id) => {
    const indicator = here.release.indicators.find((candidate) => candidate.id === id);
    return indicator ? [answerLine(here, indicator)] : [];
  });
}

function answerLine(here: Here, indicator: DefinedIndicator): Line {
  const { release, language, say } = here;
  const key = totalKey(here, indicator);
  const spans = ["cumulative", "quarter", "year"] as const;
  const figure =
    key && spans.flatMap((span) => findFigure(release, { ...key, indicator: indicator.id, span }) ?? [])[0];
  const form = release.forms.find(({ id }) => id === indicator.form);
  const part = figure
    ? [spanName(here, figure.span), partName(here, key), stateName(here, figure)].filter(Boolean).join(", ")
    : say("by_its_parts");
  return {
    label: indicator.title[language],
    path: `indicators/${indicator.id}/`,
    level: 2,
    values: ["", form?.symbol ?? say("reporting"), unitName(here, indicator.unit), figure ?? null, part],
    decimals: indicator.decimals,
  };
}
