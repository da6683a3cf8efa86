/** Tables as CSV and as .xlsx, with every number unrounded; a text that a spreadsheet could take for a formula is disarmed. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { figureText } from "./format.ts";
import type { Content, Table, Value } from "./page.ts";
import { isFigure } from "./table.ts";

/** Writes the files that the tables of these pages offer, beside the pages. */
export function writeDownloads(contents: Content[], folder: string): void {
  for (const { path, title, sections } of contents) {
    const tables = sections.flatMap(({ table }) => table ?? []);
    if (tables.length === 0) continue;
    const beside = join(folder, path);
    mkdirSync(beside, { recursive: true });
    for (const table of tables) writeFileSync(join(beside, `${table.id}.csv`), csvOf(table));
    writeFileSync(join(beside, "tables.xlsx"), workbookOf(title, tables));
  }
}

type Cell = string | number | null;

/** The cells of a table, its header first. Groups stand before the label of their columns. */
export function cellsOf({ corner, headings, lines }: Table): Cell[][] {
  const header = headings.map(({ group, label }) => (group ? `${group}: ${label}` : label));
  return [
    [corner, ...header],
    ...lines.map(({ label, unit, values }) => [unit ? `${label} (${unit})` : label, ...values.map(cellOf)]),
  ];
}

function cellOf(value: Value): Cell {
  if (!isFigure(value)) return value;
  return value.mark === "number" ? value.value : figureText("en", value, 0);
}

const MARKS = ["-", "..."];

/** A text that begins like a formula is led by an apostrophe, as spreadsheets themselves do. */
export const disarm = (text: string): string =>
  /^[=+\-@\t\r]/.test(text) && !MARKS.includes(text) ? `'${text}` : text;

/** CSV with a byte order mark, so that spreadsheets read Vietnamese. */
export function csvOf(table: Table): string {
  const rows = cellsOf(table).map((row) => row.map(quoted).join(","));
  return `\ufeff${rows.join("\r\n")}\r\n`;
}

function quoted(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  const text = disarm(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A workbook with one sheet per table. Texts are stored as texts, which no spreadsheet runs. Written here because a
 * release has thousands: some 0.3 ms each, against 10 ms with exceljs.
 */
export function workbookOf(title: string, tables: Table[]): Buffer {
  const sheets = tables.map((table, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(table)] as const);
  const names = sheetNames(tables);
  return zipOf([
    ["[Content_Types].xml", contentTypes(sheets.length)],
    [
      "_rels/.rels",
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="r2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ],
    [
      "docProps/core.xml",
      `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title></cp:coreProperties>`,
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
function sheetNames(tables: Table[]): string[] {
  return tables.map(({ title }, at) => `${at + 1} ${title.replace(/[\\/?*[\]:]/g, " ")}`.slice(0, 31).trim());
}

function sheetXml(table: Table): string {
  const rows: [Cell[], number][] = [
    [[table.title], TITLE],
    [[table.notes.join(" · ")], 0],
    ...cellsOf(table).map((row, at): [Cell[], number] => [row, at === 0 ? HEADER : 0]),
  ];
  const decimals = table.headings.map((heading) => (heading.decimals === "own" ? 1 : Math.min(heading.decimals, 3)));
  const xml = rows.map(
    ([row, style], at) =>
      `<row r="${at + 1}">${row.map((cell, column) => cellXml(cell, style || DECIMALS + (decimals[column - 1] ?? 0))).join("")}</row>`,
  );
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="3" topLeftCell="B4" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="1" width="42" customWidth="1"/><col min="2" max="${table.headings.length + 1}" width="16" customWidth="1"/></cols><sheetData>${xml.join("")}</sheetData></worksheet>`;
}

function cellXml(cell: Cell, style: number): string {
  if (cell === null) return "<c/>";
  if (typeof cell === "number") return `<c s="${style}"><v>${cell}</v></c>`;
  return `<c${style < DECIMALS ? ` s="${style}"` : ""} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** A zip archive; every entry bears the first day that the format knows, so that the same tables give the same bytes. */
function zipOf(entries: (readonly [name: string, text: string])[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of entries) {
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain, { level: 4 });
    const about = entryHeader(plain, packed, name);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), about, Buffer.from(name), packed]);
    const [made, rest] = [Buffer.from("PK\x01\x02\x14\x00", "latin1"), Buffer.alloc(14)];
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([made, about, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  return Buffer.concat([...locals, ...directory, endOf(entries.length, offset, Buffer.concat(directory).length)]);
}

/** What a local header and the directory say alike about an entry: 26 bytes from the version needed on. */
function entryHeader(plain: Buffer, packed: Buffer, name: string): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(0x0800, 2);
  header.writeUInt16LE(8, 4);
  header.writeUInt16LE(0x21, 8);
  header.writeUInt32LE(crc32(plain), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(plain.length, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 22);
  return header;
}

function endOf(entries: number, offset: number, size: number): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
