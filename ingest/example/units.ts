/** The units that a province of the example counts by district and trade: parts of what form 04 of the same return has. */
import type { Definitions } from "../../reports/definitions.ts";
import { choicesOf } from "../choices.ts";
import { numberAt, type Filed } from "../filed.ts";
import { blankList } from "../list.ts";
import { placeOf, setNumber } from "./answers.ts";
import type { Economy } from "./economy.ts";

/** A trade of a district, with its part of the province. */
interface Part {
  place: string;
  trade: string;
  part: number;
}

const SPECIALISED = ["production_cooperative", "production_team"];

/** The list of a province that counts its units in the quarter; every number is rounded down, so that together they stay
 * within form 04. */
export function unitsOf(
  { example, vary }: Economy,
  blank: Filed,
  returns: Filed[],
  definitions: Definitions,
): Filed | undefined {
  const counter = example.unit_counts[blank.reporter];
  const labour = returns.find(({ form }) => form.id === "labour");
  if (!labour || !counter?.periods.includes(blank.period)) return undefined;
  const parts = Object.entries(counter.per_mille).flatMap(([place, trades]): Part[] =>
    Object.entries(trades).map(([trade, perMille]) => ({ place, trade, part: perMille / 1000 })),
  );
  const filed = blankList(blank, entriesOf(blank, parts, definitions), definitions);
  const [units, workers] = [totalOf(labour, "units_quarter", ["all"]), totalOf(labour, "workers_quarter", ["all"])];
  const specialised = totalOf(labour, "units_quarter", SPECIALISED);
  parts.forEach(({ place, trade, part }, row) => {
    const varied = (what: string): number => part * vary(0.2, what, place, trade);
    setNumber(filed, placeOf(filed, row, "units_quarter"), Math.floor(units * part));
    setNumber(filed, placeOf(filed, row, "specialised_quarter"), Math.floor(specialised * varied("specialised")));
    setNumber(filed, placeOf(filed, row, "workers_quarter"), Math.floor(workers * varied("district_workers")));
  });
  return filed;
}

function entriesOf({ form, reporter, period }: Filed, parts: Part[], { codelists }: Definitions): string[][] {
  const texts = (form.list?.fields ?? []).map(
    (field) => new Map(choicesOf(field, { reporter, period }, codelists).map(({ code, text }) => [code, text])),
  );
  return [
    parts.map(({ place }) => texts[0]?.get(place) ?? place),
    parts.map(({ trade }) => texts[1]?.get(trade) ?? trade),
  ];
}

function totalOf(labour: Filed, column: string, items: string[]): number {
  const rows = labour.rows.flatMap(({ codes }, row) => (items.includes(codes.item) ? [row] : []));
  return rows.reduce((sum, row) => sum + (numberAt(labour, placeOf(labour, row, column)) ?? 0), 0);
}
