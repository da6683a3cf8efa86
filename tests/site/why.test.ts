/** What the why page is drawn from: every figure and every cell is found again as it was published. */
import { expect, test } from "vitest";
import type { Cell } from "../../reports/published.ts";
import { figureId, fragmentOf, readAddress, shortId } from "../../src/why/address.ts";
import { byReporter, cellsIn, findFigure, figuresOf, rangesOf } from "../../src/why/find.ts";
import { cellPacker, packCoverage, packFigures } from "../../src/why/pack.ts";
import { figure } from "./release.ts";

const FULL = { indicator: "output_value", place: "hue", key: "quarter/ttcn/weaving/all/all" };

test("codes at the end of an address that are all may be left out", () => {
  for (const fragment of ["", "/all", "/all/all"])
    expect(readAddress(`#output_value/hue/quarter/ttcn/weaving${fragment}`)).toEqual(FULL);
  expect(readAddress("#output_value/hue/quarter").key).toBe("quarter/all/all/all/all");
  expect(fragmentOf(FULL)).toBe("#output_value/hue/quarter/ttcn/weaving");
});

test("a code before others stays, even where it is all", () => {
  const address = readAddress("#workers/VN/cumulative/all/all/all/item_7");
  expect(shortId(address)).toBe("workers/VN/cumulative/all/all/all/item_7");
  expect(figureId(address)).toBe("workers/VN/cumulative/all/all/all/item_7");
  expect(figureId(FULL)).toBe("output_value/hue/quarter/ttcn/weaving/all");
});

test("an address may name less than a figure, or what no browser could write", () => {
  expect(readAddress("")).toEqual({ indicator: "", place: "", key: "" });
  expect(readAddress("#output_value/hue")).toEqual({ indicator: "output_value", place: "hue", key: "" });
  expect(readAddress("#%zz/%C3%A1")).toEqual({ indicator: "%zz", place: "%C3%A1", key: "" });
});

test("packed figures are found again, with what they have in common and what not", () => {
  const figures = [
    figure({ indicator: "share", place: "VN" }, 40.5, { numerator: 81, denominator: 200, unit: "percent" }),
    figure({ indicator: "share", place: "hue" }, 0, { sources: "7 9-11" }),
    figure({ indicator: "share", place: "hue", sector: "weaving" }, null, { mark: "confidential" }),
    figure({ indicator: "share", place: "ca_mau", item: "i1" }, 3, { plan_version: "assigned" }),
  ];
  const shard = packFigures(figures);
  for (const { id, place, value, numerator, denominator, sources, mark, unit, plan_version } of figures) {
    const found = findFigure(shard, readAddress(`#${id}`));
    expect(found).toMatchObject({ value, numerator, denominator, sources, address: { indicator: "share", place } });
    expect([found?.kind[0], found?.kind[1], found?.kind[4]]).toEqual([unit, mark, plan_version]);
  }
  expect(figuresOf(shard, "share", "hue").map(({ value }) => value)).toEqual([0, null]);
  expect(findFigure(shard, readAddress("#share/hue/year"))).toBeUndefined();
});

const cell = (id: number, more: Partial<Cell>): Cell => ({
  ...{ id, submission: "ab", reporter: "hue", place: "hue", period: "2026-Q3", form: "output_value", sheet: "01" },
  ...{ cell: `E${id}`, row: "A1", column: "constant", ownership: "all", sector: "all", product: "all", item: "all" },
  ...{ measure: "constant", span: "quarter", mark: "number", value: id * 10, state: "estimate", price_base: "" },
  ...more,
});

test("every cell is found by its number, under the one who reported it", () => {
  const cells = [
    cell(1, {}),
    cell(2, { column: "current" }),
    cell(3, { sheet: "02" }),
    cell(4, { reporter: "ca_mau", mark: "nil", value: null }),
    cell(5, { submission: "cd" }),
  ];
  const packer = cellPacker();
  for (const one of cells) packer.add(one);
  const shards = packer.shards(() => ({ vi: "", en: "" }), []);
  expect(packer.ranges).toEqual([
    [1, 3, "hue"],
    [4, 4, "ca_mau"],
    [5, 5, "hue"],
  ]);
  const numbers = byReporter("2-5", packer.ranges);
  expect([...numbers]).toEqual([
    ["hue", [2, 3, 5]],
    ["ca_mau", [4]],
  ]);
  const found = [...numbers].flatMap(([reporter, own]) => {
    const shard = shards.get(reporter);
    return shard ? cellsIn(reporter, shard, own) : [];
  });
  expect(
    found.map(({ sheet, cell: [address, , , , value] }) => [sheet.submission, sheet.sheet, address, value]),
  ).toEqual([
    ["ab", "01", "E2", 20],
    ["ab", "02", "E3", 30],
    ["cd", "01", "E5", 50],
    ["ab", "01", "E4", "nil"],
  ]);
  expect(found.map(({ shard, cell: [, , column] }) => shard.columns[column])).toEqual([
    "current",
    "constant",
    "constant",
    "constant",
  ]);
});

test("what was said of cells goes with the reporter, and only what is about cells of the release", () => {
  const packer = cellPacker();
  packer.add(cell(1, {}));
  const said = { kind: "explained", reporter: "hue", period: "2026-Q3", form: "output_value", sheet: "01" } as const;
  const footnote = { ...said, cell: "E1", rule: "r", vi: "<b>", en: "<b>", day: "2026-10-01" };
  const told = packer.shards(
    ({ vi, en }) => ({ vi, en }),
    [
      { ...footnote, sources: "1" },
      { ...footnote, sources: "" },
    ],
  );
  expect(told.get("hue")?.footnotes).toEqual([{ vi: "<b>", en: "<b>", cells: [1] }]);
});

test("addresses become ranges down their columns", () => {
  expect(rangesOf(["E10", "E9", "E11", "F3", "AA1", "E13", "E9"])).toEqual(["E9:E11", "E13", "F3", "AA1"]);
});

test("coverage is kept where the share of output is known", () => {
  const row = { form: "plan", place: "VN", reported: 1, expected: 2 };
  expect(
    packCoverage([
      { ...row, output_share: 96.84 },
      { ...row, place: "hue", output_share: null },
    ]),
  ).toEqual({
    plan: { VN: 96.84 },
  });
});
