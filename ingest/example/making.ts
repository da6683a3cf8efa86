/** Makes the right returns of the example, each once. */
import { codelistOf, type Definitions } from "../../reports/definitions.ts";
import type { Example } from "../../reports/example.ts";
import { rowsOf, type Row } from "../../reports/rows.ts";
import type { Form } from "../../reports/schema.ts";
import { blankReturn, type Filed } from "../filed.ts";
import { addTotals } from "./answers.ts";
import { newAssortment } from "./assortment.ts";
import { newEconomy, type Economy } from "./economy.ts";
import { fillGoods } from "./goods.ts";
import { fillOutput } from "./output.ts";
import { fillPlan } from "./planning.ts";
import { remember } from "./remember.ts";

type Fill = (filed: Filed) => void;

/** Gives a reporter's right return of a period, one entry per form. Throws for a form that the example does not know. */
export function newMaking(definitions: Definitions, example: Example): (reporter: string, period: string) => Filed[] {
  const economy = newEconomy(example);
  const fills = fillsOf(economy, definitions);
  const rows = new Map(definitions.forms.map((form) => [form.id, rowsOf(form, definitions.codelists)]));
  return remember((reporter, period) =>
    definitions.forms.map((form) => {
      const filed = blankOf(form, rows.get(form.id) ?? [], reporter ?? "", period ?? "", example);
      const fill = fills[form.id];
      if (!fill) throw new Error(`reports/example.yml does not say how the form "${form.id}" is filled in.`);
      if (!filed.nil) fill(filed);
      if (!filed.nil) addTotals(filed);
      return filed;
    }),
  );
}

function fillsOf(economy: Economy, definitions: Definitions): Record<string, Fill> {
  const products = codelistOf(definitions, "products");
  const units = codelistOf(definitions, "units").map(
    ({ code, more }) => [code, Number(more["decimals"] || 1)] as const,
  );
  const goods = { products, assortment: newAssortment(economy, products), decimals: new Map(units) };
  return {
    output_value: (filed) => fillOutput(economy, filed),
    main_products: (filed) => fillGoods(economy, filed, goods),
    plan: (filed) => fillPlan(economy, filed),
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
