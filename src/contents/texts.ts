/** Tables whose cells are words. */
import type { Line, Table } from "../page.ts";
import { textHeading } from "../table.ts";

/** One line per thing; `labels` stand over the columns after the first. */
export function textTable<T>(
  id: string,
  title: string,
  corner: string,
  labels: string[],
  all: T[],
  line: (one: T) => Pick<Line, "label" | "path" | "values">,
): Table {
  const headings = labels.map(textHeading);
  return {
    id,
    title,
    corner,
    headings,
    lines: all.map((one) => ({ level: 1, ...line(one) })),
    notes: [],
  };
}
