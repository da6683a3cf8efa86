/** A release that is broken off before any single operation on files: what was public stays public and whole, nothing that was
 * approved is lost, and doing it again ends as if nothing had happened. */
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { foldersOf } from "../../../ingest/folders.ts";
import { decisionsOf, listEntries } from "../../../ingest/ledger.ts";
import { approve, propose } from "../../../ingest/proposal.ts";
import { listPrepared, prepareRelease, recoverReleases } from "../../../ingest/prepared.ts";
import { publishDue } from "../../../ingest/publish.ts";
import { latestVersion, listReleases } from "../../../ingest/versions.ts";
import { openWarehouse, type Warehouse } from "../../../ingest/warehouse.ts";
import { board } from "../../board.ts";
import { definitions } from "../../published.ts";
import { Killed } from "./mortal.ts";
import { digestOf, drawNoTemplates, lan, minh, PERIOD, reason, writeFigure } from "./world.ts";

const life = vi.hoisted(() => ({ dies: Infinity, done: 0 }));
const tables = vi.hoisted(() => ({ from: "", value: 0 }));

vi.mock("node:fs", async (importActual) =>
  (await import("./mortal.ts")).mortalCalls(await importActual<Record<string, unknown>>(), life),
);
vi.mock("../../../ingest/revisions.ts", () => ({
  revisionsOf: async () => ({ periods: [], publications: [], indicators: [], places: [], triangles: [] }),
}));
vi.mock("../../../ingest/pages.ts", async () => {
  const { drawLiving, drawVersion } = await import("./world.ts");
  return {
    renderVersion: async (version: Parameters<typeof drawVersion>[0]) => drawVersion(version),
    renderLiving: async (told: string, folder: string) => drawLiving(told, folder),
  };
});
/** Figures are computed by an engine whose files are not ours to break; here they are laid ready. */
vi.mock("../../../ingest/release.ts", async (importActual) => {
  const actual = await importActual<typeof import("../../../ingest/release.ts")>();
  const { labelOf } = await import("./world.ts");
  const writeVersion: typeof actual.writeVersion = async (_, { data, sign, render, ...about }, content) => {
    const { latestVersion } = await import("../../../ingest/versions.ts");
    const version = (latestVersion(join(data, "releases"), about.period)?.release.version ?? 0) + 1;
    cpSync(tables.from, join(content, "data"), { recursive: true });
    const label = labelOf(version, about, tables.value);
    return actual.finishVersion(content, { ...label, ...sign?.(label) }, { render });
  };
  return { ...actual, writeVersion };
});

const root = mkdtempSync(join(tmpdir(), "congbo-killed-"));
const before = join(root, "before");
let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await openWarehouse();
  drawNoTemplates(before, "2026-Q4");
  for (const value of [12345678.9, 12345679.9]) await writeFigure(join(root, String(value)), value);
  await release(before, 12345678.9);
});
afterAll(() => {
  warehouse.close();
  rmSync(root, { recursive: true });
});

/** The whole way of a version, as people and the clock go it: proposed, approved, published. */
async function release(data: string, value: number): Promise<void> {
  const { renderVersion } = await import("../../../ingest/pages.ts");
  Object.assign(tables, { from: join(root, String(value)), value });
  const { ledger } = foldersOf(data);
  const figures = { period: PERIOD, digest: digestOf(value) };
  recoverReleases(data); // as whoever proposes does
  if (latestVersion(foldersOf(data).releases, PERIOD)?.release.digest !== figures.digest) {
    propose(ledger, { ...figures, ...(latestVersion(foldersOf(data).releases, PERIOD) ? { reason } : {}) }, lan);
    const sign = () => approve(ledger, figures, minh);
    if (!listPrepared(data).some(({ release }) => release.digest === figures.digest))
      await prepareRelease(
        warehouse,
        { data, period: PERIOD, date: "2026-10-06", sign, render: renderVersion },
        definitions,
      );
  }
  await publishDue(data, "2026-10-06T10:00:00+07:00", definitions, board);
}

/** What readers find: the versions that the site tells of, each of which is there. */
function publicVersions(data: string): number[] {
  const { site } = foldersOf(data);
  const { releases } = JSON.parse(readFileSync(join(site, "vi/index.html"), "utf8")) as {
    releases: { period: string; version: number }[];
  };
  for (const { period, version } of releases)
    expect(readFileSync(join(site, "releases", period, `v${version}`, "vi/index.html"), "utf8")).toMatch(
      `v${version} `,
    );
  return releases.map(({ version }) => version);
}

test(
  "killed before every operation, a second version is published whole or not at all",
  { timeout: 600_000 },
  async () => {
    const data = join(root, "data");
    let killed = 0;
    for (let dies = 1; ; dies++) {
      rmSync(data, { recursive: true, force: true });
      cpSync(before, data, { recursive: true, verbatimSymlinks: true });
      const first = readFileSync(join(foldersOf(data).releases, PERIOD, "v1/content/vi/index.html"), "utf8");
      Object.assign(life, { dies, done: 0 });
      const outcome = await release(data, 12345679.9).then(
        () => "done",
        (error: unknown) => error,
      );
      Object.assign(life, { dies: Infinity });
      if (outcome === "done") break;
      expect(outcome).toBeInstanceOf(Killed);
      killed += 1;
      expect([[1], [1, 2]]).toContainEqual(publicVersions(data));
      expect(existsSync(realpathSync(foldersOf(data).site))).toBe(true);
      await release(data, 12345679.9);
      expect([dies, publicVersions(data)]).toEqual([dies, [1, 2]]);
      const entries = listEntries(foldersOf(data).ledger);
      for (const event of ["proposed", "approved", "released"] as const)
        expect([dies, event, decisionsOf(entries, event).length]).toEqual([dies, event, 2]);
      expect(listReleases(foldersOf(data).releases).map(({ release }) => release.reason)).toEqual([undefined, reason]);
      expect(readFileSync(join(foldersOf(data).releases, PERIOD, "v1/content/vi/index.html"), "utf8")).toBe(first);
    }
    expect(killed).toBeGreaterThan(100);
  },
);
