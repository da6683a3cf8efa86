/** What holds for a whole .xls: its sheets, texts, fonts, formats and how its days are counted. */
import { shownBy } from "../formats.ts";
import type { Book } from "../grid.ts";
import { encodingOf, UNICODE, type Encoding } from "../legacy.ts";
import { noStrings } from "../strings.ts";
import { refuse } from "../../refusal.ts";
import type { Sheet } from "../../sheet.ts";
import { nextRecord, openRecords, wholeBody, type Records } from "./records.ts";
import { decoderOf, readSharedStrings } from "./strings.ts";
import { lettersFrom, openTape } from "./tape.ts";

export interface Entry {
  name: string;
  state: Sheet["state"];
  /** where the records of the sheet begin */
  at: number;
}

export interface XlsBook extends Book {
  /** 8 since Excel 97, 5 in the versions of 1993 and 1995 */
  version: number;
  entries: Entry[];
  fonts: Encoding[];
  decode: ReturnType<typeof decoderOf>;
  /** bytes of the stream that no sheet has been read from: sheets do not share any */
  unread: number;
}

/** Begins and ends a stretch of records; stretches lie within each other. */
export const [BOF, EOF] = [0x809, 0x0a];
const STATES: Sheet["state"][] = ["visible", "hidden", "very_hidden"];
const [WORKSHEET, MACROS] = [0, 1];

/** Reads the records that come before all sheets. */
export function readGlobals(view: DataView, mostCells: number): XlsBook {
  const records = openRecords(view, 0);
  nextRecord(records);
  if (records.type !== BOF) refuse("old_xls");
  const book: XlsBook = {
    version: records.body.getUint16(0, true) === 0x600 ? 8 : 5,
    entries: [],
    strings: noStrings(),
    styles: { shown: [], encodings: [] },
    fonts: [],
    decode: decoderOf(1252),
    from1904: false,
    left: mostCells,
    unread: view.byteLength,
  };
  // A file of one sheet alone has no list of sheets: its own records say what holds for it.
  if (records.body.getUint16(2, true) === 0x10) book.entries.push({ name: "Sheet1", state: "visible", at: 0 });
  const formats = new Map<number, string>();
  for (nextRecord(records); records.type !== EOF; nextRecord(records)) readGlobal(records, book, formats);
  return book;
}

function readGlobal(records: Records, book: XlsBook, formats: Map<number, string>): void {
  const { type, body } = records;
  if (type === 0x2f) refuse("encrypted");
  else if (type === 0x22) book.from1904 = body.getUint16(0, true) === 1;
  else if (type === 0x42) book.decode = decoderOf(body.getUint16(0, true));
  else if (type === 0x31) addFont(body, book);
  else if (type === 0x41e) formats.set(body.getUint16(0, true), shortText(body, 2, book, book.version === 8));
  else if (type === 0xe0) addStyle(body, book, formats);
  else if (type === 0x85) addEntry(body, book);
  else if (type === 0xfc) book.strings = readSharedStrings(wholeBody(records), book.fonts);
}

/** No font has the index 4, so that every later one is an index further. */
function addFont(body: DataView, book: XlsBook): void {
  if (book.fonts.length === 4) book.fonts.push(UNICODE);
  book.fonts.push(encodingOf(shortText(body, 14, book)));
}

function addStyle(body: DataView, { styles, fonts }: XlsBook, formats: Map<number, string>): void {
  const format = body.getUint16(2, true);
  styles.shown.push(shownBy(format, formats.get(format)));
  styles.encodings.push(fonts[body.getUint16(0, true)] ?? UNICODE);
}

function addEntry(body: DataView, book: XlsBook): void {
  const kind = body.getUint8(5);
  if (kind === MACROS) refuse("macros");
  if (kind !== WORKSHEET) return;
  const name = shortText(body, 6, book).normalize("NFC");
  book.entries.push({ name, state: STATES[body.getUint8(4) & 3] ?? "hidden", at: body.getUint32(0, true) });
}

/** A text that begins with its length, in two bytes where `isLong` and in one else. */
export function shortText(body: DataView, at: number, { version, decode }: XlsBook, isLong = false): string {
  const from = at + (isLong ? 2 : 1);
  const said = isLong ? body.getUint16(at, true) : body.getUint8(at);
  // Some programs count a letter too many.
  const length = Math.min(said, Math.max(0, body.byteLength - from - (version === 8 ? 1 : 0)));
  if (version === 8) return lettersFrom(openTape([body], from + 1), length, (body.getUint8(from) & 1) === 1);
  return decode(new DataView(body.buffer, body.byteOffset + from, length), UNICODE);
}
