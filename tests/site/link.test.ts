import { expect, test } from "vitest";
import { linkOut, linkTo } from "../../src/link.ts";

test("pages of a version address each other by file, without naming the version", () => {
  expect(linkTo("vi/", "vi/provinces/hue_1989/")).toBe("../vi/provinces/hue_1989/index.html");
  expect(linkTo("vi/provinces/hue_1989/", "en/provinces/hue_1989/")).toBe("../../../en/provinces/hue_1989/index.html");
  expect(linkTo("vi/about/", "data/figures.csv")).toBe("../../data/figures.csv");
});

test("a link out of the version climbs over its three folders", () => {
  expect(linkOut("vi/", "vi/releases/")).toBe("../../../../vi/releases/index.html");
});
