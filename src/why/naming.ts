/** Says in words what figures and cells are, and writes their values. */
import { exactText as exactly, numberText, percentText, withUnit } from "../format.ts";
import { language } from "../reader/script.ts";
import type { Address } from "./address.ts";
import type { Found } from "./find.ts";
import { names, say } from "./given.ts";
import { SIGNS } from "../../reports/terms.ts";
import type { RowCodes } from "./shards.ts";

const ALL = "all";

/** A value as it is published: rounded, with its unit, or the mark that says why there is none. */
export function valueText({ address, kind: [unit, mark], value }: Found): string {
  if (value === null || mark !== "number") return markText(mark);
  const measure = names.units[unit];
  const decimals = names.indicators[address.indicator]?.decimals ?? measure?.decimals ?? 1;
  return withUnit(language, {
    value: numberText(language, value, decimals),
    unit: measure?.name ?? unit,
  });
}

/** `-` and its kin with what they mean. */
export function markText(mark: string): string {
  const sign = Object.entries(SIGNS).find(([name]) => name === mark)?.[1];
  return [sign, names.marks[mark] ?? mark].filter(Boolean).join(" ");
}

/** A number with all its digits. */
export const exactText = (value: number): string => exactly(language, value);

export const placeName = (place: string): string => names.places[place]?.name ?? place;

/** `2026-Q3` as its readers say it. */
export const periodText = (period: string): string => {
  const [, year = "", quarter = ""] = /^(\d{4})-Q(\d)$/.exec(period) ?? [];
  if (!year) return period;
  return language === "vi" ? `${["", "I", "II", "III", "IV"][Number(quarter)]}/${year}` : `Q${quarter} ${year}`;
};

/** What a figure is of, dimension by dimension; `all` is told where the indicator is broken down by it. */
export function aboutOf({ indicator, key }: Address): { label: string; text: string }[] {
  const [, ...codes] = key.split("/");
  const { breakdown = [], form = "" } = names.indicators[indicator] ?? {};
  return ["ownership", "sector", "product", "item"].flatMap((dimension, at) => {
    const code = codes[at] ?? ALL;
    if (code === ALL && !breakdown.includes(dimension)) return [];
    return [{ label: say(dimension), text: codeName(dimension, code, form) }];
  });
}

function codeName(dimension: string, code: string, form: string): string {
  const { ownership, sector, product, item } = names;
  const list = { ownership, sector, product, item: item[form] }[dimension];
  return list?.[code] ?? (code === ALL ? say("all") : code);
}

/** `Quý III năm 2026 · TTCN · dệt`: what a figure is of, but for indicator and place. */
export function keyText(address: Address): string {
  const [span = ""] = address.key.split("/");
  const parts = address.key.split("/").slice(1);
  const told = aboutOf(address).filter((_, at) => parts[at] !== ALL || at === 0);
  return [names.spans[span] ?? span, ...told.map(({ text }) => text)].join(" · ");
}

/** A row of a sheet in words. */
export function rowText([row, ...codes]: RowCodes, form: string): string {
  const told = ["ownership", "sector", "product", "item"].flatMap((dimension, at) => {
    const code = codes[at] ?? ALL;
    return code === ALL ? [] : [codeName(dimension, code, form)];
  });
  return `${row} ${told.join(", ") || say("all")}`.trim();
}

/** How complete a figure of a place that others report for is; empty for one reporter's own. */
export function coverageOf({ address, kind }: Found, share: number | undefined): string {
  const [reported, expected] = [kind[5], kind[6]];
  if (expected <= 1) return "";
  const isCountry = names.places[address.place]?.parent === "";
  const counted = say(isCountry ? "coverage_provinces" : "coverage_districts", { reported, expected });
  return share === undefined
    ? counted
    : `${counted}; ${say("coverage_output", { share: percentText(language, share, 1) })}`;
}
