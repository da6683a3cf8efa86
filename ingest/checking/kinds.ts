/** Sorts cells into kinds that are asked the same questions, so that a million cells are sorted by arithmetic alone. */
import { codelistOf, type Definitions } from "../../reports/definitions.ts";
import type { Row } from "../../reports/rows.ts";
import type { Column, Rule } from "../../reports/schema.ts";
import { MARKS } from "../../reports/terms.ts";
import { standsAlone } from "./branches.ts";
import { conditionOf, type Condition, type Names } from "./cel.ts";
import { indexOf, markAt, type Filed } from "../filed.ts";
import { purposeOf } from "../layout.ts";
import { otherTrades } from "./trades.ts";

/** The rules that cells of a kind are asked, and what the conditions know of the kind. */
export interface Kind {
  rules: { rule: Rule; condition: Condition }[];
  names: Names;
}

/** Gives the kind of each cell of a return; rows must be asked for in turn. */
export function kindsOf(filed: Filed, definitions: Definitions): (row: number, column: number) => Kind {
  const { columns } = filed.form;
  const kinds = new Map<number, Kind>();
  const units = codelistOf(definitions, "units").map(({ code }) => code);
  const isOther = otherTrades(filed, definitions);
  let [lastRow, given, unit, other] = [-1, false, 0, false];
  return (row, column) => {
    if (row !== lastRow) {
      [lastRow, given, unit] = [row, isGiven(filed, row), units.indexOf(filed.rows[row]?.unit ?? "") + 1];
      other = isOther(row);
    }
    const index = indexOf(filed, row, column);
    const asked = isAsked(filed, row, column, given);
    const total = (filed.rows[row]?.parts.length ?? 0) > 0;
    const flags =
      (asked ? 1 : 0) + (total ? 2 : 0) + (filed.texts.size > 0 && filed.texts.has(index) ? 4 : 0) + (other ? 8 : 0);
    const key = ((unit * columns.length + column) * MARKS.length + (filed.marks[index] ?? 0)) * 16 + flags;
    let kind = kinds.get(key);
    if (!kind) kinds.set(key, (kind = newKind(filed, row, column, { asked, other_trade: other }, definitions)));
    return kind;
  };
}

function newKind(filed: Filed, row: number, column: number, flags: Names, definitions: Definitions): Kind {
  const [at, of] = [filed.rows[row] as Row, filed.form.columns[column] as Column];
  const index = indexOf(filed, row, column);
  const names: Names = {
    mark: markAt(filed, index),
    purpose: purposeOf(at, of),
    ...flags,
    required: of.required,
    typed: filed.texts.has(index),
    has_min: of.min !== undefined,
    min: of.min ?? 0,
    max: of.max,
    max_decimals: decimalsOf(of, at, definitions),
  };
  const rules = definitions.rules.filter(
    ({ scope, when }) => scope === "cell" && (!when || conditionOf(when).holds(names)),
  );
  return { rules: rules.map((rule) => ({ rule, condition: conditionOf(rule.condition) })), names };
}

/** Decimals of the column; in a column of quantities those of the product's own unit. */
function decimalsOf(column: Column, row: Row, definitions: Definitions): number {
  if (column.unit !== "of_product") return column.decimals;
  const unit = codelistOf(definitions, "units").find(({ code }) => code === row.unit);
  return Number(unit?.more["decimals"] ?? column.decimals);
}

/** Whether the row has any answer of its own. */
function isGiven(filed: Filed, row: number): boolean {
  const at = filed.rows[row] as Row;
  return filed.form.columns.some(
    (column, index) => purposeOf(at, column) === "answer" && markAt(filed, indexOf(filed, row, index)) !== "blank",
  );
}

/** Whether an answer is due: in a row that has answers, in a total of answers, in the grand total of a form not nil. */
function isAsked(filed: Filed, row: number, column: number, given: boolean): boolean {
  const at = filed.rows[row] as Row;
  if (purposeOf(at, filed.form.columns[column] as Column) === "none") return false;
  if (at.parts.length === 0) return given;
  return row === 0 ? !filed.nil : !standsAlone(filed, row, column);
}
