/** A warehouse from returns that were never workbooks: what a test says each territory answered, loaded and computed. */
import { indexOf, blankReturn, type Filed } from "../ingest/filed.ts";
import { computeFigures } from "../ingest/compute.ts";
import { buildWarehouse } from "../ingest/ingest.ts";
import type { Verdict } from "../ingest/verdict.ts";
import type { Warehouse } from "../ingest/warehouse.ts";
import { formOf, type Definitions } from "../reports/definitions.ts";
import { rowsOf } from "../reports/rows.ts";
import type { Code } from "../reports/schema.ts";
import { setNumber } from "./good.ts";
import { definitions } from "./published.ts";
import { answerAt } from "./returns.ts";

/** Answers of a form by row and column: `{ "A1.05": { constant_quarter: 3 } }`. */
export type Answers = Record<string, Record<string, number>>;

/** A return that has these answers and no others. */
export function filedOf(form: string, place: string, period: string, answers: Answers): Filed {
  const asked = formOf(definitions, form);
  const rows = rowsOf(asked, definitions.codelists);
  const about = { reporter: place, place, period, sheet: asked.sheet, nil: false, nilCell: "" };
  const filed = blankReturn({ form: asked, rows, ...about });
  for (const [row, columns] of Object.entries(answers))
    for (const [column, number] of Object.entries(columns)) {
      const at = answerAt(filed, row, column);
      setNumber(filed, at, number);
      filed.keys[at] = indexOf(filed, 0, 0) + at;
    }
  return filed;
}

/** The warehouse of these returns, each received by itself in time, with the figures of the indicators asked for. */
export async function warehouseOf(
  filed: Filed[],
  indicators: string[],
  told: Definitions = definitions,
): Promise<Warehouse> {
  const accepted = filed.map((one, at) => ({ submission: `s${at}`, filed: one }));
  const known = {
    accepted: () => [],
    receivedOn: () => "",
    isDemonstration: () => false,
    history: () => NOTHING,
    series: () => undefined,
    isWaived: () => false,
  };
  const replayed = { verdicts: filed.map(verdictOf), accepted, known, series: [], decisions: [] };
  const warehouse = await buildWarehouse(":memory:", replayed, told);
  const asked = told.indicators.filter(({ id }) => indicators.includes(id));
  await computeFigures(warehouse, { ...told, indicators: asked });
  return warehouse;
}

const NOTHING = { before: () => undefined, lastYear: () => undefined, earlier: () => [], districts: () => undefined };

const verdictOf = (filed: Filed, at: number): Verdict => ({
  receipt: {
    id: `s${at}`,
    number: at + 1,
    received: `${filed.period.slice(0, 4)}-01-01T08:00:00+07:00`,
    name: `${filed.place}.xlsx`,
    bytes: 1,
    crosswalk: "",
    demonstration: true,
  },
  reporter: filed.reporter,
  period: filed.period,
  returns: [filed],
  issues: [],
  series: [],
  waived: [],
  outcome: "accepted",
});

/** The codelists with split factors of Đắk Lắk, which was divided in 2004. */
export const factorsOf = (
  ...rows: [successor: string, factor: string, source?: string][]
): Definitions["codelists"] => ({
  ...definitions.codelists,
  split_factors: rows.map(([successor, factor, source = "a yearbook"]): Code => {
    const more = { predecessor: "dak_lak_1976", successor, factor, source };
    return { code: `dak_lak_1976_${successor}`, vi: "Hệ số", en: "Factor", parent: "", from: "", until: "", more };
  }),
});
