/** The boxes that comments are shown in: VML, which is no XML that can be relied on, so that boxes are found and added as text. */
import { CONTENT, type Dialect } from "./dialect.ts";
import { applyEdits, encode, join } from "./edit.ts";
import { insertChild, named, openPart } from "./element.ts";
import { relationshipsOf } from "../reading/package.ts";
import { COLUMNS } from "../sheet.ts";
import { addPart, relate, type Parts } from "./parts.ts";

const EMPTY = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>`;

const BOX =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';

const END = "</xml>";

/** Text byte by byte, whatever the encoding: all that is looked for and added is ASCII. */
const textOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

/** Adds a box for each comment, by the keys of their cells, to those that the sheet has. */
export function addBoxes(parts: Parts, sheet: string, dialect: Dialect, keys: number[]): void {
  if (keys.length === 0) return;
  const part = boxesOf(parts, sheet) ?? newBoxes(parts, sheet, dialect);
  const bytes = parts.read(part) ?? encode(EMPTY);
  const text = textOf(bytes);
  const end = text.lastIndexOf(END);
  if (end < 0) return; // what holds no boxes as Excel writes them is left alone
  const last = Math.max(1024, ...[...text.matchAll(/_x0000_s(\d{1,9})/g)].map(([, number]) => Number(number)));
  const boxes = keys.map((key, at) => boxOf(last + 1 + at, key)).join("");
  const type = /id=["']_x0000_t202["']/.test(text) ? "" : BOX;
  parts.write(part, join([bytes.subarray(0, end), encode(type + boxes), bytes.subarray(end)]));
}

/** The part of a sheet's boxes; pictures of its header lie in another of the same kind. */
function boxesOf(parts: Parts, sheet: string): string | undefined {
  const shapes = relationshipsOf(parts, sheet).filter(({ type }) => type === "vmlDrawing");
  if (shapes.length === 0) return undefined;
  const { children } = openPart(parts.read(sheet) ?? new Uint8Array(), sheet);
  const attributes = named(children, "legacyDrawing")?.attributes ?? [];
  const id = [...attributes].find(([name]) => name.endsWith(":id"))?.[1].value;
  return shapes.find((shape) => shape.id === id)?.target;
}

/** What may follow the boxes in a worksheet (ECMA-376 part 1, 18.3.1.99). */
const FOLLOWERS =
  "legacyDrawingHF drawingHF picture oleObjects controls AlternateContent webPublishItems tableParts extLst".split(" ");

function newBoxes(parts: Parts, sheet: string, { relations }: Dialect): string {
  const folder = sheet.split("/").slice(0, -2);
  const part = addPart(parts, [...folder, "drawings/vmlDrawing#.vml"].join("/"), CONTENT.shapes, EMPTY);
  const id = relate(parts, sheet, `${relations}/vmlDrawing`, part);
  const bytes = parts.read(sheet) ?? new Uint8Array();
  const { root, children } = openPart(bytes, sheet);
  const pointer = `<${root.prefix}legacyDrawing xmlns:r="${relations}" r:id="${id}"/>`;
  const behindCells = children.slice(children.findIndex(({ name }) => name === "sheetData") + 1);
  parts.write(sheet, applyEdits(bytes, [insertChild(root, behindCells, FOLLOWERS, pointer)]));
  return part;
}

/** Beside the cell, tall enough for some sentences; it is shown while the cell is pointed at. */
function boxOf(number: number, key: number): string {
  const [row, column] = [Math.floor(key / COLUMNS), key % COLUMNS];
  return (
    `<v:shape id="_x0000_s${number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:120pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">' +
    `<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchorOf(row, column)}</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
}

/** From column and row to column and row, each with an offset in points; on the sheet, even at its edges. */
function anchorOf(row: number, column: number): string {
  const left = Math.min(column + 1, COLUMNS - 5);
  const top = Math.max(0, row - 1);
  return [left, 15, top, 2, left + 4, 15, top + 8, 4].join(", ");
}

/** Takes away the boxes of these cells. */
export function clearBoxes(parts: Parts, sheet: string, keys: number[]): void {
  const part = boxesOf(parts, sheet);
  const bytes = part === undefined ? undefined : parts.read(part);
  if (part === undefined || !bytes) return;
  const gone = new Set(keys.map((key) => `${Math.floor(key / COLUMNS)} ${key % COLUMNS}`));
  const kept = textOf(bytes).replace(/<v:shape\s[\s\S]*?<\/v:shape>/g, (shape) => {
    const [, row] = /<x:Row>(\d+)</.exec(shape) ?? [];
    const [, column] = /<x:Column>(\d+)</.exec(shape) ?? [];
    return gone.has(`${row} ${column}`) ? "" : shape;
  });
  parts.write(
    part,
    Uint8Array.from(kept, (letter) => letter.charCodeAt(0)),
  );
}
