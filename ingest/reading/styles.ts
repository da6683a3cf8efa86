/** Reads what a cell's style says about its value: how a number is shown, and how its font stores letters. */
import type { Bytes } from "./bytes.ts";
import { attributeOf, eachChild, isNamed, openRoot, passElement } from "./element.ts";
import { PLAIN, shownBy, type Shown } from "./formats.ts";
import { encodingOf, UNICODE, type Encoding } from "./legacy.ts";
import { openXml, type Cursor } from "./xml.ts";

/** Entry i is cell style i. */
export interface Styles {
  shown: Shown[];
  encodings: Encoding[];
}

export const NO_STYLES: Styles = { shown: [PLAIN], encodings: [UNICODE] };

/** Reads the styles part. */
export function readStyles(bytes: Bytes, part: string): Styles {
  const cursor = openXml(bytes, part);
  const formats = new Map<number, string>();
  const fonts: Encoding[] = [];
  const styles: Styles = { shown: [], encodings: [] };
  openRoot(cursor, "styleSheet");
  eachChild(cursor, () => {
    if (isNamed(cursor, "numFmts")) readFormats(cursor, formats);
    else if (isNamed(cursor, "fonts")) eachChild(cursor, () => fonts.push(readFont(cursor)));
    else if (isNamed(cursor, "cellXfs")) readCellStyles(cursor, formats, fonts, styles);
    else passElement(cursor);
  });
  return styles.shown.length > 0 ? styles : NO_STYLES;
}

function readFormats(cursor: Cursor, formats: Map<number, string>): void {
  eachChild(cursor, () => {
    formats.set(Number(attributeOf(cursor, "numFmtId")), attributeOf(cursor, "formatCode") ?? "");
    passElement(cursor);
  });
}

function readFont(cursor: Cursor): Encoding {
  let encoding: Encoding = UNICODE;
  eachChild(cursor, () => {
    if (isNamed(cursor, "name")) encoding = encodingOf(attributeOf(cursor, "val") ?? "");
    passElement(cursor);
  });
  return encoding;
}

function readCellStyles(cursor: Cursor, formats: Map<number, string>, fonts: Encoding[], styles: Styles): void {
  const known = new Map<number, Shown>();
  eachChild(cursor, () => {
    const id = Number(attributeOf(cursor, "numFmtId") ?? 0);
    const shown = known.get(id) ?? shownBy(id, formats.get(id));
    known.set(id, shown);
    styles.shown.push(shown);
    styles.encodings.push(fonts[Number(attributeOf(cursor, "fontId") ?? 0)] ?? UNICODE);
    passElement(cursor);
  });
}
