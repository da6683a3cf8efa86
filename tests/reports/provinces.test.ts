/** An id names one territory: on every day the provinces in force are exactly those of that day. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { reporterNamed } from "../../reports/places.ts";
import { definitions } from "../published.ts";

type Place = Record<"code" | "vi" | "from" | "until" | "gso_code" | "x" | "y", string>;
type Event = Record<"date" | "predecessors" | "successors", string>;
type Spelling = Record<"name" | "province_name", string>;

const FOLDER = join(import.meta.dirname, "../../reports/codelists");
const { codelists } = definitions;
const places = readCodelist<Place>("provinces");
const provinces = places.filter(({ code }) => code !== "VN");
const events = readCodelist<Event>("province_events");
const names = readCodelist<Spelling>("province_names");

describe("the provinces in force", () => {
  it.each([
    ["1970-08-03", 26],
    ["1976-07-02", 38],
    ["1992-01-01", 53],
    ["1997-01-01", 61],
    ["2000-06-30", 61],
    ["2003-12-31", 61],
    ["2004-01-01", 64],
    ["2008-07-31", 64],
    ["2008-08-01", 63],
    ["2025-06-30", 63],
    ["2025-07-01", 34],
  ])("on %s are %i, each name once", (day, count) => {
    const names = inForce(day).map(({ vi }) => vi);
    expect(names.length).toBe(count);
    expect(new Set(names).size).toBe(count);
  });

  it("have one meaning for a number on a day", () => {
    for (const day of ["2004-07-08", "2008-08-01", "2025-06-30", "2025-07-01"]) {
      const numbers = inForce(day).map((place) => place.gso_code);
      expect(numbers).not.toContain("");
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });

  it.each([
    ["24", "Bắc Giang", "Bắc Ninh"],
    ["15", "Yên Bái", "Lào Cai"],
    ["44", "Quảng Bình", "Quảng Trị"],
    ["52", "Bình Định", "Gia Lai"],
    ["80", "Long An", "Tây Ninh"],
    ["82", "Tiền Giang", "Đồng Tháp"],
    ["91", "Kiên Giang", "An Giang"],
  ])("give number %s to %s until June 2025 and to %s after", (number, before, after) => {
    expect(named(number, "2025-03-31")).toBe(before);
    expect(named(number, "2025-09-30")).toBe(after);
    expect(reporterNamed(codelists, number, "2025-Q1")?.vi).toBe(before);
    expect(reporterNamed(codelists, number, "2025-Q3")?.vi).toBe(after);
  });
});

describe("an id of a province", () => {
  it("is given once and ends in the year in which the territory began", () => {
    expect(new Set(places.map(({ code }) => code)).size).toBe(places.length);
    for (const { code, from } of provinces) expect(code.match(/_(\d{4})$/)?.[1] ?? "").toBe(from.slice(0, 4));
  });

  it("that ended has a succession event the day after", () => {
    for (const { code, until } of provinces.filter(({ until }) => until !== ""))
      expect(
        events.some((event) => event.date === nextDay(until) && idsOf(event, "predecessors").includes(code)),
        code,
      ).toBe(true);
  });

  it("is known and of the right day wherever an event names it", () => {
    for (const event of events) {
      const before = idsOf(event, "predecessors").map(placeOf);
      const after = idsOf(event, "successors").map(placeOf);
      for (const place of before) if (!after.includes(place)) expect(nextDay(place.until)).toBe(event.date);
      for (const place of after) if (!before.includes(place)) expect(place.from).toBe(event.date);
    }
  });
});

it("places each of the 34 on its own tile and no former province", () => {
  const tiles = provinces.filter(({ x }) => x !== "");
  expect(tiles.map(({ code }) => code)).toEqual(inForce("2025-07-01").map(({ code }) => code));
  expect(new Set(tiles.map(({ x, y }) => `${x},${y}`)).size).toBe(34);
});

it("leads every other spelling to the name of a place", () => {
  const known = new Set(places.map(({ vi }) => vi));
  for (const { name, province_name } of names) expect(known, name).toContain(province_name);
});

function readCodelist<T>(name: string): T[] {
  return Papa.parse<T>(readFileSync(join(FOLDER, `${name}.csv`), "utf8"), { header: true, skipEmptyLines: true }).data;
}

function inForce(day: string): Place[] {
  return provinces.filter(({ from, until }) => from <= day && (until === "" || until >= day));
}

function placeOf(id: string): Place {
  const place = provinces.find(({ code }) => code === id);
  if (!place) throw new Error(`No province has the id ${id}.`);
  return place;
}

const named = (number: string, day: string) => inForce(day).find((place) => place.gso_code === number)?.vi;

const idsOf = (event: Event, side: "predecessors" | "successors"): string[] => event[side].split(" ");

const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

it("has districts, communes and Unions that belong to a province that is in force as long as they are", () => {
  const provinces = new Map(places.map((place) => [place.code, place]));
  const sectors = readCodelist<Place>("sectors").map(({ code }) => code);
  const districts = readCodelist<Record<"code" | "parent" | "from" | "until" | "kind" | "sector", string>>("districts");
  expect(districts.length).toBeGreaterThan(10);
  for (const { code, parent, from, until, kind, sector } of districts) {
    const province = provinces.get(parent);
    expect([code, province === undefined, provinces.has(code)]).toEqual([code, false, false]);
    const within = (from === "" || from >= (province?.from ?? "")) && (province?.until === "" || until !== "");
    expect([code, within]).toEqual([code, true]);
    expect([code, kind === "branch_union"]).toEqual([code, sectors.includes(sector)]);
  }
});
