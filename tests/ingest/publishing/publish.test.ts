/** What is approved waits for its time, nothing of it is public before, and changing the time is an edit. */
import { existsSync, lstatSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { foldersOf } from "../../../ingest/folders.ts";
import { appendEntry, decisionsOf, listEntries } from "../../../ingest/ledger.ts";
import { listPrepared, prepareRelease, preparedOf, scheduleRelease } from "../../../ingest/prepared.ts";
import { publishDue } from "../../../ingest/publish.ts";
import { finishVersion } from "../../../ingest/release.ts";
import { renderVersion } from "../../../ingest/pages.ts";
import { openWarehouse } from "../../../ingest/warehouse.ts";
import { board } from "../../board.ts";
import { definitions } from "../../published.ts";
import { drawNoTemplates, labelOf, minh, writeFigure } from "./world.ts";

const given = vi.hoisted(() => ({ value: 0, leak: "" }));

vi.mock("../../../ingest/revisions.ts", () => ({
  revisionsOf: async () => ({ periods: [], publications: [], indicators: [], places: [], triangles: [] }),
}));
vi.mock("../../../ingest/pages.ts", async () => {
  const { drawLiving, drawVersion } = await import("./world.ts");
  return {
    renderVersion: async (version: Parameters<typeof drawVersion>[0]) => drawVersion(version),
    renderLiving: async (told: string, folder: string) => {
      drawLiving(told, folder);
      if (given.leak) writeFileSync(join(folder, "feed.xml"), `<title>${given.leak}</title>`);
    },
  };
});
vi.mock("../../../ingest/release.ts", async (importActual) => ({
  ...(await importActual<typeof import("../../../ingest/release.ts")>()),
  writeVersion: async (_: unknown, about: Parameters<typeof prepareRelease>[1], content: string) => {
    await writeFigure(join(content, "data"), given.value);
    const label = labelOf(1, about, given.value);
    return finishVersion(content, { ...label, ...about.sign?.(label) }, { render: about.render });
  },
}));

const BEFORE = "2027-01-05T09:00:00+07:00";
const AT = "2027-01-06T09:00:00+07:00";
const LATER = "2027-01-07T08:00:00+07:00";
const SECRET = 30303030.3;

let data: string;
const publish = (now: string) => publishDue(data, now, definitions, board);
const site = (path: string): string => join(foldersOf(data).site, path);
const home = (): string => readFileSync(site("vi/index.html"), "utf8");

async function prepare(period: string, value: number, at: string): Promise<void> {
  Object.assign(given, { value });
  const sign = () => {
    if (at) appendEntry(foldersOf(data).ledger, minh.by, minh.time, { event: "scheduled", period, version: 1, at });
    return {};
  };
  const warehouse = await openWarehouse();
  const date = (at || "2026-10-06").slice(0, 10);
  await prepareRelease(warehouse, { data, period, date, sign, render: renderVersion }, definitions);
  warehouse.close();
}

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), "congbo-publish-"));
  Object.assign(given, { leak: "" });
  for (const period of ["2026-Q4", "2027-Q1"]) drawNoTemplates(data, period);
  await prepare("2026-Q3", 12345678.9, "");
  await publish("2026-10-06T10:00:00+07:00");
  await prepare("2026-Q4", SECRET, AT);
});
afterEach(() => rmSync(data, { recursive: true }));

test("before its time a version is neither on the site nor in the archive; at its time it is in both, and in the ledger", async () => {
  expect((await publish(BEFORE)).versions).toEqual([]);
  expect([existsSync(site("releases/2026-Q4")), home().includes("30303030")]).toEqual([false, false]);
  expect(existsSync(join(foldersOf(data).releases, "2026-Q4"))).toBe(false);
  expect((await publish(AT)).versions.map(({ release }) => release.period)).toEqual(["2026-Q4"]);
  expect(readFileSync(site("releases/2026-Q4/v1/vi/index.html"), "utf8")).toContain("v1 2027-01-06 id,value");
  expect(decisionsOf(listEntries(foldersOf(data).ledger), "released")).toMatchObject([
    { by: "congbo", decision: { period: "2026-Q3", version: 1 } },
    { by: "congbo", time: AT, decision: { period: "2026-Q4", version: 1 } },
  ]);
  expect(listPrepared(data)).toEqual([]);
});

test("readers are led to the new site by one link, and the one before still stands for who is reading it", async () => {
  const before = readlinkSync(foldersOf(data).site);
  await publish(AT);
  expect([lstatSync(foldersOf(data).site).isSymbolicLink(), before]).toEqual([true, join("sites", "000001")]);
  expect(readlinkSync(foldersOf(data).site)).toBe(join("sites", "000002"));
  expect(existsSync(join(data, before, "vi/index.html"))).toBe(true);
});

test("nothing new to tell makes no new site", async () => {
  expect((await publish(BEFORE)).isNew).toBe(true); // the ledger has grown
  const before = readlinkSync(foldersOf(data).site);
  expect((await publish(BEFORE)).isNew).toBe(false);
  expect(readlinkSync(foldersOf(data).site)).toBe(before);
});

test("another time is an entry; another day is drawn on the pages, whose figures and digest stay", async () => {
  const first = preparedOf(data, "2026-Q4");
  const label = () => readFileSync(join(preparedOf(data, "2026-Q4").folder, "release.json"), "utf8");
  const before = label();
  await scheduleRelease(data, { period: "2026-Q4", at: "2027-01-06T11:00:00+07:00" }, minh, {
    render: () => Promise.reject(new Error("drawn again for the same day")),
  });
  await scheduleRelease(data, { period: "2026-Q4", at: LATER }, minh, { render: renderVersion });
  const { at, release, content } = preparedOf(data, "2026-Q4");
  expect([at, release]).toEqual([LATER, { ...first.release, date: "2027-01-07" }]);
  expect(label()).toBe(before.replace('"date": "2027-01-06"', '"date": "2027-01-07"')); // else no version is made again as it was
  expect(readFileSync(join(content, "en/index.html"), "utf8")).toContain("v1 2027-01-07");
  expect((await publish(AT)).versions).toEqual([]);
  expect((await publish(LATER)).versions).toHaveLength(1);
});

test.each([
  ["its address", "releases/2026-Q4/v1/vi/"],
  ["how it is cited", "2026-Q4 v1"],
  ["its digest", `digest-of-${SECRET}`],
  ["a figure as Vietnamese writes it", "30.303.030,3"],
  ["a figure as English writes it", "30,303,030.3"],
  ["a figure rounded", "30 303 030".replaceAll(" ", ".")],
  ["a figure of the table", "30303030.3"],
])("a site that holds %s before the time is not shown", async (_, leak) => {
  const before = home();
  Object.assign(given, { leak });
  await prepare("2026-Q2", 22222222.2, "");
  await expect(publish(BEFORE)).rejects.toThrow(/feed\.xml holds .* of 2026-Q4 v1, whose time has not come/);
  expect(home()).toBe(before);
  Object.assign(given, { leak: "30.303.031,3 và 2026-Q4, ab30303030cd" });
  expect((await publish(BEFORE)).isNew).toBe(true);
});

test("a due version whose tables hold a figure that must wait is not archived", async () => {
  await prepare("2026-Q2", 22222222.2, "");
  const { content } = preparedOf(data, "2026-Q2");
  writeFileSync(join(content, "data/series.csv"), `id,value,cells\r\noutput_value/VN,${SECRET},12\r\n`);
  await expect(publish(BEFORE)).rejects.toThrow(/series\.csv holds 30303030\.3 of 2026-Q4 v1/);
  expect(existsSync(join(foldersOf(data).releases, "2026-Q2"))).toBe(false);
  expect((await publish(AT)).versions).toHaveLength(2);
});
