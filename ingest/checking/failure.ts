/** A rule that does not hold: where, what stood there, and by what it is known again. */
import type { Issue, Rule } from "../../reports/schema.ts";
import type { Sides } from "./cel.ts";
import { cellOf, indexOf, markAt, type Filed } from "../filed.ts";
import { measureOf } from "./kin.ts";

/** An answer that takes part in a rule. */
export interface Part {
  filed: Filed;
  row: number;
  column: number;
}

export interface Failure {
  rule: Rule;
  /** where the issue is shown */
  at: Part;
  /** the other answers that the rule looked at */
  others: Part[];
  sides?: Sides | undefined;
  found: Issue["found"];
  /** said once on a total for all its parts */
  whole?: boolean;
  /** failures with the same echo are one mistake; by default those with the same difference */
  echo?: string;
}

/** The two sides and their difference, as an issue shows them. */
export const shown = (sides: Sides | undefined): Issue["found"] =>
  sides ? { found: sides.found, expected: sides.expected, difference: Math.abs(sides.found - sides.expected) } : {};

/** The same difference again is the same mistake: in the quarter and the cumulative column of a row, and between forms.
 * A row left blank is one mistake, whatever was expected in it. */
export function echoOf({ rule, at: { filed, row, column }, sides }: Failure): string {
  const difference = sides ? Math.abs(sides.found - sides.expected).toFixed(3) : "";
  if (rule.scope === "return") return `return/${difference}`;
  const of = filed.form.columns[column];
  if (markAt(filed, indexOf(filed, row, column)) === "blank")
    return [rule.issue, filed.form.id, row, "blank"].join("/");
  return [rule.issue, filed.form.id, row, sides && of ? measureOf(of) : "", difference].join("/");
}

/** Where an issue at that answer stands. */
export function whereOf({ filed, row, column }: Part) {
  const cell = cellOf(filed, indexOf(filed, row, column));
  return {
    form: filed.form.id,
    sheet: filed.sheet,
    cell,
    row: filed.rows[row]?.code ?? "",
    column: filed.form.columns[column]?.id ?? "",
  };
}
