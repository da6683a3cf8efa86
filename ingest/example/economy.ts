/** The invented economy: output of each province by ownership form, trade and quarter, in units of 0.1 million dong. */
import { quarterOf } from "../../reports/period.ts";
import type { Example } from "../../reports/example.ts";
import { split, type Standing } from "./amounts.ts";
import { newChance, newVariation, type Chance, type Variation } from "./chance.ts";
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

type Mix = Record<string, number>;

/** The economy of an example. */
export function newEconomy(example: Example): Economy {
  const chance = newChance(example.seed);
  const vary = newVariation(chance);
  const economy: Economy = {
    example,
    chance,
    vary,
    has: (place, sector) => (mixOf(place)[sector] ?? 0) > 0,
    ttcn: remember((place, sector, period, standing) => ttcnOf(economy, mixOf(place), place, sector, period, standing)),
    output: (place, ownership, sector, period, standing) =>
      ownership in example.forms_of_ttcn
        ? (partsOf(place, sector, period, standing)[ownership] ?? 0)
        : othersOf(place, ownership, sector, period),
  };
  const mixOf = remember((place) => ttcnMix(economy, place));
  const partsOf = remember((place, sector, period, standing) =>
    splitTtcn(economy, place, sector, economy.ttcn(place, sector, period, standing as Standing)),
  );
  const levelOf = remember((ownership) => levels(economy, ownership));
  const otherMixOf = remember((place, ownership) => otherMix(economy, place, ownership));
  const othersOf = remember((place, ownership, sector, period) => {
    const level = (levelOf(ownership)[place] ?? 0) * (otherMixOf(place, ownership)[sector] ?? 0);
    const growth = example.others[ownership]?.growth ?? 1;
    return amountOf(economy, level * growth ** yearsFrom(period), ownership, place, sector, period);
  });
  return economy;
}

function ttcnOf(
  { example, vary, ...economy }: Economy,
  mix: Mix,
  place: string,
  sector: string,
  period: string,
  standing: string,
): number {
  const { size = 0 } = example.provinces[place] ?? {};
  const growth = (example.sectors[sector]?.growth ?? 1) * vary(0.025, "growth", place, sector);
  const level =
    size * (mix[sector] ?? 0) * growth ** yearsFrom(period) * factorOf(example, "jump", place, sector, period);
  const official = amountOf({ example, vary, ...economy }, level, "ttcn", place, sector, period);
  return standing === "official"
    ? official
    : Math.round(official / factorOf(example, "revision", place, sector, period));
}

function amountOf(
  { example, vary }: Economy,
  billions: number,
  ...[ownership, place, sector, period]: [string, string, string, string]
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

function ttcnMix({ example, vary }: Economy, place: string): Mix {
  const province = example.provinces[place];
  const absent = [...(province?.absent ?? []), ...(province ? (example.absent_in[province.zone] ?? []) : [])];
  return shares(example, (sector, weight) => {
    if (absent.includes(sector)) return 0;
    return weight * (province?.known.includes(sector) ? 2.8 : 1) * vary(0.4, "mix", place, sector);
  });
}

function otherMix({ example, vary, chance }: Economy, place: string, ownership: string): Mix {
  const zone = example.provinces[place]?.zone;
  const tilt = example.others[ownership]?.tilt ?? {};
  return shares(example, (sector, weight) => {
    const factor = tilt[sector] ?? 1;
    const absent =
      (zone && example.absent_in[zone]?.includes(sector)) ||
      (factor <= 1 && chance("absent", place, ownership, sector) < 0.22);
    return absent ? 0 : weight * factor * vary(0.5, "mix", place, ownership, sector);
  });
}

function shares({ sectors }: Example, weigh: (sector: string, weight: number) => number): Mix {
  const weights = Object.entries(sectors).map(([sector, { weight }]) => [sector, weigh(sector, weight)] as const);
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return Object.fromEntries(weights.map(([sector, weight]) => [sector, weight / total]));
}

/** Size of an ownership form outside TTCN in every province, so that the country has the size that the example asks for. */
function levels({ example, vary }: Economy, ownership: string): Mix {
  const places = Object.entries(example.provinces);
  const skewed = places.map(([place, province]) => {
    const skew = ownership.endsWith("_state")
      ? province.state
      : ownership === "foreign_invested"
        ? province.foreign
        : 1;
    return [place, province.size * skew * vary(0.12, "level", place, ownership)] as const;
  });
  const wanted = places.reduce((sum, [, { size }]) => sum + size, 0) * (example.others[ownership]?.size ?? 0);
  const given = skewed.reduce((sum, [, size]) => sum + size, 0);
  return Object.fromEntries(skewed.map(([place, size]) => [place, (size * wanted) / given]));
}

function splitTtcn({ example, vary, chance }: Economy, place: string, sector: string, amount: number): Mix {
  const forms = Object.entries(example.forms_of_ttcn);
  const zone = example.provinces[place]?.zone ?? "delta";
  const towns = { city: 1.8, coast: 1, delta: 0.9, highland: 0.7, mountain: 0.45 }[zone];
  const weights = forms.map(([form, weight]) => {
    if (form !== "individual" && chance("form", place, sector, form) < 0.1) return 0;
    return weight * (form === "urban_family" ? towns : 1) * vary(0.5, "form", place, sector, form);
  });
  const parts = split(amount, weights);
  return Object.fromEntries(forms.map(([form], index) => [form, parts[index] ?? 0]));
}
