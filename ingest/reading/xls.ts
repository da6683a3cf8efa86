/** Opens an .xls workbook, of Excel 5 to 2003 and of who writes like it, as plain sheets. */
import { viewOf, type Bytes } from "./bytes.ts";
import { Refusal, refuse } from "../refusal.ts";
import type { Workbook } from "../sheet.ts";
import { readCells } from "./xls/cells.ts";
import { openCompound } from "./xls/compound.ts";
import { readGlobals } from "./xls/globals.ts";

/** Reads every worksheet. Throws a `Refusal`. */
export function openXls(file: Bytes, mostCells: number): Workbook {
  const compound = openCompound(file);
  if (compound.has("EncryptedPackage") || compound.has("EncryptionInfo")) refuse("encrypted");
  const stream = compound.read("Workbook") ?? compound.read("Book") ?? refuse("not_a_workbook");
  if (compound.has("_VBA_PROJECT_CUR") || compound.has("_VBA_PROJECT")) refuse("macros");
  return openXlsStream(stream, mostCells);
}

/** The sheets of the records alone, as some programs write them without a compound file. Throws a `Refusal`. */
export function openXlsStream(stream: Bytes, mostCells: number): Workbook {
  const view = viewOf(stream);
  try {
    const book = readGlobals(view, mostCells);
    const { texts } = book.strings;
    const names = new Set(book.entries.map(({ name }) => name.toLowerCase()));
    if (names.size < book.entries.length) refuse("corrupt", "xls");
    const sheets = book.entries.map((entry) => {
      const { name, state } = entry;
      return { name, state, ...readCells(view, entry, book), texts };
    });
    return sheets.length > 0 ? { sheets, textual: false, zeroed: true } : refuse("no_worksheet");
  } catch (error) {
    // A record that is too short for what it must hold ends its view.
    throw error instanceof RangeError ? new Refusal("corrupt", "xls") : error;
  }
}
