/** What the numbers of a long series say against each other: years told twice or left out, links that do not hold. */
import type { Definitions } from "../../reports/definitions.ts";
import type { Issue } from "../../reports/schema.ts";
import { newIssue } from "../issue.ts";
import type { LongColumn, LongRow } from "./rows.ts";

/** The issues between rows that are each sound. */
export function agreeIssues(rows: LongRow[], definitions: Definitions): Issue[] {
  const say = (code: string, row: LongRow, column: LongColumn, found: Issue["found"]): Issue =>
    newIssue(definitions, code, { sheet: row.sheet, cell: row.cells[column], row: String(row.year), column }, found);
  return [...Map.groupBy(rows, ({ series }) => series).values()].flatMap((own) => [
    ...twice(own, say),
    ...overlaps(own, say),
    ...gaps(own, say),
  ]);
}

type Say = (code: string, row: LongRow, column: LongColumn, found: Issue["found"]) => Issue;

function twice(rows: LongRow[], say: Say): Issue[] {
  const alike = [...Map.groupBy(rows, ({ year, base }) => `${year} ${base}`).values()];
  return alike.flatMap(([first, ...others]) =>
    others.map((row) =>
      say("year_twice", row, "year", { found: String(row.year), base: row.base, expected: first?.cells.year ?? "" }),
    ),
  );
}

/** A link needs a number above zero on both bases in its year; a base is linked once forwards and once backwards. */
function overlaps(rows: LongRow[], say: Say): Issue[] {
  const declared = rows.filter(({ overlap }) => overlap !== "");
  const known = new Map(rows.map((row) => [`${row.year} ${row.base}`, row]));
  return declared.flatMap((row, at) => {
    const found = { found: row.overlap, base: row.base, year: String(row.year) };
    const old = known.get(`${row.year} ${row.overlap}`);
    if (!isAbove(row) || !old || !isAbove(old)) return [say("overlap_missing", row, "overlap", found)];
    const before = declared.slice(0, at).find(({ base, overlap }) => base === row.base || overlap === row.overlap);
    return before ? [say("overlap_twice", row, "overlap", { ...found, expected: before.cells.overlap })] : [];
  });
}

const isAbove = ({ value }: LongRow): boolean => value !== null && value > 0;

/** Years that no row tells of, between two of the same price base. */
function gaps(rows: LongRow[], say: Say): Issue[] {
  return [...Map.groupBy(rows, ({ base }) => base).values()].flatMap((own) => {
    const inOrder = own.toSorted((a, b) => a.year - b.year);
    return inOrder.flatMap((row, at) => {
      const last = inOrder[at - 1]?.year ?? row.year;
      return row.year > last + 1
        ? [say("series_gap", row, "year", { found: String(last), expected: String(row.year) })]
        : [];
    });
  });
}
