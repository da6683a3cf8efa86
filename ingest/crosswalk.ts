/** Reads a foreign workbook by a declared crosswalk: for each of its tables, one return for each place that it names. */
import type { Definitions } from "../reports/definitions.ts";
import type { ForeignTable } from "../reports/crosswalk.ts";
import type { Filed } from "./filed.ts";
import { findTable } from "./foreign/find.ts";
import { checkQuarters } from "./foreign/quarters.ts";
import { readRows } from "./foreign/rows.ts";
import { checkTotals } from "./foreign/sums.ts";
import { hinder } from "./hindrance.ts";
import type { Workbook } from "./sheet.ts";
import type { Read } from "./verdict.ts";

/** The returns that a workbook holds according to a crosswalk. Throws when there is no crosswalk of that id. */
export function readForeign(workbook: Workbook, id: string, definitions: Definitions): Read {
  const crosswalk = definitions.crosswalks.find((candidate) => candidate.id === id);
  if (!crosswalk) return hinder("no_crosswalk", { found: id });
  const tables = crosswalk.tables.map((table, at) => {
    const { found, issues } = findTable(workbook, table, id, definitions);
    if (!found) return { period: "", returns: [], issues };
    const read = readRows(found, crosswalk, definitions);
    const returns = read.returns.map((filed): Filed => ({ ...filed, part: partOf(crosswalk.tables, at) }));
    const totals = returns.flatMap((filed) => checkTotals(filed, table, definitions));
    return { period: found.period, returns, issues: [...issues, ...read.issues, ...totals] };
  });
  const returns = tables.flatMap((table) => table.returns);
  return {
    reporter: crosswalk.reporter,
    period: tables.find(({ period }) => period !== "")?.period ?? "",
    returns,
    issues: [...tables.flatMap(({ issues }) => issues), ...checkQuarters(returns, crosswalk, definitions)],
  };
}

/** A second table that answers a form must not take the place of the first. */
function partOf(tables: ForeignTable[], at: number): string {
  const before = tables.slice(0, at).filter(({ form }) => form === tables[at]?.form).length;
  return before === 0 ? "" : String(before + 1);
}
