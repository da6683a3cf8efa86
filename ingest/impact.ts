/** Which published figures a cell has moved: the way from a reporter's cell to every version that used it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Definitions } from "../reports/definitions.ts";
import { COUNTRY } from "../reports/places.ts";
import type { Frozen } from "./versions.ts";
import { openWarehouse, quote } from "./warehouse.ts";

/** A cell of a return: `ha_noi_2008/2026-Q3/01!E12`. */
export interface CellAddress {
  reporter: string;
  period: string;
  sheet: string;
  cell: string;
}

/** The cell that a text names; nothing where it names none. */
export function cellNamed(text: string): CellAddress | undefined {
  const [, reporter, period, sheet, cell] =
    /^([a-z0-9_]+|VN)\/(\d{4}-Q[1-4])\/([^/]+)!([A-Za-z]+\d+)$/.exec(text) ?? [];
  return reporter && period && sheet && cell ? { reporter, period, sheet, cell: cell.toUpperCase() } : undefined;
}

/** What one version made of a cell. */
export interface Impact {
  period: string;
  version: number;
  /** whose bytes the cell stood in, and what it said */
  submission: string;
  mark: string;
  value: number | null;
  /** how many figures it is behind, and how many of these are of the country */
  figures: number;
  national: number;
  /** those of the country first */
  indicators: { indicator: string; figures: number; national: number; ids: string[] }[];
}

/** Every version whose figures come from a cell, the oldest first; of one submission alone, where the beginning of its id is
 * given. */
export async function impactOf(versions: Frozen[], address: CellAddress, submission = ""): Promise<Impact[]> {
  const warehouse = await openWarehouse();
  try {
    const found: Impact[] = [];
    for (const { folder, release } of versions.filter(({ release }) => release.period >= address.period)) {
      const cells = await warehouse.query<Stood>(cellsIn(folder, address, submission));
      for (const [, same] of Map.groupBy(cells, (cell) => cell.submission)) {
        const [{ submission: of, mark, value } = NONE] = same;
        const indicators = await warehouse.query<Impact["indicators"][number]>(figuresFrom(folder, same));
        const sum = (name: "figures" | "national"): number => indicators.reduce((total, one) => total + one[name], 0);
        const { period, version } = release;
        const counts = { figures: sum("figures"), national: sum("national") };
        found.push({ period, version, submission: of, mark, value, ...counts, indicators });
      }
    }
    return found;
  } finally {
    warehouse.close();
  }
}

type Stood = Pick<Impact, "submission" | "mark" | "value"> & { id: number };
const NONE = { submission: "", mark: "", value: null };

const cellsIn = (folder: string, { reporter, period, sheet, cell }: CellAddress, submission: string): string => `
select id, submission, mark, value from read_parquet(${quote(join(folder, "sources.parquet"))})
where (reporter, period, sheet, cell) = (${[reporter, period, sheet, cell].map(quote).join(", ")})
  and starts_with(submission, ${quote(submission)})
order by id`;

/** The figures that have one of these cells among their sources. What counts returns has returns there, by their own numbers. */
const figuresFrom = (folder: string, cells: Stood[]): string => `
select indicator, count(*)::integer as figures, count(*) filter (place = ${quote(COUNTRY)})::integer as national,
  list(id order by place <> ${quote(COUNTRY)}, id) as ids
from read_parquet(${quote(join(folder, "figures.parquet"))})
where list_has_any(sources, [${cells.map(({ id }) => id).join(", ")}]::integer[]) and indicator in (${measuredIn(folder).map(quote).join(", ")})
group by indicator order by national desc, figures desc, indicator`;

/** The indicators that are computed from cells, as a version defined them. */
function measuredIn(folder: string): string[] {
  const { indicators } = JSON.parse(readFileSync(join(folder, "definitions.json"), "utf8")) as Pick<
    Definitions,
    "indicators"
  >;
  return indicators.flatMap(({ id, form }) => (form ? id : []));
}
