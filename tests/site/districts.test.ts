/** A province's page shows what it is made of, or what it says itself beside its districts and its Unions. */
import { expect, test } from "vitest";
import { loadDefinitions } from "../../reports/load.ts";
import type { Reporting } from "../../reports/published.ts";
import { districtSections } from "../../src/contents/districts.ts";
import { coverageText } from "../../src/figures.ts";
import { hereOf } from "../../src/here.ts";
import { isFigure } from "../../src/table.ts";
import { figure, releaseOf } from "./release.ts";

const { codelists, forms } = loadDefinitions();
const PLACE = "lai_chau_2004";
const returned = (reporter: string, status: Reporting["status"]): Reporting => {
  const nothing = { received: "", submission: "", warnings: 0, corrected: false };
  return { reporter, form: "output_value", status, ...nothing };
};

function sectionsOf(figures: Parameters<typeof releaseOf>[0], reporting: Reporting[] = [], place = PLACE) {
  const release = { ...releaseOf(figures), codelists, forms, reporting };
  return districtSections(hereOf(release, "vi", ""), place);
}

const ttcn = { place: PLACE, ownership: "ttcn" };
const weaving = { ...ttcn, sector: "weaving" };
const own = [figure({ indicator: "output_value", ...ttcn }, 73), figure({ indicator: "output_value", ...weaving }, 61)];
const compared = [
  figure({ indicator: "districts_output", ...weaving }, 58, { reported: 7, expected: 8 }),
  figure({ indicator: "districts_difference", ...weaving }, 3, { reported: 7, expected: 8 }),
];

test("a province that reported beside its districts shows both sides and the difference, where both are", () => {
  const [section, ...others] = sectionsOf([...own, ...compared]);
  expect([section?.id, others]).toEqual(["districts", []]);
  expect(section?.table?.notes).toContain("7/8 huyện, xã");
  expect(
    section?.table?.lines.map(({ label, values }) => [label, ...values.map((value) => isFigure(value) && value.value)]),
  ).toEqual([["Dệt sợi bông, tơ", 61, 58, 3]]);
});

test("how many districts stand behind a figure is told in districts", () => {
  const release = { ...releaseOf([...own, ...compared]), codelists };
  const [sum] = compared;
  if (sum) expect(coverageText(hereOf(release, "en", ""), sum)).toBe("7 of 8 districts");
  expect.assertions(1);
});

test("a province made of its districts names those that reported and those that did not", () => {
  const reporting = [
    returned(PLACE, "from_districts"),
    returned("lai_chau_sin_ho", "missing"),
    returned("ha_noi_ceramics_union", "late"),
  ];
  const sections = sectionsOf(own, [...reporting, returned("lai_chau_tam_duong", "on_time")]);
  expect(sections.map(({ id }) => id)).toEqual(["made_of"]);
  expect(sections[0]?.table?.lines.map(({ label, values }) => [label, values[0]])).toEqual([
    ["Tam Đường", "Đúng hạn"],
    ["Sìn Hồ", "Chưa báo cáo"],
  ]);
});

test("a province with nobody below it that reported has no such section", () => {
  expect(sectionsOf(own, [returned(PLACE, "on_time")])).toEqual([]);
});

test("a branch Union's part stands beside the trade alone", () => {
  const place = "ha_noi_2008";
  const output = ["ceramics", "weaving"].map((sector) =>
    figure({ indicator: "output_value", place, ownership: "ttcn", sector }, 200),
  );
  const [section] = sectionsOf(
    [...output, figure({ indicator: "union_share", place, sector: "ceramics" }, 75)],
    [],
    place,
  );
  expect([section?.id, section?.table?.lines.map(({ label }) => label)]).toEqual(["unions", ["Sành, sứ"]]);
});

test("units stand under the commune and the trade that they were counted in, and no threshold is made up", () => {
  const place = "ha_noi_2008";
  const counted = (of: string, sector: string, units: number, specialised: number) => [
    figure({ indicator: "units_by_district", place: of, sector }, units, { unit: "number" }),
    figure({ indicator: "specialised_by_district", place: of, sector }, specialised, { unit: "number" }),
  ];
  const figures = [
    ...counted(place, "all", 100, 27),
    ...counted(place, "ceramics", 60, 15),
    ...counted("ha_noi_bat_trang", "all", 60, 15),
    ...counted("ha_noi_bat_trang", "ceramics", 60, 15),
    ...counted("ha_noi_ha_dong", "all", 40, 12),
    ...counted("ha_noi_ha_dong", "weaving", 40, 12),
  ];
  const [section, ...others] = sectionsOf(figures, [], place);
  expect([section?.id, others]).toEqual(["units_by_district", []]);
  const lines = section?.table?.lines.map(({ label, level, values }) => [
    level,
    label,
    ...values.map((value) => isFigure(value) && value.value),
  ]);
  expect(lines).toEqual([
    [0, "Tổng các địa bàn đã thống kê", 100, 27],
    [1, "Hà Đông", 40, 12],
    [2, "Dệt sợi bông, tơ", 40, 12],
    [1, "Bát Tràng", 60, 15],
    [2, "Sành, sứ", 60, 15],
  ]);
  expect([section?.quote?.line, section?.lead?.match(/[0-9]/)]).toEqual([110, null]);
});
