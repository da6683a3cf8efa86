/** What changed since the version before, and why: causes, then the figures that moved, totals before details. */
import { dayText, numberText, quarterText } from "../format.ts";
import { isQuarter } from "../../reports/period.ts";
import type { Cause } from "../../reports/published.ts";
import type { Here } from "../here.ts";
import type { Content, Line, Section, Table } from "../page.ts";
import { numberHeading, textHeading } from "../table.ts";
import { figureSection, movedIn, type Moved } from "./moved.ts";
import { sectionOf } from "./sections.ts";

/** The page of changes; none in a first version. */
export function changesContent(here: Here): Content[] {
  const { release, say, language } = here;
  const { version, reason } = release.label;
  if (version === 1) return [];
  const moved = movedIn(here);
  const counts = {
    figures: numberText(language, moved.length, 0),
    causes: numberText(language, release.causes.length, 0),
  };
  return [
    {
      path: "changes/",
      title: say("changes_title", { version: version - 1 }),
      eyebrow: say("changes"),
      parents: [],
      lead: reason ? say("changes_lead", { ...counts, reason: reason[language] }) : say("changes_lead_plain", counts),
      headlines: [],
      sections: [
        ...causeSection(here),
        ...countSection(here, "changes_by_place", "place", placeLines(here, moved)),
        ...countSection(here, "changes_by_indicator", "indicator", indicatorLines(here, moved)),
        ...figureSection(here, moved),
      ],
      related: [],
    },
  ];
}

function causeSection(here: Here): Section[] {
  const { release, say, language } = here;
  const labels = ["kind", "cells", "received"] as const;
  const headings = [
    textHeading(say("changes_kind")),
    textHeading(say("reporter")),
    textHeading(say("quarter")),
    textHeading(say("form")),
    ...labels.slice(1).map((label) => textHeading(say(`changes_${label}`))),
    numberHeading(say("changes_moved")),
  ];
  const lines = release.causes.map((cause): Line => {
    const { number, kind, period, cells, received } = cause;
    const moved = release.changes.filter((change) => change.cause === number && change.part !== 0).length;
    const { name, path } = reporterOf(here, cause);
    const form = release.forms.find(({ id }) => id === cause.form)?.symbol ?? cause.form;
    const quarter = isQuarter(period) ? quarterText(language, period) : period;
    const day = received && dayText(language, received);
    const values = [say(`cause_${kind}`), name, quarter, form, shortened(cells), day, moved];
    return { label: `${number}. ${cause[language]}`, path, level: 1, values };
  });
  const table = { ...emptyTable("causes", say("changes_causes"), say("changes_cause")), headings, lines };
  return sectionOf(table, [], { lead: say("changes_causes_lead") });
}

/** So many cells of a cause stand on the page. */
const CELLS = 12;

function shortened(cells: string): string {
  const all = cells.split(" ");
  return all.length > CELLS ? `${all.slice(0, CELLS).join(" ")} … (${all.length})` : cells;
}

function reporterOf({ release, name }: Here, { reporter }: Cause): { name: string; path: string } {
  const known = ["provinces", "districts"].flatMap((list) => release.codelists[list] ?? []);
  const place = known.find(({ code }) => code === reporter);
  const hasPage = release.provinces.some(({ code }) => code === reporter);
  return { name: place ? name(place) : reporter, path: hasPage ? `provinces/${reporter}/` : "" };
}

const emptyTable = (id: string, title: string, corner: string): Pick<Table, "id" | "title" | "corner" | "notes"> => ({
  id,
  title,
  corner,
  notes: [],
});

/** How many figures moved, line by line. */
function countSection(
  here: Here,
  title: "changes_by_place" | "changes_by_indicator",
  corner: "place" | "indicator",
  lines: Line[],
): Section[] {
  const headings = [numberHeading(here.say("changes_moved"))];
  return sectionOf({ ...emptyTable(title, here.say(title), here.say(corner)), headings, lines });
}

function placeLines(here: Here, moved: Moved[]): Line[] {
  const counts = Map.groupBy(moved, ({ place }) => place);
  const places = ["provinces", "districts"].flatMap((list) => here.release.codelists[list] ?? []);
  return places.flatMap((place): Line[] => {
    const count = counts.get(place.code)?.length;
    const path = here.release.provinces.includes(place) ? `provinces/${place.code}/` : "";
    return count ? [{ label: here.name(place), path, level: 1, values: [count] }] : [];
  });
}

function indicatorLines({ release, language }: Here, moved: Moved[]): Line[] {
  const counts = Map.groupBy(moved, ({ indicator }) => indicator);
  return release.indicators.flatMap(({ id, title }): Line[] => {
    const count = counts.get(id)?.length;
    return count ? [{ label: title[language], path: `indicators/${id}/`, level: 1, values: [count] }] : [];
  });
}
