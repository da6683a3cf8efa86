/** Takes the difference of every figure apart into what each step made of it, in exact decimals. */
import { openWarehouse, type TableColumns } from "../warehouse.ts";
import { writeRows } from "../tables.ts";
import type { Moved } from "./moved.ts";
import type { Said } from "./standing.ts";

/** What a figure says after a step, where it was computed; elsewhere it says what it said before. */
export interface After extends Said {
  step: number;
  figure: string;
}

/** What a cause made of a figure. Numbers are texts of exact decimals: `-0.985`. */
export interface Part {
  figure: string;
  /** the number of its cause */
  cause: number;
  old: string | null;
  new: string | null;
  difference: string | null;
  part: string | null;
}

/** A part whose cause has no number yet. */
export type Stepped = Omit<Part, "cause"> & { step: number };

/** What each step made of each figure, by figure and step; the parts of a figure add up exactly to its difference. While there is
 * no number the last one stands; where the old or the new is none, difference and part are null. A step that made nothing of a
 * figure has no part in it. */
export async function splitParts(moved: Moved[], after: After[]): Promise<Stepped[]> {
  const warehouse = await openWarehouse();
  try {
    const from = moved.map(({ figure, old, new: to, old_mark }) => ({ figure, old, new: to, old_mark }));
    await writeRows(warehouse, "moved", MOVED, from);
    const columns = Object.keys(AFTER).map((name) => after.map((one) => one[name as keyof After]));
    await warehouse.createTable("after", AFTER, columns);
    return await warehouse.query<Stepped>(PARTS);
  } finally {
    warehouse.close();
  }
}

const MOVED: TableColumns = { figure: "text", old: "double", new: "double", old_mark: "text" };
const AFTER: TableColumns = { step: "integer", figure: "text", value: "double", mark: "text" };

/** A published number has at most ten decimals. */
const PARTS = `
create or replace temp macro exactly(number) as number::varchar::decimal(38, 10);
create or replace temp macro plain(number) as rtrim(rtrim(number::varchar, '0'), '.');
with stations as (
  select figure, 0 as step, exactly(old) as number, old_mark as mark from moved
  union all select figure, step, exactly(value), mark from after
),
standing as (
  select *,
    last_value(number ignore nulls) over (partition by figure order by step rows unbounded preceding) as stands
  from stations
),
walked as (
  select *,
    row(number, mark) is distinct from lag(row(number, mark)) over (partition by figure order by step) as is_new,
    stands - lag(stands) over (partition by figure order by step) as gained
  from standing
),
parts as (
  select figure, w.step, exactly(m.old) as old, exactly(m.new) as new, exactly(m.new) - exactly(m.old) as difference, w.gained
  from walked w join moved m using (figure)
  where w.step > 0 and w.is_new
)
select
  figure, step, plain(old) as old, plain(new) as new, plain(difference) as difference,
  case when difference is not null then plain(gained) end as part
from parts
where difference is null or difference = 0 or gained <> 0
order by figure, step`;
