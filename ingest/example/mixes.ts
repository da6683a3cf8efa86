/** What each province is made of: its trades within and outside TTCN, and the size of each ownership form. */
import type { Example } from "../../reports/example.ts";
import { split } from "./amounts.ts";
import type { Economy } from "./economy.ts";

/** Shares, sizes or amounts by trade, by province or by ownership form. */
export type Mix = Record<string, number>;

/** Shares of the trades in TTCN of a province. */
export function ttcnMix({ example, vary }: Economy, place: string): Mix {
  const province = example.provinces[place];
  const absent = [...(province?.absent ?? []), ...(province ? (example.absent_in[province.zone] ?? []) : [])];
  return shares(example, (sector, weight) => {
    if (absent.includes(sector)) return 0;
    return weight * (province?.known.includes(sector) ? 2.8 : 1) * vary(0.4, "mix", place, sector);
  });
}

/** Shares of the trades in another ownership form of a province. */
export function otherMix({ example, vary, chance }: Economy, place: string, ownership: string): Mix {
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
export function levels({ example, vary }: Economy, ownership: string): Mix {
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

/** Splits what TTCN makes in a trade by its organisational forms. */
export function splitTtcn({ example, vary, chance }: Economy, place: string, sector: string, amount: number): Mix {
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
