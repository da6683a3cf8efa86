/** The figures that differ from those of the version before: totals before details, with the part of each cause. */
import { exactText, numberText, unitName } from "../format.ts";
import { figureName, unitDecimals } from "../figures.ts";
import { COUNTRY } from "../../reports/places.ts";
import type { Change } from "../../reports/published.ts";
import type { Here } from "../here.ts";
import type { Line, Section } from "../page.ts";
import { numberHeading, textHeading } from "../table.ts";
import { sectionOf } from "./sections.ts";

/** So many figures stand on the page; `changes.csv` has all. */
const SHOWN = 300;

/** A figure that moved, with what each cause moved of it. */
export interface Moved {
  id: string;
  indicator: string;
  place: string;
  rows: Change[];
}

/** Every figure that moved, totals before details: first what is broken down least, of that the country first. */
export function movedIn({ release }: Here): Moved[] {
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

/** The figures that moved, each with what it was, what it is and what each cause made of the difference. */
export function figureSection(here: Here, moved: Moved[]): Section[] {
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
  const table = {
    id: "moved",
    title: say("changes_figures"),
    corner: say("changes_figure"),
    notes: [],
    headings,
    lines,
  };
  return sectionOf(table, [], { lead });
}

/** A figure that moved: what it was, what it is, and what each cause moved of it. */
function lineOf(here: Here, { id, rows }: Moved): Line {
  const { release, say, language } = here;
  const figure = release.figures.get(id);
  const [change] = rows;
  const decimals = figure ? unitDecimals(here, figure) : 1;
  const signed = (value: number) => (value > 0 ? "+" : "") + exactText(language, value);
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
