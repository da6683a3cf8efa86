/** What it costs to publish one new quarter where few releases are there already, and where many: a quarter of the small country,
 * approved and published, with its pages, its archive and the living layer. */
import {
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Board } from "../../reports/board.ts";
import { dueDay, isQuarter, shiftPeriod } from "../../reports/period.ts";
import { foldersOf } from "../../ingest/folders.ts";
import { countEntries } from "../../ingest/ledger.ts";
import { renderVersion } from "../../ingest/pages.ts";
import { approveRelease, proposeRelease } from "../../ingest/proposal.ts";
import { publishDue, recordReleased } from "../../ingest/publish.ts";
import { buildSite } from "../../ingest/site.ts";
import { boardIn } from "../../ingest/status.ts";
import { linkAnew } from "../../ingest/store.ts";
import { openWarehouse, type Warehouse } from "../../ingest/warehouse.ts";
import { historyFolder, smallDefinitions } from "../history.ts";
import type { Result } from "./reading.ts";

const PERIOD = "2026-Q3";
const [FEW, MANY] = [4, 100];
/** Each is measured so often, in turn with the other. */
const TURNS = 5;
const TIME = "2026-10-06T08:30:00+07:00";
/** How much longer it may take where many releases are there. */
const GOAL = 1.1;

/** Seconds each, and the median of what each pair of neighbouring measurements says. */
export async function benchReleasing(): Promise<Result[]> {
  const root = mkdtempSync(join(tmpdir(), "congbo-bench-"));
  const history = await historyFolder();
  cpSync(foldersOf(history).warehouse, join(root, "warehouse.duckdb"));
  const warehouse = await openWarehouse(join(root, "warehouse.duckdb"));
  const board = await boardIn(warehouse, smallDefinitions);
  for (const count of [FEW, MANY]) await prepareFolder(history, join(root, String(count)), count, board);
  const times: { few: number; many: number }[] = [];
  for (let turn = 0; turn <= TURNS; turn++) {
    const measure = (count: number) => publishOnce(join(root, String(count)), warehouse, board);
    const few = turn % 2 ? undefined : await measure(FEW); // who goes first changes, so that neither is favoured
    const many = await measure(MANY);
    times.push({ few: few ?? (await measure(FEW)), many });
  }
  warehouse.close();
  rmSync(root, { recursive: true });
  const [, ...warm] = times;
  return [
    { name: `publish a quarter, ${FEW} releases there`, value: median(warm.map(({ few }) => few)) / 1000, unit: "s" },
    {
      name: `publish a quarter, ${MANY} releases there`,
      value: median(warm.map(({ many }) => many)) / 1000,
      unit: "s",
    },
    {
      name: `publish a quarter, ${MANY} releases there ÷ ${FEW}`,
      value: median(warm.map(({ few, many }) => many / few)),
      unit: "×",
      goal: GOAL,
    },
  ];
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** A data folder with so many releases before the quarter, of all that the small country has, over and over, under other
 * names; and its site. */
async function prepareFolder(history: string, data: string, count: number, board: Board): Promise<void> {
  const [from, to] = [foldersOf(history), foldersOf(data)];
  const periods = readdirSync(from.releases).filter((name) => isQuarter(name) && name < PERIOD);
  const root = readdirSync(from.releases, { withFileTypes: true }).filter((entry) => entry.isFile());
  mkdirSync(to.releases, { recursive: true });
  for (const { name } of root) cpSync(join(from.releases, name), join(to.releases, name));
  for (let back = 1; back <= count; back++) {
    const period = shiftPeriod(PERIOD, -back);
    const like = periods.sort().at(-1 - ((back - 1) % periods.length)) ?? "";
    linkFolder(join(from.releases, like), join(to.releases, period));
    rename(data, period);
  }
  cpSync(from.templates, to.templates, { recursive: true });
  recordReleased(data, TIME);
  await buildSite(data, smallDefinitions, board);
}

/** The same files under other names: a hundred releases would fill a disk. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [old, other] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(old, other);
    else linkSync(old, other);
  }
}

/** Lets the versions of a folder say that they are of its quarter. */
function rename(data: string, period: string): void {
  const { releases } = foldersOf(data);
  const folder = join(releases, period);
  for (const version of readdirSync(folder).filter((name) => /^v\d+$/.test(name))) {
    const path = join(folder, version, "content/data/release.json");
    const label = JSON.parse(readFileSync(path, "utf8")) as { version: number };
    const date = dueDay(period, 6 + 30 * (label.version - 1));
    rmSync(path); // what it was linked to stays as it is
    writeFileSync(path, JSON.stringify({ ...label, period, date }));
  }
}

/** Milliseconds to approve and publish the quarter; afterwards the folder is as it was. */
async function publishOnce(data: string, warehouse: Warehouse, board: Board): Promise<number> {
  const { releases, ledger, sites, site } = foldersOf(data);
  const before = { entries: countEntries(ledger), sites: readdirSync(sites), shown: readlinkSync(site) };
  const at = (by: string) => ({ by, time: TIME });
  await proposeRelease(warehouse, { data, period: PERIOD, reason: { vi: "", en: "" } }, at("Lan"), smallDefinitions);
  const start = performance.now();
  await approveRelease(warehouse, { data, period: PERIOD, render: renderVersion }, at("Minh"), smallDefinitions);
  const { versions } = await publishDue(data, TIME, smallDefinitions, board);
  const time = performance.now() - start;
  if (versions.length !== 1) throw new Error(`${versions.length} versions were published, not one.`);
  rmSync(join(releases, PERIOD), { recursive: true });
  for (const name of readdirSync(ledger).sort().slice(before.entries)) rmSync(join(ledger, name));
  linkAnew(before.shown, site);
  for (const name of readdirSync(sites).filter((one) => !before.sites.includes(one)))
    rmSync(join(sites, name), { recursive: true });
  return time;
}
