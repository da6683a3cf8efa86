/** The label of a release: what its figures are, whom they are about and what they came from. */
import { codelistOf, type Definitions } from "../reports/definitions.ts";
import { provincesOf } from "../reports/places.ts";
import type { Release } from "../reports/published.ts";
import { STATES, type Words } from "../reports/schema.ts";
import { quote, type Warehouse } from "./warehouse.ts";

/** The label of a period's figures as they stand in the warehouse, before they have a version and a digest. */
export async function labelOf(
  warehouse: Warehouse,
  period: string,
  definitions: Definitions,
): Promise<Omit<Release, "version" | "date" | "digest" | "received" | "ledger" | "software">> {
  const of = `where period = ${quote(period)}`;
  const behind = `(select submission from returns ${of} union select submission from long_series)`;
  const sent = `submissions where id in ${behind} and outcome <> 'rejected'`;
  const list = async (column: string, from: string) => {
    const rows = await warehouse.query<{ it: string }>(`select distinct ${column} as it from ${from} order by all`);
    return rows.map(({ it }) => it);
  };
  const measured = definitions.indicators.flatMap(({ id, form }) => (form ? quote(id) : []));
  const [demonstration] = await warehouse.query<{ it: boolean }>(`select bool_or(demonstration) as it from ${sent}`);
  const crosswalks = (await list("crosswalk", sent)).filter((id) => id !== "");
  const figures = `figures ${of} and territory = 'of_its_time'`;
  const states = await list("state", `${figures} and span <> 'year'`);
  const own = await list("id", `${sent} and crosswalk = ''`);
  const asked = own.length > 0 && !crosswalks.some((id) => standsForReturns(id, definitions));
  const provinces = asked ? provincesOf(codelistOf(definitions, "provinces"), period) : [];
  const cautions = await warehouse.query<Words>(
    `select vi, en from issues where vi <> '' and submission in (select submission from returns ${of}) order by rowid`,
  );
  return {
    period,
    state: STATES.find((state) => states.includes(state)) ?? "estimate",
    demonstration: demonstration?.it ?? false,
    notes: notesOf(crosswalks, asked, definitions),
    ...(cautions.length > 0 ? { cautions } : {}),
    reporters: provinces.map(({ code }) => code),
    places: await list("place", `${figures} and indicator in (${measured})`),
    submissions: await list("submission", behind),
  };
}

/** Whether a crosswalk answers a form that reporters are asked. */
const standsForReturns = (id: string, { crosswalks, forms }: Definitions): boolean =>
  crosswalks.some(
    ({ id: known, tables }) => known === id && tables.some(({ form }) => forms.some(({ id }) => id === form)),
  );

/** What the forms say that were asked, and the crosswalks that were used. */
function notesOf(used: string[], asked: boolean, { crosswalks, forms }: Definitions): Words[] {
  const sources = [...(asked ? forms : []), ...crosswalks.filter(({ id }) => used.includes(id))];
  return sources.flatMap(({ footnote }) => footnote ?? []);
}
