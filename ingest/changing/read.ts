/** What a published version says of its changes, as it was written. */
import { join } from "node:path";
import type { Cause } from "../../reports/changes.ts";
import type { Frozen } from "../versions.ts";
import { openWarehouse, quote } from "../warehouse.ts";
import type { Explained } from "./explain.ts";
import { movedFigures } from "./moved.ts";
import type { Part } from "./parts.ts";

/** The causes and parts of a version, against the one before. */
export async function readChanges(previous: Frozen, { folder }: Frozen): Promise<Explained> {
  const moved = await movedFigures(join(previous.folder, "figures.parquet"), join(folder, "figures.parquet"));
  const warehouse = await openWarehouse();
  const rows = <T>(name: string, columns: string): Promise<T[]> =>
    warehouse.query<T>(`select ${columns} from read_csv(${quote(join(folder, name))}, all_varchar = true)`);
  try {
    const causes = await rows<Cause>("causes.csv", `number::integer as number, ${CAUSE}`);
    const parts = await rows<Part>("changes.csv", "* replace (cause::integer as cause)");
    return { moved, causes, parts };
  } finally {
    warehouse.close();
  }
}

/** Nothing in a CSV is an empty text. */
const CAUSE = ["kind", "reporter", "period", "form", "submission", "received", "cells", "vi", "en"]
  .map((name) => `coalesce(${name}, '') as ${name}`)
  .join(", ");
