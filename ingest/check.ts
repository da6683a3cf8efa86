/** Finds what is wrong with a return. A finding is data: it never stops the pipeline. */
import type { Definitions } from "../reports/definitions.ts";
import type { Issue } from "../reports/schema.ts";
import { alike } from "./checking/alike.ts";
import { isEmpty, rowsByCode } from "./checking/branches.ts";
import { checkEntries } from "./checking/entries.ts";
import { cellOf, indexOf, type Filed } from "./filed.ts";
import { newIssue } from "./issue.ts";
import { kindsOf, type Kind } from "./checking/kinds.ts";
import { MOST_ISSUES } from "./rules.ts";

export { checkRules, MOST_ISSUES, type History } from "./rules.ts";

/** Whether a return with this issue is kept out of the warehouse. */
export const stops = ({ severity }: Issue): boolean => severity === "error";

/** What is wrong with single answers: at most one issue per cell, the first rule that does not hold. A warning is said
 * once, and names the cells that it concerns. */
export function checkAnswers(filed: Filed, definitions: Definitions): Issue[] {
  if (!filed.nil && isEmpty(filed)) return [emptyIssue(filed, definitions)];
  const issues: Issue[] = [];
  const warnings = new Map<string, { issue: Issue; indices: number[] }>();
  const kindAt = kindsOf(filed, definitions);
  for (let row = 0; row < filed.rows.length && issues.length < MOST_ISSUES; row++)
    for (let column = 0; column < filed.form.columns.length; column++) {
      const kind = kindAt(row, column);
      if (kind.rules.length === 0) continue;
      const issue = askCell(filed, row, column, kind, definitions);
      const said = issue && warnings.get(issue.rule);
      if (issue && !said) issues.push(issue);
      if (issue && !said && !stops(issue)) warnings.set(issue.rule, { issue, indices: [indexOf(filed, row, column)] });
      said?.indices.push(indexOf(filed, row, column));
    }
  for (const { issue, indices } of warnings.values()) Object.assign(issue.found, alike(filed, indices));
  return [...checkEntries(filed, definitions), ...withoutTotals(issues, filed)];
}

/** A broken formula or an impossible number shows again in every total that it goes into; only where it stands it is said. */
function withoutTotals(issues: Issue[], { rows }: Filed): Issue[] {
  const nameOf = (issue: Issue, row = issue.row): string => [issue.code, row, issue.column].join(" ");
  const said = new Set(issues.filter(stops).map((issue) => nameOf(issue)));
  const at = rowsByCode(rows);
  const isSaidBelow = (issue: Issue): boolean =>
    (rows[at.get(issue.row) ?? -1]?.parts ?? []).some((part) => said.has(nameOf(issue, rows[part]?.code)));
  return issues.filter((issue) => !stops(issue) || !isSaidBelow(issue));
}

/** A form without any answer that was not ticked as nil. */
const emptyIssue = ({ form, sheet, nilCell }: Filed, definitions: Definitions): Issue =>
  newIssue(definitions, "form_empty", { form: form.id, sheet, cell: nilCell });

function askCell(
  filed: Filed,
  row: number,
  column: number,
  { rules, names }: Kind,
  definitions: Definitions,
): Issue | undefined {
  const index = indexOf(filed, row, column);
  const value = filed.values[index] ?? NaN;
  for (const { rule, condition } of rules) {
    if (condition.names.has("value")) names["value"] = value;
    if (condition.names.has("text")) names["text"] = filed.texts.get(index) ?? "";
    if (condition.names.has("decimals")) names["decimals"] = countDecimals(value);
    if (condition.holds(names)) continue;
    const found = filed.texts.get(index) ?? (Number.isNaN(value) ? "" : value);
    const { min, max, max_decimals: decimals } = names;
    const numbers = { min: Number(min), max: Number(max), decimals: Number(decimals) };
    return {
      ...newIssue(definitions, rule.issue, whereOf(filed, row, column), { found, ...numbers }),
      rule: rule.code,
    };
  }
  return undefined;
}

function countDecimals(value: number): number {
  for (let decimals = 0, scaled = value; decimals < 7; decimals++, scaled *= 10)
    if (Math.abs(scaled - Math.round(scaled)) <= 1e-9 * Math.max(1, Math.abs(scaled))) return decimals;
  return 7;
}

function whereOf(filed: Filed, row: number, column: number) {
  const cell = cellOf(filed, indexOf(filed, row, column));
  const [of, at] = [filed.form.columns[column], filed.rows[row]];
  return { form: filed.form.id, sheet: filed.sheet, cell, row: at?.code ?? "", column: of?.id ?? "" };
}
