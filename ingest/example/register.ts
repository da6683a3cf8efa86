/** The registers of the example: establishments whose totals are those of forms 01 and 04 of the same return. */
import type { Definitions } from "../../reports/definitions.ts";
import type { Example } from "../../reports/example.ts";
import { choicesOf } from "../choices.ts";
import { numberAt, type Filed } from "../filed.ts";
import { blankList } from "../list.ts";
import { split } from "./amounts.ts";
import { placeOf, setNumber } from "./answers.ts";
import type { Economy } from "./economy.ts";

/** An establishment; output in tenths of a million dong. */
interface Establishment {
  id: string;
  form: string;
  trade: string;
  place: string;
  workers: number;
  output: number;
}

type Keeper = Example["registers"][string];
/** Output of a form of organisation by trade. */
type Matrix = Map<string, Map<string, number>>;

/** The establishments behind a province's return, all that its forms 01 and 04 count. */
function establishmentsOf({ vary, chance }: Economy, keeper: Keeper, returns: Filed[]): Establishment[] {
  const [output, labour] = ["output_value", "labour"].map((id) => returns.find(({ form }) => form.id === id));
  if (!output || !labour) return [];
  const matrix = spreadOut(outputOf(output), (form) => countOf(labour, "units_quarter", form));
  return [...matrix].flatMap(([form, byTrade]) => {
    const trades = [...byTrade.keys()];
    const units = countOf(labour, "units_quarter", form);
    const counts = split(units - trades.length, [...byTrade.values()]).map((more) => more + 1);
    const made = trades.flatMap((trade, at) => {
      const ids = Array.from({ length: counts[at] ?? 0 }, (_, one) => [form, trade, one + 1] as const);
      const outputs = split(
        byTrade.get(trade) ?? 0,
        ids.map((id) => vary(0.6, "establishment", ...id)),
      );
      return ids.map((id, one) => ({ id, output: outputs[one] ?? 0 }));
    });
    const workers = split(
      countOf(labour, "workers_quarter", form) - units,
      made.map((one) => one.output + 1),
    );
    return made.map(({ id: [, trade, number], output }, at) => {
      const id = [keeper.symbol, form, trade, number].join("-");
      const place = keeper.places[Math.floor(chance("place", id) * keeper.places.length)] ?? "";
      return { id, form, trade, place, workers: 1 + (workers[at] ?? 0), output };
    });
  });
}

/** The register of a province that keeps one, as it is sent: a few establishments may be lacking, and those of cooperatives
 * and teams have a plan where the province was given any. */
export function registerOf(
  economy: Economy,
  blank: Filed,
  returns: Filed[],
  definitions: Definitions,
): Filed | undefined {
  const keeper = economy.example.registers[blank.reporter];
  if (!keeper) return undefined;
  const all = establishmentsOf(economy, keeper, returns);
  const individual = all.filter(({ form }) => form === "individual");
  const lacking = new Set(individual.slice(individual.length - keeper.lacks));
  const listed = all.filter((one) => !lacking.has(one));
  const filed = blankList(blank, entriesOf(blank, listed, definitions), definitions);
  const planned = returns.some(({ form, nil }) => form.id === "plan" && !nil);
  listed.forEach(({ id, form, workers, output }, row) => {
    setNumber(filed, placeOf(filed, row, "workers_quarter"), workers);
    setNumber(filed, placeOf(filed, row, "output_quarter"), output / 10);
    if (!planned || !PLANNED.has(form)) return;
    setNumber(filed, placeOf(filed, row, "in_plan_quarter"), Math.round(output * 0.9) / 10);
    const plan = output * 0.93 * economy.vary(0.12, "plan", id, filed.period);
    setNumber(filed, placeOf(filed, row, "planned_quarter"), Math.round(plan + 1) / 10);
  });
  return filed;
}

const PLANNED = new Set(["production_cooperative", "production_team", "agricultural_handicraft"]);

function entriesOf({ form, reporter, period }: Filed, listed: Establishment[], { codelists }: Definitions): string[][] {
  const texts = (form.list?.fields ?? []).map(
    (field) => new Map(choicesOf(field, { reporter, period }, codelists).map(({ code, text }) => [code, text])),
  );
  const shown = (field: number, code: string): string => texts[field]?.get(code) ?? code;
  const nameOf = ({ form, trade, id }: Establishment): string =>
    `${shown(3, form).replace(/^\S+ /, "")} ${shown(4, trade).replace(/^\S+ /, "").toLowerCase()} số ${id.split("-").at(-1)}`;
  return [
    listed.map(({ id }) => id),
    listed.map(nameOf),
    listed.map(({ place }) => shown(2, place)),
    listed.map(({ form }) => shown(3, form)),
    listed.map(({ trade }) => shown(4, trade)),
  ];
}

/** What form 01 has for each organisational form and trade of TTCN. */
function outputOf(filed: Filed): Matrix {
  const matrix: Matrix = new Map();
  filed.rows.forEach(({ parts, codes: { ownership, sector } }, row) => {
    const value = numberAt(filed, placeOf(filed, row, "constant_quarter")) ?? 0;
    if (parts.length > 0 || value === 0) return;
    const byTrade = matrix.get(ownership) ?? new Map<string, number>();
    matrix.set(ownership, byTrade.set(sector, Math.round(value * 10)));
  });
  return matrix;
}

const countOf = (filed: Filed, column: string, form: string): number => {
  const row = filed.rows.findIndex(({ codes }) => codes.item === form);
  return row < 0 ? 0 : (numberAt(filed, placeOf(filed, row, column)) ?? 0);
};

/** A form of fewer establishments than trades has its largest trades alone, with the output of all; the form that has most
 * makes up for it, so that forms and trades keep their totals. */
function spreadOut(matrix: Matrix, unitsOf: (form: string) => number): Matrix {
  const forms = [...matrix].filter(([form]) => unitsOf(form) > 0);
  const [, largest] = forms.toSorted(([a], [b]) => unitsOf(b) - unitsOf(a))[0] ?? [];
  return new Map(
    forms.map(([form, byTrade]) => {
      if (byTrade === largest || byTrade.size <= unitsOf(form)) return [form, byTrade];
      const kept = [...byTrade].toSorted(([, a], [, b]) => b - a).slice(0, unitsOf(form));
      const sum = [...byTrade.values()].reduce((total, value) => total + value, 0);
      const shared = split(
        sum,
        kept.map(([, value]) => value),
      );
      const few = new Map(kept.map(([trade], at) => [trade, shared[at] ?? 0]));
      for (const [trade, value] of byTrade)
        largest?.set(trade, (largest.get(trade) ?? 0) + value - (few.get(trade) ?? 0));
      return [form, few];
    }),
  );
}
