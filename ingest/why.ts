/** Where a published figure comes from: its formula, and the cells of its release with their values. */
import { join } from "node:path";
import { hinder } from "./hindrance.ts";
import { openWarehouse, quote } from "./warehouse.ts";
import type { Frozen } from "./release.ts";

export interface SourceCell {
  submission: string;
  reporter: string;
  place: string;
  form: string;
  sheet: string;
  cell: string;
  row: string;
  column: string;
  ownership: string;
  sector: string;
  product: string;
  mark: string;
  value: number | null;
  state: string;
}

export interface Explanation {
  id: string;
  indicator: string;
  value: number | null;
  unit: string;
  numerator: number | null;
  denominator: number | null;
  state: string;
  price_base: string;
  plan_version: string;
  cells: SourceCell[];
}

/** The figure of a release with every cell that it came from. Codes at the end of the id that are `all` may be left out.
 * Throws when the release has no such figure. */
export async function explainFigure({ folder, release }: Frozen, id: string): Promise<Explanation> {
  const full = fullId(id);
  const warehouse = await openWarehouse();
  try {
    const parquet = (name: string) => `read_parquet(${quote(join(folder, name))})`;
    const [figure] = await warehouse.query<Omit<Explanation, "cells">>(
      `select id, indicator, value, unit, numerator, denominator, state, price_base, plan_version from ${parquet("figures.parquet")} where id = ${quote(full)}`,
    );
    if (!figure) hinder("no_figure", { found: full, code: release.period, version: String(release.version) });
    const cells = await warehouse.query<SourceCell>(
      `select submission, reporter, place, form, sheet, cell, "row", "column", ownership, sector, product, mark, value, state
       from ${parquet("cells.parquet")} where id in (select unnest(sources) from ${parquet("figures.parquet")} where id = ${quote(full)}) order by id`,
    );
    return { ...figure, cells };
  } finally {
    warehouse.close();
  }
}

/** indicator/place/span/ownership/sector/product */
function fullId(id: string): string {
  const parts = id.split("/");
  return [...parts, ...Array<string>(Math.max(0, 6 - parts.length)).fill("all")].join("/");
}
