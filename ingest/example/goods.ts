/** Form 02 of the example: quantity, value, export and first grade of the products that a province makes. */
import type { Code } from "../../reports/schema.ts";
import { shiftPeriod } from "../../reports/period.ts";
import type { Filed } from "../filed.ts";
import { cumulate, cumulateOfficial, type Told } from "./amounts.ts";
import { answerRow, placeOf, setMark, setNumber } from "./answers.ts";
import type { Assortment } from "./assortment.ts";
import type { Economy } from "./economy.ts";

export interface Goods {
  products: Code[];
  assortment: Assortment;
  /** decimals of each unit of measure */
  decimals: Map<string, number>;
}

/** Answers the form; what all products of a trade are worth is what form 01 says of TTCN in that trade. */
export function fillGoods(economy: Economy, filed: Filed, { products, assortment, decimals }: Goods): void {
  const byCode = new Map(products.map((product) => [product.code, product]));
  filed.rows.forEach(({ codes: { product: code } }, row) => {
    const product = byCode.get(code);
    if (!product || !assortment.makes(filed.place, product)) return;
    const value: Told = (at, standing) => assortment.value(filed.place, product, at, standing);
    answerValues(economy, filed, row, product, value);
    answerQuantities(economy, filed, row, product, value, decimals.get(product.more["unit"] ?? "") ?? 1);
  });
}

function answerValues(
  { example, chance, vary }: Economy,
  filed: Filed,
  row: number,
  { code, more }: Code,
  value: Told,
): void {
  const { place, period } = filed;
  const usual = example.sectors[more["sector"] ?? ""]?.export ?? 0;
  const exported = Math.min(0.96, usual * (code.startsWith("d") ? 1.7 : 0.5) * vary(0.4, "export", place, code));
  const sells = more["kind"] === "goods" && usual > 0 && (code.startsWith("d") || chance("exports", place, code) < 0.4);
  const firstGrade = 0.9 * vary(0.08, "grade", place, code);
  const partOf =
    (share: number): Told =>
    (at, standing) =>
      Math.round(value(at, standing) * share * vary(0.02, "part", code, at));
  answerRow(filed, row, { value_quarter: value(period, "estimate"), value_cumulative: cumulate(value, period) });
  answerPart(filed, row, "export", sells ? partOf(exported) : undefined);
  answerPart(filed, row, "first_grade", more["kind"] === "goods" ? partOf(firstGrade) : undefined);
  if (chance("grade", place, period, code) < example.unavailable)
    markUnavailable(filed, row, ["first_grade_quarter", "first_grade_cumulative"]);
}

function answerPart(filed: Filed, row: number, name: string, part: Told | undefined): void {
  if (part)
    return answerRow(filed, row, {
      [`${name}_quarter`]: part(filed.period, "estimate"),
      [`${name}_cumulative`]: cumulate(part, filed.period),
    });
  for (const column of [`${name}_quarter`, `${name}_cumulative`]) setMark(filed, placeOf(filed, row, column), "nil");
}

function answerQuantities(
  { example, chance, vary }: Economy,
  filed: Filed,
  row: number,
  { code, more }: Code,
  value: Told,
  decimals: number,
): void {
  const { place, period } = filed;
  const unit = more["unit"] ?? "";
  const price = example.product_prices[code] ?? example.prices[unit] ?? 1;
  const local = unit === "thousand_dong" ? price : price * vary(0.15, "price", place, code);
  const scale = 10 ** decimals;
  const quantity: Told = (at, standing) => Math.round((value(at, standing) / 10 / local) * scale);
  const answers = {
    quantity_quarter: quantity(period, "estimate"),
    quantity_cumulative: cumulate(quantity, period),
    quantity_cumulative_last_year: cumulateOfficial(quantity, shiftPeriod(period, -4)),
  };
  for (const [column, amount] of Object.entries(answers)) setNumber(filed, placeOf(filed, row, column), amount / scale);
  if (chance("quantity", place, period, code) < example.unavailable)
    markUnavailable(filed, row, Object.keys(answers).slice(0, 2));
}

const markUnavailable = (filed: Filed, row: number, columns: string[]): void =>
  columns.forEach((column) => setMark(filed, placeOf(filed, row, column), "unavailable"));
