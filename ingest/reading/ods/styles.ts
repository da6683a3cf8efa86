/** What the styles of an .ods say about a cell: how its font stores letters, whether a date shows its year alone; and which sheets are hidden. */
import { attributeOf, eachChild, isNamed, passElement } from "../element.ts";
import { encodingOf, UNICODE, type Encoding } from "../legacy.ts";
import type { Cursor } from "../xml.ts";

interface Style {
  parent: string | undefined;
  font: string | undefined;
  format: string | undefined;
  isHidden: boolean;
}

export interface OdsStyles {
  /** by family and name, as `table-cell/ce1`; what holds for a whole family stands under no name */
  styles: Map<string, Style>;
  /** the font's own name by the name that the file gives it */
  fonts: Map<string, string>;
  /** formats of dates that show the year and nothing else of the date */
  years: Set<string>;
  known: Map<string, Encoding>;
}

export const newStyles = (): OdsStyles => ({ styles: new Map(), fonts: new Map(), years: new Set(), known: new Map() });

/** A style may lean on another, but no honest file goes further. */
const MOST_PARENTS = 30;

/** Reads the children of the element just opened: fonts, styles and formats; others are passed over. */
export function readStyles(cursor: Cursor, styles: OdsStyles): void {
  eachChild(cursor, () => {
    const name = attributeOf(cursor, "style:name") ?? "";
    if (isNamed(cursor, "font-face")) styles.fonts.set(name, attributeOf(cursor, "svg:font-family") ?? name);
    if (isNamed(cursor, "style") || isNamed(cursor, "default-style")) readStyle(cursor, name, styles);
    else if (isNamed(cursor, "date-style")) readDateStyle(cursor, name, styles);
    else passElement(cursor);
  });
}

function readStyle(cursor: Cursor, name: string, { styles }: OdsStyles): void {
  const family = attributeOf(cursor, "style:family") ?? "";
  const style: Style = {
    parent: attributeOf(cursor, "style:parent-style-name"),
    format: attributeOf(cursor, "style:data-style-name"),
    font: undefined,
    isHidden: false,
  };
  styles.set(`${family}/${name}`, style);
  eachChild(cursor, () => {
    if (isNamed(cursor, "text-properties"))
      style.font = attributeOf(cursor, "style:font-name") ?? attributeOf(cursor, "fo:font-family");
    if (isNamed(cursor, "table-properties")) style.isHidden = attributeOf(cursor, "table:display") === "false";
    passElement(cursor);
  });
}

function readDateStyle(cursor: Cursor, name: string, { years }: OdsStyles): void {
  let [hasYear, hasMore] = [false, false];
  eachChild(cursor, () => {
    if (isNamed(cursor, "year")) hasYear = true;
    else if (!isNamed(cursor, "text") && !isNamed(cursor, "text-properties")) hasMore = true;
    passElement(cursor);
  });
  if (hasYear && !hasMore) years.add(name);
}

/** What a style or the nearest that it leans on says. */
function inherited<T>(
  { styles }: OdsStyles,
  family: string,
  name: string | undefined,
  find: (style: Style) => T | undefined,
): T | undefined {
  let at = name;
  for (let step = 0; step < MOST_PARENTS && at; step++) {
    const style = styles.get(`${family}/${at}`);
    const found = style && find(style);
    if (found !== undefined) return found;
    at = style?.parent;
  }
  const last = styles.get(`${family}/`);
  return last && find(last);
}

/** How letters under a style are stored; `undefined` where the style names no font. */
export function encodingOfStyle(styles: OdsStyles, family: "text" | "table-cell", name = ""): Encoding | undefined {
  const known = styles.known.get(`${family}/${name}`);
  if (known !== undefined) return known;
  const font = inherited(styles, family, name, (style) => style.font);
  if (font === undefined) return undefined;
  const encoding = encodingOf((styles.fonts.get(font) ?? font).replace(/^['"]|['"].*$/g, ""));
  styles.known.set(`${family}/${name}`, encoding);
  return encoding;
}

/** How letters in a cell are stored. */
export const encodingOfCell = (styles: OdsStyles, name: string | undefined): Encoding =>
  encodingOfStyle(styles, "table-cell", name ?? "Default") ?? UNICODE;

/** Whether a date under a cell's style shows its year alone. */
export const showsYear = (styles: OdsStyles, name: string | undefined): boolean =>
  styles.years.size > 0 && styles.years.has(inherited(styles, "table-cell", name, ({ format }) => format) ?? "");

/** Whether a table under this style is hidden. */
export const isHidden = ({ styles }: OdsStyles, name = ""): boolean => styles.get(`table/${name}`)?.isHidden ?? false;
