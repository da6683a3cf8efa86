/** The tables of a release: CSV, the archival form, and the same figures and cells as Parquet, the convenient one. */
import { join } from "node:path";
import type { Definitions } from "../reports/definitions.ts";
import { provincesOf } from "../reports/places.ts";
import { Cell, Coverage, Figure, Footnote, LongCell, LongFigure, Point, Reporting } from "../reports/published.ts";
import { statusesOf } from "./observation.ts";
import { CARRIED, firstOfTrend } from "./trend.ts";
import { quote, type Warehouse } from "./warehouse.ts";

/** Writes the figures of a period, their sources, trends, reporting and coverage into a folder. */
export async function writeTables(
  warehouse: Warehouse,
  period: string,
  folder: string,
  definitions: Definitions,
): Promise<void> {
  const of = `where period = ${quote(period)}`;
  const figures = `figures ${of} and territory = 'of_its_time'`;
  const copy = (name: string, query: string, format: string): Promise<void> =>
    warehouse.run(`copy (${query}) to ${quote(join(folder, name))} (${format})`);
  const table = (name: string, schema: { shape: object }, from: string) =>
    copy(`${name}.csv`, `select ${columnsOf(schema)} from ${from}`, RFC_4180);
  const parquet = (name: string, query: string) => copy(`${name}.parquet`, query, "format parquet, compression zstd");
  await warehouse.run(numberSources(of, figures, definitions));
  await table("figures", Figure, `(${WITH_RANGES}) order by id`);
  await table("sources", Cell, "frozen_cells order by id");
  await table("reporting", Reporting, `reporting ${of} order by ${REPORTED}`);
  await table(
    "coverage",
    Coverage,
    `coverage ${of} and place not in (select place from succession ${of}) order by form, place`,
  );
  await table("series", Point, seriesOf(period, definitions));
  await warehouse.run(footnotesOf(period));
  if (await holdsRows(warehouse, "frozen_footnotes"))
    await table("footnotes", Footnote, "frozen_footnotes order by reporter, period, sheet, cell, rule, vi");
  if (await holdsRows(warehouse, "long_series")) {
    await table("long_series", LongCell, "long_series order by number");
    await table("long_figures", LongFigure, "long_figures order by series, price_base, measure, base_year, year");
  }
  await parquet("figures", `select ${columnsOf(Figure)} from frozen_figures order by id`);
  await parquet("sources", `select ${columnsOf(Cell)} from frozen_cells order by id`);
}

/** Lines end with CR LF; a field with a quote, a comma or a line end is quoted. */
export const RFC_4180 = "format csv, header, new_line e'\\r\\n'";

async function holdsRows(warehouse: Warehouse, table: string): Promise<boolean> {
  const [found] = await warehouse.query<{ rows: number }>(`select count(*) as rows from ${table}`);
  return found !== undefined && found.rows > 0;
}

/** The columns of a schema, for SQL. */
export const columnsOf = ({ shape }: { shape: object }): string =>
  Object.keys(shape)
    .map((column) => `"${column}"`)
    .join(", ");

const REPORTED = "reporter, form";

/** Inside a release its cells are numbered from 1, in the order of the rows of its table; so are the returns.
 * What else is in the warehouse does not change these numbers. Figures are told apart by a number here, since their ids are
 * long texts and each has many sources. */
const numberSources = (of: string, figures: string, definitions: Definitions): string => `
create or replace temp table frozen_sources as
select id as source, (row_number() over (order by id))::integer as number
from (select distinct unnest(sources) as id from ${figures}) where id >= 0
union all
select id, (row_number() over (order by ${REPORTED}))::integer from reporting ${of};
create or replace temp table frozen_cells as
select s.number as id, c.* exclude (id) from cells c join frozen_sources s on s.source = c.id;
create or replace temp table frozen_figures as
with frozen as (select *, row_number() over () as figure from ${figures}),
listed as (
  select figure, list(number order by number) as numbers
  from (select figure, unnest(sources) as source from frozen) join frozen_sources using (source)
  group by figure
)
select f.* exclude (territory) replace (l.numbers as sources), ${statusesOf(definitions)}
from frozen f join listed l using (figure);`;

/** Of the quarter all; of an earlier one those of cells that figures look back to. */
const footnotesOf = (period: string): string => `
create or replace temp table frozen_footnotes as
with cited as (
  select f.*, c.id from footnotes f
  left join frozen_cells c on (c.reporter, c.period, c.form) = (f.reporter, f.period, f.form) and list_contains(string_split(f.cells, ' '), c.cell)
)
select * exclude (id, cells), coalesce(string_agg(id, ' ' order by id), '') as sources from cited
group by all having period = ${quote(period)} or sources <> '';`;

/** Sources as text: `1-20 45`, runs of row numbers. */
const WITH_RANGES = `
with named as (select figure, unnest(sources) as number from frozen_figures),
runs as (
  select figure, min(number) as first, max(number) as last
  from (select *, number - row_number() over (partition by figure order by number) as run from named)
  group by figure, run
),
texts as (
  select figure, string_agg(case when first = last then first::varchar else first || '-' || last end, ' ' order by first) as text
  from runs group by figure
)
select f.* replace (t.text as sources) from frozen_figures f join texts t using (figure)`;

/** Trends are drawn of few indicators, of what the release has a figure of and of who has not reported this time. Places in force are carried on today's territory through the quarters before they
 * began; beside them, without their trades, the places that they were made of, up to their end. */
function seriesOf(period: string, { indicators, codelists }: Definitions): string {
  const quarters = `period between ${quote(firstOfTrend(period))} and ${quote(period)}`;
  const trends = indicators.flatMap(({ id, trend }) => (trend ? quote(id) : []));
  const inForce = provincesOf(codelists["provinces"] ?? [], period).map(({ code }) => quote(code));
  const own = (column: string): string =>
    `select ${column} from figures where period = ${quote(period)} and territory = 'of_its_time'`;
  return `figures
where indicator in (${trends.join(", ")}) and ${CARRIED} and ${quarters} and value is not null
  and (id in (${own("id")})
    or place in (${inForce.join(", ")}) and place not in (${own("place")} and indicator in (${trends.join(", ")}))
    or (sector, product) = ('all', 'all') and place in (
      select territory from succession where ${quarters} and place in (${inForce.join(", ")})))
order by id, period`;
}
