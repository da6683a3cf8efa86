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
  example: Example;
  chance: Chance;
  vary: Variation;
  /** whether TTCN of the province has the trade */
  has(place: string, sector: string): boolean;
  /** output of TTCN in a trade */
  ttcn(place: string, sector: string, period: string, standing: Standing): number;
  /** output of one ownership form in a trade */
  output(place: string, ownership: string, sector: string, period: string, standing: Standing): number;
}

/** The economy of an example. */
export function newEconomy(example: Example): Economy {
  const chance = newChance(example.seed);
  const shareOf = (place: string, sector: string): number => mixOf(place)[sector] ?? 0;
  const economy: Economy = {
    example,
    chance,
    vary: newVariation(chance),
    has: (place, sector) => shareOf(place, sector) > 0,
    ttcn: remember((place, sector, period, standing) =>
      ttcnOf(economy, shareOf(place, sector), [place, sector, period], standing),
    ),
    output: (place, ownership, sector, period, standing) =>
      ownership in example.forms_of_ttcn
        ? (partsOf(place, sector, period, standing)[ownership] ?? 0)
        : othersOf(economy, sizeOf(place, ownership, sector), ownership, [place, sector, period]),
  };
  const mixOf = remember((place) => ttcnMix(economy, place));
  const partsOf = remember((place, sector, period, standing) =>
    splitTtcn(economy, place, sector, economy.ttcn(place, sector, period, standing as Standing)),
  );
  const levelOf = remember((ownership) => levels(economy, ownership));
  const otherMixOf = remember((place, ownership) => otherMix(economy, place, ownership));
  const sizeOf = (place: string, ownership: string, sector: string): number =>
    (levelOf(ownership)[place] ?? 0) * (otherMixOf(place, ownership)[sector] ?? 0);
  return economy;
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
