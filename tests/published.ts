/** Takes files all the way, as the commands do: received, judged, loaded, computed, frozen; and reads back what was frozen. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import type { Definitions } from "../reports/definitions.ts";
import { loadDefinitions } from "../reports/load.ts";
import type { Figure } from "../reports/published.ts";
import { buildWarehouse } from "../ingest/ingest.ts";
import { foldersOf } from "../ingest/folders.ts";
import { replay, type Replayed } from "../ingest/replay.ts";
import { closeParser } from "../ingest/parser.ts";
import { receive, type Delivery } from "../ingest/receive.ts";
import { freezeRelease } from "../ingest/prepared.ts";
import type { Frozen } from "../ingest/versions.ts";
import { openWarehouse, quote, type Warehouse } from "../ingest/warehouse.ts";

export const definitions = loadDefinitions();

/** Day on which everything in the tests is released. */
const DATE = "2026-10-06";

export interface Published {
  data: string;
  replayed: Replayed;
  warehouse: Warehouse;
}

/** Receives the deliveries in their order into a data folder and builds its warehouse. */
export async function publish(
  data: string,
  deliveries: Iterable<Delivery>,
  told: Definitions = definitions,
): Promise<Published> {
  for (const delivery of deliveries) await receive(foldersOf(data), delivery);
  return recompute(data, told);
}

/** Builds the warehouse of a data folder anew from its submissions. */
export async function recompute(data: string, told: Definitions = definitions): Promise<Published> {
  const replayed = await replay(data, told);
  closeParser();
  const warehouse = await buildWarehouse(":memory:", replayed, told);
  return { data, replayed, warehouse };
}

/** Freezes the figures of a period. */
export const freeze = ({ data, warehouse }: Published, period: string): Promise<Frozen> =>
  freezeRelease(warehouse, { data, period, date: DATE }, definitions);

export type Sourced = Omit<Figure, "sources"> & { sources: number[] };

/** A cell that figures come from; the value in ten-thousandths, exactly as it was loaded. */
export interface Source {
  id: number;
  reporter: string;
  place: string;
  period: string;
  form: string;
  ownership: string;
  sector: string;
  product: string;
  item: string;
  measure: string;
  span: string;
  mark: string;
  units: bigint | null;
  state: string;
  price_base: string;
}

/** The figures of a release, all or those of a place, with the cells that each comes from. */
export const figuresOf = (folder: string, place?: string): Promise<Sourced[]> =>
  rowsOf(folder, "figures", "*", place && `place = ${quote(place)}`);

/** The cells of a release, by their number. */
export async function cellsOf(folder: string): Promise<Map<number, Source>> {
  const fields =
    "id, reporter, place, period, form, ownership, sector, product, item, measure, span, mark, state, price_base";
  const rows = await rowsOf<Source>(folder, "sources", `${fields}, (value * 10000)::bigint::varchar as units`);
  return new Map(rows.map((row) => [row.id, { ...row, units: row.units === null ? null : BigInt(row.units) }]));
}

/** Who has reported what, in the order of the file: a figure about returns names them by their rows. */
export function reportingOf(folder: string): Record<string, string>[] {
  const text = readFileSync(join(folder, "reporting.csv"), "utf8");
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

async function rowsOf<T>(folder: string, name: string, fields: string, which = "true"): Promise<T[]> {
  const warehouse = await openWarehouse();
  try {
    return await warehouse.query<T>(
      `select ${fields} from read_parquet(${quote(join(folder, `${name}.parquet`))}) where ${which}`,
    );
  } finally {
    warehouse.close();
  }
}
