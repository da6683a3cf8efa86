/** Finds a table in a foreign workbook: the sheet by its title, the columns by their heads. */
import type { Definitions } from "../../reports/definitions.ts";
import { quarterOf } from "../../reports/period.ts";
import type { ForeignTable } from "../../reports/crosswalk.ts";
import type { Issue } from "../../reports/schema.ts";
import { newIssue } from "../issue.ts";
import type { Sheet, Workbook } from "../sheet.ts";
import { columnOf, headOf, titleOf, yearsIn, type Head } from "./head.ts";

/** A table that was found: its sheet and period, and which column of the sheet answers which column of the form. */
export interface Found {
  table: ForeignTable;
  sheet: Sheet;
  period: string;
  columns: (ForeignTable["columns"][number] & { at: number })[];
}

/** The table in the workbook, with what is wrong in its heads; nothing where it cannot be read. */
export function findTable(
  { sheets }: Workbook,
  table: ForeignTable,
  crosswalk: string,
  definitions: Definitions,
): { found?: Found; issues: Issue[] } {
  const sought = soughtBy(table, crosswalk);
  for (const sheet of sheets) {
    const period = periodOf(sheet, table);
    if (period === undefined) continue;
    const issues: Issue[] = [];
    const columns = table.columns.flatMap((column) => {
      const at = columnsOf(column).find((at) => yearsIn(headOf(sheet, at, table), column.says, period));
      if (at !== undefined) {
        issues.push(...yearIssues(headOf(sheet, at, table), column.says, { table, sheet, period }, definitions));
        return { ...column, at };
      }
      if (!column.optional) issues.push(missingColumn(column, sheet, sought, table.form, definitions));
      return [];
    });
    const isWhole = columns.length >= table.columns.filter(({ optional }) => !optional).length;
    return issues.some(({ severity }) => severity === "error") || !isWhole
      ? { issues }
      : { found: { table, sheet, period, columns }, issues };
  }
  return { issues: [newIssue(definitions, "crosswalk_sheet_missing", {}, sought)] };
}

/** What a crosswalk looks for at the top of a sheet. */
const soughtBy = ({ says, periods, label_column, top_rows }: ForeignTable, crosswalk: string): Issue["found"] => ({
  crosswalk,
  expected: says,
  periods: periods.map(({ says }) => `“${says.replace("{year}", "…")}”`).join(", "),
  found: label_column,
  rows: top_rows,
});

/** The period of a sheet that has the title of the table: said in the title, or in the head of a column. */
function periodOf(sheet: Sheet, table: ForeignTable): string | undefined {
  const title = titleOf(sheet, table);
  if (!yearsIn(title, table.says)) return undefined;
  const heads = [title, ...columnsOf().map((at) => headOf(sheet, at, table))];
  for (const head of heads)
    for (const { says, quarter } of table.periods) {
      const [found] = yearsIn(head, says) ?? [];
      if (found) return `${found.year}-Q${quarter}`;
    }
  return undefined;
}

/** Tables that are printed are no wider. */
const MOST_COLUMNS = 40;

/** The columns to look at: that of the letter, or every column that a table can have. */
const columnsOf = ({ letter }: { letter?: string | undefined } = {}): number[] =>
  letter ? [columnOf(letter)] : Array.from({ length: MOST_COLUMNS }, (_, at) => at);

/** A head may name another year than its table, by mistake: that is said, and the year of the table stands. */
function yearIssues(
  head: Head,
  says: string,
  { table, sheet, period }: Omit<Found, "columns">,
  definitions: Definitions,
): Issue[] {
  const expected = String(quarterOf(period).year);
  return (yearsIn(head, says, period) ?? [])
    .filter(({ year }) => year !== expected)
    .map(({ year, cell }) =>
      newIssue(
        definitions,
        "header_year_differs",
        { form: table.form, sheet: sheet.name, cell },
        { found: year, expected, heading: says.replaceAll("{year}", expected) },
      ),
    );
}

function missingColumn(
  { says, letter }: ForeignTable["columns"][number],
  sheet: Sheet,
  sought: Issue["found"],
  form: string,
  definitions: Definitions,
): Issue {
  const where = { form, sheet: sheet.name, cell: letter ? `${letter}1` : "" };
  const found = { ...sought, expected: says.replaceAll("{year}", "…"), found: letter ?? "" };
  return newIssue(definitions, letter ? "crosswalk_column_missing" : "crosswalk_head_missing", where, found);
}
