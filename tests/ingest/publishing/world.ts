/** A release small enough to be made a thousand times: one figure, one page, and the site that leads to it. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Definitions } from "../../../reports/definitions.ts";
import type { Release } from "../../../reports/published.ts";
import { foldersOf } from "../../../ingest/folders.ts";
import { openWarehouse } from "../../../ingest/warehouse.ts";
import { definitions } from "../../published.ts";
import { releaseOf } from "../../site/release.ts";
import type { Frozen } from "../../../ingest/versions.ts";
import type { Freezing } from "../../../ingest/release.ts";

export const PERIOD = "2026-Q3";
export const lan = { by: "Nguyễn Thị Lan", time: "2026-10-05T08:30:00+07:00" };
export const minh = { by: "Trần Văn Minh", time: "2026-10-06T09:00:00+07:00" };
export const reason = { vi: "Hà Nội sửa báo cáo", en: "Hà Nội corrected its return" };

/** A page that says which version it is of, and its only figure. */
export function drawVersion({ content, folder, release }: Frozen): void {
  for (const language of ["vi", "en"]) {
    mkdirSync(join(content, language), { recursive: true });
    const figures = readFileSync(join(folder, "figures.csv"), "utf8");
    writeFileSync(join(content, language, "index.html"), `v${release.version} ${release.date} ${figures}`);
  }
}

/** The living layer: what it was told, once more, as a page. */
export function drawLiving(told: string, folder: string): void {
  mkdirSync(join(folder, "vi"), { recursive: true });
  writeFileSync(join(folder, "vi/index.html"), readFileSync(told, "utf8"));
}

/** The label of a version. */
export const labelOf = (
  version: number,
  { period, date }: Pick<Freezing, "period" | "date">,
  value: number,
): Release => ({
  ...releaseOf([]).label,
  ...{ period, date, version, reporters: ["hue"], digest: digestOf(value) },
});

/** What stands for the digest of a version with this figure. */
export const digestOf = (value: number): string => `digest-of-${value}`;

/** The tables of a version with one figure. */
export async function writeFigure(folder: string, value: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "figures.csv"), `id,value\r\noutput_value/VN,${value}\r\n`);
  writeFileSync(join(folder, "definitions.json"), JSON.stringify({ ...NO_DEFINITIONS, codelists: words() }));
  const warehouse = await openWarehouse();
  await warehouse.run(
    `copy (select 'output_value/VN' as id, ${value}::double as value, 'number' as mark) to '${join(folder, "figures.parquet")}' (format parquet)`,
  );
  warehouse.close();
}

const NO_DEFINITIONS = { forms: [], foreign: [], rules: [], indicators: [] };

/** What a version says of itself, without the codes that its columns are of. */
function words(): Definitions["codelists"] {
  const { tables = [], columns = [], package: said = [] } = definitions.codelists;
  return {
    tables,
    package: said,
    columns: columns.map(({ more, ...column }) => ({ ...column, more: { ...more, codes: "" } })),
  };
}

/** Blank workbooks take long to draw: here are none. */
export function drawNoTemplates(data: string, period: string): void {
  const folder = join(foldersOf(data).templates, period);
  mkdirSync(dirname(join(folder, "none.xlsx")), { recursive: true });
}
