/** A release is written once, says what it holds, and gets its next version only when something has changed. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foldersOf } from "../../ingest/folders.ts";
import { freezeRelease } from "../../ingest/prepared.ts";
import { latestVersion, listReleases, type Frozen } from "../../ingest/versions.ts";
import { formOf } from "../../reports/definitions.ts";
import { Figure, Release } from "../../reports/published.ts";
import { exampleFolder } from "../example.ts";
import { shiftPeriod } from "../../reports/period.ts";
import { definitions, figuresOf, freeze, publish, recompute } from "../published.ts";
import { answerAt, deliverChanged, deliveryOf, returnsOf } from "../returns.ts";
import { receive } from "../../ingest/receive.ts";

const REPORTER = "lai_chau_2004";
const PERIOD = "2025-Q3";
const data = mkdtempSync(join(tmpdir(), "congbo-release-"));
const [sent] = returnsOf([REPORTER], PERIOD);
let first: Frozen;

beforeAll(exampleFolder);
beforeAll(async () => {
  if (!sent) throw new Error("The example has no such return.");
  first = await freeze(await publish(data, [await deliveryOf(sent)]), PERIOD);
});
afterAll(() => rmSync(data, { recursive: true }));

test("it holds figures, trends, reporting, coverage, definitions, the cells, and the forms", () => {
  const names = [
    "causes.csv",
    "causes.parquet",
    "changes.csv",
    "changes.parquet",
    "coverage.csv",
    "definitions.json",
    "figures.csv",
    "figures.parquet",
    "further_definitions.json",
    "release.json",
    "reporting.csv",
    "series.csv",
    "sources.csv",
    "sources.parquet",
    "template.xlsx",
  ];
  expect(readdirSync(first.folder).sort()).toEqual(names);
});

test("its label fits the schema and says that its data is for demonstration", () => {
  const label: unknown = JSON.parse(readFileSync(join(first.folder, "release.json"), "utf8"));
  expect(Release.parse(label)).toMatchObject({ period: PERIOD, version: 1, demonstration: true, state: "estimate" });
  expect(first.release.notes).toEqual([formOf(definitions, "output_value").footnote]);
});

test("its CSV has the columns of the schema and every figure of the Parquet, unrounded", async () => {
  const { data: rows, meta } = Papa.parse<Record<string, string>>(
    readFileSync(join(first.folder, "figures.csv"), "utf8"),
    { header: true, skipEmptyLines: true },
  );
  expect(meta.fields).toEqual(Object.keys(Figure.shape));
  const figures = new Map((await figuresOf(first.folder)).map((figure) => [figure.id, figure]));
  expect(rows.length).toBe(figures.size);
  for (const row of rows) {
    const figure = figures.get(row["id"] ?? "");
    const value = row["value"] === "" ? null : Number(row["value"]);
    if (figure?.value !== value) expect([row["id"], value]).toEqual([row["id"], figure?.value]);
  }
});

test("every row of the latest release of the example fits the schema", { timeout: 300_000 }, async () => {
  const { releases } = foldersOf(await exampleFolder());
  const figures = await figuresOf(listReleases(releases).at(-1)?.folder ?? "");
  const wrong = figures.filter(
    ({ sources, ...figure }) => sources.length === 0 || !Figure.omit({ sources: true }).safeParse(figure).success,
  );
  expect(wrong.slice(0, 2)).toEqual([]);
  expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
});

test("whoever has only the CSV finds the cells of a figure: runs of row numbers, one cell a row", async () => {
  const { releases } = foldersOf(await exampleFolder());
  const { folder } = latestVersion(releases, "2026-Q3") ?? { folder: "" };
  const cells = rowsOf(folder, "sources.csv");
  expect(cells.map(({ id }) => Number(id))).toEqual(cells.map((_, at) => at + 1));
  const sources = new Map(rowsOf(folder, "figures.csv").map((figure) => [figure["id"], figure["sources"] ?? ""]));
  const figures = (await Promise.all(["VN", "ha_noi_2008"].map((place) => figuresOf(folder, place)))).flat();
  expect(figures.length).toBeGreaterThan(5_000);
  for (const figure of figures)
    if (numbersOf(sources.get(figure.id) ?? "").join() !== figure.sources.join())
      expect([figure.id, sources.get(figure.id)]).toEqual([figure.id, figure.sources.join()]);
  const output = numbersOf(sources.get("output_value/VN/quarter/all/all/all") ?? "").map((row) => cells[row - 1]);
  const sum = output.reduce((total, cell) => total + Math.round(Number(cell?.["value"]) * 10_000), 0);
  const published = rowsOf(folder, "figures.csv").find(({ id }) => id === "output_value/VN/quarter/all/all/all");
  expect(sum / 10_000).toBeCloseTo(Number(published?.["value"]), 3);
});

test("the cells of a release are numbered alike whatever else the warehouse holds", async () => {
  const [of, other] = ["2025-Q3", "2025-Q4"].map((period) => returnsOf([REPORTER], period)[0]);
  if (!of || !other) throw new Error("The example has no such returns.");
  const folder = mkdtempSync(join(tmpdir(), "congbo-numbers-"));
  const alone = await freeze(await publish(join(folder, "alone"), [await deliveryOf(of)]), PERIOD);
  const among = await freeze(
    await publish(join(folder, "among"), [await deliveryOf(other), await deliveryOf(of)]),
    PERIOD,
  );
  for (const name of ["sources.csv", "figures.csv"])
    expect(readFileSync(join(among.folder, name), "utf8")).toBe(readFileSync(join(alone.folder, name), "utf8"));
  rmSync(folder, { recursive: true });
});

const rowsOf = (folder: string, name: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(join(folder, name), "utf8"), { header: true, skipEmptyLines: true })
    .data;

/** `1-3 7` as 1, 2, 3, 7. */
const numbersOf = (runs: string): number[] =>
  runs.split(" ").flatMap((run) => {
    const [first = NaN, last = first] = run.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });

test("a trend carries up to twelve earlier quarters, oldest first, and ends with the figure itself", async () => {
  const data = await exampleFolder();
  const release = latestVersion(foldersOf(data).releases, "2026-Q3");
  const text = readFileSync(join(release?.folder ?? "", "series.csv"), "utf8");
  const id = "share_of_local_industry/VN/quarter/all/all/all";
  const trend = text
    .split("\r\n")
    .filter((line) => line.startsWith(`${id},`))
    .map((line) => line.split(","));
  expect(trend.map(([, period]) => period)).toEqual(
    Array.from({ length: 12 }, (_, quarters) => shiftPeriod("2023-Q4", quarters)),
  );
  const carried = new Set(rowsOf(release?.folder ?? "", "series.csv").map((row) => row["id"]?.split("/")[0]));
  expect([...carried].sort()).toEqual([
    "establishments",
    "income_per_member",
    "individual_worker_share",
    "official_output",
    "output_per_worker",
    "output_value",
    "product_group_value",
    "share_of_local_industry",
    "share_of_total_industry",
    "workers",
    "workers_opening",
  ]);
  const missing = rowsOf(release?.folder ?? "", "series.csv").filter(({ id }) =>
    id?.includes("/ca_mau_2025/quarter/all/all/all"),
  );
  expect(missing.map(({ period }) => period)).toContain("2026-Q2"); // who has not reported this time keeps what was reported before
  const figure = (await figuresOf(release?.folder ?? "", "VN")).find((candidate) => candidate.id === id);
  expect(Number(trend.at(-1)?.[2])).toBe(figure?.value);
});

test("a correction is the next version; the first stays as it was, byte for byte", async () => {
  const before = bytesOf(first.folder);
  if (!sent) throw new Error("The example has no such return.");
  const corrected = await deliverChanged(sent, (filed) => {
    if (filed.form.id !== "output_value") return;
    for (const column of ["current_quarter", "current_cumulative"]) {
      const at = answerAt(filed, "A1.05", column);
      filed.values[at] = (filed.values[at] || 0) + 1;
    }
  });
  await receive(foldersOf(data), corrected);
  const second = await freeze(await recompute(data), PERIOD);
  expect(second.release.version).toBe(2);
  expect(latestVersion(foldersOf(data).releases, PERIOD)?.folder).toBe(second.folder);
  expect(bytesOf(first.folder)).toEqual(before);
});

test("what is no quarter, or has no figures, is not frozen and leaves nothing behind", async () => {
  const { warehouse } = await recompute(data);
  const { releases } = foldersOf(data);
  const freezing = { data, date: "2026-10-06" };
  await expect(freezeRelease(warehouse, { ...freezing, period: "2026" }, definitions)).rejects.toThrow(
    /is not a quarter/,
  );
  await expect(freezeRelease(warehouse, { ...freezing, period: "1999-Q1" }, definitions)).rejects.toThrow(
    /has no figures/,
  );
  expect([
    existsSync(join(releases, "1999-Q1")),
    readdirSync(join(releases, PERIOD)).filter((name) => /^v/.test(name)),
  ]).toEqual([false, ["v1", "v2"]]);
});

const bytesOf = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => name + readFileSync(join(folder, name)).toString("base64"));
