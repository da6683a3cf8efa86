/** Which products each province of the example makes, and what each is worth. */
import type { Code } from "../../reports/schema.ts";
import { split, type Standing } from "./amounts.ts";
import type { Economy } from "./economy.ts";
import { remember } from "./remember.ts";

export interface Assortment {
  /** whether the province makes the product */
  makes(place: string, product: Code): boolean;
  /** output of the product in tenths; the products of a trade add up to TTCN's output in that trade */
  value(place: string, product: Code, period: string, standing: Standing): number;
}

/** The assortment of all products. */
export function newAssortment(economy: Economy, products: Code[]): Assortment {
  const bySector = Map.groupBy(products, sectorOf);
  const weights = remember((place, sector) => weigh(economy, place, bySector.get(sector) ?? []));
  const values = remember((place, sector, period, standing) => {
    const codes = bySector.get(sector) ?? [];
    const wobble = weights(place, sector).map(
      (weight, index) => weight * economy.vary(0.05, "share", place, codes[index]?.code ?? "", period),
    );
    return split(economy.ttcn(place, sector, period, standing as Standing), wobble);
  });
  const placeOf = (product: Code): number => bySector.get(sectorOf(product))?.indexOf(product) ?? -1;
  const isMade = (part: string, product: Code): boolean =>
    economy.has(part, sectorOf(product)) && (weights(part, sectorOf(product))[placeOf(product)] ?? 0) > 0;
  return {
    makes: (place, product) => economy.partsOf(place).some((part) => isMade(part, product)),
    value: (place, product, period, standing) =>
      economy
        .partsOf(place)
        .reduce((sum, part) => sum + (values(part, sectorOf(product), period, standing)[placeOf(product)] ?? 0), 0),
  };
}

const sectorOf = ({ more }: Code): string => more["sector"] ?? "";

/** What the province is known for weighs most; of the rest some are not made, but never all of a trade. */
function weigh({ example, chance }: Economy, place: string, products: Code[]): number[] {
  const province = example.provinces[place];
  const possible = products.filter(
    ({ code }) =>
      !example.products_only_in[code] || (province && example.products_only_in[code].includes(province.zone)),
  );
  return products.map((product) => {
    const { code } = product;
    if (province?.products.includes(code)) return 3.5;
    if (!possible.includes(product)) return 0;
    return product === possible[0] || chance("made", place, code) < 0.58 ? 0.4 + chance("weight", place, code) : 0;
  });
}
