/** Long annual series: what was received, at the prices of its year, and the indices of what is linked together. */
import type { Code } from "../../reports/schema.ts";
import type { Here } from "../here.ts";
import type { Content, Heading, Line, Section } from "../page.ts";
import { baseName, indexChart, longTable, piecesOf } from "./pieces.ts";
import { sectionOf } from "./sections.ts";

/** The page of long series, within the language. */
export const LONG_PATH = "long-series/";

/** The page of all long series; none where the release holds none. */
export function longContent(here: Here): Content[] {
  const { release, say } = here;
  const codes = release.codelists["long_series"] ?? [];
  const series = codes.filter(({ code }) => release.long.cells.some((cell) => cell.series === code));
  if (series.length === 0) return [];
  return [
    {
      path: LONG_PATH,
      title: say("long_series"),
      eyebrow: say("whole_country"),
      parents: [],
      lead: say("long_lead"),
      headlines: [],
      sections: series.flatMap((code) => [...seriesSection(here, code), ...growthSection(here, code)]),
      related: [{ title: say("see_also"), steps: [{ title: say("benchmarks"), path: "index.html#benchmarks" }] }],
    },
  ];
}

function seriesSection(here: Here, series: Code): Section[] {
  const pieces = piecesOf(here, series.code);
  return sectionOf(longTable(here, series, pieces), indexChart(here, series, pieces), { folded: true });
}

/** Average growth over the whole of each piece, and over the spans that the resolution speaks of. */
function growthSection(here: Here, series: Code): Section[] {
  const { say, release } = here;
  const growth = release.long.figures.filter(
    (figure) => figure.series === series.code && figure.measure === "average_growth",
  );
  const lines = growth
    .toSorted((a, b) => (a.base_year ?? 0) - (b.base_year ?? 0) || a.year - b.year)
    .map(({ base_year, year, value, sources }): Line => {
      const bases = sources.split(" ").map((number) => release.long.cells[Number(number) - 1]?.price_base ?? "");
      const names = [...new Set(bases)].map((base) => baseName(here, base)).join(", ");
      return { label: `${base_year}–${year}`, path: "", level: 1, values: [value, names] };
    });
  const headings: Heading[] = [
    { group: "", label: say("per_year"), decimals: 2, kind: "number" },
    { group: "", label: say("price_base"), decimals: 0, kind: "text" },
  ];
  const title = say("long_growth", { series: here.name(series) });
  const table = { id: `${series.code}_growth`, title, corner: say("span_of_years"), headings, lines, notes: [] };
  return sectionOf(table, [], { lead: say("long_growth_lead") });
}
