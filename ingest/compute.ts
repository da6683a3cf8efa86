/** Runs the indicators. A figure that cannot name its cells, or that mixes price bases, is refused. */
import type { Definitions } from "../reports/definitions.ts";
import { STATES, type Dimension, type Indicator } from "../reports/schema.ts";
import { DIMENSIONS } from "../reports/schema.ts";
import { quote, type Warehouse } from "./warehouse.ts";

/** What an indicator's SQL gives; columns that it leaves out take these defaults. */
const FOUND = `
create or replace temp table found (
  period varchar, place varchar, span varchar,
  ownership varchar default 'all', sector varchar default 'all', product varchar default 'all',
  value double, numerator double, denominator double,
  plan_version varchar default '', sources integer[]
)`;

const FIGURES = `
create or replace table figures (
  id varchar, indicator varchar, period varchar, place varchar, span varchar,
  ownership varchar, sector varchar, product varchar,
  value double, numerator double, denominator double, unit varchar, mark varchar, state varchar,
  price_base varchar, plan_version varchar, reported integer, expected integer, cells integer, sources integer[]
)`;

/** Computes every figure of every period into the table `figures`. Throws when an indicator breaks a promise. */
export async function computeFigures(warehouse: Warehouse, { indicators }: Definitions): Promise<void> {
  await warehouse.run(FIGURES);
  for (const indicator of indicators) {
    await warehouse.run(FOUND);
    await warehouse.run(`insert into found by name ${indicator.sql}`);
    await warehouse.run(LINEAGE);
    await refuse(warehouse, indicator, BROKEN);
    await warehouse.run(addFigures(indicator));
  }
}

/** What the rows that an indicator found come from, one row each: their cells, and the mark, state and price base of these.
 * The lists themselves stay where they are: carried along, they would grow with the square of their length. */
const LINEAGE = `
create or replace temp table lineage as
with named as (select distinct rowid as at, unnest(sources) as source from found)
select u.at,
  count(*)::integer as named,
  count(c.id)::integer as cells,
  list_sort(list(u.source)) as sources,
  case when bool_and(c.mark = 'nil') then 'nil'
    when bool_and(c.mark = 'confidential') then 'confidential'
    when bool_and(c.value is null) then 'unavailable' else 'number' end as mark,
  arg_min(c.state, case c.state ${STATES.map((state, rank) => `when ${quote(state)} then ${rank}`).join(" ")} end) as state,
  count(distinct c.price_base) filter (c.price_base <> 'none') as bases,
  coalesce(any_value(c.price_base) filter (c.price_base <> 'none'), '') as price_base
from named u
left join cells c on c.id = u.source
group by u.at`;

/** Why rows that an indicator found may not be published; the first of them is enough. */
const BROKEN = `
select concat_ws('/', f.place, f.span, f.ownership, f.sector, f.product) as figure,
  case when l.bases > 1 then 'it adds values of different price bases' else 'it cannot name its cells' end as reason
from found f left join lineage l on l.at = f.rowid
where l.at is null or l.cells <> l.named or l.bases > 1
limit 1`;

const REPEATED = (dimensions: readonly Dimension[]): string => `
select concat_ws('/', place, span, ${dimensions.join(", ")}) as figure, 'it stands there twice' as reason
from found group by period, place, span, ${dimensions.join(", ")} having count(*) > 1 limit 1`;

async function refuse(warehouse: Warehouse, { id }: Indicator, sql: string): Promise<void> {
  for (const query of [sql, REPEATED(DIMENSIONS)]) {
    const [broken] = await warehouse.query<{ figure: string; reason: string }>(query);
    if (broken) throw new Error(`reports/indicators/${id}.sql: the figure ${broken.figure} is refused because ${broken.reason}.`);
  }
}

/** A figure's mark, state and price base are those of its cells: the weakest state, one price base. */
const addFigures = ({ id, unit, form }: Indicator): string => `
insert into figures
select
  concat_ws('/', ${quote(id)}, f.place, f.span, f.ownership, f.sector, f.product),
  ${quote(id)}, f.period, f.place, f.span, f.ownership, f.sector, f.product,
  case when l.mark in ('unavailable', 'confidential') then null else f.value end, f.numerator, f.denominator,
  ${unit === "of_product" ? "p.unit" : quote(unit)}, l.mark, l.state, l.price_base, f.plan_version,
  coalesce(v.reported, 1), coalesce(v.expected, 1), l.cells, l.sources
from found f
join lineage l on l.at = f.rowid
left join products p on p.code = f.product
left join coverage v on v.form = ${quote(form)} and v.period = f.period and v.place = f.place
order by all`;
