/** What pages say where the territory changes: a frozen release of returns from both sides of 1 July 2025. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freezeRelease } from "../../ingest/prepared.ts";
import { codelistOf } from "../../reports/definitions.ts";
import type { Language } from "../../reports/schema.ts";
import { nationContent } from "../../src/contents/nation.ts";
import { provinceContent } from "../../src/contents/province.ts";
import { csvOf } from "../../src/downloads.ts";
import { hereOf } from "../../src/here.ts";
import type { Content, Section } from "../../src/page.ts";
import { loadRelease, type LoadedRelease } from "../../src/release.ts";
import { definitions } from "../published.ts";
import { factorsOf, filedOf, warehouseOf } from "../warehouse.ts";

const root = mkdtempSync(join(tmpdir(), "congbo-territory-"));
afterAll(() => rmSync(root, { recursive: true }));

const INDICATORS = ["output_value", "share_of_local_industry", "share_of_total_industry"];

const outputOf = (place: string, period: string, ttcn: number, state: number) =>
  filedOf("output_value", place, period, { "A1.05": { constant_quarter: ttcn }, "B.05": { constant_quarter: state } });

/** The release of a quarter, frozen from these returns and read as the pages read it. */
async function releaseOf(filed: ReturnType<typeof outputOf>[], period: string, told = definitions) {
  const warehouse = await warehouseOf(filed, INDICATORS, told);
  const data = mkdtempSync(join(root, "data-"));
  const indicators = told.indicators.filter(({ id }) => INDICATORS.includes(id));
  const freezing = { data, period, date: "2026-10-06" };
  const { folder } = await freezeRelease(warehouse, freezing, { ...told, indicators });
  return loadRelease(folder);
}

function pageOf(release: LoadedRelease, id: string, language: Language): Content {
  const province = codelistOf(definitions, "provinces").find(({ code }) => code === id);
  if (!province) throw new Error(`There is no province ${id}.`);
  return provinceContent(hereOf(release, language, `provinces/${id}/`), province);
}

const sectionOf = ({ sections }: Content, id: string): Section | undefined =>
  sections.find((section) => section.id === id);

/** The table as it is downloaded: its lines, without the mark at the start. */
const linesOf = (section: Section | undefined): string[] =>
  section?.table ? csvOf(section.table).slice(1).trimEnd().split("\r\n") : [];

describe("across 1 July 2025", () => {
  let release: LoadedRelease;

  beforeAll(async () => {
    release = await releaseOf(
      [
        outputOf("bac_giang_1997", "2025-Q1", 30, 10),
        outputOf("bac_ninh_1997", "2025-Q1", 10, 50),
        outputOf("ha_noi_2008", "2025-Q1", 20, 80),
        outputOf("bac_giang_1997", "2025-Q2", 33, 11),
        outputOf("bac_ninh_1997", "2025-Q2", 11, 45),
        outputOf("ha_noi_2008", "2025-Q2", 21, 79),
        outputOf("bac_ninh_2025", "2025-Q3", 45, 55),
        outputOf("ha_noi_2008", "2025-Q3", 22, 88),
      ],
      "2025-Q3",
    );
  });

  test("a province's trend on today's territory has the break on both charts, in its table and in what is downloaded", () => {
    const trend = sectionOf(pageOf(release, "bac_ninh_2025", "en"), "trend");
    const text = "1 July 2025: Bac Giang and Bac Ninh merged into Bac Ninh";
    expect(trend?.charts.map(({ breaks }) => breaks)).toEqual(Array(2).fill([{ at: 2, day: "1 July 2025", text }]));
    expect(trend?.charts[1]?.series[0]?.values).toEqual([40, 44, 45]);
    expect(trend?.table?.notes).toContain(text);
    expect(linesOf(trend).map((line) => line.split(",").toSpliced(1, 2).join())).toEqual([
      "Quarter,Output value (million dong),Territory",
      "Q1 2025,40,Bac Giang + Bac Ninh",
      "Q2 2025,44,Bac Giang + Bac Ninh",
      "Q3 2025,45,Bac Ninh",
    ]);
    expect(linesOf(trend)[1]).toMatch(/^Q1 2025,40,40,/); // (30 + 10) / (30 + 10 + 10 + 50), all there is being local
  });

  test("on the territory of the time each province ends where the other begins", () => {
    const timely = sectionOf(pageOf(release, "bac_ninh_2025", "vi"), "timely");
    expect(timely?.charts[1]?.series).toEqual([
      { name: "Bắc Giang (đến 30/06/2025)", values: [30, 33, null] },
      { name: "Bắc Ninh (đến 30/06/2025)", values: [10, 11, null] },
      { name: "Bắc Ninh (từ 01/07/2025)", values: [null, null, 45] },
    ]);
    expect(timely?.charts[0]?.breaks).toMatchObject([{ at: 2, day: "01/07/2025" }]);
    expect(linesOf(timely)[1]).toBe("I/2025,75,16.6666666667,,75,16.6666666667,,30,10,");
  });

  test("a province that did not change has neither a break nor a second trend", () => {
    const page = pageOf(release, "ha_noi_2008", "vi");
    expect(sectionOf(page, "trend")?.charts.flatMap(({ breaks }) => breaks)).toEqual([]);
    expect(linesOf(sectionOf(page, "trend"))[0]).not.toContain("Địa giới");
    expect(sectionOf(page, "timely")).toBeUndefined();
  });

  test("the country has the quarter marked from which its provinces are the 34, and the same total on both", () => {
    const trend = sectionOf(nationContent(hereOf(release, "vi", "")), "trend");
    expect(trend?.charts[0]?.breaks).toMatchObject([
      {
        at: 2,
        text: "01/07/2025: từ đây cả nước có 34 tỉnh, thành phố, trước đó 63; số liệu cả nước như nhau theo địa giới cũ và mới",
      },
    ]);
    expect(trend?.table?.lines.map(({ values }) => values.at(-1))).toEqual(
      ["63", "63", "34"].map((count) => `${count} tỉnh, thành phố`),
    );
  });
});

describe("where a province was divided", () => {
  const filed = [
    outputOf("dak_lak_1976", "2003-Q4", 10, 30),
    outputOf("dak_lak_2004", "2004-Q1", 8, 22),
    outputOf("dak_nong_2004", "2004-Q1", 3, 9),
  ];

  test("its successor says that the quarters before cannot be told, and has no trend into them", async () => {
    const page = pageOf(await releaseOf(filed, "2004-Q1"), "dak_lak_2004", "en");
    expect(page.note).toContain("Figures before 1 January 2004 cannot be given on today’s territory: part of Dak Lak");
    expect(sectionOf(page, "trend")).toBeUndefined();
  });

  test("what a split factor gave is told with the factor and its source", async () => {
    const codelists = factorsOf(["dak_lak_2004", "0.7", "Yearbook 2004"], ["dak_nong_2004", "0.3"]);
    const page = pageOf(await releaseOf(filed, "2004-Q1", { ...definitions, codelists }), "dak_lak_2004", "en");
    const trend = sectionOf(page, "trend");
    expect(page.note).not.toContain("cannot be given");
    expect(trend?.charts[1]?.series[0]?.values).toEqual([7, 8]);
    expect(linesOf(trend)[1]).toMatch(/,"Dak Lak, in part by a split factor"$/);
    expect(trend?.table?.notes[0]).toBe("Split factors: Factor 0.7 (Yearbook 2004); Factor 0.3 (a yearbook).");
  });
});
