/** What many cells of a form show alike is said once, at the first of them, and names them all. */
import type { Issue, Mark } from "../../reports/schema.ts";
import { cellOf, indexOf, markAt, type Filed } from "../filed.ts";

/** More errors alike than these are one mistake, which nobody mends cell by cell. */
export const MOST_ALIKE = 5;

/** The errors of single cells of a form; where too many break one rule, the first of them with the cells of all. Of the
 * texts of a list this was said field by field, and each says which field it lacks. */
export function sayOnce(issues: Issue[], filed: Filed): Issue[] {
  return [...Map.groupBy(issues, ({ rule }) => rule).values()].flatMap((group) => {
    const [first] = group;
    if (!first || first.scope === "entry" || group.length <= MOST_ALIKE) return group;
    const cells = new Set(group.map(({ cell }) => cell));
    const indices = [...filed.keys.keys()].filter((index) => cells.has(cellOf(filed, index)));
    return [{ ...first, found: { ...first.found, ...alike(filed, indices) } }];
  });
}

/** How an issue names the answers that it is about: their number, and `E11:E19, G11:H12`. Nothing for a single one. */
export const alike = (filed: Filed, indices: number[]): Issue["found"] =>
  indices.length > 1 ? { cells: indices.length, range: named(boxesOf(filed, indices).map(rangeOf(filed))) } : {};

/** Ranges after these are left to who mends the first of them. */
const MOST_NAMED = 30;

/** Ranges in one text: `E11:E19, G11:H12`, and `…` where there are too many to name. */
export const named = (ranges: string[]): string =>
  [...ranges.slice(0, MOST_NAMED), ...(ranges.length > MOST_NAMED ? ["…"] : [])].join(", ");

/** Rows and columns of a return; `bottom` and `right` are part of it. */
interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

function boxesOf(filed: Filed, indices: number[]): Box[] {
  const wanted = new Set(indices);
  const boxes: Box[] = [];
  let before = new Map<string, Box>();
  filed.form.columns.forEach((_, column) => {
    const here = new Map<string, Box>();
    for (const run of runsOf(filed, column, wanted)) {
      const rows = `${run.top}:${run.bottom}`;
      const box = before.get(rows) ?? run;
      if (box === run) boxes.push(box);
      box.right = column;
      here.set(rows, box);
    }
    before = here;
  });
  return boxes;
}

const PASSED = new Set<Mark>(["blank", "nil", "unavailable", "confidential"]);

/** Runs of wanted answers down a column; totals and rows where nothing was made do not end a run. */
function runsOf(filed: Filed, column: number, wanted: Set<number>): Box[] {
  const runs: Box[] = [];
  let run: Box | undefined;
  filed.rows.forEach(({ parts }, row) => {
    const index = indexOf(filed, row, column);
    if (wanted.has(index) && run) run.bottom = row;
    else if (wanted.has(index)) runs.push((run = { top: row, bottom: row, left: column, right: column }));
    else if (parts.length === 0 && !PASSED.has(markAt(filed, index))) run = undefined;
  });
  return runs;
}

const rangeOf =
  (filed: Filed) =>
  ({ top, bottom, left, right }: Box): string => {
    const [first, last] = [cellOf(filed, indexOf(filed, top, left)), cellOf(filed, indexOf(filed, bottom, right))];
    return first === last ? first : `${first}:${last}`;
  };
