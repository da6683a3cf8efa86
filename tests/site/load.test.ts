/** A release folder is read as its schemas have it, or not at all. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foldersOf } from "../../ingest/folders.ts";
import { latestVersion } from "../../ingest/versions.ts";
import { namesIn } from "../../reports/calls.ts";
import { answerIn } from "../../src/contents/asked.ts";
import { figureContents } from "../../src/contents/catalogue.ts";
import { loadRelease } from "../../src/release.ts";
import { shiftPeriod } from "../../reports/period.ts";
import { exampleFolder } from "../example.ts";

const copy = mkdtempSync(join(tmpdir(), "congbo-load-"));
let folder = "";

beforeAll(async () => {
  const data = await exampleFolder();
  folder = latestVersion(foldersOf(data).releases, "2026-Q3")?.folder ?? "";
});
afterAll(() => rmSync(copy, { recursive: true }));

/** Reads the release with one text of one file replaced. */
function loadChanged(file: string, from: RegExp, to: string) {
  cpSync(folder, copy, { recursive: true });
  const text = readFileSync(join(copy, file), "utf8");
  expect(text).toMatch(from);
  writeFileSync(join(copy, file), text.replace(from, to));
  return loadRelease(copy);
}

test("figures, trends, reporting and coverage come with numbers as numbers", () => {
  const release = loadRelease(folder);
  const id = "share_of_local_industry/VN/quarter/all/all/all";
  const points = release.series.get(id) ?? [];
  expect(points.map(({ period }) => period)).toEqual(
    Array.from({ length: 12 }, (_, quarters) => shiftPeriod("2023-Q4", quarters)),
  );
  expect(points.at(-1)?.value).toBe(release.figures.get(id)?.value);
  expect(release.coverage.find(({ place }) => place === "VN")?.expected).toBe(34);
  expect(release.reporting.some(({ corrected }) => corrected)).toBe(true);
  expect([...release.figures.values()].some(({ value }) => value === null)).toBe(true);
});

test.each([
  ["figures.csv", /,million_dong,number,/, ",million_dong,guessed,"],
  ["figures.csv", /^id,/, "name,"],
  ["series.csv", /,estimate,/, ",guess,"],
  ["coverage.csv", /,34,/, ",many,"],
  ["reporting.csv", /,on_time,/, ",in_time,"],
  ["release.json", /"version": 1/, '"version": "1"'],
])("%s that does not fit its schema is refused: %s", (file, from, to) => {
  expect(() => loadChanged(file, from, to)).toThrow();
});

test("every call of the resolution is answered: each indicator that it names has figures, each page is there", () => {
  const release = loadRelease(folder);
  const contents = figureContents(release, "vi");
  const known = new Set([
    ...release.indicators.map(({ id }) => id),
    ...contents.filter(({ sections }) => sections.length > 0).map(({ path }) => path),
  ]);
  const calls = release.codelists["calls"] ?? [];
  expect(calls.length).toBe(43);
  for (const { code, more } of calls) {
    const answers = namesIn(more["indicators"]).map(answerIn);
    const named = [...answers.map(({ indicator }) => indicator), ...namesIn(more["pages"])];
    expect([code, named.filter((name) => !known.has(name))]).toEqual([code, []]);
    const isTold = ({ indicator, item }: (typeof answers)[number]) =>
      release.byIndicator.get(indicator)?.some((one) => one.place === "VN" && one.item === item);
    expect([code, answers.filter((answer) => answer.item && !isTold(answer))]).toEqual([code, []]);
  }
  const lines = contents.find(({ path }) => path === "asked/")?.sections[0]?.table?.lines ?? [];
  expect(lines.filter(({ level, path }) => level > 0 && !path)).toEqual([]);
});
