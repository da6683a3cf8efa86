import { expect, test } from "vitest";
import { linkOut, linkTo, savedName } from "../../src/link.ts";

test("pages of a version address each other by file, without naming the version", () => {
  expect(linkTo("vi/", "vi/provinces/hue_1989/")).toBe("../vi/provinces/hue_1989/index.html");
  expect(linkTo("vi/provinces/hue_1989/", "en/provinces/hue_1989/")).toBe("../../../en/provinces/hue_1989/index.html");
  expect(linkTo("vi/about/", "data/figures.csv")).toBe("../../data/figures.csv");
});

test("a link out of the version climbs over its three folders", () => {
  expect(linkOut("vi/", "vi/releases/")).toBe("../../../../vi/releases/index.html");
});

test("a file is saved under a name that tells release, language and page", () => {
  const label = { period: "2026-Q3", version: 1 };
  const saved = (from: string, file: string) => savedName(label, from, file);
  expect(saved("vi/provinces/hue_1989/", "tables.xlsx")).toBe("congbo-2026-Q3-v1-vi-provinces-hue_1989.xlsx");
  expect(saved("en/", "trend.csv")).toBe("congbo-2026-Q3-v1-en-trend.csv");
});
