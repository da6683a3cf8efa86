/** Runs the indicators. A figure that cannot name its cells, or that mixes price bases, is refused. */
import type { Definitions } from "../reports/definitions.ts";
import { DIMENSIONS, STATES, type Indicator } from "../reports/schema.ts";
import { CARRIED, firstOfTrend } from "./trend.ts";
import { quote, type Warehouse } from "./warehouse.ts";

/** What an indicator's SQL gives; columns that it leaves out take these defaults. */
const FOUND = `
create or replace temp table found (
  period varchar, place varchar, span varchar,
  ownership varchar default 'all', sector varchar default 'all', product varchar default 'all', item varchar default 'all',
  value double, numerator double, denominator double,
  plan_version varchar default '', reported integer, expected integer, sources integer[]
)`;

const FIGURES = `
create or replace temp table figures (
  id varchar, indicator varchar, period varchar, place varchar, span varchar,
  ownership varchar, sector varchar, product varchar, item varchar,
  value double, numerator double, denominator double, unit varchar, mark varchar, state varchar,
  price_base varchar, plan_version varchar, reported integer, expected integer, cells integer, sources integer[], territory varchar
)`;

/** Computes figures into the temporary table `figures`: those that a release of the period holds, with the earlier quarters of what
 * it carries as trends; without a period, every figure of every period. Throws when an indicator breaks a promise. */
export async function computeFigures(
  warehouse: Warehouse,
  { indicators }: Definitions,
  period?: string,
): Promise<void> {
  await warehouse.run(FIGURES);
  await warehouse.run(BEHIND);
  await warehouse.run(TERRITORIES);
  for (const indicator of indicators) {
    await warehouse.run(FOUND);
    await warehouse.run(
      `insert into found by name select * replace (${DISTINCT} as sources) from (${indicator.sql}) ${askedFor(indicator, period)}`,
    );
    if (period) await warehouse.run(`delete from found where period <> ${quote(period)} and not (${CARRIED})`);
    await warehouse.run(LINEAGE);
    await refuse(warehouse, indicator);
    await warehouse.run(addFigures(indicator));
  }
}

const askedFor = ({ trend }: Indicator, period?: string): string =>
  period ? `where period between ${quote(trend ? firstOfTrend(period) : period)} and ${quote(period)}` : "";

const DISTINCT = "list_sort(list_distinct(sources))";

/** What the cells of each row found say together: the weakest state, the price bases, why there is no number.
 * The lists stay where they are: carried along, they would grow with the square of their length. */
const LINEAGE = `
create or replace temp table lineage as
select
  f.rowid as at, f.sources as asked,
  count(*)::integer as cells,
  case when bool_and(c.mark = 'nil') then 'nil'
    when bool_and(c.mark = 'confidential') then 'confidential'
    when bool_and(c.value is null) then 'unavailable' else 'number' end as mark,
  arg_min(c.state, case c.state ${STATES.map((state, rank) => `when ${quote(state)} then ${rank}`).join(" ")} end) as state,
  count(distinct c.price_base) filter (c.price_base <> 'none') as bases,
  coalesce(any_value(c.price_base) filter (c.price_base <> 'none'), '') as price_base
from (select rowid as at, unnest(sources) as source from found) u
join behind c on c.id = u.source
join (select rowid, len(sources) as sources from found) f on f.rowid = u.at
group by all`;

/** All that a figure may come from: cells of forms, and returns as such, which are exactly known. */
const BEHIND = `
create or replace temp table behind as
select id, mark, value, state, price_base from cells
union all select id, 'number', 1, 'official', 'none' from reporting`;

/** Why rows that an indicator found may not be published; the first of them is enough. */
const BROKEN = `
select concat_ws('/', f.place, f.span, f.ownership, f.sector, f.product, f.item) as figure,
  case when l.bases > 1 then 'it adds values of different price bases' else 'it cannot name its cells' end as reason
from found f left join lineage l on l.at = f.rowid
where l.at is null or l.cells <> l.asked or l.bases > 1
limit 1`;

const REPEATED = `
select concat_ws('/', place, span, ${DIMENSIONS.join(", ")}) as figure, 'it stands there twice' as reason
from found group by period, place, span, ${DIMENSIONS.join(", ")} having count(*) > 1 limit 1`;

async function refuse(warehouse: Warehouse, { id }: Indicator): Promise<void> {
  for (const query of [BROKEN, REPEATED]) {
    const [broken] = await warehouse.query<{ figure: string; reason: string }>(query);
    if (broken)
      throw new Error(`reports/indicators/${id}.sql: the figure ${broken.figure} is refused because ${broken.reason}.`);
  }
}

/** Ten decimals are kept: what a division of binary numbers adds behind them is no information. */
const addFigures = ({ id, unit, form }: Indicator): string => `
insert into figures
select
  concat_ws('/', ${quote(id)}, f.place, f.span, f.ownership, f.sector, f.product, nullif(f.item, 'all')),
  ${quote(id)}, f.period, f.place, f.span, f.ownership, f.sector, f.product, f.item,
  case when l.mark not in ('unavailable', 'confidential') then round(f.value, 10) end, f.numerator, f.denominator,
  ${unit === "of_product" ? "coalesce(p.unit, i.unit)" : quote(unit)},
  case when f.value is null and l.mark = 'number' then 'unavailable' else l.mark end, l.state, l.price_base, f.plan_version,
  coalesce(f.reported, v.reported, 1), coalesce(f.expected, v.expected, 1), l.cells, f.sources,
  coalesce(t.territory, 'of_its_time')
from found f
join lineage l on l.at = f.rowid
left join products p on p.code = f.product
left join items i on i.code = f.item
left join coverage v on v.form = ${quote(form ?? "")} and v.period = f.period and v.place = f.place
left join territories t on t.period = f.period and t.place = f.place`;

/** On what territory a place stands in a period before it began; everywhere else on that of its time. */
const TERRITORIES = `
create or replace temp view territories as
select period, place, if(bool_and(factor = 1), 'today', 'today_by_factor') as territory from succession group by all`;
