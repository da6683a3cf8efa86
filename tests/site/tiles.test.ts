import { expect, test } from "vitest";
import type { Code } from "../../reports/schema.ts";
import { tilesOf } from "../../src/contents/tiles.ts";
import { hereOf } from "../../src/here.ts";
import { figure, releaseOf } from "./release.ts";

const code = (name: string, parent: string, x: number): Code => ({
  code: name,
  vi: name,
  en: name.toUpperCase(),
  parent,
  from: "",
  until: "",
  more: { x: String(x), y: "1" },
});
const indicator = "share_of_local_industry";
const names = ["a", "b", "c", "d", "e"];
const release = releaseOf(
  names.slice(1).map((place, at) => figure({ indicator, place }, 10 * at, { unit: "percent" })),
);
const here = hereOf(
  {
    ...release,
    provinces: names.map((name, at) => code(name, "VN", at)),
    codelists: { ...release.codelists, archipelagos: [code("islands", "e", 7), code("elsewhere", "nowhere", 8)] },
  },
  "en",
  "",
);
const tiles = tilesOf(here, "", { indicator }, 1)?.tiles ?? [];

test("a tile stands where its codelist says, with the province's figure; one without says so", () => {
  expect(tiles.slice(0, 2)).toEqual([
    { name: "A", path: "provinces/a/", x: 0, y: 1, value: null, text: "not reported" },
    { name: "B", path: "provinces/b/", x: 1, y: 1, value: 0, text: "0.0%" },
  ]);
});

test("an archipelago has its own name, and the colour, value and page of the province that it belongs to", () => {
  expect(tiles.slice(names.length)).toEqual([
    { name: "ISLANDS", path: "provinces/e/", x: 7, y: 1, value: 30, text: "30.0%", part: "E" },
  ]);
});

test("a country of few provinces has no map", () => {
  expect(tilesOf(hereOf(release, "en", ""), "", { indicator }, 1)).toBeUndefined();
});
