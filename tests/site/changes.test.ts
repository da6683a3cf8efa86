/** The page of changes: which figures moved, by how much, by what. */
import { expect, test } from "vitest";
import type { Cause, Change } from "../../reports/published.ts";
import { changesContent } from "../../src/contents/changes.ts";
import { hereOf } from "../../src/here.ts";
import { isFigure } from "../../src/table.ts";
import { figure, releaseOf } from "./release.ts";

const cause = (number: number, more: Partial<Cause> = {}): Cause => ({
  ...{ number, kind: "corrected_return", reporter: "hue", period: "2026-Q3", form: "output_value", submission: "ab" },
  ...{ received: "2026-11-02T09:30:00+07:00", cells: "01!E12", vi: "Huế sửa", en: "Hue corrected" },
  ...more,
});

const change = (
  figure: string,
  cause: number,
  old: number | null,
  now: number | null,
  part: number | null,
): Change => ({
  ...{ figure, cause, old, new: now, part },
  difference: old === null || now === null ? null : now - old,
});

const DETAIL = figure({ indicator: "output_value", place: "hue", sector: "weaving" }, 7);
const PROVINCE = figure({ indicator: "output_value", place: "hue" }, 12.5);
const COUNTRY = figure({ indicator: "output_value" }, 30);

function pageOf(version: number, causes: Cause[], changes: Change[], language: "vi" | "en" = "vi") {
  const release = releaseOf([DETAIL, PROVINCE, COUNTRY]);
  const label = { ...release.label, version, reason: { vi: "Huế nộp lại.", en: "Hue sent again." } };
  const [content] = changesContent(hereOf({ ...release, label, causes, changes }, language, ""));
  return content;
}

const tableIn = (content: ReturnType<typeof pageOf>, id: string) =>
  content?.sections.find((section) => section.id === id)?.table;

test("a first version has no page of changes, a second always one", () => {
  expect(pageOf(1, [], [])).toBeUndefined();
  expect(pageOf(2, [], [])?.lead).toContain("0 số liệu thay đổi");
});

test("figures stand totals first, the country before its provinces, each with what each cause moved", () => {
  const content = pageOf(
    2,
    [cause(1), cause(2, { kind: "late_return", reporter: "ca_mau", cells: "" })],
    [
      change(DETAIL.id, 1, 7.5, 7, -0.5),
      change(PROVINCE.id, 1, 13, 12.5, -0.5),
      change(COUNTRY.id, 1, 20, 30, -0.5),
      change(COUNTRY.id, 2, 20, 30, 10.5),
    ],
  );
  expect(content?.lead).toBe("3 số liệu thay đổi, do 2 nguyên nhân. Lý do công bố lại: Huế nộp lại.");
  const lines = tableIn(content, "moved")?.lines ?? [];
  expect(lines.map(({ path }) => path.split("#")[1])).toEqual([COUNTRY.id, PROVINCE.id, DETAIL.id]);
  expect(lines.map(({ values }) => [values[0], values[2], values[3]])).toEqual([
    [20, "+10", "1: −0,5; 2: +10,5"],
    [13, "−0,5", "1: −0,5"],
    [7.5, "−0,5", "1: −0,5"],
  ]);
  expect(tableIn(content, "causes")?.lines.map(({ values }) => values.at(-1))).toEqual([3, 1]);
  expect(tableIn(content, "changes_by_place")?.lines.map(({ label, values }) => [label, ...values])).toEqual([
    ["VN", 1],
    ["hue", 2],
  ]);
});

test("a figure that is new or gone has no difference, and says so", () => {
  const gone = "output_value/ca_mau/quarter/all/all/all";
  const changes = [change(PROVINCE.id, 1, null, 12.5, null), change(gone, 1, 4, null, null)];
  const [added, lost] = tableIn(pageOf(2, [cause(1)], changes, "en"), "moved")?.lines ?? [];
  expect(added?.values[0]).toBe("not in the version before");
  expect(added?.values.some((value) => isFigure(value ?? null))).toBe(true);
  expect(lost?.values).toEqual([4, "no longer there", null, "1"]);
  expect(lost?.label).toBe(gone);
});

test("of many figures and cells the page shows the first and says how many there are", () => {
  const figures = Array.from({ length: 450 }, (_, at) => figure({ indicator: "output_value", sector: `s${at}` }, at));
  const cells = Array.from({ length: 40 }, (_, at) => `01!E${at}`).join(" ");
  const content = pageOf(
    2,
    [cause(1, { cells })],
    figures.map(({ id }) => change(id, 1, 1, 2, 1)),
    "en",
  );
  expect(tableIn(content, "moved")?.lines).toHaveLength(300);
  expect(content?.sections.find(({ id }) => id === "moved")?.lead).toContain("300 of the 450 figures");
  expect(String(tableIn(content, "causes")?.lines[0]?.values[4])).toMatch(/01!E11 … \(40\)$/);
});
