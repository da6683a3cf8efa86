/** Every codelist is clean text, and every sentence is the same in both languages. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { SIGNS } from "../../reports/schema.ts";

type Entry = Record<string, string>;

const FOLDER = join(import.meta.dirname, "../../reports/codelists");
const STANDARD = ["code", "vi", "en", "parent", "from", "until"];
const EXPECTED = { ownership: 13, sectors: 17, product_groups: 6, products: 113, provinces: 146 };
const names = readdirSync(FOLDER).filter((name) => name.endsWith(".csv"));

describe.each(names)("%s", (name) => {
  const text = readFileSync(join(FOLDER, name), "utf8");
  const entries = parse(text);

  it("is NFC with line feeds, without a byte order mark or stray spaces", () => {
    expect(text).toBe(text.normalize("NFC"));
    expect(text).not.toMatch(/[\r\uFEFF\u00A0\t]|^ | $| {2}/m);
    for (const value of entries.flatMap((entry) => Object.values(entry))) expect(value).toBe(value.trim());
  });

  it("has each code once, with a name in both languages", () => {
    const codes = entries.map((entry) => entry["code"]);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { code, vi, en } of entries) expect([vi, en], code).not.toContain("");
  });
});

it.each(Object.entries(EXPECTED))("%s is complete and begins with the standard columns", (name, count) => {
  const entries = read(name);
  expect(entries.length).toBe(count);
  expect(Object.keys(entries[0] ?? {}).slice(0, STANDARD.length)).toEqual(STANDARD);
});

it("says of every codelist where it comes from and under which licence", () => {
  const sources = read("sources");
  const codelists = names.map((name) => name.replace(".csv", "")).filter((name) => name !== "sources");
  expect(sources.map(({ code }) => code).sort()).toEqual(codelists.sort());
  for (const { code, licence } of sources) expect(licence, code).not.toBe("");
});

it("places every archipelago in a province, off every tile of the map", () => {
  const at = ({ x, y }: Entry) => `${x}/${y}`;
  const provinces = read("provinces").filter(({ x }) => x);
  const archipelagos = read("archipelagos");
  expect(archipelagos.length).toBe(2);
  for (const { code, parent } of archipelagos)
    expect(
      provinces.map((each) => each["code"]),
      code,
    ).toContain(parent);
  expect(new Set([...provinces, ...archipelagos].map(at)).size).toBe(provinces.length + archipelagos.length);
});

it("gives the marks the signs that are read and written", () => {
  const signs = read("marks").map(({ code = "", symbol }) => [code, symbol]);
  for (const sign of Object.entries(SIGNS)) expect(signs).toContainEqual(sign);
});

it("gives every product a sector, a unit and a group that are declared", () => {
  const known = (name: string) => new Set(read(name).map((entry) => entry["code"]));
  const [sectors, units, groups] = [known("sectors"), known("units"), known("product_groups")];
  for (const { sector, unit, parent, code } of read("products")) {
    expect([sectors.has(sector), units.has(unit), groups.has(parent)], code).toEqual([true, true, true]);
    expect(code?.[0]).toBe(parent);
  }
});

it("uses the same placeholders in both languages of a sentence", () => {
  const placeholders = (text = "") => text.match(/\{\w+\}/g)?.sort() ?? [];
  for (const { code, vi, en } of read("issue_types")) expect(placeholders(vi), code).toEqual(placeholders(en));
});

function parse(text: string): Entry[] {
  return Papa.parse<Entry>(text, { header: true, skipEmptyLines: true }).data;
}

function read(name: string): Entry[] {
  return parse(readFileSync(join(FOLDER, `${name}.csv`), "utf8"));
}
