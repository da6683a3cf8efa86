/** The texts of a workbook: shared strings and those typed in cells, each decoded by the font it is shown in. */
import type { Bytes } from "./bytes.ts";
import { attributeOf, eachChild, innerText, isNamed, openRoot, passElement } from "./element.ts";
import { decodeLegacy, encodingOf, UNICODE, type Encoding } from "./legacy.ts";
import { LONGEST_TEXT } from "../sheet.ts";
import { openXml, type Cursor } from "./xml.ts";

/** A stretch of text; without a font of its own it is shown in the cell's. */
export interface Run {
  text: string;
  encoding: Encoding | undefined;
}

/** `texts` begins with the shared strings in their order; decoded and typed texts follow. */
export interface Strings {
  texts: string[];
  shared: number;
  rich: Map<number, Run[]>;
  decoded: Map<number, number>;
}

/** The texts of a workbook without shared strings, to which those typed in cells are added. */
export const noStrings = (): Strings => ({ texts: [], shared: 0, rich: new Map(), decoded: new Map() });

/** Reads the shared strings part. */
export function readStrings(bytes: Bytes, part: string): Strings {
  const cursor = openXml(bytes, part);
  const strings = noStrings();
  openRoot(cursor, "sst");
  eachChild(cursor, () => {
    if (!isNamed(cursor, "si")) return passElement(cursor);
    const runs = readRuns(cursor);
    if (runs.some((run) => run.encoding !== undefined)) strings.rich.set(strings.texts.length, runs);
    strings.texts.push(joinRuns(runs, UNICODE));
  });
  strings.shared = strings.texts.length;
  return strings;
}

/** The runs of the string item just opened; phonetic hints are left out. */
export function readRuns(cursor: Cursor): Run[] {
  const runs: Run[] = [];
  eachChild(cursor, () => {
    if (isNamed(cursor, "t")) runs.push({ text: unescapeText(innerText(cursor)), encoding: undefined });
    else if (isNamed(cursor, "r")) runs.push(readRun(cursor));
    else passElement(cursor);
  });
  return runs;
}

function readRun(cursor: Cursor): Run {
  const run: Run = { text: "", encoding: undefined };
  eachChild(cursor, () => {
    if (isNamed(cursor, "t")) run.text += innerText(cursor);
    else if (isNamed(cursor, "rPr")) run.encoding = readRunFont(cursor);
    else passElement(cursor);
  });
  run.text = unescapeText(run.text);
  return run;
}

function readRunFont(cursor: Cursor): Encoding | undefined {
  let encoding: Encoding | undefined;
  eachChild(cursor, () => {
    if (isNamed(cursor, "rFont")) encoding = encodingOf(attributeOf(cursor, "val") ?? "");
    passElement(cursor);
  });
  return encoding;
}

/** The text of runs in a cell whose font stores letters so. */
export function joinRuns(runs: Run[], encoding: Encoding): string {
  let text = "";
  for (const run of runs) text += decodeLegacy(run.text, run.encoding ?? encoding);
  return runs.length > 1 ? text.normalize("NFC") : text;
}

/** The length of an escape. What is longer than so many is too long however it is read, and is left as it is. */
const ESCAPE = 7;

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes("_x") && text.length <= LONGEST_TEXT * ESCAPE
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

/** The index of a shared string as a cell of this encoding shows it. */
export function indexOfShared(strings: Strings, index: number, encoding: Encoding): number {
  if (encoding === UNICODE) return index;
  const key = index * 4 + encoding;
  const known = strings.decoded.get(key);
  if (known !== undefined) return known;
  const runs = strings.rich.get(index) ?? [{ text: strings.texts[index] ?? "", encoding: undefined }];
  strings.decoded.set(key, strings.texts.length);
  return strings.texts.push(joinRuns(runs, encoding)) - 1;
}
