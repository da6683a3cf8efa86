/** The figures that a correction moves, of the reporter alone: nobody else's returns are looked at, so that nothing is told of
 * them. */
import { everyForm, type Definitions } from "../../reports/definitions.ts";
import { DIMENSIONS, SPANS, type Span } from "../../reports/terms.ts";
import { computeFigures } from "../compute.ts";
import type { Filed } from "../filed.ts";
import { loadReturns } from "../load.ts";
import { loadReporting } from "../reporting.ts";
import { openWarehouse, quote, type Warehouse } from "../warehouse.ts";

export interface FigureChange {
  /** as a release names it: `output_value/ha_noi_2008/quarter/ttcn/weaving/all` */
  id: string;
  indicator: string;
  period: string;
  span: Span;
  ownership: string;
  sector: string;
  product: string;
  item: string;
  unit: string;
  /** nothing where there is no number; the mark then says why, or is empty where there is no figure at all */
  old: number | null;
  new: number | null;
  old_mark: string;
  new_mark: string;
  /** new less old; of a percentage in points; nothing where either is no number */
  difference: number | null;
}

/** Both versions stand in one warehouse, as if two places had reported, and each indicator is run once for both. */
const [OLD, NEW] = ["before", "after"];

/** The figures of a reporter from the period on that differ between what it has had accepted and what it would have; totals
 * before details. A province's are those that a release publishes; a district's are of its own return alone. */
export async function figureChanges(
  before: Filed[],
  after: Filed[],
  { reporter, period, forms }: { reporter: string; period: string; forms: string[] },
  definitions: Definitions,
): Promise<FigureChange[]> {
  const warehouse = await openWarehouse();
  try {
    await loadBoth(warehouse, before, after, definitions);
    await computeFigures(warehouse, { ...definitions, indicators: concerned(forms, definitions) });
    const changes = await warehouse.query<FigureChange>(changesOf(reporter, period));
    const order = new Map(definitions.indicators.map(({ id, order }) => [id, order]));
    const rankOf = (change: FigureChange): number[] => [
      DIMENSIONS.filter((name) => change[name] !== "all").length,
      order.get(change.indicator) ?? 0,
      SPANS.indexOf(change.span),
    ];
    return changes.sort((a, b) => compare(rankOf(a), rankOf(b)));
  } finally {
    warehouse.close();
  }
}

/** The first numbers that differ decide. */
const compare = (a: number[], b: number[]): number =>
  a.map((number, at) => number - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;

/** Each version is a place of its own, made up of itself: neither is part of the country. */
async function loadBoth(
  warehouse: Warehouse,
  before: Filed[],
  after: Filed[],
  definitions: Definitions,
): Promise<void> {
  const accepted = Object.entries({ [OLD]: before, [NEW]: after }).flatMap(([place, returns]) =>
    returns.map((filed) => ({ submission: place, filed: { ...filed, reporter: place, place } })),
  );
  await loadReturns(warehouse, accepted, definitions);
  await warehouse.run(
    "create or replace table composition as select distinct form, period, place, place as territory, 1::double as factor from returns",
  );
  await loadReporting(warehouse, { verdicts: [], accepted: [], decisions: [] }, definitions);
}

/** The indicators whose SQL names one of the forms; those that count returns as such do not move. */
function concerned(forms: string[], definitions: Definitions): Definitions["indicators"] {
  const all = everyForm(definitions).map(({ id }) => id);
  const names = all.filter((id) => forms.includes(id)).join("|");
  return definitions.indicators.filter(({ form, sql }) => form && new RegExp(`\\b(${names})(_rows)?\\b`).test(sql));
}

const changesOf = (reporter: string, period: string): string => `
with old as (from figures where place = ${quote(OLD)} and period >= ${quote(period)}),
new as (from figures where place = ${quote(NEW)} and period >= ${quote(period)})
select
  replace(coalesce(new.id, old.id), '/' || coalesce(new.place, old.place) || '/', '/' || ${quote(reporter)} || '/') as id,
  indicator, period, span, ${DIMENSIONS.join(", ")}, coalesce(new.unit, old.unit) as unit,
  old.value as old, new.value as new, coalesce(old.mark, '') as old_mark, coalesce(new.mark, '') as new_mark,
  round(new.value - old.value, 10) as difference
from old full join new using (indicator, period, span, ${DIMENSIONS.join(", ")})
where old.value is distinct from new.value or old.mark is distinct from new.mark
order by period, id`;
