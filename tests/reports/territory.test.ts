/** What the provinces of today were made of: whole territories, or nothing where one was divided without a known proportion. */
import { describe, expect, test } from "vitest";
import { checkFactors, placesMade } from "../../reports/territory.ts";
import { definitions } from "../published.ts";
import { factorsOf } from "../warehouse.ts";

const { codelists } = definitions;

const madeIn = (period: string, lists = codelists) =>
  new Map(placesMade(period, "2025-Q3", lists).map((made) => [made.place, made]));

const wholes = (...territories: string[]) => territories.map((territory) => ({ territory, factor: 1 }));

describe("in the last quarter of the 63", () => {
  const made = madeIn("2025-Q2");

  test("the 23 provinces that 52 were joined in are made of them, each of which counts once", () => {
    expect(made.size).toBe(23);
    const parts = [...made.values()].flatMap(({ parts }) => parts);
    expect(new Set(parts.map(({ territory }) => territory)).size).toBe(parts.length);
    expect(parts).toHaveLength(63 - 11);
    expect([...made.values()].every(({ separable }) => separable)).toBe(true);
  });

  test("Bắc Ninh is made of Bắc Giang and Bắc Ninh", () => {
    expect(made.get("bac_ninh_2025")).toEqual({
      place: "bac_ninh_2025",
      parts: wholes("bac_giang_1997", "bac_ninh_1997"),
      separable: true,
    });
  });
});

test("once the 34 are there, nothing has to be put together", () => {
  expect(placesMade("2025-Q3", "2026-Q3", codelists)).toEqual([]);
});

describe("in 2000", () => {
  const made = madeIn("2000-Q4");

  test.each([
    ["da_nang_2025", "da_nang_1997", "quang_nam_1997"],
    ["tay_ninh_2025", "tay_ninh_1976", "long_an_1976"],
    ["can_tho_2025", "can_tho_1991", "soc_trang_1991"], // Cần Thơ was divided in 2004, and joined again in 2025
  ])("%s is made of whole provinces", (place, ...territories) => {
    expect(made.get(place)?.separable).toBe(true);
    expect(made.get(place)?.parts.toSorted(byTerritory)).toEqual(wholes(...territories).toSorted(byTerritory));
  });

  test.each(["ha_noi_2008", "phu_tho_2025", "lao_cai_2025", "dak_lak_2025", "lam_dong_2025"])(
    "%s is not separable: a province of the time was divided between it and others",
    (place) => {
      expect(made.get(place)?.separable).toBe(false);
    },
  );
});

test("to a quarter before 2025 what was divided is not yet joined again", () => {
  const made = placesMade("2003-Q4", "2004-Q1", codelists);
  expect(made.map(({ place, separable }) => [place, separable])).toEqual(
    [
      "lao_cai_2004",
      "lai_chau_2004",
      "dien_bien_2004",
      "dak_lak_2004",
      "dak_nong_2004",
      "can_tho_2004",
      "hau_giang_2004",
    ].map((place) => [place, false]),
  );
});

test("in 1970 nothing is known of the land of a southern province", () => {
  expect(madeIn("1970-Q3").has("can_tho_2025")).toBe(false);
});

test("a declared split factor separates what was divided; what one province alone divides stays as it is", () => {
  const made = madeIn("2003-Q4", factorsOf(["dak_lak_2004", "0.7"], ["dak_nong_2004", "0.3"]));
  expect(made.get("dak_lak_2025")).toEqual({
    place: "dak_lak_2025",
    parts: [
      { territory: "phu_yen_1989", factor: 1 },
      { territory: "dak_lak_1976", factor: 0.7 },
    ],
    separable: true,
  });
  expect(made.get("lam_dong_2025")?.parts).toContainEqual({ territory: "dak_lak_1976", factor: 0.3 });
  expect(made.get("lao_cai_2025")?.separable).toBe(false);
});

test.each<[what: string, ...rows: [string, string, string?][]]>([
  ["names no source", ["dak_lak_2004", "0.7", ""], ["dak_nong_2004", "0.3"]],
  ["must have a factor between 0 and 1", ["dak_lak_2004", "70"], ["dak_nong_2004", "30"]],
  ["must have a factor between 0 and 1", ["dak_lak_2004", "seven"], ["dak_nong_2004", "0.3"]],
  ["divides a territory that no event divides so", ["hue_1989", "0.7"], ["dak_nong_2004", "0.3"]],
  ["must name every successor once and make 1", ["dak_lak_2004", "0.7"]],
  ["must name every successor once and make 1", ["dak_lak_2004", "0.7"], ["dak_nong_2004", "0.4"]],
])("a factor that %s is refused", (what, ...rows) => {
  expect(() => checkFactors(factorsOf(...rows))).toThrow(what);
});

const byTerritory = (a: { territory: string }, b: { territory: string }): number =>
  a.territory.localeCompare(b.territory);
