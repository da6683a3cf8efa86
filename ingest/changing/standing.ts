/** What stood at a time, and what stands between two times: some returns as they are now, the others as they were. */
import type { Definitions } from "../../reports/definitions.ts";
import { shiftPeriod } from "../../reports/period.ts";
import type { Indicator } from "../../reports/schema.ts";
import { computeFigures } from "../compute.ts";
import { REACH } from "../correction.ts";
import type { Filed } from "../filed.ts";
import { loadReturns } from "../load.ts";
import { loadReporting } from "../reporting.ts";
import type { Replayed } from "../replay.ts";
import type { Verdict } from "../verdict.ts";
import { quote, type Warehouse } from "../warehouse.ts";

/** What had been accepted at a time, and how every file was judged by then. */
export type Standing = Pick<Replayed, "verdicts" | "accepted" | "decisions">;

/** What a version says of one figure; an empty mark where it has no such figure. */
export interface Said {
  value: number | null;
  mark: string;
}

/** One return: a place's answers to a form for a quarter. */
export const keyOf = ({ place, period, form }: Pick<Filed, "place" | "period" | "form">): string =>
  [place, period, form.id].join(" ");

/** What of a standing the figures of a quarter can come from. */
export function within({ verdicts, accepted, decisions }: Standing, period: string): Standing {
  const first = shiftPeriod(period, -REACH);
  const isNear = (one: { period: string }): boolean => one.period >= first && one.period <= period;
  return {
    verdicts: verdicts.filter((verdict) => verdict.receipt.crosswalk !== "" || isNear(verdict)),
    accepted: accepted.filter(({ filed }) => isNear(filed)),
    decisions,
  };
}

/** The returns of these keys as they are now, every other as it was. */
export function between(stood: Standing, now: Standing, arrived: ReadonlySet<string>): Standing {
  const has = (filed: Filed): boolean => arrived.has(keyOf(filed));
  const before = new Map(stood.verdicts.map((verdict) => [verdict.receipt.number, verdict]));
  const verdicts = now.verdicts.flatMap((verdict): Verdict | never[] => {
    const was = before.get(verdict.receipt.number);
    if (was && was.outcome === verdict.outcome) return was;
    const returns = verdict.returns.filter(has);
    return returns.length > 0 ? { ...verdict, returns } : (was ?? []);
  });
  const accepted = [
    ...stood.accepted.filter(({ filed }) => !has(filed)),
    ...now.accepted.filter(({ filed }) => has(filed)),
  ];
  return { verdicts, accepted, decisions: now.decisions };
}

/** Which figures are asked for: of a quarter, of these indicators, from answers to these forms. Without a form, they are about
 * the returns of the quarter as such. */
export interface Asked {
  period: string;
  indicators: (Indicator & { sql: string })[];
  forms: string[];
}

/** What figures say while something stands, by their ids. The warehouse is for nothing else; it may be used again. */
export async function figuresOf(
  warehouse: Warehouse,
  { verdicts, accepted, decisions }: Standing,
  { period, indicators, forms }: Asked,
  definitions: Definitions,
): Promise<Map<string, Said>> {
  const asked = accepted.filter(({ filed }) => forms.includes(filed.form.id));
  const judged = forms.length > 0 ? verdicts : verdicts.filter((verdict) => verdict.period === period);
  if (forms.length > 0 || !(await isFilled(warehouse))) await loadReturns(warehouse, asked, definitions);
  await loadReporting(warehouse, { verdicts: judged, accepted: asked, decisions }, definitions);
  const now = indicators.map((indicator) => ({ ...indicator, trend: false }));
  await computeFigures(warehouse, { ...definitions, indicators: now }, period);
  const rows = await warehouse.query<Said & { id: string }>(
    `select id, value, mark from figures where period = ${quote(period)} and territory = 'of_its_time'`,
  );
  return new Map(rows.map(({ id, value, mark }) => [id, { value, mark }]));
}

/** Whether returns have been loaded before: figures about returns as such are the same whatever these answer. */
async function isFilled(warehouse: Warehouse): Promise<boolean> {
  const tables = await warehouse.query("select 1 from duckdb_tables() where table_name = 'returns'");
  return tables.length > 0;
}
