/** Which rows of a return its reporter does not report on: a Union of one trade leaves those of other trades to others. */
import { codelistOf, type Definitions } from "../../reports/definitions.ts";
import { reportersOf, tradeOf } from "../../reports/places.ts";
import type { Filed } from "../filed.ts";

/** Whether a row is of a trade, or of a product of a trade, that is not the reporter's own. */
export function otherTrades({ reporter, rows }: Filed, definitions: Definitions): (row: number) => boolean {
  const place = reportersOf(definitions.codelists).find(({ code }) => code === reporter);
  const own = place && tradeOf(place);
  if (!own) return () => false;
  const trades = new Map(codelistOf(definitions, "products").map(({ code, more }) => [code, more["sector"]]));
  return (row) => {
    const { sector = "all", product = "all" } = rows[row]?.codes ?? {};
    const trade = sector === "all" ? trades.get(product) : sector;
    return trade !== undefined && trade !== own;
  };
}
