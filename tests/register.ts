/** A good register: as many establishments, workers and as much output as forms 01 and 04 of a good workbook say. */
import { choicesOf } from "../ingest/choices.ts";
import { indexOf, numberAt, type Filed } from "../ingest/filed.ts";
import { blankList } from "../ingest/list.ts";
import type { Definitions } from "../reports/definitions.ts";
import type { Form } from "../reports/schema.ts";
import { goodReturn, REPORTER, setNumber } from "./good.ts";

/** Two workers each; half of what is made is planned and in the plan. */
interface Establishment {
  form: string;
  trade: string;
  output: number;
}

/** The list as it would be filed; ids are `HN-001` … in the order of organisational forms. */
export function goodRegister(form: Form, period: string, definitions: Definitions): Filed {
  const list = establishmentsOf(period, definitions);
  const shownIn = (field: string, code: string): string => {
    const found = form.list?.fields.find(({ id }) => id === field);
    const choices = found ? choicesOf(found, { reporter: REPORTER, period }, definitions.codelists) : [];
    return choices.find((choice) => choice.code === code)?.text ?? code;
  };
  const ids = list.map((_, at) => `HN-${String(at + 1).padStart(3, "0")}`);
  const entries = [
    ids,
    ids.map((id) => `Cơ sở ${id}`),
    list.map(() => shownIn("district", "ha_noi_bat_trang")),
    list.map((one) => shownIn("form", one.form)),
    list.map((one) => shownIn("trade", one.trade)),
  ];
  const about = { form, reporter: REPORTER, place: REPORTER, period, sheet: form.sheet, nil: false, nilCell: "C5" };
  const filed = blankList(about, entries, definitions);
  list.forEach(({ output }, row) =>
    [2, output, output / 2, output / 2].forEach((number, column) =>
      setNumber(filed, indexOf(filed, row, column), number),
    ),
  );
  return filed;
}

/** Shares the output of forms and of trades out among the establishments of form 04: each takes what is left of either. */
function establishmentsOf(period: string, definitions: Definitions): Establishment[] {
  const output = goodReturn("output_value", period, definitions);
  const labour = goodReturn("labour", period, definitions);
  const column = output.form.columns.findIndex(({ id }) => id === "constant_quarter");
  const [byForm, byTrade] = [new Map<string, number>(), new Map<string, number>()];
  const units = new Map<string, number>();
  const itemOf = new Map(definitions.codelists["items_labour"]?.map(({ code, parent }) => [code, parent]));
  labour.rows.forEach(({ codes: { item }, parts }) => {
    const own = itemOf.get(item) === "all" ? item : (itemOf.get(item) ?? "");
    if (parts.length === 0) units.set(own, (units.get(own) ?? 0) + 10);
  });
  output.rows.forEach(({ codes: { ownership, sector }, parts }, row) => {
    if (parts.length > 0 || !units.has(ownership)) return;
    const value = numberAt(output, indexOf(output, row, column)) ?? 0;
    byForm.set(ownership, (byForm.get(ownership) ?? 0) + value);
    byTrade.set(sector, (byTrade.get(sector) ?? 0) + value);
  });
  return [...units].flatMap(([form, count]) =>
    Array.from({ length: count }, (): Establishment => {
      const [trade = "", left = 0] = [...byTrade].find(([, rest]) => rest > 0) ?? [[...byTrade.keys()].at(-1)];
      const made = Math.min(left ?? 0, byForm.get(form) ?? 0);
      byForm.set(form, (byForm.get(form) ?? 0) - made);
      byTrade.set(trade ?? "", (left ?? 0) - made);
      return { form, trade: trade ?? "", output: made };
    }),
  );
}
