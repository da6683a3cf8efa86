/** Compares what is cumulative with its quarters, where a foreign workbook prints both in tables of their own. */
import type { Definitions } from "../../reports/definitions.ts";
import { quarterOf } from "../../reports/period.ts";
import type { Crosswalk } from "../../reports/crosswalk.ts";
import type { Issue } from "../../reports/schema.ts";
import { alike } from "../checking/alike.ts";
import { indexOf, numberAt, type Filed } from "../filed.ts";
import { newIssue } from "../issue.ts";
import { columnAt, percentIssue, whereOf } from "./sums.ts";

type Sum = Crosswalk["sums"][number];

/** Where the cumulative numbers and percentages of the returns differ from what their quarters make; said once a column. */
export function checkQuarters(returns: Filed[], { tables, sums }: Crosswalk, definitions: Definitions): Issue[] {
  return sums.flatMap((sum) =>
    returns.flatMap((filed) => {
      const table = tables.find(
        ({ form, columns }) => form === filed.form.id && columns.some(({ column }) => column === sum.column),
      );
      const column = table?.columns.find(({ column }) => column === sum.column);
      if (!table || !column || filed.form.id !== sum.form) return [];
      const beside = returns.filter(({ place, form }) => place === filed.place && form === filed.form);
      const wholeSum = sums.find(({ form, column: whole }) => form === sum.form && whole === column.percent_of);
      const issues = filed.rows.flatMap((_, row) => {
        const expected = addQuarters(beside, row, sum);
        if (expected === undefined) return [];
        const whole = wholeSum && addQuarters(beside, row, wholeSum);
        const more = { other_sheet: sheetOf(beside, sum) };
        if (column.percent_of) {
          const about = { filed, row, column, expected: (100 * (whole ?? NaN)) / expected };
          return percentIssue("percentage_differs_from_quarters", about, definitions, more);
        }
        const slack = (table.precision * column.factor * (sum.quarters.length + 1)) / 2;
        return differenceIssue(filed, row, { sum, expected, slack, more }, definitions);
      });
      return sayOnce(issues, filed, sum);
    }),
  );
}

interface Expected {
  sum: Sum;
  expected: number;
  slack: number;
  more: Issue["found"];
}

function differenceIssue(
  filed: Filed,
  row: number,
  { sum, expected, slack, more }: Expected,
  definitions: Definitions,
): Issue[] {
  const at = columnAt(filed, sum.column);
  const found = numberAt(filed, indexOf(filed, row, at));
  if (found === undefined || Math.abs(found - expected) <= slack) return [];
  const difference = { ...more, found, expected, difference: found - expected };
  return [newIssue(definitions, "quarters_differ_from_cumulative", whereOf(filed, row, at), difference)];
}

/** The sheet of the quarters. */
const sheetOf = (beside: Filed[], { quarters }: Sum): string =>
  beside.find((filed) => filed.rows.some((_, row) => quarters.some((id) => answerIn(filed, row, id) !== undefined)))
    ?.sheet ?? "";

/** What the quarters of a row make together; nothing unless each quarter up to the period is given. */
function addQuarters(beside: Filed[], row: number, { quarters }: Sum): number | undefined {
  const given = quarters.flatMap((id) => beside.flatMap((filed) => answerIn(filed, row, id) ?? []));
  const [filed] = beside;
  return filed && given.length === quarterOf(filed.period).quarter
    ? given.reduce((total, quarter) => total + quarter, 0)
    : undefined;
}

const answerIn = (filed: Filed, row: number, id: string): number | undefined =>
  numberAt(filed, indexOf(filed, row, columnAt(filed, id)));

/** Two tables that do not belong together differ in every row: the first is told, with the cells of all. */
function sayOnce(issues: Issue[], filed: Filed, { column }: Sum): Issue[] {
  const [first] = issues;
  const rows = new Map(filed.rows.map(({ code }, row) => [code, row]));
  const at = columnAt(filed, column);
  const cells = alike(
    filed,
    issues.map((issue) => indexOf(filed, rows.get(issue.row) ?? 0, at)),
  );
  return first ? [{ ...first, found: { ...first.found, ...cells } }] : [];
}
