/** Mistakes as reporters make them, put into a right return. */
import type { Event } from "../../reports/example.ts";
import type { Filed } from "../filed.ts";
import { addTotals, placeOf, setMark, setNumber } from "./answers.ts";

type Rejected = Extract<Event, { kind: "rejected" }>;

/** Spoils a return as the story says. */
export function spoil(filed: Filed, { fault, row: code }: Rejected): void {
  const row = filed.rows.findIndex((candidate) => candidate.code === code);
  if (row < 0) throw new Error(`reports/example.yml: the form "${filed.form.id}" has no row "${code}".`);
  FAULTS[fault](filed, row);
}

const FAULTS: Record<Rejected["fault"], (filed: Filed, row: number) => void> = {
  /** two digits change places: a difference of nine times a power of ten */
  subtotal(filed, row) {
    const index = placeOf(filed, row, "constant_quarter");
    setNumber(filed, index, swapDigits(filed.values[index] ?? 0));
    addTotals(filed, [index]);
  },
  text_number(filed, row) {
    const index = placeOf(filed, row, "constant_quarter");
    setMark(filed, index, "text", Math.round(filed.values[index] ?? 0).toLocaleString("de-DE"));
    addTotals(filed);
  },
  wrong_unit(filed, row) {
    for (const column of ["constant_quarter", "constant_cumulative", "current_quarter", "current_cumulative"]) {
      const index = placeOf(filed, row, column);
      setNumber(filed, index, Math.round((filed.values[index] ?? 0) * 1000));
    }
    addTotals(filed);
  },
};

function swapDigits(value: number): number {
  const digits = [...value.toFixed(1)];
  const at = digits.findIndex(
    (digit, index) => index > 0 && digit !== digits[index + 1] && /\d/.test(digits[index + 1] ?? ""),
  );
  [digits[at], digits[at + 1]] = [digits[at + 1] ?? "", digits[at] ?? ""];
  return Number(digits.join(""));
}
