/** Adds to a workbook's styles: a marked cell keeps its number format, font, border and protection, and gets a fill. */
import { CONTENT, type Dialect } from "./dialect.ts";
import { append, childrenOf, decode, insertChild, named, rootOf, setAttribute, withAttributes } from "./element.ts";
import { applyEdits, type Edit } from "./edit.ts";
import { lookOf, markedFill, unmarkedFill, type Look } from "./looks.ts";
import type { Severity } from "./note.ts";
import { addPart, DECLARATION, partOf, relate, type Parts } from "./parts.ts";

/** Each gives the index of a cell style. */
export interface Styles {
  /** of a cell of such a style that is marked; that of one marked before is what it was */
  marked(style: number, severity: Severity | undefined): number;
  look(look: Look): number;
  /** writes what was asked for */
  finish(): void;
}

/** In the order in which they stand; at least these entries are counted on, whether or not they are written. */
const DEFAULTS = {
  fonts: ['<font><sz val="11"/><name val="Calibri"/></font>'],
  fills: ["none", "gray125"].map((type) => `<fill><patternFill patternType="${type}"/></fill>`),
  cellXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
};
const NAMES = Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[];
const ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split(" ");

/** The styles of a workbook, from its styles part; one is added where it has none. */
export function openStyles(parts: Parts, workbook: string, dialect: Dialect): Styles {
  const part = partOf(parts, workbook, "styles") ?? addStyles(parts, workbook, dialect);
  const bytes = parts.read(part) ?? new Uint8Array();
  const root = rootOf(bytes, part);
  const children = childrenOf(bytes, part, root);
  const lists = NAMES.map((name) => {
    const element = named(children, name);
    const items = element
      ? childrenOf(bytes, part, element).map(({ from, to }) => decode(bytes.subarray(from, to)))
      : [];
    const had = items.length;
    items.push(...DEFAULTS[name].slice(had).map(prefixed));
    return { name, element, items, had };
  });
  const [fonts = [], fills = [], xfs = []] = lists.map(({ items }) => items);
  function prefixed(text: string): string {
    return text.replace(/<(?=\w)/g, `<${root.prefix}`).replace(/<\/(?=\w)/g, `</${root.prefix}`);
  }
  const filled = (style: number, fill: string): number =>
    indexIn(xfs, withAttributes(xfs[style] ?? "", { fillId: indexIn(fills, prefixed(fill)), applyFill: 1 }));
  const markedAs = (style: number, severity: Severity | undefined): number => {
    const base = xfs[style] ? style : 0;
    const own = fills[Number(/\sfillId\s*=\s*["'](\d+)/.exec(xfs[base] ?? "")?.[1] ?? 0)] ?? "";
    const had = unmarkedFill(own);
    if (severity) return filled(base, markedFill(severity, had ?? own));
    return had === undefined ? style : filled(base, had);
  };
  const known = new Map<string, number>();
  return {
    marked(style, severity) {
      const key = `${style} ${severity}`;
      const found = known.get(key) ?? markedAs(style, severity);
      known.set(key, found);
      return found;
    },
    look(look) {
      const { font, fill, alignment } = lookOf(look);
      const ids = `fontId="${indexIn(fonts, prefixed(font))}" fillId="${indexIn(fills, prefixed(fill))}" borderId="0"`;
      const applied = 'applyFont="1" applyFill="1" applyAlignment="1"';
      return indexIn(xfs, prefixed(`<xf numFmtId="0" ${ids} ${applied}>${alignment}</xf>`));
    },
    finish() {
      const edits = lists.flatMap(({ name, element, items, had }): Edit[] => {
        const added = items.slice(had).join("");
        const { prefix } = root;
        const whole = `<${prefix}${name} count="${items.length}">${added}</${prefix}${name}>`;
        if (!element) return [insertChild(root, children, ORDER.slice(ORDER.indexOf(name) + 1), whole)];
        return added === "" ? [] : [setAttribute(element, "count", items.length), append(element, added)];
      });
      parts.write(part, applyEdits(bytes, edits));
    },
  };
}

/** Where the text stands in the list, to which it is added when it is not there. */
function indexIn(list: string[], text: string): number {
  const found = list.indexOf(text);
  return found < 0 ? list.push(text) - 1 : found;
}

function addStyles(parts: Parts, workbook: string, { main, relations }: Dialect): string {
  const folder = workbook.slice(0, workbook.lastIndexOf("/") + 1);
  const rest = '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>';
  const content = `${DECLARATION}<styleSheet xmlns="${main}">${rest}</styleSheet>`;
  const part = addPart(parts, `${folder}styles.xml`, CONTENT.styles, content);
  relate(parts, workbook, `${relations}/styles`, part);
  return part;
}
