/** Fills in a form by its recipe in `example.yml`: each measure is an expression over the output that stands behind its row. */
import { shiftPeriod } from "../../reports/period.ts";
import type { Recipe } from "../../reports/example.ts";
import type { Column } from "../../reports/schema.ts";
import type { Names } from "../checking/cel.ts";
import type { Filed } from "../filed.ts";
import { indexOf } from "../filed.ts";
import { purposeOf } from "../layout.ts";
import { cumulate, cumulateOfficial, type Standing, type Told } from "./amounts.ts";
import { setNumber } from "./answers.ts";
import type { Economy } from "./economy.ts";
import { expressionOf } from "./expression.ts";
import { PLAN_WORDS } from "./planning.ts";
import { remember } from "./remember.ts";

/** Output behind a row in a quarter, million dong; nothing where the place does not make what the row is about. */
export type Base = (codes: Filed["rows"][number]["codes"], period: string, standing: Standing) => number | undefined;

/** Answers every row that has output behind it. An expression may name the row's codes (`item == "x"`), `base`, `weight`
 * (of the row's item in the place, all of them making 1), `habit` (of the place, lasting, about 1), `chance` (of the
 * quarter, about 1), what form 03 says of the row's trade (`PLAN_WORDS`), any other measure of the recipe, and
 * `<measure>_before`, what it was the quarter before. */
export function fillByRecipe(economy: Economy, filed: Filed, recipe: Recipe, base: Base): void {
  const weightOf = weightsOf(economy, filed, recipe);
  filed.rows.forEach(({ codes, parts }, row) => {
    if (parts.length > 0 || base(codes, filed.period, "estimate") === undefined) return;
    const amounts = amountsOf(economy, filed, row, recipe, (at, standing) => base(codes, at, standing) ?? 0, weightOf);
    filed.form.columns.forEach((column, at) => {
      const about = filed.rows[row];
      const amount = about && purposeOf(about, column) === "answer" ? amounts(column) : undefined;
      if (amount !== undefined) setNumber(filed, indexOf(filed, row, at), amount);
    });
  });
}

type Amounts = (column: Column) => number | undefined;

/** What each column of a row says; undefined where the recipe leaves it blank. */
function amountsOf(
  economy: Economy,
  filed: Filed,
  row: number,
  { measures }: Recipe,
  base: Told,
  weightOf: (row: number) => number,
): Amounts {
  const { place, period, form } = filed;
  const codes = filed.rows[row]?.codes;
  const about = Object.values(codes ?? {});
  const { vary } = economy;
  const scaleOf = (measure: string): number =>
    10 ** (form.columns.find((column) => column.measure === measure)?.decimals ?? 1);
  const value = remember((measure, at, standing) => {
    const { is } = measures[measure] ?? { is: "0.0" };
    const { names, evaluate } = expressionOf(is);
    const known: Names = {
      ...codes,
      base: base(at, standing as Standing),
      weight: weightOf(row),
      habit: vary(0.3, "habit", form.id, place, ...about),
      chance: vary(0.05, "chance", form.id, place, at, measure, ...about),
    };
    for (const name of names) if (!(name in known)) known[name] = named(name, at, standing) / scaleOf(bare(name));
    return Math.round(Math.max(0, evaluate(known)) * scaleOf(measure));
  });
  const named = (name: string, at = "", standing = ""): number =>
    PLAN_WORDS[name]?.([economy, place, codes?.sector ?? ""], at) ??
    (name.endsWith("_before") ? value(bare(name), shiftPeriod(at, -1), "official") : value(name, at, standing));
  return (column) => {
    const measure = column.measure?.replace(/_(last_year|previous)$/, "") ?? "";
    const recipe = measures[measure];
    if (!recipe || (recipe.only && !recipe.only.some((code) => about.includes(code)))) return undefined;
    const told: Told = (at, standing) => value(measure, at, standing);
    return toldIn(column, told, period) / scaleOf(measure);
  };
}

const bare = (name: string): string => name.replace(/_before$/, "");

function toldIn({ measure = "", span }: Column, told: Told, period: string): number {
  const lastYear = shiftPeriod(period, -4);
  if (measure.endsWith("_previous")) return told(shiftPeriod(period, -1), "official");
  if (measure.endsWith("_last_year"))
    return span === "quarter" ? told(lastYear, "official") : cumulateOfficial(told, lastYear);
  return span === "cumulative" ? cumulate(told, period) : told(period, "estimate");
}

/** The part of each leaf in the whole by its item's weight, which differs a little from place to place; 1 for forms
 * without items. */
function weightsOf({ vary }: Economy, { rows, form, place }: Filed, { weights = {} }: Recipe): (row: number) => number {
  if (!form.dimensions.includes("item")) return () => 1;
  const own = rows.map(({ parts, codes: { item } }) =>
    parts.length > 0 ? 0 : (weights[item] ?? 1) * vary(0.3, "weight", form.id, place, item),
  );
  const total = own.reduce((sum, weight) => sum + weight, 0);
  return (row) => (own[row] ?? 0) / total;
}
