/** Where a published figure comes from: its formula, and the cells of its release with their values, or the returns. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Definitions } from "../reports/definitions.ts";
import type { Cell, Figure, Reporting } from "../reports/published.ts";
import { hinder } from "./hindrance.ts";
import { openWarehouse, quote } from "./warehouse.ts";
import type { Frozen } from "./versions.ts";

/** A cell that a figure was computed from. */
export type SourceCell = Omit<Cell, "id" | "measure" | "span" | "price_base">;

/** A return as such: what the figures of reporting are counted from. Where none came, day and submission are null. */
export type SourceReturn = Pick<Reporting, "reporter" | "form" | "status"> & {
  [told in "received" | "submission"]: string | null;
};

type Explained = Pick<
  Figure,
  "id" | "indicator" | "value" | "unit" | "numerator" | "denominator" | "state" | "price_base" | "plan_version"
>;

/** A figure with its cells, or else its returns. */
export interface Explanation extends Explained {
  /** whether the release is of data for demonstration */
  demonstration: boolean;
  cells: SourceCell[];
  returns: SourceReturn[];
}

/** The figure of a release with every cell, or return, that it came from. Codes at the end of the id that are `all` may be
 * left out. Throws when the release has no such figure. */
export async function explainFigure({ folder, release }: Frozen, id: string): Promise<Explanation> {
  const full = fullId(id);
  const warehouse = await openWarehouse();
  try {
    const parquet = (name: string) => `read_parquet(${quote(join(folder, name))})`;
    const [figure] = await warehouse.query<Explained>(
      `select id, indicator, value, unit, numerator, denominator, state, price_base, plan_version from ${parquet("figures.parquet")} where id = ${quote(full)}`,
    );
    const { demonstration } = release;
    if (!figure) hinder("no_figure", { found: id, code: release.period, version: String(release.version) });
    const behind = `where id in (select unnest(sources) from ${parquet("figures.parquet")} where id = ${quote(full)}) order by id`;
    if (isAboutReturns(folder, figure.indicator)) {
      const reporting = `(select row_number() over () as id, * from read_csv(${quote(join(folder, "reporting.csv"))}, all_varchar = true))`;
      const returns = await warehouse.query<SourceReturn>(
        `select reporter, form, status, received, submission from ${reporting} ${behind}`,
      );
      return { ...figure, demonstration, cells: [], returns };
    }
    const cells = await warehouse.query<SourceCell>(
      `select submission, reporter, place, period, form, sheet, cell, "row", "column", ownership, sector, product, item, mark, value, state
       from ${parquet("sources.parquet")} ${behind}`,
    );
    return { ...figure, demonstration, cells, returns: [] };
  } finally {
    warehouse.close();
  }
}

/** Whether an indicator, as it was defined in the release, is computed from returns and not from their cells. */
function isAboutReturns(folder: string, indicator: string): boolean {
  const { indicators } = JSON.parse(readFileSync(join(folder, "definitions.json"), "utf8")) as Pick<
    Definitions,
    "indicators"
  >;
  return !indicators.find(({ id }) => id === indicator)?.form;
}

/** indicator/place/span/ownership/sector/product, and the item where it is of one */
function fullId(id: string): string {
  const parts = id.split("/");
  return [...parts, ...Array<string>(Math.max(0, 6 - parts.length)).fill("all")].join("/");
}
