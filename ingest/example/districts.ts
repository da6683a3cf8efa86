/** Who reports below the provinces of the example: districts, which add up to their province exactly, and Unions of one trade. */
import { codelistOf, type Definitions } from "../../reports/definitions.ts";
import type { Example } from "../../reports/example.ts";
import { reportersBelow, tradeOf } from "../../reports/places.ts";
import type { Row } from "../../reports/rows.ts";
import type { Code, Column } from "../../reports/schema.ts";
import { kinOf } from "../checking/kin.ts";
import { blankReturn, indexOf, markAt, numberAt, type Filed } from "../filed.ts";
import { addTotals, setMark, setNumber } from "./answers.ts";
import { split } from "./amounts.ts";
import { newChance, newVariation } from "./chance.ts";

/** Those below a province who report in a quarter. */
export function reportersWithin(
  { codelists }: Definitions,
  example: Example,
  province: string,
  period: string,
): Code[] {
  const asks = Object.values(example.districts[province] ?? {}).some((periods) => periods.includes(period));
  return reportersBelow(codelists, province, period).filter((place) =>
    tradeOf(place) ? example.unions[place.code]?.periods.includes(period) : asks,
  );
}

/** Whether a province leaves a quarter to its districts. */
export const isLeftToDistricts = ({ districts }: Example, province: string, period: string): boolean =>
  districts[province]?.alone.includes(period) ?? false;

/** Makes right returns of whoever is below a province from that of the province, which `make` gives; its lists are its own. */
export function newParts(
  definitions: Definitions,
  example: Example,
  make: (reporter: string, period: string) => Filed[],
): (reporter: Code, period: string) => Filed[] {
  const decimalsOf = decimalsIn(definitions);
  return (reporter, period) => {
    const cut = tradeOf(reporter)
      ? cutOfUnion(reporter, example)
      : cutOfDistrict(reporter, period, example, definitions);
    const asked = make(reporter.parent, period).filter(({ form }) => !form.list);
    return asked.map((whole) => {
      const leftOut = tradeOf(reporter) !== "" && !FORMS_OF_UNION.includes(whole.form.id);
      const nil = whole.nil || leftOut;
      const part = blankReturn({ ...whole, reporter: reporter.code, place: reporter.code, nil });
      if (!nil) fillPart(part, whole, cut, definitions, decimalsOf);
      return part;
    });
  };
}

/** What a Union has to say on; it ticks every other form. */
const FORMS_OF_UNION = ["output_value", "main_products", "plan"];

/** How a row is divided, which part is the reporter's, and how many times that it tells; nothing where it has no such row. */
type Cut = (trade: string, isTtcn: boolean) => { weights: number[]; at: number; factor: number } | undefined;

/** Each district has some trades more than others, and some not at all; the first has them all. */
function cutOfDistrict(
  { code, parent }: Code,
  period: string,
  { seed, story }: Example,
  { codelists }: Definitions,
): Cut {
  const chance = newChance(seed);
  const vary = newVariation(chance);
  const all = reportersBelow(codelists, parent, period).filter((place) => tradeOf(place) === "");
  const event = story.find((one) => one.kind === "jump" && one.reporter === code && one.period === period);
  const weightOf = (place: string, order: number, trade: string): number =>
    order > 0 && chance("absent", place, trade) < 0.3 ? 0 : vary(0.6, "size", place) * vary(0.5, "trade", place, trade);
  return (trade, isTtcn) => ({
    weights: all.map((place, order) => weightOf(place.code, order, trade)),
    at: all.findIndex((place) => place.code === code),
    factor: event?.kind === "jump" && event.sector === trade && isTtcn ? event.factor : 1,
  });
}

/** A Union has the same part of all that its trade makes. */
function cutOfUnion(union: Code, { unions }: Example): Cut {
  const part = unions[union.code]?.part ?? 0;
  return (trade, isTtcn) =>
    trade === tradeOf(union) && isTtcn ? { weights: [part, 1 - part], at: 0, factor: 1 } : undefined;
}

function fillPart(
  part: Filed,
  whole: Filed,
  cut: Cut,
  { codelists }: Definitions,
  decimalsOf: (row: Row, column: Column) => number,
): void {
  const trades = new Map(codelistOf({ codelists }, "products").map(({ code, more }) => [code, more["sector"]]));
  const forms = codelistOf({ codelists }, "ownership").filter(({ parent }) => parent === "ttcn");
  whole.rows.forEach((about, row) => {
    const { sector, product, ownership } = about.codes;
    const isTtcn = ownership === "all" || forms.some(({ code }) => code === ownership);
    const share = about.parts.length === 0 ? cut(trades.get(product) ?? sector, isTtcn) : undefined;
    if (!share) return;
    whole.form.columns.forEach((column, at) => {
      const index = indexOf(whole, row, at);
      const scale = 10 ** decimalsOf(about, column);
      const amount = share.weights[share.at] === 0 ? undefined : amountOf(whole, row, at, scale, share);
      if (markAt(whole, index) !== "number" || amount === undefined)
        setMark(part, index, markAt(whole, index) === "number" ? "nil" : markAt(whole, index));
      else setNumber(part, index, amount / scale);
    });
  });
  addTotals(part);
}

/** A part of an answer in whole units of its last decimal. What is cumulative is divided as its quarters are, so that both
 * add up over the districts and over the year. */
function amountOf(
  whole: Filed,
  row: number,
  column: number,
  scale: number,
  { weights, at, factor }: NonNullable<ReturnType<Cut>>,
): number {
  const { columns } = whole.form;
  const [measure, span] = [columns[column]?.measure, columns[column]?.span];
  const valueAt = (where: number): number => Math.round((numberAt(whole, indexOf(whole, row, where)) ?? 0) * scale);
  const cut = (amount: number): number => split(amount, weights)[at] ?? 0;
  const told = kinOf(whole.form, column).role === "own" ? factor : 1;
  const quarter = columns.findIndex((other) => other.measure === measure && other.span === "quarter");
  if (span !== "cumulative" || quarter < 0) return Math.round(cut(valueAt(column)) * (span === "quarter" ? told : 1));
  return cut(valueAt(column) - valueAt(quarter)) + Math.round(cut(valueAt(quarter)) * told);
}

/** Decimals of a column; in a column of quantities those of the product's own unit. */
function decimalsIn(definitions: Definitions): (row: Row, column: Column) => number {
  const units = new Map(
    codelistOf(definitions, "units").map(({ code, more }) => [code, Number(more["decimals"] || 1)]),
  );
  return ({ unit }, column) => (column.unit === "of_product" ? (units.get(unit) ?? 1) : column.decimals);
}
