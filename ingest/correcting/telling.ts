/** A correction in words of one language, the first lines of each list: for a page, for the command line and for programs. */
import { codelistOf, type Definitions } from "../../reports/definitions.ts";
import { periodName } from "../../reports/period.ts";
import { codesOf } from "../../reports/rows.ts";
import type { Indicator, Issue, Language } from "../../reports/schema.ts";
import { DIMENSIONS } from "../../reports/terms.ts";
import type { CellChange, Correction, FigureChange, ReleaseConcerned, RowChange } from "../correction.ts";
import { newIssue } from "../issue.ts";
import { namesOf, sentenceOf, whereOf, writeDecimal } from "../sentences.ts";
import type { Written } from "./cells.ts";

export interface ToldCorrection {
  /** `14 ô thay đổi, 3 số liệu thay đổi, 1 kỳ công bố liên quan.` */
  summary: string;
  /** how many there are, whether or not they are listed */
  counts: { cells: number; rows: number; figures: number; releases: number };
  cells: (CellChange & { where: string; row_name: string; column_name: string; old_text: string; new_text: string })[];
  rows: (RowChange & { where: string; row_name: string; change_name: string })[];
  figures: (FigureChange & ToldFigure)[];
  releases: (ReleaseConcerned & { name: string })[];
}

export interface ToldFigure {
  title: string;
  /** codes that it is broken down by, by their names; empty for a total */
  breakdown: string;
  /** `quý III năm 2026`, `9 tháng năm 2026` */
  period_name: string;
  unit_name: string;
  old_text: string;
  new_text: string;
  /** `+12,5`; of a percentage in points */
  difference_text: string;
}

export type Say = (code: string, found?: Issue["found"]) => string;

/** A correction in words, at most so many lines of each list. */
export function tellCorrection(
  correction: Correction,
  language: Language,
  definitions: Definitions,
  most = Infinity,
): ToldCorrection {
  const { cells, rows, figures, releases } = correction;
  const say: Say = (code, found = {}) => sentenceOf(newIssue(definitions, code, {}, found), language, definitions);
  const counts = { cells: cells.length, rows: rows.length, figures: figures.length, releases: releases.length };
  const rowName = (form: string, row: string) => namesOf({ form, row, column: "" }, language, definitions).row;
  return {
    summary: say("correction_summary", counts),
    counts,
    cells: cells.slice(0, most).map((change) => {
      const { row, column } = namesOf(change, language, definitions);
      const name = change.row === "" ? say("correction_nil") : row;
      const texts = {
        old_text: writtenText(change.old, language, say),
        new_text: writtenText(change.new, language, say),
      };
      return { ...change, where: whereOf(change), row_name: name, column_name: column, ...texts };
    }),
    rows: rows.slice(0, most).map((change) => ({
      ...change,
      where: whereOf(change),
      row_name: rowName(change.form, change.row),
      change_name: say(`correction_row_${change.change}`),
    })),
    figures: figures
      .slice(0, most)
      .map((change) => ({ ...change, ...figureWords(change, language, definitions, say) })),
    releases: releases.map((release) => ({
      ...release,
      name: say("correction_release", { period: release.period, version: release.version }),
    })),
  };
}

const writtenText = (written: Written, language: Language, say: Say): string =>
  written === null ? say("blank") : typeof written === "number" ? writeDecimal(written, language, 6) : written;

/** As many decimals as show two digits of the change, which may be smaller than what is published; ten are kept. */
export const decimalsFor = (difference: number | null, published: number): number =>
  difference ? Math.min(10, Math.max(published, 1 - Math.floor(Math.log10(Math.abs(difference))))) : published;

/** A figure that moves, in words of one language. */
export function figureWords(change: FigureChange, language: Language, definitions: Definitions, say: Say): ToldFigure {
  const indicator: Indicator | undefined = definitions.indicators.find(({ id }) => id === change.indicator);
  const decimals = decimalsFor(change.difference, indicator?.decimals ?? 1);
  const write = (value: number | null, mark: string): string =>
    value !== null
      ? writeDecimal(value, language, decimals)
      : mark === ""
        ? say("correction_no_figure")
        : nameIn("marks", mark);
  const nameIn = (list: string, code: string): string =>
    codelistOf(definitions, list).find((entry) => entry.code === code)?.[language] ?? code;
  const { difference, unit } = change;
  const signed =
    difference === null ? "" : `${difference > 0 ? "+" : ""}${writeDecimal(difference, language, decimals)}`;
  return {
    title: indicator?.title[language] ?? change.indicator,
    breakdown: breakdownOf(change, language, definitions),
    period_name: periodName(change.period, change.span, language),
    unit_name: unit === "number" ? "" : nameIn("units", unit),
    old_text: write(change.old, change.old_mark),
    new_text: write(change.new, change.new_mark),
    difference_text: signed !== "" && unit === "percent" ? say("correction_points", { found: signed }) : signed,
  };
}

const breakdownOf = (change: FigureChange, language: Language, { codelists }: Definitions): string =>
  DIMENSIONS.flatMap((name) => {
    const code = change[name];
    return code === "all" ? [] : (codesOf(name, codelists).find((entry) => entry.code === code)?.[language] ?? code);
  }).join(" · ");
