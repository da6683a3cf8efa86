/** Published versions made by hand, as they lie in the archive: a few figures, a few pages. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { foldersOf } from "../ingest/folders.ts";
import { contentOf, TABLES } from "../ingest/versions.ts";
import { openWarehouse, quote } from "../ingest/warehouse.ts";
import type { Release } from "../reports/published.ts";

export interface Made {
  period: string;
  version: number;
  date: string;
  /** by id; null where there is no number */
  figures?: Record<string, number | null>;
  /** rows of series.csv without its header: `id,period,value,state,reported,expected,territory` */
  series?: string[];
}

const PAGES = ["vi/index.html", "en/index.html", "vi/provinces/hue_1989/index.html"];

/** Lays the versions down in a data folder and gives the folder. */
export async function publishVersions(data: string, all: Made[]): Promise<string> {
  const warehouse = await openWarehouse();
  for (const made of all) {
    const content = contentOf(foldersOf(data).releases, made.period, made.version);
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(content, path)), { recursive: true });
      writeFileSync(join(content, path), text);
    };
    for (const page of PAGES) write(page, `<!doctype html><title>${made.period} v${made.version}</title>`);
    write(`${TABLES}/release.json`, JSON.stringify(labelOf(made)));
    write(`${TABLES}/series.csv`, [SERIES, ...(made.series ?? []), ""].join("\r\n"));
    const rows = Object.entries(made.figures ?? {}).map(
      ([id, value]) => `(${quote(id)}, ${value}, '${value === null ? "confidential" : "number"}')`,
    );
    const figures = rows.length > 0 ? `values ${rows.join(", ")}` : "select '', 0, '' where false";
    const target = quote(join(content, TABLES, "figures.parquet"));
    await warehouse.run(`copy (from (${figures}) as f(id, value, mark)) to ${target} (format parquet)`);
  }
  warehouse.close();
  return data;
}

const SERIES = "id,period,value,state,reported,expected,territory";

const labelOf = ({ period, version, date }: Made): Release => ({
  ...{ period, version, date, state: "estimate", demonstration: true, notes: [] },
  ...{ reporters: [], places: [], submissions: [], digest: `${period}-${version}`, received: 1, software: "congbo" },
  ledger: { entries: 0, head: "" },
  ...(version > 1 ? { reason: { vi: "Báo cáo muộn", en: "A late return" } } : {}),
});
