/** Loads accepted returns into the warehouse: the finest answers that were given, each number once, each with its cell. */
import { everyForm, type Definitions } from "../reports/definitions.ts";
import type { Row } from "../reports/rows.ts";
import { DIMENSIONS, MARKS, type Dimension, type Form } from "../reports/schema.ts";
import { rootsOf } from "./checking/branches.ts";
import { hasFactors, loadComposition } from "./composition.ts";
import { indexOf, markAt, type Filed } from "./filed.ts";
import { COLUMNS } from "./sheet.ts";
import { loadDefinitionTables, writeRows } from "./tables.ts";
import { quote, type TableColumns, type Value, type Warehouse } from "./warehouse.ts";

/** A return and the submission that it came in. */
export interface Accepted {
  submission: string;
  filed: Filed;
}

/** Answers enter the warehouse with four decimals. */
const DECIMAL = "decimal(22, 4)";

/** Indices of the rows that are loaded for a column: leaves, and a total only where nothing below it is answered. */
export function loadedRows(filed: Filed, column: number): number[] {
  const loaded: number[] = [];
  const visit = (row: number): boolean => {
    const below = (filed.rows[row]?.parts ?? []).map(visit).some(Boolean);
    const answered = isAnswered(filed, row, column);
    if (!below && answered) loaded.push(row);
    return below || answered;
  };
  rootsOf(filed.rows).forEach(visit);
  return loaded.sort((a, b) => a - b);
}

/** A zero in a sub-total with nothing below it is only the formula's. */
function isAnswered(filed: Filed, row: number, column: number): boolean {
  const index = indexOf(filed, row, column);
  const mark = markAt(filed, index);
  if (mark === "number") return filed.values[index] !== 0 || filed.rows[row]?.parts.length === 0;
  return mark === "nil" || mark === "unavailable" || mark === "confidential";
}

/** Fills the warehouse from accepted returns, in their order: the same returns give the same warehouse. */
export async function loadReturns(warehouse: Warehouse, accepted: Accepted[], definitions: Definitions): Promise<void> {
  await loadDefinitionTables(warehouse, definitions);
  await writeRows(warehouse, "returns", RETURNS, accepted.map(returnOf));
  await loadListRows(warehouse, accepted);
  await loadAnswers(warehouse, accepted);
  await warehouse.run(CELLS);
  await loadComposition(warehouse, definitions);
  const isDivided = await hasFactors(warehouse);
  for (const form of everyForm(definitions)) await warehouse.run(tableOf(form, isDivided));
}

const RETURNS: TableColumns = {
  id: "integer",
  submission: "text",
  reporter: "text",
  place: "text",
  period: "text",
  form: "text",
  sheet: "text",
  base_year: "integer",
};

const returnOf = ({ submission, filed }: Accepted, id: number): Record<string, Value> => {
  const { reporter, place, period, form, sheet, baseYear } = filed;
  return { id, submission, reporter, place, period, form: form.id, sheet, base_year: baseYear };
};

const LIST_ROWS: TableColumns = {
  return: "integer",
  row: "integer",
  code: "text",
  ...(Object.fromEntries(DIMENSIONS.map((name) => [name, "text"])) as Record<Dimension, "text">),
  place: "text",
};

/** The rows that reporters gave themselves, column by column, since there may be a hundred thousand of them. */
async function loadListRows(warehouse: Warehouse, accepted: Accepted[]): Promise<void> {
  const lists = accepted.flatMap(({ filed }, id) => (filed.form.list && !filed.nil ? [{ id, rows: filed.rows }] : []));
  const column = (of: (row: Row, index: number, id: number) => Value): Value[] =>
    lists.flatMap(({ id, rows }) => rows.map((row, index) => of(row, index, id)));
  await warehouse.createTable("list_rows", LIST_ROWS, [
    column((_row, _index, id) => id),
    column((_row, index) => index),
    column(({ code }) => code),
    ...DIMENSIONS.map((name) => column(({ codes }) => codes[name])),
    column(({ place }) => place ?? null),
  ]);
}

const ANSWERS: TableColumns = {
  id: "integer",
  return: "integer",
  row: "integer",
  column: "integer",
  value: "double",
  mark: "integer",
  key: "double",
};

/** Millions of answers are written as columns of numbers, without an object each. */
async function loadAnswers(warehouse: Warehouse, accepted: Accepted[]): Promise<void> {
  const size = accepted.reduce((sum, { filed }) => sum + filed.values.length, 0);
  const columns = Object.keys(ANSWERS).map(() => new Float64Array(size));
  let count = 0;
  const add = (...answer: number[]): void => {
    columns.forEach((column, at) => (column[count] = answer[at] ?? NaN));
    count += 1;
  };
  accepted.forEach(({ filed }, at) => {
    if (filed.nil) return;
    filed.form.columns.forEach(({ measure }, column) => {
      for (const row of measure ? loadedRows(filed, column) : []) {
        const index = indexOf(filed, row, column);
        add(count + 1, at, row, column, filed.values[index] ?? NaN, filed.marks[index] ?? 0, filed.keys[index] ?? -1);
      }
    });
  });
  const filled = columns.map((column) => column.subarray(0, count));
  await warehouse.createTable("answers", ANSWERS, filled);
}

/** One row per loaded cell: where it stands, what it says, what it is about. A view, since written out as a table its texts
 * took longer than all else that is loaded. */
const CELLS = `
create or replace macro letter(n) as chr((65 + n)::integer);
create or replace macro address(key) as
  case when key % ${COLUMNS} < 26 then '' else letter((key % ${COLUMNS}) // 26 - 1) end
  || letter((key % ${COLUMNS}) % 26) || (key // ${COLUMNS} + 1);
create or replace view cells as
select
  a.id, r.submission, r.reporter, coalesce(lr.place, r.place) as place, r.period, r.form, r.sheet, address(a.key::bigint) as cell,
  coalesce(fr.code, lr.code) as row, ${DIMENSIONS.map((name) => `coalesce(fr.${name}, lr.${name}) as ${name}`).join(", ")},
  fc.code as "column", fc.measure, fc.span,
  case a.mark ${MARKS.map((mark, index) => `when ${index} then ${quote(mark)}`).join(" ")} end as mark,
  case when a.mark = ${MARKS.indexOf("nil")} then 0 when a.mark = ${MARKS.indexOf("number")} then a.value end::${DECIMAL} as value,
  fc.state,
  case fc.prices when 'constant' then 'constant_' || r.base_year else fc.prices end as price_base
from answers a
join returns r on r.id = a."return"
left join form_rows fr on fr.form = r.form and fr.row = a.row
left join list_rows lr on lr."return" = a."return" and lr.row = a.row
join form_columns fc on fc.form = r.form and fc."column" = a."column";`;

/** A form's table: one row per place, territory that makes it up, period, span and row of the form; each measure a number
 * with its cell. Of a divided territory each place has the part that a declared factor gives it. A list's rows are those
 * of their reporter, each by its own name in `entry`, and once more those of the district that they name or come from. */
function tableOf(form: Form, isDivided: boolean): string {
  const measures = [...new Set(form.columns.flatMap(({ measure }) => measure ?? []))];
  const pivot = measures.map(
    (measure) => `any_value({'value': value, 'source': id}) filter (where measure = ${quote(measure)}) as ${measure}`,
  );
  const parts = measures.map((measure) => `${partOf(measure)} as ${measure}`);
  return `
create or replace table ${form.id}_rows as
select ${form.list ? LISTED : "place as territory"}, period, span, ownership, sector, product, item, ${pivot.join(", ")}
from cells where form = ${quote(form.id)} group by all order by all;
create or replace view ${form.id} as
select c.place, r.* ${isDivided ? `replace (${parts.join(", ")})` : ""}
from ${form.id}_rows r
join composition c on c.form = ${quote(form.id)} and c.period = r.period and c.territory = r.territory
${form.list ? inDistrict(form) : ""};`;
}

/** Nobody's rows are those of a district but where they count in its province too. */
const inDistrict = ({ id }: Form): string => `
union all select b.code as place, r.* from ${id}_rows r join reporters_below b on b.code = coalesce(r.district, r.territory)
where exists (from composition c where (c.form, c.period, c.territory) = (${quote(id)}, r.period, r.territory))`;

const LISTED = `reporter as territory, "row" as entry, nullif(place, reporter) as district`;

const partOf = (measure: string): string =>
  `if(r.${measure} is null, null, {'value': r.${measure}.value * c.factor::decimal(9, 8), 'source': r.${measure}.source})`;
