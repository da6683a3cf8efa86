/** How fast figures are computed, against one plain sum over the same cells; and pages built, against writing the same bytes. */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { computeFigures } from "../../ingest/compute.ts";
import { foldersOf } from "../../ingest/folders.ts";
import { latestVersion } from "../../ingest/versions.ts";
import { openWarehouse } from "../../ingest/warehouse.ts";
import { exampleFolder } from "../example.ts";
import { definitions } from "../published.ts";
import type { Result } from "./reading.ts";

const PERIOD = "2026-Q3";
const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** Milliseconds for all periods of the example, and figures per second. */
export async function benchComputing(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), "congbo-bench-"));
  const path = join(folder, "warehouse.duckdb");
  copyFileSync(foldersOf(await exampleFolder()).warehouse, path);
  const warehouse = await openWarehouse(path);
  const compute = await timeOf(() => computeFigures(warehouse, definitions));
  const sums = "sum(value), list(id)";
  const plain = await timeOf(() =>
    warehouse.query(`select ${sums} from cells group by form, measure, period, place, span`),
  );
  const [found] = await warehouse.query<{ figures: number; cells: number }>(
    "select (select count(*) from figures) as figures, (select count(*) from cells) as cells",
  );
  warehouse.close();
  rmSync(folder, { recursive: true });
  return [
    { name: `compute, ${found?.figures} figures from ${found?.cells} cells`, value: compute, unit: "ms" },
    { name: "compute", value: (found?.figures ?? 0) / (compute / 1000), unit: "figures/s" },
    {
      name: "compute an indicator ÷ one plain sum over all cells",
      value: compute / definitions.indicators.length / plain,
      unit: "×",
    },
  ];
}

/** Pages per second of the example's last release, and how that compares with writing the same files. */
export async function benchBuilding(): Promise<Result[]> {
  const release = latestVersion(foldersOf(await exampleFolder()).releases, PERIOD);
  if (!release) throw new Error(`The example has no release of ${PERIOD}.`);
  const folder = mkdtempSync(join(tmpdir(), "congbo-bench-"));
  const [built, copied] = [join(folder, "built"), join(folder, "copied")];
  const build = await timeOf(async () => void execFileSync(process.execPath, [MAIN, "release", release.folder, built]));
  const files = readdirSync(built, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const contents = files.map(({ parentPath, name }) => ({
    to: join(copied, parentPath.slice(built.length), name),
    bytes: readFileSync(join(parentPath, name)),
  }));
  const write = await timeOf(async () => contents.forEach(({ to, bytes }) => writeInto(to, bytes)));
  rmSync(folder, { recursive: true });
  const pages = files.filter(({ name }) => name.endsWith(".html")).length;
  return [
    { name: `build, ${pages} pages in ${files.length} files`, value: build / 1000, unit: "s" },
    { name: "build", value: pages / (build / 1000), unit: "pages/s" },
    { name: "build ÷ writing the same bytes", value: build / write, unit: "×" },
  ];
}

function writeInto(path: string, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
