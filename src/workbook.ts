/** Writes tables as a workbook (Office Open XML): titles, frozen heads, number formats, nothing that runs. */
import type { Cell, Table } from "./page.ts";
import { zipOf } from "./zip.ts";

/** A table and its cells, its header first. */
export interface Sheet {
  table: Table;
  cells: Cell[][];
}

/**
 * A workbook with one sheet per table; `imprint` stands on every sheet and in its properties. Texts are stored as texts,
 * which no spreadsheet runs. Written here because a release has more than a thousand, and exceljs takes many times as long.
 */
export function workbookOf(title: string, all: Sheet[], imprint = ""): Uint8Array {
  const sheets = all.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet, imprint)] as const);
  const names = sheetNames(all);
  return zipOf([
    ["[Content_Types].xml", contentTypes(sheets.length)],
    [
      "_rels/.rels",
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="r2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ],
    [
      "docProps/core.xml",
      `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:description>${escaped(imprint)}</dc:description></cp:coreProperties>`,
    ],
    [
      "xl/workbook.xml",
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${names.map((_, at) => `<Relationship Id="r${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join("")}<Relationship Id="style" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ["xl/styles.xml", STYLES],
    ...sheets,
  ]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const [TITLE, HEADER, DECIMALS] = [1, 2, 3];
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.0"/><numFmt numFmtId="165" formatCode="#,##0.000"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="7"><xf/><xf fontId="1" applyFont="1"/><xf fontId="1" applyFont="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf>${[3, 164, 4, 165].map((format) => `<xf numFmtId="${format}" applyNumberFormat="1"/>`).join("")}</cellXfs></styleSheet>`;

const contentTypes = (sheets: number): string =>
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET}.styles+xml"/>${Array.from({ length: sheets }, (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${SHEET}.worksheet+xml"/>`).join("")}</Types>`;

/** Sheet names are at most 31 characters, without some signs, and no two the same. */
function sheetNames(sheets: Sheet[]): string[] {
  return sheets.map(({ table: { title } }, at) =>
    `${at + 1} ${title.replace(/[\\/?*[\]:]/g, " ")}`.slice(0, 31).trim(),
  );
}

function sheetXml({ table, cells }: Sheet, imprint: string): string {
  const above = imprint ? [imprint, table.notes.join(" · ")] : [table.notes.join(" · ")];
  const rows: [Cell[], number][] = [
    [[table.title], TITLE],
    ...above.map((text): [Cell[], number] => [[text || null], 0]),
    ...cells.map((row, at): [Cell[], number] => [row, at === 0 ? HEADER : 0]),
  ];
  const decimals = table.headings.map((heading) => (heading.decimals === "own" ? 1 : Math.min(heading.decimals, 3)));
  const xml = rows.map(
    ([row, style], at) =>
      `<row r="${at + 1}">${row.map((cell, column) => cellXml(cell, `${letterOf(column)}${at + 1}`, style || DECIMALS + (decimals[column - 1] ?? 0))).join("")}</row>`,
  );
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="${above.length + 2}" topLeftCell="B${above.length + 3}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="1" width="42" customWidth="1"/><col min="2" max="${table.headings.length + 1}" width="16" customWidth="1"/></cols><sheetData>${xml.join("")}</sheetData></worksheet>`;
}

/** `A` for the first column, `AA` for the twenty-seventh. */
const letterOf = (column: number): string =>
  (column >= 26 ? letterOf(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));

function cellXml(cell: Cell, address: string, style: number): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${address}" s="${style}"><v>${cell}</v></c>`;
  return `<c r="${address}"${style < DECIMALS ? ` s="${style}"` : ""} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
