/** A map of tiles, one per province, where the codelist says where each stands. */
import type { Code } from "../../reports/schema.ts";
import { findFigure, indicatorOf, type Key } from "../figures.ts";
import { figureText, numberText, unitName, withUnit } from "../format.ts";
import type { Here } from "../here.ts";
import type { Tile, Tiles } from "../page.ts";

/** Provinces coloured by a figure, in five classes with as many provinces each; the archipelagos stand on every map of the
 * country, in the colour of the province that administers them. */
export function tilesOf(
  here: Here,
  title: string,
  key: Key & { indicator: string },
  decimals: number,
): Tiles | undefined {
  const provinces = here.release.provinces.filter(({ more }) => more["x"] && more["y"]);
  if (provinces.length < 5) return undefined;
  const tiles = provinces.map((code): Tile => {
    const path = `provinces/${code.code}/`;
    return { ...placeOf(here, code), path, ...valueOf(here, { ...key, place: code.code }) };
  });
  const islands = (here.release.codelists["archipelagos"] ?? []).flatMap((code): Tile[] => {
    const tile = tiles[provinces.findIndex((province) => province.code === code.parent)];
    return tile ? [{ ...tile, ...placeOf(here, code), part: tile.name }] : [];
  });
  const classes = classesOf(
    here,
    tiles.flatMap(({ value }) => value ?? []),
    decimals,
  );
  return { title, description: here.say("tiles_description"), tiles: [...tiles, ...islands], classes };
}

/** The figure as tables print it, with its unit. */
function valueOf(here: Here, key: Key & { indicator: string }): Pick<Tile, "value" | "text"> {
  const figure = findFigure(here.release, key);
  if (!figure) return { value: null, text: here.say("not_reported") };
  const value = figureText(here.language, figure, indicatorOf(here.release, key.indicator).decimals);
  const unit = figure.mark === "number" ? unitName(here, figure.unit) : "";
  return { value: figure.value, text: withUnit(here.language, { value, unit }) };
}

const placeOf = (here: Here, code: Code) => ({
  name: here.name(code),
  x: Number(code.more["x"]),
  y: Number(code.more["y"]),
});

function classesOf({ language }: Here, values: number[], decimals: number): Tiles["classes"] {
  const sorted = values.toSorted((a, b) => a - b);
  const ends = [0.2, 0.4, 0.6, 0.8, 1].map((part) => sorted[Math.ceil(part * sorted.length) - 1] ?? 0);
  return ends.map((upTo) => ({ upTo, text: `≤ ${numberText(language, upTo, decimals)}` }));
}
