/** Opens an .xlsx workbook as plain sheets. */
import { wholeText } from "./bytes.ts";
import { attributeOf, eachChild, isNamed, openRoot, passElement, prefixedOf } from "./element.ts";
import type { Book } from "./grid.ts";
import { readPart, relationshipsOf, type Relationship } from "./package.ts";
import { refuse } from "../refusal.ts";
import { scanSheet } from "./scan.ts";
import type { Sheet, Workbook } from "../sheet.ts";
import { noStrings, readStrings } from "./strings.ts";
import { NO_STYLES, readStyles } from "./styles.ts";
import { openXml } from "./xml.ts";
import type { Archive } from "./zip.ts";

/** Reads every worksheet. Chart sheets are left out; formulas give their cached results. Throws a `Refusal`. */
export function openXlsx(archive: Archive, mostCells: number): Workbook {
  checkContent(archive);
  const main = relationshipsOf(archive, "").find(({ type }) => type === "officeDocument")?.target;
  if (main === undefined || !archive.names.some((name) => name.toLowerCase() === main.toLowerCase()))
    return refuse("not_a_workbook");
  if (main.endsWith(".bin")) refuse("xlsb");
  const relationships = relationshipsOf(archive, main);
  const { from1904, entries } = readMain(archive, main);
  const book = openBook(archive, relationships, from1904, mostCells);
  const found = new Map(relationships.toReversed().map((relationship) => [relationship.id, relationship]));
  // Sheets that share a part would each read it anew.
  const parts = new Set(entries.map(({ id }) => found.get(id)?.target));
  if (parts.size < entries.length) refuse("corrupt", main);
  const sheets = entries.flatMap((entry) => readSheet(archive, entry, found, book));
  return sheets.length > 0 ? { sheets, textual: false } : refuse("no_worksheet");
}

/** Refuses what its list of content types says is not a plain workbook. */
function checkContent(archive: Archive): void {
  if (archive.names.some((name) => /vbaProject/i.test(name))) refuse("macros");
  const bytes = archive.read("[Content_Types].xml") ?? refuse("not_a_workbook");
  if (/vbaproject|macrosheet/.test(wholeText(bytes).toLowerCase())) refuse("macros");
}

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

function openBook(archive: Archive, relationships: Relationship[], from1904: boolean, left: number): Book {
  const find = (type: string) => relationships.find((relationship) => relationship.type === type)?.target;
  const strings = find("sharedStrings");
  const styles = find("styles");
  return {
    strings: strings === undefined ? noStrings() : readStrings(readPart(archive, strings), strings),
    styles: styles === undefined ? NO_STYLES : readStyles(readPart(archive, styles), styles),
    from1904,
    left,
  };
}

function readSheet(archive: Archive, entry: SheetEntry, found: Map<string, Relationship>, book: Book): Sheet[] {
  const { type, target } = found.get(entry.id) ?? refuse("corrupt", entry.name);
  if (/macrosheet/i.test(type)) refuse("macros");
  if (type !== "worksheet") return [];
  const cells = scanSheet(readPart(archive, target), target, entry.name, book);
  return [{ name: entry.name, state: entry.state, ...cells, texts: book.strings.texts }];
}
