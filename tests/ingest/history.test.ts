/** The example's history, in the small country: every version says what was known on its day, and what came later moves it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { publishHistory } from "../../ingest/example/history.ts";
import { foldersOf } from "../../ingest/folders.ts";
import { decisionsOf, listEntries } from "../../ingest/ledger.ts";
import { listReceipts } from "../../ingest/receive.ts";
import { listReleases, type Frozen } from "../../ingest/versions.ts";
import { happenedIn, historyFolder, smallDefinitions, smallExample } from "../history.ts";
import { figuresOf, reportingOf } from "../published.ts";

let data = "";
let versions: Frozen[] = [];
beforeAll(async () => {
  data = await historyFolder();
  versions = listReleases(foldersOf(data).releases);
}, 600_000);

const versionOf = (period: string, version: number): Frozen =>
  versions.find(({ release }) => release.period === period && release.version === version)!;

/** Output value of a quarter, in tenths of a million, or any other figure as it is. */
async function figureIn(period: string, version: number, id: string): Promise<number> {
  const found = (await figuresOf(versionOf(period, version).folder)).find((figure) => figure.id === id);
  return found?.value ?? NaN;
}
const tenthsOf = async (period: string, version: number, place: string, parts = "all/all/all"): Promise<number> =>
  Math.round(10 * (await figureIn(period, version, `output_value/${place}/quarter/${parts}`)));

test("twelve quarters and five corrections were published, each on its day and with its reason", () => {
  const told = versions.map(({ release: { period, version, date, reason } }) => ({ period, version, date, reason }));
  const happened = happenedIn(data).map(({ period, version, day, reason }) => ({ period, version, date: day, reason }));
  expect(happened).toHaveLength(17);
  expect(told).toEqual(happened.toSorted((a, b) => a.period.localeCompare(b.period) || a.version - b.version));
});

test("a version knows what had been received by the evening before its day, and nothing of what came later", () => {
  const receipts = listReceipts(foldersOf(data).submissions);
  for (const { release } of versions) {
    const known = receipts.filter(({ received }) => received.slice(0, 10) < release.date);
    expect([release.period, release.received]).toEqual([release.period, known.length]);
    const later = new Set(receipts.slice(known.length).map(({ id }) => id));
    expect(release.submissions.filter((id) => later.has(id))).toEqual([]);
  }
});

test("a late return is missing from the first version, and adds to the second what it says itself", async () => {
  for (const [period, reporter] of [
    ["2024-Q3", "yen_bai_1991"],
    ["2026-Q1", "lao_cai_2025"],
  ] as const) {
    const statusIn = (version: number): (string | undefined)[] =>
      reportingOf(versionOf(period, version).folder).flatMap((row) =>
        row["reporter"] === reporter ? row["status"] : [],
      );
    expect([statusIn(1), statusIn(2)]).toEqual([Array(3).fill("missing"), Array(3).fill("late")]);
    const moved = (await tenthsOf(period, 2, "VN")) - (await tenthsOf(period, 1, "VN"));
    expect(moved).toBeGreaterThan(0);
    expect(moved).toBe(await tenthsOf(period, 2, reporter));
  }
});

test("a corrected return moves the country by what it moves its province", async () => {
  for (const [period, version, reporter, factor, parts] of [
    ["2025-Q1", 2, "ho_chi_minh_1978", 0.8, "ttcn/garments/all"],
    ["2025-Q4", 2, "ho_chi_minh_2025", 1.12, "ttcn/household_woodwork/all"],
    ["2026-Q1", 3, "hue_1989", 0.82, "ttcn/fine_arts/all"],
  ] as const) {
    const [before, after] = [version - 1, version];
    const own = await Promise.all([before, after].map((one) => tenthsOf(period, one, reporter, parts)));
    expect(own[0]! / own[1]!).toBeCloseTo(factor, 3);
    for (const all of [parts, "all/all/all"])
      expect((await tenthsOf(period, after, "VN", all)) - (await tenthsOf(period, before, "VN", all))).toBe(
        own[1]! - own[0]!,
      );
  }
});

test("a plan that was lowered after the release has its fulfilment by the adjusted plan in the second version alone", async () => {
  const id = "plan_fulfilment_adjusted/quang_ninh_1978/year/all/all/all";
  const [before, after] = [await figureIn("2025-Q4", 1, id), await figureIn("2025-Q4", 2, id)];
  const assigned = await figureIn("2025-Q4", 2, id.replace("_adjusted", ""));
  expect([before, after / assigned]).toEqual([NaN, expect.closeTo(1 / 0.94, 3)]);
});

test("two people are behind every version, and the ledger has each of them once as proposed, approved and released", () => {
  const entries = listEntries(foldersOf(data).ledger);
  for (const event of ["proposed", "approved", "released"] as const)
    expect([event, decisionsOf(entries, event).length]).toEqual([event, versions.length]);
  for (const { release } of versions)
    expect([release.proposed, release.approved]).toEqual([
      { by: smallExample.proposes, time: `${release.date}T08:30:00+07:00` },
      { by: smallExample.approves, time: `${release.date}T10:00:00+07:00` },
    ]);
});

test("the site shows every version, and says of the earlier ones that they are superseded", () => {
  const { site } = foldersOf(data);
  for (const { release } of versions)
    expect(existsSync(join(site, "releases", release.period, `v${release.version}`, "vi/index.html"))).toBe(true);
  const status = JSON.parse(readFileSync(join(site, "releases/2026-Q1/status.json"), "utf8")) as {
    latest: number;
    versions: { state: string }[];
  };
  expect(status.latest).toBe(3);
  expect(status.versions.map(({ state }) => state).slice(0, 2)).toEqual(["superseded", "superseded"]);
});

test("published again, nothing is missing and nothing is added", async () => {
  const before = listEntries(foldersOf(data).ledger).length;
  await publishHistory({ data, definitions: smallDefinitions, example: smallExample });
  expect(listEntries(foldersOf(data).ledger)).toHaveLength(before);
  expect(listReleases(foldersOf(data).releases)).toEqual(versions);
});
