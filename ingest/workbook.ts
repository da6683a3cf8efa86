/** Opens an .xlsx workbook as plain sheets. Pure: bytes in, sheets or a `Refusal` out; it knows nothing of forms. */
import { bytesOf, textOf, type Bytes } from "./reading/bytes.ts";
import { attributeOf, eachChild, isNamed, openRoot, passElement, prefixedOf } from "./reading/element.ts";
import type { Book } from "./reading/grid.ts";
import { readPart, relationshipsOf, type Relationship } from "./reading/package.ts";
import { refuse } from "./refusal.ts";
import { scanSheet } from "./reading/scan.ts";
import type { Sheet, Workbook } from "./sheet.ts";
import { checkSignature } from "./reading/signature.ts";
import { noStrings, readStrings } from "./reading/strings.ts";
import { NO_STYLES, readStyles } from "./reading/styles.ts";
import { openXml } from "./reading/xml.ts";
import { LIMITS, megabytesOf, openArchive, type Archive } from "./reading/zip.ts";

export type { Workbook };

const MOST_CELLS = 5_000_000;

/** Reads every worksheet. Chart sheets are left out; formulas give their cached results. Throws a `Refusal`. */
export function openWorkbook(file: Uint8Array): Workbook {
  if (file.length > LIMITS.file) refuse("too_large", megabytesOf(file.length));
  checkSignature(bytesOf(file));
  const archive = openArchive(file);
  checkContent(archive);
  const main = relationshipsOf(archive, "").find(({ type }) => type === "officeDocument")?.target;
  if (main === undefined || !archive.names.some((name) => name.toLowerCase() === main.toLowerCase()))
    return refuse("not_a_workbook");
  if (main.endsWith(".bin")) refuse("xlsb");
  const relationships = relationshipsOf(archive, main);
  const { from1904, entries } = readMain(archive, main);
  const book = openBook(archive, relationships, from1904);
  const sheets = entries.flatMap((entry) => readSheet(archive, entry, relationships, book));
  return sheets.length > 0 ? { sheets, textual: false } : refuse("no_worksheet");
}

/** Refuses what its list of content types says is not a plain workbook. */
function checkContent(archive: Archive): void {
  const kind = archive.names.includes("mimetype") ? wholeText(readPart(archive, "mimetype")) : "";
  if (kind.includes("opendocument.spreadsheet")) refuse("ods");
  if (archive.names.some((name) => /vbaProject/i.test(name))) refuse("macros");
  const bytes = archive.read("[Content_Types].xml") ?? refuse("not_a_workbook");
  const types = wholeText(bytes).toLowerCase();
  if (/vbaproject|macrosheet/.test(types)) refuse("macros");
}

const wholeText = (bytes: Bytes): string => textOf(bytes, 0, bytes.length);

interface SheetEntry {
  id: string;
  name: string;
  state: Sheet["state"];
}

const STATES = new Map<string, Sheet["state"]>([
  ["hidden", "hidden"],
  ["veryHidden", "very_hidden"],
]);

function readMain(archive: Archive, main: string): { from1904: boolean; entries: SheetEntry[] } {
  const cursor = openXml(readPart(archive, main), main);
  const entries: SheetEntry[] = [];
  let from1904 = false;
  openRoot(cursor, "workbook", "not_a_workbook");
  eachChild(cursor, () => {
    if (isNamed(cursor, "workbookPr")) from1904 = /^(1|true|on)$/.test(attributeOf(cursor, "date1904") ?? "");
    if (!isNamed(cursor, "sheets")) return passElement(cursor);
    eachChild(cursor, () => {
      const name = (attributeOf(cursor, "name") ?? "").normalize("NFC");
      const state = STATES.get(attributeOf(cursor, "state") ?? "") ?? "visible";
      entries.push({ id: prefixedOf(cursor, "id") ?? "", name, state });
      passElement(cursor);
    });
  });
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  return names.size === entries.length ? { from1904, entries } : refuse("corrupt", main);
}

function openBook(archive: Archive, relationships: Relationship[], from1904: boolean): Book {
  const find = (type: string) => relationships.find((relationship) => relationship.type === type)?.target;
  const strings = find("sharedStrings");
  const styles = find("styles");
  return {
    strings: strings === undefined ? noStrings() : readStrings(readPart(archive, strings), strings),
    styles: styles === undefined ? NO_STYLES : readStyles(readPart(archive, styles), styles),
    from1904,
    left: MOST_CELLS,
  };
}

function readSheet(archive: Archive, entry: SheetEntry, relationships: Relationship[], book: Book): Sheet[] {
  const found = relationships.find(({ id }) => id === entry.id) ?? refuse("corrupt", entry.name);
  if (/macrosheet/i.test(found.type)) refuse("macros");
  if (found.type !== "worksheet") return [];
  const cells = scanSheet(readPart(archive, found.target), found.target, entry.name, book);
  return [{ name: entry.name, state: entry.state, ...cells, texts: book.strings.texts }];
}
