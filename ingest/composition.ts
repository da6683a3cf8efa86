/** Which reported territories make up a place in a period: itself, a province of districts, the country, a province before it
 * began. */
import type { Definitions } from "../reports/definitions.ts";
import { COUNTRY, provincesOf } from "../reports/places.ts";
import { placesMade } from "../reports/territory.ts";
import { writeRows } from "./tables.ts";
import { quote, type TableColumns, type Value, type Warehouse } from "./warehouse.ts";

/** Writes `succession` and `composition`. `succession` has what provinces were made of in each period before they began,
 * whoever reported; `composition` has a row per form, period, place and reported territory that makes it up, with the part
 * of the territory that counts. Districts make up their province, unless it has reported itself; a Union of one trade makes
 * up nothing, since its trade is in what the districts and the province report. Provinces make up the country, unless it was
 * reported on as a whole. */
export async function loadComposition(warehouse: Warehouse, { codelists, foreign }: Definitions): Promise<void> {
  const reported = await warehouse.query<{ period: string }>("select distinct period from returns order by period");
  const periods = reported.map(({ period }) => period);
  await writeRows(warehouse, "succession", SUCCESSION, successionOf(codelists, periods));
  await warehouse.run(compositionOf(foreign.map(({ id }) => id)));
}

/** What the provinces of each time were made of in the periods before it. */
function successionOf(codelists: Definitions["codelists"], periods: string[]): Record<string, Value>[] {
  const provincesIn = (period: string) => provincesOf(codelists["provinces"] ?? [], period).map(({ code }) => code);
  const times = [...Map.groupBy(periods, (period) => provincesIn(period).join()).values()].map(([first = ""]) => first);
  const rows = periods.flatMap((period) =>
    times
      .filter((time) => time > period)
      .flatMap((time) => placesMade(period, time, codelists))
      .filter(({ separable }) => separable)
      .flatMap(({ place, parts }) => parts.map((part) => ({ period, place, ...part }))),
  );
  return [...new Map(rows.map((row) => [`${row.period} ${row.place} ${row.territory}`, row])).values()];
}

/** Whether any figure is made by a declared split factor. */
export async function hasFactors(warehouse: Warehouse): Promise<boolean> {
  const factors = await warehouse.query("select 1 from succession where factor <> 1 limit 1");
  return factors.length > 0;
}

const SUCCESSION: TableColumns = { period: "text", place: "text", territory: "text", factor: "double" };

/** Foreign tables name some provinces only: nothing that is made of several can be told from them. */
const compositionOf = (foreign: string[]): string => `
create or replace table composition as
with reported as (select distinct form, period, place as territory from returns),
counted as (
  select form, period, coalesce(b.province, territory) as place, territory
  from reported r left join reporters_below b on b.code = territory
  where b.code is null or b.trade = ''
    and not exists (from reported own where (own.form, own.period, own.territory) = (r.form, r.period, b.province))
)
select *, 1::double as factor from counted
union all
select form, period, ${quote(COUNTRY)}, territory, 1 from counted c
where place <> ${quote(COUNTRY)}
  and not exists (from counted w where w.place = ${quote(COUNTRY)} and (w.form, w.period) = (c.form, c.period))
union all
select c.form, c.period, s.place, c.territory, s.factor
from counted c join succession s on (s.period, s.territory) = (c.period, c.place)
where c.form not in (${["", ...foreign].map(quote).join(", ")})
order by all;`;
