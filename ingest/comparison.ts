/** What a province reported itself beside what its districts, or its Unions of one trade, reported for the same quarter. */
import type { Definitions } from "../reports/definitions.ts";
import type { Warehouse } from "./warehouse.ts";

/** Writes the table `sides`, with each territory that takes part, of which province, on which side (`own`, `districts`,
 * `union`), and how many of the districts expected have reported; and for every form a view `<form>_sides` of its rows with
 * their side. A province that did not report itself has no sides: there is nothing to compare. */
export async function loadComparison(warehouse: Warehouse, { forms }: Definitions): Promise<void> {
  await warehouse.run(SIDES);
  for (const { id } of forms)
    await warehouse.run(`
create or replace view ${id}_sides as
select s.place, s.side, s.reported, s.expected, r.*
from ${id}_rows r join sides s on (s.form, s.period, s.territory) = ('${id}', r.period, r.territory);`);
}

const SIDES = `
create or replace table sides as
with reported as (select distinct form, period, place as territory from returns),
below as (
  select r.form, r.period, b.province as place, r.territory, if(b.trade = '', 'districts', 'union') as side
  from reported r join reporters_below b on b.code = r.territory
  where exists (from reported own where (own.form, own.period, own.territory) = (r.form, r.period, b.province))
),
asked as (
  select r.form, r.period, b.province as place,
    count(*) filter (r.status not in ('missing', 'rejected')) as reported, count(*) as expected
  from reporting r join reporters_below b on b.code = r.reporter and b.trade = '' group by all
)
select s.*, a.reported::integer as reported, a.expected::integer as expected
from (from below union all select distinct form, period, place, place, 'own' from below) s
left join asked a using (form, period, place);`;
