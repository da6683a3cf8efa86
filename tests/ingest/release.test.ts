/** A release is written once, says what it holds, and gets its next version only when something has changed. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foldersOf } from "../../ingest/folders.ts";
import { freezeRelease, latestVersion, listReleases, type Frozen } from "../../ingest/release.ts";
import { formOf } from "../../reports/definitions.ts";
import { Figure, Release } from "../../reports/published.ts";
import { exampleFolder, periodsOf } from "../example.ts";
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

test("it holds figures, trends, reporting, coverage, definitions, and the cells", () => {
  const names = [
    "cells.parquet",
    "coverage.csv",
    "definitions.json",
    "figures.csv",
    "figures.parquet",
    "release.json",
    "reporting.csv",
    "series.csv",
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

test("every row of the latest release of the example fits the schema", async () => {
  const { releases } = foldersOf(await exampleFolder());
  const figures = await figuresOf(listReleases(releases).at(-1)?.folder ?? "");
  const wrong = figures.filter(({ sources, ...figure }) => sources.length === 0 || !Figure.safeParse(figure).success);
  expect(wrong.slice(0, 2)).toEqual([]);
  expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
});

test("a trend carries up to eight earlier quarters, oldest first, and ends with the figure itself", async () => {
  const data = await exampleFolder();
  const release = latestVersion(foldersOf(data).releases, "2026-Q3");
  const text = readFileSync(join(release?.folder ?? "", "series.csv"), "utf8");
  const id = "share_of_local_industry/VN/quarter/all/all/all";
  const trend = text
    .split("\n")
    .filter((line) => line.startsWith(`${id},`))
    .map((line) => line.split(","));
  expect(trend.map(([, period]) => period)).toEqual(periodsOf(data));
  const figure = (await figuresOf(release?.folder ?? "")).find((candidate) => candidate.id === id);
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
  await receive(foldersOf(data).submissions, corrected);
  const second = await freeze(await recompute(data), PERIOD);
  expect(second.release.version).toBe(2);
  expect(latestVersion(foldersOf(data).releases, PERIOD)?.folder).toBe(second.folder);
  expect(bytesOf(first.folder)).toEqual(before);
});

test("what is no quarter, or has no figures, is not frozen and leaves nothing behind", async () => {
  const { warehouse } = await recompute(data);
  const { releases } = foldersOf(data);
  const freezing = { releases, date: "2026-10-06" };
  await expect(freezeRelease(warehouse, { ...freezing, period: "2026" }, definitions)).rejects.toThrow(
    /is not a quarter/,
  );
  await expect(freezeRelease(warehouse, { ...freezing, period: "1999-Q1" }, definitions)).rejects.toThrow(
    /has no figures/,
  );
  expect([existsSync(join(releases, "1999-Q1")), readdirSync(join(releases, PERIOD))]).toEqual([false, ["v1", "v2"]]);
});

const bytesOf = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => name + readFileSync(join(folder, name)).toString("base64"));
