/** Opens an OpenDocument spreadsheet (.ods), as LibreOffice writes it, as plain sheets. */
import { wholeText } from "./bytes.ts";
import { attributeOf, eachChild, isNamed, openRoot, passElement } from "./element.ts";
import { readPart } from "./package.ts";
import { refuse } from "../refusal.ts";
import type { Sheet, Workbook } from "../sheet.ts";
import { isHidden, newStyles, readStyles } from "./ods/styles.ts";
import { readTable, type OdsBook } from "./ods/table.ts";
import { openXml, type Cursor } from "./xml.ts";
import type { Archive } from "./zip.ts";

/** What LibreOffice remembers of another file's sheet, beside the sheets of this one. */
const REMEMBERED = /^'.*'#\$/;

/** Reads every table. A formula gives its cached result. Throws a `Refusal`. */
export function openOds(archive: Archive, mostCells: number): Workbook {
  checkArchive(archive);
  const book: OdsBook = { styles: newStyles(), texts: [], left: mostCells };
  const common = archive.read("styles.xml");
  if (common) readDocument(openXml(common, "styles.xml"), "document-styles", book);
  const sheets = readDocument(openXml(readPart(archive, "content.xml"), "content.xml"), "document-content", book);
  const names = new Set(sheets.map(({ name }) => name.toLowerCase()));
  if (names.size < sheets.length) refuse("corrupt", "content.xml");
  return sheets.length > 0 ? { sheets, textual: false } : refuse("no_worksheet");
}

function checkArchive(archive: Archive): void {
  const manifest = archive.read("META-INF/manifest.xml");
  if (manifest && wholeText(manifest).includes("encryption-data")) refuse("encrypted");
  if (archive.names.some((name) => /^(Basic|Scripts)\//.test(name))) refuse("macros");
}

function readDocument(cursor: Cursor, root: string, book: OdsBook): Sheet[] {
  const sheets: Sheet[] = [];
  openRoot(cursor, root, "not_a_workbook");
  eachChild(cursor, () => {
    if (!isNamed(cursor, "body")) return readStyles(cursor, book.styles);
    eachChild(cursor, () => {
      if (!isNamed(cursor, "spreadsheet")) return refuse("not_a_workbook");
      eachChild(cursor, () => {
        if (!isNamed(cursor, "table")) return passElement(cursor);
        sheets.push(...readSheet(cursor, book));
      });
    });
  });
  return sheets;
}

function readSheet(cursor: Cursor, book: OdsBook): Sheet[] {
  const name = (attributeOf(cursor, "table:name") ?? "").normalize("NFC");
  const style = attributeOf(cursor, "table:style-name");
  if (REMEMBERED.test(name)) {
    passElement(cursor);
    return [];
  }
  const cells = readTable(cursor, name, book);
  return [{ name, state: isHidden(book.styles, style) ? "hidden" : "visible", ...cells, texts: book.texts }];
}
