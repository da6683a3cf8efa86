/** Sections that several pages share; each is there only where figures were published. */
import type { Span } from "../../reports/schema.ts";
import { barsOf, sharesOf } from "../charts/chart.ts";
import { trendChart, trendTable, type Trend } from "../charts/trend.ts";
import type { Key } from "../figures.ts";
import { unitName } from "../format.ts";
import type { Here } from "../here.ts";
import type { Chart, Line, Quote, Section, Table } from "../page.ts";
import { isFigure, tableOf } from "../table.ts";
import {
  GROUP_COLUMNS,
  MAIN_COLUMNS,
  OWNERSHIP_COLUMNS,
  PLAN_COLUMNS,
  PRODUCT_COLUMNS,
  groupSubjects,
  ownershipSubjects,
  productSubjects,
  productsOfSector,
  sectorSubjects,
} from "./subjects.ts";

/** A section with a table, or none where the table is empty. */
export function sectionOf(table: Table | undefined, charts: Chart[] = [], more: Partial<Section> = {}): Section[] {
  return table?.lines.length ? [{ id: table.id, title: table.title, charts, table, ...more }] : [];
}

/** The words of the resolution under that code, for a page or a section; nothing where it has no such code. */
export function quoteOf({ release }: Here, code = ""): { quote?: Quote } {
  const found = release.codelists["quotes"]?.find((quote) => quote.code === code);
  return found ? { quote: { line: Number(found.more["line"]), quote: found.vi, translation: found.en } } : {};
}

/** The first column of a table that shows an indicator; -1 where there is none. */
export function columnOf(table: Table | undefined, indicator: string, span?: Span): number {
  const shows = (line: Line, at: number): boolean => {
    const value = line.values[at] ?? null;
    return isFigure(value) && value.indicator === indicator && (!span || value.span === span);
  };
  return table?.headings.findIndex((_, at) => table.lines.some((line) => shows(line, at))) ?? -1;
}

/** Bars of one indicator of a table, its total left out: over the span asked for, or else the first that is shown. */
export function barsBy(
  here: Here,
  table: Table | undefined,
  indicator: string,
  title: string,
  { span, reference }: { span?: Span; reference?: number } = {},
): Chart[] {
  const column = columnOf(table, indicator, span);
  const unit = table?.lines.map(({ values }) => values[column] ?? null).find(isFigure)?.unit;
  if (!unit) return [];
  return barsOf(here, table, {
    title,
    column,
    unit: unitName(here, unit),
    lines: ({ level }) => level > 0,
    ...(reference === undefined ? {} : { reference, diverging: indicator.startsWith("growth") }),
  });
}

/** Main figures by sector, with bars of output and growth; nothing for a single sector. */
export function sectorSection(here: Here, place: string, path: (code: string) => string): Section[] {
  const subjects = sectorSubjects(here, place, path);
  if (subjects.length < 2) return [];
  const table = tableOf(here, {
    id: "sectors",
    title: here.say("by_sector"),
    corner: here.say("sector"),
    subjects,
    columns: MAIN_COLUMNS,
  });
  const output = barsBy(here, table, "output_value", here.say("output_by_sector"));
  return sectionOf(table, [
    ...output,
    ...barsBy(here, table, "growth_same_period", here.say("growth_by_sector"), { reference: 100 }),
  ]);
}

/** Output by form of ownership, and the parts of small industry in one bar. */
export function structureSection(here: Here, key: Key): Section[] {
  const subjects = ownershipSubjects(here, key);
  const table = tableOf(here, {
    id: "structure",
    title: here.say("by_ownership"),
    corner: here.say("ownership"),
    subjects,
    columns: OWNERSHIP_COLUMNS,
  });
  const column = columnOf(table, "structure_by_ownership");
  return sectionOf(table, column < 0 ? [] : sharesOf(here, table, here.say("structure_title"), column));
}

/** Value by product group, and their parts in one bar; nothing for a single group. */
export function groupSection(here: Here, key: Key): Section[] {
  const table = tableOf(here, {
    id: "product_groups",
    title: here.say("by_product_group"),
    corner: here.say("product_group"),
    subjects: groupSubjects(here, key),
    columns: GROUP_COLUMNS,
  });
  const column = columnOf(table, "product_group_share");
  const groups = table && { ...table, lines: table.lines.filter(({ level }) => level > 0) };
  if (groups && groups.lines.length < 2) return [];
  return sectionOf(table, column < 0 ? [] : sharesOf(here, groups, here.say("group_share_title"), column));
}

/** The products of a trade in a place: all of them together, then each with its own unit. */
export function productsOfSectorSection(here: Here, place: string, sector: string): Section[] {
  const all = { label: here.say("all_products"), level: 0, key: { place, sector } };
  const table = tableOf(here, {
    id: "products",
    title: here.say("products_of_sector"),
    corner: here.say("product"),
    subjects: [all, ...productSubjects(here, place, productsOfSector(here, sector))],
    columns: PRODUCT_COLUMNS,
  });
  return sectionOf(table);
}

/** Plan fulfilment is drawn against the plan of the year, wherever it is drawn. */
export const OF_YEAR_PLAN = { span: "year", reference: 100 } as const;

/** Plan fulfilment by sector; `others` are charts that stand beside. */
export function planSection(
  here: Here,
  place: string,
  path: (code: string) => string,
  others: Chart[] = [],
): Section[] {
  const table = tableOf(here, {
    id: "plan",
    title: here.say("plan"),
    corner: here.say("sector"),
    subjects: sectorSubjects(here, place, path),
    columns: PLAN_COLUMNS,
  });
  const bars = barsBy(here, table, "plan_fulfilment", here.say("plan_by_sector"), OF_YEAR_PLAN);
  return sectionOf(table, [...bars, ...others], { lead: here.say("plan_lead") });
}

/** Shares and output over the quarters. */
export function trendSection(here: Here, key: Key): Section[] {
  const shares: Trend[] = ["share_of_local_industry", "share_of_total_industry"].map((indicator) => ({
    ...key,
    indicator,
  }));
  const output: Trend[] = [{ ...key, indicator: "output_value", ownership: "ttcn" }];
  const charts = [
    ...trendChart(here, "trend_shares", here.say("trend_shares"), "lines", shares),
    ...trendChart(here, "trend_output", here.say("trend_output"), "columns", output),
  ];
  const [change] = charts.flatMap(({ breaks = [] }) => breaks);
  const lead = change && key.place ? { lead: here.say("trend_today", { day: change.day }) } : {};
  return sectionOf(trendTable(here, "trend", here.say("trend"), [...shares, ...output]), charts, lead);
}
