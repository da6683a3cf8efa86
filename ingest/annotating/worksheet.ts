/** Marks cells of one worksheet: their fills, and comments with the boxes that these are shown in. */
import { addressOfKey, COLUMNS, placeOf } from "../sheet.ts";
import { addBoxes, clearBoxes } from "./boxes.ts";
import { restyleCells } from "./cells.ts";
import { addComments, clearComments } from "./comments.ts";
import type { Dialect } from "./dialect.ts";
import { applyEdits } from "./edit.ts";
import type { Marks } from "./marks.ts";
import type { Parts } from "./parts.ts";
import type { Styles } from "./styles.ts";

/** Excel is slow to open a sheet with more comments than these. */
const MOST_COMMENTS = 1000;

/** Marks a sheet. Where the workbook was annotated before, `earlier` are the styles of the cells that were marked: these are
 * given back what they had, and our comments are taken away. */
export function markSheet(
  parts: Parts,
  sheet: string,
  marks: Marks,
  { dialect, styles, earlier }: { dialect: Dialect; styles: Styles; earlier: Set<number> | undefined },
): void {
  if (earlier) clearBoxes(parts, sheet, clearComments(parts, sheet).map(keyOfCell));
  if (marks.size === 0 && !earlier) return;
  const bytes = parts.read(sheet) ?? new Uint8Array();
  const restyle = (key: number, style: number): number => styles.marked(style, marks.get(key)?.severity);
  parts.write(
    sheet,
    applyEdits(bytes, restyleCells(bytes, sheet, { keys: [...marks.keys()], marked: earlier ?? NONE, restyle })),
  );
  if (marks.size === 0) return;
  const told = [...marks].slice(0, MOST_COMMENTS);
  const texts = new Map(told.map(([key, { texts }]) => [addressOfKey(key), texts.join("\n\n")]));
  addBoxes(parts, sheet, dialect, addComments(parts, sheet, dialect, texts).map(keyOfCell));
}

const NONE = new Set<number>();

function keyOfCell(cell: string): number {
  const { row = 0, column = 0 } = placeOf(cell) ?? {};
  return row * COLUMNS + column;
}
