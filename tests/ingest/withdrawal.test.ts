/** A version is withdrawn by a person of the centre, once, for a reason; how every version then stands follows from the ledger. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { changedFiles, changedPath, keyOf, statusText } from "../../ingest/changed.ts";
import { foldersOf } from "../../ingest/folders.ts";
import { listEntries } from "../../ingest/ledger.ts";
import { standingsOf } from "../../ingest/standing.ts";
import { listReleases } from "../../ingest/versions.ts";
import { openWarehouse } from "../../ingest/warehouse.ts";
import { withdrawVersion } from "../../ingest/withdrawal.ts";
import { latestOf, standingOf } from "../../reports/living.ts";
import { publishVersions } from "../versions.ts";

const root = mkdtempSync(join(tmpdir(), "congbo-withdrawal-"));
afterAll(() => rmSync(root, { recursive: true }));

const minh = (day: string) => ({ by: "Trần Văn Minh", time: `${day}T23:30:00+07:00` });
const reason = { vi: "Nhầm đơn vị tính", en: "Wrong unit" };

/** Three versions of a quarter, whose figures `a`, `b` and `c` are as given. */
const three = () =>
  publishVersions(mkdtempSync(join(root, "data-")), [
    { period: "2026-Q2", version: 1, date: "2026-07-06", figures: { a: 1, b: 2, c: 3 } },
    { period: "2026-Q3", version: 1, date: "2026-10-06", figures: { a: 10, b: 20, c: 30 } },
    { period: "2026-Q3", version: 2, date: "2026-10-20", figures: { a: 10, b: 21, c: null } },
    { period: "2026-Q3", version: 3, date: "2026-11-02", figures: { a: 11, b: 21, d: 4 } },
  ]);

const standings = (data: string) => {
  const { releases, ledger } = foldersOf(data);
  return standingsOf(listReleases(releases), listEntries(ledger));
};

test("the newest version is in force, those before it are superseded from the day of the one that took their place", async () => {
  const all = standings(await three());
  expect(all.map((one) => [standingOf(one), one.superseded])).toEqual([
    ["estimate", null],
    ["superseded", "2026-10-20"],
    ["superseded", "2026-11-02"],
    ["estimate", null],
  ]);
  expect(latestOf({ releases: all })).toMatchObject({ period: "2026-Q3", version: 3 });
});

test("a version that is withdrawn says so, and the one before is in force again from that day in Vietnam", async () => {
  const data = await three();
  withdrawVersion(data, { period: "2026-Q3", version: 3, reason }, minh("2026-11-10"));
  const all = standings(data);
  expect(all.map((one) => [standingOf(one), one.superseded, one.restored])).toEqual([
    ["estimate", null, null],
    ["superseded", "2026-10-20", null],
    ["estimate", null, "2026-11-10"],
    ["withdrawn", null, null],
  ]);
  expect(all[3]).toMatchObject({ withdrawn: { day: "2026-11-10", by: "Trần Văn Minh", reason }, files: [] });
  expect(latestOf({ releases: all })).toMatchObject({ period: "2026-Q3", version: 2 });
  const status: unknown = JSON.parse(statusText(all.slice(1)));
  expect(status).toMatchObject({ latest: 2, versions: [{}, { restored: "2026-11-10" }, { withdrawn: { reason } }] });
});

test("where every version of the newest quarter is withdrawn, readers are led to the quarter before", async () => {
  const data = await three();
  for (const version of [1, 2, 3]) withdrawVersion(data, { period: "2026-Q3", version, reason }, minh("2026-11-10"));
  expect(latestOf({ releases: standings(data) })).toMatchObject({ period: "2026-Q2", version: 1 });
  expect(JSON.parse(statusText(standings(data).slice(1)))).toMatchObject({ latest: null });
});

test("a withdrawn version keeps the addresses of all its pages, and none of its files", async () => {
  const data = await three();
  withdrawVersion(data, { period: "2026-Q3", version: 1, reason }, minh("2026-11-10"));
  const gone = standings(data)[1];
  expect(gone).toMatchObject({
    pages: ["en/index.html", "vi/index.html", "vi/provinces/hue_1989/index.html"],
    files: [],
  });
});

test("what was never published, is withdrawn already or has no reason in one language is refused, and nothing is written", async () => {
  const data = await three();
  const withdraw = (version: number, said = reason) =>
    withdrawVersion(data, { period: "2026-Q3", version, reason: said }, minh("2026-11-10"));
  expect(() => withdraw(4)).toThrow(/2026-Q3 v4 was never published/);
  expect(() => withdraw(2, { vi: "Nhầm", en: " " })).toThrow(/No reason was given/);
  expect(listEntries(foldersOf(data).ledger)).toEqual([]);
  withdraw(2);
  expect(() => withdraw(2)).toThrow(/withdrawn already by Trần Văn Minh \(entry 1\)/);
  expect(listEntries(foldersOf(data).ledger)).toHaveLength(1);
});

test("a superseded version is told exactly the figures that the one in force says otherwise, and again only when that changes", async () => {
  const data = await three();
  const warehouse = await openWarehouse();
  const told = async (before?: string) => {
    const versions = listReleases(foldersOf(data).releases);
    const frozen = new Map(versions.map((one) => [keyOf(one.release), one]));
    const files = await changedFiles(warehouse, { standing: standings(data).slice(1), frozen, before });
    return files.map(([path, text]) => [path, JSON.parse(text) as unknown]);
  };
  const v1 = "releases/2026-Q3/changed-v1.json";
  expect(await told()).toEqual([
    [v1, { a: [10, 11], b: [20, 21], c: [30, null], d: [null, 4] }],
    ["releases/2026-Q3/changed-v2.json", { a: [10, 11], c: [null, null], d: [null, 4] }],
  ]);
  const site = mkdtempSync(join(root, "site-"));
  mkdirSync(join(site, "releases/2026-Q3"), { recursive: true });
  writeFileSync(join(site, "releases/2026-Q3/status.json"), statusText(standings(data).slice(1)));
  writeFileSync(join(site, changedPath({ period: "2026-Q3", version: 1 })), `{"kept":[1,2]}`);
  expect((await told(site))[0]).toEqual([v1, { kept: [1, 2] }]);
  withdrawVersion(data, { period: "2026-Q3", version: 3, reason }, minh("2026-11-10"));
  expect(await told(site)).toEqual([[v1, { b: [20, 21], c: [30, null] }]]);
  warehouse.close();
  expect(readFileSync(join(site, v1), "utf8")).toContain("kept");
});
