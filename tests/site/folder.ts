/** Writes a release made by hand as the folder of tables that the site is built from. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { Cause, Cell, Change, Coverage, Figure, Footnote, Point, Reporting } from "../../reports/published.ts";
import type { LoadedRelease } from "../../src/release.ts";

/** Lays the tables of a release and the cells behind its figures down in a folder. */
export function writeFolder(folder: string, release: LoadedRelease, cells: Cell[]): void {
  mkdirSync(folder, { recursive: true });
  const { label, codelists, forms, foreign, rules, indicators, causes, changes, footnotes, coverage, reporting } =
    release;
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const table = (name: string, { shape }: { shape: object }, rows: object[]): void =>
    write(`${name}.csv`, `${Papa.unparse({ fields: Object.keys(shape), data: rows }, { newline: "\r\n" })}\r\n`);
  write("release.json", JSON.stringify(label));
  write("definitions.json", JSON.stringify({ codelists, forms, foreign, rules, indicators }));
  table("figures", Figure, [...release.figures.values()]);
  table("sources", Cell, cells);
  table("series", Point, [...release.series.values()].flat());
  table("reporting", Reporting, reporting);
  table("coverage", Coverage, coverage);
  table("footnotes", Footnote, footnotes);
  table("causes", Cause, causes);
  table("changes", Change, changes);
}
