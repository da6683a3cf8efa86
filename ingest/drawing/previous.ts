/** The figures of the period before, in grey, beside the answers and outside of what is printed and read. */
import type { Column, Form } from "../../reports/schema.ts";
import { indexOf, writtenOf, type Filed } from "../filed.ts";
import { FIRST_ROW, HEADER, previousColumn } from "../layout.ts";
import type { Page } from "./book.ts";
import { put, putBox } from "./cells.ts";
import { formatOf, styleOf } from "./styles.ts";
import { periodTitle, type Say } from "./words.ts";

const HEAD = styleOf({ size: 9, grey: true, fill: "previous", border: true, horizontal: "center" });

/** What a reporter told last time about the period itself; not what it repeated from earlier ones. */
const isOwn = ({ state, span, percentage_of }: Column): boolean =>
  !percentage_of && (state === "estimate" || span === "year");

/** Draws the block; gives the number of its columns. */
export function drawPrevious(page: Page, form: Form, previous: Filed, say: Say): number {
  const own = previous.form.columns.flatMap((column, number) => (isOwn(column) ? [{ column, number }] : []));
  const left = previousColumn(form);
  const head = { top: HEADER.groups, left, bottom: HEADER.groups, right: left + own.length - 1 };
  if (own.length > 0) putBox(page, head, say("previous", { period: periodTitle(previous.period) }).vi, HEAD);
  own.forEach(({ column, number }, index) => {
    const title = column.group ? `${column.group.vi}: ${column.vi}` : column.vi;
    put(page, HEADER.titles, left + index, title, HEAD);
    previous.rows.forEach((_, row) => drawFigure(page, previous, row, number, left + index));
  });
  return own.length;
}

function drawFigure(page: Page, previous: Filed, row: number, number: number, at: number): void {
  const index = indexOf(previous, row, number);
  const look = { size: 10, grey: true, fill: "previous", border: true, horizontal: "right" } as const;
  const style = styleOf({ ...look, format: formatOf(previous.form.columns[number]?.decimals ?? 1) });
  put(page, FIRST_ROW + row, at, writtenOf(previous, index), style);
}
