/** What changed since the version before, and why: causes, then the figures that moved, totals before details. */
import { quarterText, dayText, numberText, unitName } from "../format.ts";
import { figureName, indicatorOf, unitDecimals } from "../figures.ts";
import { COUNTRY } from "../../reports/places.ts";
import { isQuarter } from "../../reports/period.ts";
import type { Cause, Change } from "../../reports/published.ts";
import type { Here } from "../here.ts";
import type { Content, Line, Section, Table } from "../page.ts";
import { numberHeading, textHeading } from "../table.ts";
import { sectionOf } from "./sections.ts";

/** So many figures stand on the page; `changes.csv` has all. */
const SHOWN = 300;

/** A figure that moved, with what each cause moved of it. */
interface Moved {
  id: string;
  indicator: string;
  place: string;
  rows: Change[];
}

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

/** Every figure that moved, totals before details: first what is broken down least, of that the country first. */
function movedIn({ release }: Here): Moved[] {
  const orders = new Map(release.indicators.map(({ id, order }) => [id, order]));
  const places = [COUNTRY, ...release.provinces.map(({ code }) => code)];
  const moved = [...Map.groupBy(release.changes, ({ figure }) => figure)].map(
    ([id, rows]): Moved & { rank: number[] } => {
      const [indicator = "", place = "", , ...codes] = id.split("/");
      const depth = codes.filter((code) => code !== "all" && code !== "ttcn").length;
      const at = places.indexOf(place);
      return { id, indicator, place, rows, rank: [depth, at < 0 ? places.length : at, orders.get(indicator) ?? 0] };
    },
  );
  return moved.sort((a, b) => compare(a.rank, b.rank) || a.id.localeCompare(b.id, "en"));
}

const compare = (a: number[], b: number[]): number => {
  const at = a.findIndex((rank, index) => rank !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
};

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
    const values = [say(`cause_${kind}`), name, quarter, form, cells, day, moved];
    return { label: `${number}. ${cause[language]}`, path, level: 1, values };
  });
  const table = { ...emptyTable("causes", say("changes_causes"), say("changes_cause")), headings, lines };
  return sectionOf(table, [], { lead: say("changes_causes_lead") });
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

function figureSection(here: Here, moved: Moved[]): Section[] {
  const { say, language } = here;
  const headings = [
    ...(["changes_old", "changes_new", "changes_difference"] as const).map((word) => ({
      ...numberHeading(say(word)),
      decimals: "own" as const,
    })),
    textHeading(say("changes_parts")),
  ];
  const lines = moved.slice(0, SHOWN).map((one) => lineOf(here, one));
  const count = (number: number) => numberText(language, number, 0);
  const lead =
    moved.length > SHOWN
      ? say("changes_figures_some", { shown: count(SHOWN), count: count(moved.length) })
      : say("changes_figures_all");
  const table = { ...emptyTable("moved", say("changes_figures"), say("indicator")), headings, lines };
  return sectionOf(table, [], { lead });
}

/** A figure that moved: what it was, what it is, and what each cause moved of it. */
function lineOf(here: Here, { id, indicator: of, rows }: Moved): Line {
  const { release, say, language } = here;
  const figure = release.figures.get(id);
  const [change] = rows;
  const indicator = indicatorOf(release, of);
  const decimals = figure ? unitDecimals(here, figure) : indicator.decimals;
  const finer = decimals + (indicator.unit === "percent" ? 2 : 0);
  const signed = (value: number) => (value > 0 ? "+" : "") + numberText(language, value, finer);
  const parts = rows.map(({ cause, part }) =>
    part === null ? String(cause) : say("changes_part", { cause, part: signed(part) }),
  );
  const difference = change?.difference ?? null;
  return {
    label: figure ? figureName(here, figure) : id,
    path: `why/index.html#${id}`,
    level: 1,
    unit: unitName(here, figure?.unit ?? ""),
    decimals,
    values: [
      change?.old ?? say("changes_new_figure"),
      figure ?? say("changes_lost_figure"),
      difference === null ? null : signed(difference),
      parts.join("; "),
    ],
  };
}
