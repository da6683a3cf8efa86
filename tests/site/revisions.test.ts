/** Revisions by hand: what was first, what is latest, what was official; the means over the quarters that can be compared. */
import { describe, expect, test } from "vitest";
import type { Revisions, Triangle } from "../../reports/living.ts";
import { revisionsContents } from "../../src/contents/revisions.ts";
import { referencesOf, revisionOf, summaryOf, toLatest, toOfficial } from "../../src/revisions.ts";

/** Q1 v1, Q2 v1, Q2 v2 (withdrawn), Q3 v1 */
const publications: Revisions["publications"] = [
  { period: "2026-Q1", version: 1, withdrawn: false },
  { period: "2026-Q2", version: 1, withdrawn: false },
  { period: "2026-Q2", version: 2, withdrawn: true },
  { period: "2026-Q3", version: 1, withdrawn: false },
];
const official = (value: number, isComplete = true) => ({ value, isComplete });
const lines: Triangle["lines"] = [
  { period: "2026-Q1", values: [200, 210, 220, 206], official: official(204) },
  { period: "2026-Q2", values: [null, 400, 999, 380], official: official(500, false) },
  { period: "2026-Q3", values: [null, null, null, 300], official: null },
];
const triangle: Triangle = { indicator: "output_value", place: "VN", lines };
const references = referencesOf(triangle, publications);

describe("what was known of a quarter", () => {
  test("first is its own release’s first version, latest is the last publication that was not withdrawn", () => {
    expect(references.map(({ first, latest }) => [first, latest])).toEqual([
      [200, 206],
      [400, 380],
      [300, 300],
    ]);
  });

  test("a quarter later the newest version of that release counts, unless it was withdrawn", () => {
    expect(references[0]?.later).toEqual([210, 206, null]);
    expect(references[1]?.corrected).toBe(null);
  });

  test("a first version that was withdrawn was still what was first told", () => {
    const [withdrawn] = referencesOf(
      triangle,
      publications.map((one, at) => (at === 0 ? { ...one, withdrawn: true } : one)),
    );
    expect(withdrawn?.first).toBe(200);
  });
});

describe("revisions", () => {
  test("values are revised in percent of the first, percentages in points", () => {
    expect(revisionOf(200, 206, false)).toBe(3);
    expect(revisionOf(12.4, 11.1, true)).toBe(-1.3);
    expect([revisionOf(null, 1, false), revisionOf(1, null, true), revisionOf(0, 1, false)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test("a quarter that was published once has none, and an official figure that lacks a reporter is not compared", () => {
    expect(references.map((one) => toLatest(one, false))).toEqual([3, -5, null]);
    expect(references.map((one) => toOfficial(one, false))).toEqual([2, null, null]);
  });

  test("the mean shows a leaning and the mean absolute a size, over the quarters that have one", () => {
    expect(summaryOf([3, -5, null])).toEqual({ n: 2, mr: -1, mar: 4 });
    expect(summaryOf([null])).toEqual({ n: 0, mr: null, mar: null });
  });
});

describe("the pages", () => {
  const revisions: Revisions = {
    periods: lines.map(({ period }) => period),
    publications,
    indicators: [
      {
        id: "output_value",
        title: { vi: "Giá trị sản lượng", en: "Output value" },
        unit: { vi: "triệu đồng", en: "million dong" },
        decimals: 1,
        isShare: false,
      },
    ],
    places: [
      { id: "VN", vi: "Cả nước", en: "The whole country" },
      { id: "hue_1989", vi: "Huế", en: "Hue" },
    ],
    triangles: [triangle, { ...triangle, place: "hue_1989" }],
  };
  const [overview, country, province] = revisionsContents({ revisions }, "en");

  test("there is one of all indicators, one of each indicator, and one of each in a province", () => {
    expect([overview, country, province].map((page) => page?.path)).toEqual([
      "revisions/",
      "revisions/output_value/",
      "revisions/output_value/hue_1989/",
    ]);
    expect(revisionsContents({ revisions: { ...revisions, indicators: [], triangles: [] } }, "vi")).toEqual([]);
  });

  test("the overview has the number of quarters, MR and MAR, to the latest and to the official", () => {
    const line = overview?.sections[0]?.table?.lines[0];
    expect([line?.path, line?.values]).toEqual(["revisions/output_value/", [2, -1, 4, 1, 2, 2]]);
  });

  test("the newest quarter stands first, with what was known of it by age", () => {
    const table = country?.sections[0]?.table;
    expect(table?.lines.map(({ label }) => label)).toEqual(["Q3 2026", "Q2 2026", "Q1 2026"]);
    expect(table?.lines[2]?.values).toEqual([200, null, 210, 206, null, 206, 204, 3, 2]);
  });

  test("what was withdrawn is in the table of publications too, and is said to be", () => {
    const table = country?.sections.find(({ id }) => id === "publications")?.table;
    expect(table?.headings[2]).toMatchObject({ group: "Q2 2026", label: "Version 2 (withdrawn)" });
    expect(table?.lines[1]?.values).toEqual([null, 400, 999, 380]);
  });

  test("one chart shows each quarter’s revision around 0, by what is official where two quarters have that", () => {
    const chartOf = (own: Triangle) =>
      revisionsContents({ revisions: { ...revisions, triangles: [own] } }, "en")[1]?.sections[0]?.charts[0];
    expect(chartOf(triangle)).toMatchObject({
      labels: ["Q1 2026", "Q2 2026"],
      series: [{ values: [3, -5] }],
      reference: 0,
    });
    const told = lines.map((line) => ({ ...line, official: official(400) }));
    expect(chartOf({ ...triangle, lines: told })).toMatchObject({
      title: "Official figures against what was first published",
      series: [{ values: [100, 0, 33.3333333333] }],
    });
  });
});
