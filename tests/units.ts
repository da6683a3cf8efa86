/** A good count of units by district and trade: within what form 04 of a good workbook has, 170 units with 340 workers. */
import { choicesOf } from "../ingest/choices.ts";
import { indexOf, type Filed } from "../ingest/filed.ts";
import { blankList } from "../ingest/list.ts";
import type { Definitions } from "../reports/definitions.ts";
import type { Form } from "../reports/schema.ts";
import { REPORTER, setNumber } from "./good.ts";

/** Units, cooperatives and teams among them, workers. */
const COUNTED: [district: string, trade: string, ...numbers: number[]][] = [
  ["ha_noi_bat_trang", "ceramics", 60, 15, 120],
  ["ha_noi_bat_trang", "household_woodwork", 10, 0, 25],
  ["ha_noi_chuyen_my", "fine_arts", 40, 12, 80],
  ["ha_noi_ha_dong", "weaving", 30, 8, 75],
];

/** The list as it would be filed, in the rows 9 to 12. */
export function goodUnits(form: Form, period: string, definitions: Definitions): Filed {
  const shown = (form.list?.fields ?? []).map(
    (field) =>
      new Map(
        choicesOf(field, { reporter: REPORTER, period }, definitions.codelists).map(({ code, text }) => [code, text]),
      ),
  );
  const entries = [
    COUNTED.map(([district]) => shown[0]?.get(district) ?? district),
    COUNTED.map(([, trade]) => shown[1]?.get(trade) ?? trade),
  ];
  const about = { form, reporter: REPORTER, place: REPORTER, period, sheet: form.sheet, nil: false, nilCell: "C5" };
  const filed = blankList(about, entries, definitions);
  COUNTED.forEach(([, , ...numbers], row) =>
    numbers.forEach((number, column) => setNumber(filed, indexOf(filed, row, column), number)),
  );
  return filed;
}
