/** The first sheet of an annotated copy: a line for each issue, which leads to its cell. */
import { ANNOTATED } from "../layout.ts";
import { addressOf } from "../sheet.ts";
import { escapeText, escapeXml } from "./escape.ts";
import type { Look } from "./looks.ts";
import type { Annotation, Note } from "./note.ts";
import { DECLARATION } from "./parts.ts";

/** In characters: number, severity, place, finding, mending. */
const WIDTHS = [5, 12, 14, 72, 64];
const LINE = 16;

interface Cell {
  text: string;
  look: Look;
  /** `'01'!D12` */
  link?: string | undefined;
}

export interface Cover {
  /** the namespace of its elements */
  main: string;
  /** the index of a cell style */
  look(look: Look): number;
  /** how links call a sheet of the workbook; nothing for one that it does not have */
  sheetNamed(name: string): string | undefined;
}

/** The worksheet part. Its first row is hidden and says what the sheet is. */
export function coverOf({ words, notes }: Annotation, { main, look, sheetNamed }: Cover): string {
  const line = (text: string): Cell[] => [{ text, look: "line" }];
  const rows: Cell[][] = [
    line(ANNOTATED),
    [{ text: words.title, look: "title" }],
    ...words.lines.map(line),
    [],
    words.heads.map((text): Cell => ({ text, look: "head" })),
    ...notes.map((note, at) => cellsOf(note, at + 1, words, sheetNamed)),
  ];
  const frozen = rows.length - notes.length;
  const links = rows.flatMap((cells, row) =>
    cells.flatMap(({ link }, column) =>
      link ? `<hyperlink ref="${addressOf(row, column)}" location="${escapeXml(link)}"/>` : [],
    ),
  );
  return [
    `${DECLARATION}<worksheet xmlns="${main}"><sheetPr><tabColor rgb="FFC0392B"/><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    `<cols>${WIDTHS.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join("")}</cols>`,
    `<sheetData>${rows.map((cells, row) => rowOf(cells, row, look)).join("")}</sheetData>`,
    links.length > 0 ? `<hyperlinks>${links.join("")}</hyperlinks>` : "",
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
  ].join("");
}

function cellsOf(note: Note, number: number, words: Annotation["words"], sheetNamed: Cover["sheetNamed"]): Cell[] {
  const { severity, sheet, cell, found, mend } = note;
  const named = sheetNamed(sheet);
  const where = cell ? `${sheet}!${cell}` : sheet;
  const link = named === undefined ? undefined : `'${named.replaceAll("'", "''")}'!${cell || "A1"}`;
  return [
    { text: String(number), look: "text" },
    { text: words.severity[severity], look: severity },
    { text: where, look: link ? "link" : "text", link },
    { text: found, look: "text" },
    { text: mend, look: "text" },
  ];
}

function rowOf(cells: Cell[], row: number, look: Cover["look"]): string {
  const texts = cells.map(
    ({ text, look: name }, column) =>
      `<c r="${addressOf(row, column)}" s="${look(name)}" t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`,
  );
  return `<row r="${row + 1}" ${row === 0 ? 'hidden="1"' : heightOf(cells)}>${texts.join("")}</row>`;
}

/** As high as its longest text; a text that stands alone runs on to the right. */
function heightOf(cells: Cell[]): string {
  if (cells.length < 2) return cells[0]?.look === "title" ? 'ht="24" customHeight="1"' : "";
  const lines = cells.map(({ text }, at) => Math.ceil(text.length / ((WIDTHS[at] ?? 1) * 1.1)));
  return `ht="${LINE * Math.max(1, ...lines) + 2}" customHeight="1"`;
}
