/** The invented economy: output of each province by ownership form, trade and quarter, in units of 0.1 million dong. */
import { quarterOf } from "../../reports/period.ts";
import type { Example } from "../../reports/example.ts";
import type { Standing } from "./amounts.ts";
import { newChance, newVariation, type Chance, type Variation } from "./chance.ts";
import { levels, otherMix, splitTtcn, ttcnMix } from "./mixes.ts";
import { remember } from "./remember.ts";

const TENTHS_OF_A_BILLION = 10_000;
const CENTRE = quarterOf("2025-Q3");

export interface Economy {
  /** with the provinces that were merged in place of those that they were merged into */
  example: Example;
  chance: Chance;
  vary: Variation;
  /** a province's parts, each an economy of its own: what was merged into it, or itself alone */
  partsOf(place: string): string[];
  /** whether TTCN of the province has the trade */
  has(place: string, sector: string): boolean;
  /** output of TTCN in a trade */
  ttcn(place: string, sector: string, period: string, standing: Standing): number;
  /** output of one ownership form in a trade */
  output(place: string, ownership: string, sector: string, period: string, standing: Standing): number;
}

/** The economy of an example. A province that was merged from others is their sum, in every quarter. */
export function newEconomy(given: Example): Economy {
  const example = unmerged(given);
  const chance = newChance(example.seed);
  const shareOf = (place: string, sector: string): number => mixOf(place)[sector] ?? 0;
  const partsOf = (place: string): string[] => {
    const merged = Object.keys(given.provinces[place]?.merged ?? {});
    return merged.length > 0 ? merged : [place];
  };
  const sumOf = (place: string, amount: (part: string) => number): number =>
    partsOf(place).reduce((sum, part) => sum + amount(part), 0);
  const economy: Economy = {
    example,
    chance,
    vary: newVariation(chance),
    partsOf,
    has: (place, sector) => partsOf(place).some((part) => shareOf(part, sector) > 0),
    ttcn: remember((place, sector, period, standing) =>
      sumOf(place, (part) => ttcnOf(economy, shareOf(part, sector), [part, sector, period], standing)),
    ),
    output: (place, ownership, sector, period, standing) =>
      sumOf(place, (part) =>
        ownership in example.forms_of_ttcn
          ? (formsOf(part, sector, period, standing)[ownership] ?? 0)
          : othersOf(economy, sizeOf(part, ownership, sector), ownership, [part, sector, period]),
      ),
  };
  const mixOf = remember((part) => ttcnMix(economy, part));
  const formsOf = remember((part, sector, period, standing) =>
    splitTtcn(economy, part, sector, economy.ttcn(part, sector, period, standing as Standing)),
  );
  const levelOf = remember((ownership) => levels(economy, ownership));
  const otherMixOf = remember((part, ownership) => otherMix(economy, part, ownership));
  const sizeOf = (part: string, ownership: string, sector: string): number =>
    (levelOf(ownership)[part] ?? 0) * (otherMixOf(part, ownership)[sector] ?? 0);
  return economy;
}

/** The example with the provinces of before in place of those that they were merged into; what happened to a merged
 * province happened to each of them. */
function unmerged(example: Example): Example {
  const provinces = Object.entries(example.provinces).flatMap(([place, province]) => {
    const merged = Object.entries(province.merged);
    if (merged.length === 0) return [[place, province] as const];
    return merged.map(([part, { part: share, zone = province.zone }]) => {
      const products = province.products.filter((code) => example.products_only_in[code]?.includes(zone) ?? true);
      return [part, { ...province, size: province.size * share, zone, products, merged: {} }] as const;
    });
  });
  const story = example.story.flatMap((event) => {
    const merged = Object.keys(example.provinces[event.reporter]?.merged ?? {});
    return [event, ...merged.map((reporter) => ({ ...event, reporter }))];
  });
  return { ...example, provinces: Object.fromEntries(provinces), story };
}

type At = [place: string, sector: string, period: string];

function ttcnOf(economy: Economy, share: number, at: At, standing: string): number {
  const { example, vary } = economy;
  const [place, sector, period] = at;
  const growth = (example.sectors[sector]?.growth ?? 1) * vary(0.025, "growth", place, sector);
  const size = (example.provinces[place]?.size ?? 0) * share * growth ** yearsFrom(period);
  const official = amountOf(economy, size * factorOf(example, "jump", ...at), "ttcn", at);
  return standing === "official" ? official : Math.round(official / factorOf(example, "revision", ...at));
}

function othersOf(economy: Economy, size: number, ownership: string, at: At): number {
  const growth = economy.example.others[ownership]?.growth ?? 1;
  return amountOf(economy, size * growth ** yearsFrom(at[2]), ownership, at);
}

/** Billions of dong in tenths of a million, with the season and a little chance. */
function amountOf(
  { example, vary }: Economy,
  billions: number,
  ownership: string,
  [place, sector, period]: At,
): number {
  const season = example.sectors[sector]?.season[quarterOf(period).quarter - 1] ?? 1;
  return Math.round(billions * TENTHS_OF_A_BILLION * season * vary(0.025, ownership, place, sector, period));
}

/** How many times the usual an event makes a trade in a quarter, or the official value the estimate. */
export function factorOf(
  { story }: Example,
  kind: "jump" | "revision",
  place: string,
  sector: string,
  period: string,
): number {
  const event = story.find(
    (event) => event.kind === kind && event.reporter === place && event.sector === sector && event.period === period,
  );
  return event && "factor" in event ? event.factor : 1;
}

const yearsFrom = (period: string): number => {
  const { year, quarter } = quarterOf(period);
  return year - CENTRE.year + (quarter - CENTRE.quarter) / 4;
};
