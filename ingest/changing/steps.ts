/** Walks from a version to the next one, cause by cause, computing only what each may have moved. */
import { everyForm, type Definitions } from "../../reports/definitions.ts";
import { hinder } from "../hindrance.ts";
import type { Frozen } from "../versions.ts";
import { definitionCauses } from "./definitions.ts";
import { isSame, newOf, NOTHING, oldOf, type Moved } from "./moved.ts";
import { returnCauses } from "./returns.ts";
import { between, figuresOf, within, type Said, type Standing } from "./standing.ts";
import { openWarehouse, type Warehouse } from "../warehouse.ts";
import type { Unnumbered } from "./words.ts";

/** A cause, and what figures say once it has taken effect, as far as it may have moved them. */
export interface Step {
  cause: Unnumbered;
  said: Map<string, Said>;
}

/** What stood at a time, as some definitions read and judge it. */
export type Standings = (definitions: Definitions) => Promise<Standing>;

/** What other definitions, or other software, make of what stood when the version before was made: the difference between its
 * figures and the same returns computed now. Throws for a figure that differs where neither has changed. */
export async function definitionSteps(
  { previous, moved, before, software }: { previous: Frozen; moved: Moved[]; before: Standings; software: string },
  definitions: Definitions,
): Promise<Step[]> {
  const { period, version } = previous.release;
  const causes = definitionCauses(previous, software, definitions);
  const restate = async (told: Definitions): Promise<Map<string, Said>> => {
    const warehouse = await openWarehouse();
    try {
      return await recompute(warehouse, moved, within(await before(told), period), period, told);
    } finally {
      warehouse.close();
    }
  };
  const restated = await restate(definitions);
  const other = moved.find((one) => !isSame(oldOf(one), restated.get(one.figure) ?? NOTHING));
  if (!other) return causes.map(({ cause }) => ({ cause, said: new Map() }));
  if (causes.length === 0) hinder("change_without_cause", { code: period, version: version + 1, found: other.figure });
  const steps: Step[] = [];
  for (const [at, { cause, definitions: told }] of causes.entries()) {
    const isLast = at === causes.length - 1;
    const said = isLast ? restated : await restate(told);
    steps.push({ cause, said });
  }
  return steps;
}

/** What returns moved, one after the other. The figures of an indicator say the same from one return that concerns it until the
 * next, and after the last what they say now: so few states between tell all of them. */
export async function returnSteps(
  { stood, now, moved, period }: { stood: Standing; now: Standing; moved: Moved[]; period: string },
  definitions: Definitions,
): Promise<Step[]> {
  const causes = returnCauses(stood, now, definitions);
  const steps: Step[] = causes.map(({ cause }) => ({ cause, said: new Map() }));
  const of = Map.groupBy(moved, ({ indicator }) => indicator);
  const stretches = [...of].flatMap(([indicator, figures]) => {
    const concerning = concerningOf(indicator, steps, period, definitions);
    const last = steps[concerning.at(-1) ?? -1];
    for (const one of figures) last?.said.set(one.figure, newOf(one));
    return stretchesOf(indicator, concerning, definitions);
  });
  const warehouse = await openWarehouse();
  try {
    for (const [at, told] of pointsIn(stretches)) {
      const arrived = new Set(causes.slice(0, at + 1).map(({ key }) => key));
      const figures = told.flatMap(({ indicator }) => of.get(indicator) ?? []);
      const said = await recompute(warehouse, figures, between(stood, now, arrived), period, definitions);
      for (const { indicator, from } of told)
        for (const { figure } of of.get(indicator) ?? []) steps[from]?.said.set(figure, said.get(figure) ?? NOTHING);
    }
  } finally {
    warehouse.close();
  }
  return steps;
}

/** The steps whose return an indicator may be computed from. */
function concerningOf(indicator: string, steps: Step[], period: string, definitions: Definitions): number[] {
  const forms = formsIn(indicator, definitions);
  return steps.flatMap(({ cause }, at) =>
    (forms.length > 0 ? forms.includes(cause.form) : cause.period === period) ? at : [],
  );
}

/** From each return that concerns an indicator until before the next. */
const stretchesOf = (indicator: string, concerning: number[], definitions: Definitions): Stretch[] =>
  concerning.slice(1).map((next, at) => ({
    indicator,
    from: concerning[at] ?? 0,
    to: next - 1,
    isOfForms: formsIn(indicator, definitions).length > 0,
  }));

/** From one step to another, both included, the figures of an indicator say the same. */
interface Stretch {
  indicator: string;
  from: number;
  to: number;
  /** not of returns as such, which every return concerns, so that their stretches are short and many, and cheap to compute */
  isOfForms: boolean;
}

/** The fewest steps that lie in every stretch, each with the stretches that it tells of: the end of the one that ends first, and
 * so on with those that do not reach it. */
function pointsIn(stretches: Stretch[]): [at: number, told: Stretch[]][] {
  return [...Map.groupBy(stretches, ({ isOfForms }) => isOfForms).values()].flatMap((alike) => {
    const points: [at: number, told: Stretch[]][] = [];
    for (const stretch of alike.toSorted((a, b) => a.to - b.to)) {
      const last = points.at(-1);
      if (last && stretch.from <= last[0]) last[1].push(stretch);
      else points.push([stretch.to, [stretch]]);
    }
    return points;
  });
}

/** What these figures say while something stands. */
async function recompute(
  warehouse: Warehouse,
  moved: Moved[],
  standing: Standing,
  period: string,
  definitions: Definitions,
): Promise<Map<string, Said>> {
  const names = new Set(moved.map(({ indicator }) => indicator));
  const indicators = definitions.indicators.filter(({ id }) => names.has(id));
  const forms = indicators.flatMap(({ id }) => formsIn(id, definitions));
  const said =
    indicators.length > 0
      ? await figuresOf(warehouse, standing, { period, indicators, forms }, definitions)
      : new Map<string, Said>();
  return new Map(moved.map(({ figure }) => [figure, said.get(figure) ?? NOTHING]));
}

/** The forms whose tables an indicator's SQL names; none where it is about returns as such. */
export function formsIn(indicator: string, definitions: Definitions): string[] {
  const { form, sql } = definitions.indicators.find(({ id }) => id === indicator) ?? { form: undefined, sql: "" };
  return everyForm(definitions).flatMap(({ id }) =>
    id === form || (form && new RegExp(`\\b${id}(_rows|_sides)?\\b`).test(sql)) ? id : [],
  );
}
