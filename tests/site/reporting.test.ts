/** The page of who has reported: a province, then those below it, who are not counted among the provinces. */
import { expect, test } from "vitest";
import type { Reporting } from "../../reports/published.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { organisationSection } from "../../src/contents/organisation.ts";
import { reportingContent, reportingLead } from "../../src/contents/reporting.ts";
import { hereOf } from "../../src/here.ts";
import { figure, releaseOf } from "./release.ts";

const { codelists, forms } = loadDefinitions();
const returned = (reporter: string, status: Reporting["status"]): Reporting => ({
  reporter,
  form: "output_value",
  status,
  received: "",
  submission: "",
  warnings: 0,
  corrected: false,
});

const release = {
  ...releaseOf([figure({ indicator: "output_value" }, 1)]),
  codelists,
  forms: forms.filter(({ id }) => id === "output_value"),
  reporting: [
    returned("ha_noi_ceramics_union", "late"),
    returned("ha_noi_2008", "on_time"),
    returned("hue_1989", "missing"),
    returned("lai_chau_2004", "from_districts"),
    returned("lai_chau_sin_ho", "missing"),
    returned("lai_chau_tam_duong", "on_time"),
  ],
};
const here = hereOf(release, "vi", "reporting/");
const tableOf = (id: string) => reportingContent(here).sections.find((section) => section.id === id)?.table;

test("those below a province stand under it, whatever the order of the file", () => {
  expect(tableOf("reporters")?.lines.map(({ label, level, values }) => [label, level, values[0]])).toEqual([
    ["Hà Nội", 1, "Đúng hạn"],
    ["Liên hiệp xã ngành gốm sứ", 2, "Nộp muộn"],
    ["Lai Châu", 1, "Tổng hợp từ huyện, xã"],
    ["Tam Đường", 2, "Đúng hạn"],
    ["Sìn Hồ", 2, "Chưa báo cáo"],
    ["Huế", 1, "Chưa báo cáo"],
  ]);
});

test("provinces alone are counted, and named as missing", () => {
  const { headings = [], lines = [] } = tableOf("forms") ?? {};
  const counts = headings.map(({ label }, at) => [label, lines[0]?.values[at]]);
  expect(counts.slice(0, -1)).toEqual([
    ["Đúng hạn", 1],
    ["Tổng hợp từ huyện, xã", 1],
    ["Chưa báo cáo", 1],
  ]);
  expect(reportingLead(here)).toContain("Huế");
  expect(reportingLead(here)).not.toContain("Sìn Hồ");
});

test("each level of the Union reports to the one above it and says how many are asked", () => {
  const [section] = organisationSection(here);
  expect(section?.table?.lines.map(({ label, level, values }) => [label, level, ...values.slice(0, 2)])).toEqual([
    ["Liên hiệp xã trung ương", 1, "", null],
    ["Liên hiệp xã tỉnh, thành phố", 2, "Liên hiệp xã trung ương", 3],
    ["Liên hiệp xã ngành", 3, "Liên hiệp xã tỉnh, thành phố", 1],
    ["Liên hiệp xã huyện, khu phố, thị xã", 3, "Liên hiệp xã tỉnh, thành phố", 2],
    ["Phòng Công nghiệp kiêm Ban vận động hợp tác xã", 3, "Liên hiệp xã tỉnh, thành phố", null],
    ["Tổ chức hợp tác (hợp tác xã, tổ sản xuất)", 4, "Liên hiệp xã huyện, khu phố, thị xã", null],
  ]);
  expect(section?.list?.[1]).toContain("dòng 109");
});
