/** The figures that differ between two versions of a release. */
import { DIMENSIONS, type Span } from "../../reports/terms.ts";
import { openWarehouse, quote, type Warehouse } from "../warehouse.ts";
import type { Said } from "./standing.ts";

/** A figure that two versions say differently. */
export interface Moved {
  /** its id */
  figure: string;
  indicator: string;
  place: string;
  span: Span;
  ownership: string;
  sector: string;
  product: string;
  item: string;
  unit: string;
  old: number | null;
  new: number | null;
  /** why there is no number; empty where there is no such figure */
  old_mark: string;
  new_mark: string;
}

/** The figures of one Parquet file that another says otherwise, by id: another number, or another reason for none. */
export async function movedFigures(before: string, after: string): Promise<Moved[]> {
  const warehouse = await openWarehouse();
  try {
    return await warehouse.query<Moved>(movedIn(before, after));
  } finally {
    warehouse.close();
  }
}

const movedIn = (before: string, after: string): string => `
with old as (from read_parquet(${quote(before)})), new as (from read_parquet(${quote(after)}))
select
  id as figure, ${["indicator", "place", "span", ...DIMENSIONS, "unit"].map((name) => `coalesce(new.${name}, old.${name}) as ${name}`).join(", ")},
  old.value as old, new.value as new, coalesce(old.mark, '') as old_mark, coalesce(new.mark, '') as new_mark
from old full join new using (id)
where old.value is distinct from new.value or old.mark is distinct from new.mark
order by id`;

/** Writes the figures of a quarter that were computed in a warehouse, as a release would have them. */
export const copyFigures = (warehouse: Warehouse, period: string, path: string): Promise<void> =>
  warehouse.run(
    `copy (select * exclude (sources) from figures where period = ${quote(period)} and territory = 'of_its_time') to ${quote(path)} (format parquet)`,
  );

export const isSame = (one: Said, other: Said): boolean => one.value === other.value && one.mark === other.mark;
export const oldOf = ({ old, old_mark }: Moved): Said => ({ value: old, mark: old_mark });
export const newOf = (moved: Moved): Said => ({ value: moved.new, mark: moved.new_mark });
/** What is said of a figure that is not there. */
export const NOTHING: Said = { value: null, mark: "" };
