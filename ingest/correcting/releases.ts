/** The frozen releases whose figures used a return: these stay as they are, and a correction calls for their next version. */
import { join } from "node:path";
import { listReleases } from "../versions.ts";
import { openWarehouse, quote } from "../warehouse.ts";

export interface ReleaseConcerned {
  period: string;
  version: number;
  /** ISO day of publication */
  date: string;
  /** cells of these forms that its figures were computed from */
  cells: number;
}

/** The releases that hold cells of a reporter's forms for a period, the oldest first. */
export async function releasesConcerned(
  releases: string,
  { reporter, period, forms }: { reporter: string; period: string; forms: string[] },
): Promise<ReleaseConcerned[]> {
  const later = listReleases(releases).filter(({ release }) => release.period >= period);
  if (later.length === 0) return [];
  const of = `reporter = ${quote(reporter)} and period = ${quote(period)} and form in (${forms.map(quote).join(", ")})`;
  const warehouse = await openWarehouse();
  try {
    const found: ReleaseConcerned[] = [];
    for (const { folder, release } of later) {
      const [counted] = await warehouse.query<{ cells: number }>(
        `select count(*)::integer as cells from read_parquet(${quote(join(folder, "sources.parquet"))}) where ${of}`,
      );
      const { period, version, date } = release;
      if (counted && counted.cells > 0) found.push({ period, version, date, cells: counted.cells });
    }
    return found;
  } finally {
    warehouse.close();
  }
}
