/** Zeros that LibreOffice saves in .xls for formulas that gave an empty text. */
import { expect, test } from "vitest";
import { clearZeros } from "../../ingest/checking/zeros.ts";
import { indexOf, markAt, numberAt, type Filed } from "../../ingest/filed.ts";
import { MARKS } from "../../reports/terms.ts";
import { goodReturn, setNumber } from "../good.ts";
import { definitions } from "../published.ts";

const newReturn = (): Filed => goodReturn("output_value", "2026-Q3", definitions);

/** The first column that is added up, and the first total of rows that are not totals. */
function totalIn({ form, rows }: Filed) {
  const column = form.columns.findIndex(({ additive }) => additive);
  const row = rows.findIndex(({ parts }) => parts.length > 0 && parts.every((part) => rows[part]?.parts.length === 0));
  return { row, column, parts: rows[row]?.parts ?? [] };
}

function clearParts(filed: Filed): number {
  const { row, column, parts } = totalIn(filed);
  for (const part of parts) filed.marks[indexOf(filed, part, column)] = MARKS.indexOf("blank");
  return indexOf(filed, row, column);
}

test("a total of 0 whose parts are all blank is blank", () => {
  const filed = newReturn();
  const index = clearParts(filed);
  setNumber(filed, index, 0);
  expect(markAt(clearZeros(filed), index)).toBe("blank");
  expect(numberAt(filed, index)).toBe(0);
});

test("a total that somebody typed stays, and so does a 0 that parts add up to", () => {
  const typed = newReturn();
  const index = clearParts(typed);
  setNumber(typed, index, 5);
  expect(numberAt(clearZeros(typed), index)).toBe(5);
  const { parts, column } = totalIn(typed);
  setNumber(typed, index, 0);
  setNumber(typed, indexOf(typed, parts[0] ?? 0, column), 0);
  expect(numberAt(clearZeros(typed), index)).toBe(0);
});

test("a percentage of 0 is blank where it cannot be computed, and stays where it can", () => {
  const filed = newReturn();
  const { columns } = filed.form;
  const column = columns.findIndex(({ percentage_of }) => percentage_of);
  const row = filed.rows.findIndex(({ parts }) => parts.length === 0);
  const [above = 0, below = 0] = (columns[column]?.percentage_of ?? []).map((id) =>
    indexOf(
      filed,
      row,
      columns.findIndex((other) => other.id === id),
    ),
  );
  const index = indexOf(filed, row, column);
  const cleared = (numerator: number, denominator: number) => {
    [index, above, below].forEach((at, i) => setNumber(filed, at, [0, numerator, denominator][i] ?? NaN));
    return markAt(clearZeros(filed), index);
  };
  expect([cleared(0, 7), cleared(0, 0), cleared(7, 0)]).toEqual(["number", "blank", "blank"]);
});
