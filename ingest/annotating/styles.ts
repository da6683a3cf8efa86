/** Cell styles that are added: a marked cell keeps its number format, font, border and protection, and gets a fill. */
import type { Dialect } from "./dialect.ts";
import { withAttributes } from "./element.ts";
import { openLists, type Lists } from "./lists.ts";
import { lookOf, markedFill, unmarkedFill, type Look } from "./looks.ts";
import type { Severity } from "./note.ts";
import type { Parts } from "./parts.ts";

/** Each gives the index of a cell style. */
export interface Styles {
  /** of a cell of such a style that is marked; without severity, what one that was marked before had */
  marked(style: number, severity: Severity | undefined): number;
  look(look: Look): number;
  /** of the cells that were marked before */
  earlier(): Set<number>;
  /** writes what was asked for */
  finish(): void;
}

/** The styles of a workbook. */
export function openStyles(parts: Parts, workbook: string, dialect: Dialect): Styles {
  const lists = openLists(parts, workbook, dialect);
  const known = new Map<string, number>();
  return {
    marked(style, severity) {
      const key = `${style} ${severity}`;
      const found = known.get(key) ?? markedAs(lists, style, severity);
      known.set(key, found);
      return found;
    },
    look: (look) => styleOf(lists, look),
    earlier: () => earlierIn(lists),
    finish: lists.finish,
  };
}

/** The fill of a cell style. */
const fillOf = (lists: Lists, entry: string): string =>
  lists.entry("fills", Number(/\sfillId\s*=\s*["'](\d+)/.exec(entry)?.[1] ?? 0)) ?? "";

function earlierIn(lists: Lists): Set<number> {
  const found = new Set<number>();
  for (let style = 0, entry = lists.entry("cellXfs", 0); entry; entry = lists.entry("cellXfs", ++style))
    if (unmarkedFill(fillOf(lists, entry)) !== undefined) found.add(style);
  return found;
}

function markedAs(lists: Lists, style: number, severity: Severity | undefined): number {
  const entry = lists.entry("cellXfs", style) ?? lists.entry("cellXfs", 0) ?? "";
  const fill = fillOf(lists, entry);
  const own = unmarkedFill(fill);
  if (!severity && own === undefined) return style;
  const fillId = lists.add("fills", severity ? markedFill(severity, own ?? fill) : (own ?? fill));
  return lists.add("cellXfs", withAttributes(entry, { fillId, applyFill: 1 }), false);
}

function styleOf(lists: Lists, look: Look): number {
  const { font, fill, alignment } = lookOf(look);
  const ids = `fontId="${lists.add("fonts", font)}" fillId="${lists.add("fills", fill)}" borderId="0" xfId="0"`;
  const applied = 'applyFont="1" applyFill="1" applyAlignment="1"';
  return lists.add("cellXfs", `<xf numFmtId="0" ${ids} ${applied}>${alignment}</xf>`);
}
