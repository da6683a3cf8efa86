/** Makes the right returns of the example, each once. */
import { codelistOf, formsAsked, type Definitions } from "../../reports/definitions.ts";
import type { Example } from "../../reports/example.ts";
import { rowsOf, type Row } from "../../reports/rows.ts";
import type { Form } from "../../reports/schema.ts";
import { blankReturn, type Filed } from "../filed.ts";
import { addTotals } from "./answers.ts";
import { newAssortment } from "./assortment.ts";
import { newEconomy, type Economy } from "./economy.ts";
import { fillGoods, type Goods } from "./goods.ts";
import { listOf } from "./lists.ts";
import { fillOutput } from "./output.ts";
import { fillPlan } from "./planning.ts";
import { fillByRecipe, type Base } from "./recipe.ts";
import { remember } from "./remember.ts";

type Fill = (filed: Filed) => void;

/** Gives a reporter's right return of a period, one entry per form. Throws for a form that the example does not know. */
export function newMaking(definitions: Definitions, example: Example): (reporter: string, period: string) => Filed[] {
  const economy = newEconomy(example);
  const fills = fillsOf(economy, definitions);
  const rows = new Map(definitions.forms.map((form) => [form.id, rowsOf(form, definitions.codelists)]));
  return remember((reporter = "", period = "") => {
    const forms = formsAsked(definitions, period);
    const declared = forms
      .filter(({ list }) => !list)
      .map((form) => {
        const filed = blankOf(form, rows.get(form.id) ?? [], reporter, period, example);
        const fill = fills[form.id];
        if (!fill) throw new Error(`reports/example.yml does not say how the form "${form.id}" is filled in.`);
        if (!filed.nil) fill(filed);
        if (!filed.nil) addTotals(filed);
        return filed;
      });
    const blanks = forms.filter(({ list }) => list).map((form) => blankOf(form, [], reporter, period, example));
    return [
      ...declared,
      ...blanks.flatMap((blank) => (blank.nil ? blank : listOf(economy, blank, declared, definitions))),
    ];
  });
}

function fillsOf(economy: Economy, definitions: Definitions): Record<string, Fill> {
  const products = codelistOf(definitions, "products");
  const units = codelistOf(definitions, "units").map(
    ({ code, more }) => [code, Number(more["decimals"] || 1)] as const,
  );
  const goods = { products, assortment: newAssortment(economy, products), decimals: new Map(units) };
  const recipes = Object.entries(economy.example.recipes).map(([form, recipe]): [string, Fill] => [
    form,
    (filed) => fillByRecipe(economy, filed, recipe, baseOf(economy, goods, filed.place)),
  ]);
  return {
    ...Object.fromEntries(recipes),
    output_value: (filed) => fillOutput(economy, filed),
    main_products: (filed) => fillGoods(economy, filed, goods),
    plan: (filed) => fillPlan(economy, filed),
  };
}

/** Output of small industry behind a row: of a product, of a trade, of a form of organisation, or all of it. */
function baseOf(economy: Economy, { products, assortment }: Goods, place: string): Base {
  const sectors = Object.keys(economy.example.sectors).filter((sector) => economy.has(place, sector));
  return ({ product: code, sector, ownership }, at, standing) => {
    const product = products.find((candidate) => candidate.code === code);
    if (code !== "all")
      return product && assortment.makes(place, product)
        ? assortment.value(place, product, at, standing) / 10
        : undefined;
    if (sector !== "all" && !sectors.includes(sector)) return undefined;
    const asked = sector === "all" ? sectors : [sector];
    const outputOf = (each: string): number =>
      ownership === "all"
        ? economy.ttcn(place, each, at, standing)
        : economy.output(place, ownership, each, at, standing);
    return asked.reduce((sum, each) => sum + outputOf(each), 0) / 10;
  };
}

function blankOf(form: Form, rows: Row[], reporter: string, period: string, { story }: Example): Filed {
  const nil = story.some(
    (event) =>
      event.kind === "nil" &&
      event.form === form.id &&
      event.reporter === reporter &&
      ["all", period].includes(event.period),
  );
  const about = { form, rows, reporter, place: reporter, period, sheet: form.sheet };
  return blankReturn({ ...about, nil, nilCell: "" });
}
