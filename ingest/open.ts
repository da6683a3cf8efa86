/** Opens what was sent, workbook or CSV, by its bytes and its name. Pure, so that the browser opens files in the same way. */
import { bytesOf } from "./reading/bytes.ts";
import { ANNOTATED } from "./layout.ts";
import { refuse, REFUSALS } from "./refusal.ts";
import { addressOfKey, cellAt, KINDS, LONGEST_TEXT, type Sheet, type Workbook } from "./sheet.ts";
import { isOle, isZip } from "./reading/signature.ts";
import { openXlsx } from "./reading/xlsx.ts";
import { LIMITS, openArchive } from "./reading/zip.ts";

const CSV_NAME = /\.(csv|tsv|txt)$/i;
/** the last part of a path without its extension */
const BASE_NAME = /([^/\\]*?)(?:\.\w+)?$/;

/** How far into a CSV file the line stands that says whose form it is. */
const IDENTITY_WITHIN = 4096;

/** Releases name the sheet of every cell: a name that spreadsheets would run when they open such a table. */
const FORMULA = /^[=+@\t\r]|^-.*[(|!]/;

/** What is not seen in a name, or turns the letters after it around. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The sheets of a file but for what we wrote into an annotated copy; refuses a file without a single cell, or with a sheet
 * that is named like a formula. Throws a `Refusal`. */
export async function openBytes(file: Uint8Array, name: string): Promise<Workbook> {
  const { sheets: all, ...about } = isCsv(file, name) ? await openText(file, name) : await openBook(file);
  const sheets = all.filter((sheet) => !isOurList(sheet));
  const named = sheets.find(({ name }) => FORMULA.test(name) || name.search(UNSEEN) >= 0);
  if (named) refuse("unsafe_names", named.name.replace(UNSEEN, "�").slice(0, 80));
  const texts = new Set(sheets.map(({ texts }) => texts)); // one for all sheets of a workbook
  if ([...texts].some((all) => all.some((text) => text.length > LONGEST_TEXT))) sheets.forEach(checkTexts);
  return sheets.some(({ keys }) => keys.length > 0) ? { sheets, ...about } : refuse("empty_workbook");
}

/** What reads the others is loaded for the first of them: most files are .xlsx, and a browser then never asks for it. */
const openBook = async (file: Uint8Array): Promise<Workbook> =>
  isPlain(file) ? openXlsx(openArchive(file), LIMITS.cells) : (await import("./workbook.ts")).openWorkbook(file);

const isPlain = (file: Uint8Array): boolean =>
  file.length <= LIMITS.file && isZip(bytesOf(file)) && bytesOf(file).includes("[Content_Types].xml");

const openText = async (file: Uint8Array, name: string): Promise<Workbook> =>
  (await import("./reading/csv.ts")).openCsv(file, BASE_NAME.exec(name)?.[1]);

/** Refuses a sheet with a text that no spreadsheet would have let anyone type. */
function checkTexts({ name, keys, kinds, values, texts }: Sheet): void {
  const isText = (at: number): boolean => kinds[at] === KINDS.indexOf("text");
  const found = keys.findIndex((_, at) => isText(at) && (texts[values[at] ?? 0] ?? "").length > LONGEST_TEXT);
  if (found >= 0) refuse("long_text", `${name}!${addressOfKey(keys[found] ?? 0)}`);
}

/** Whether it is the sheet on which an annotated copy lists what was found. */
export const isOurList = (sheet: Sheet): boolean => cellAt(sheet, 0, 0).text === ANNOTATED;

/** Whether a file has an annotated copy: only what could be opened, and is a workbook of today, can be marked. */
export const canAnnotate = (name: string, issues: { code: string }[]): boolean =>
  issues.length > 0 && /\.xlsx$/i.test(name) && !issues.some(({ code }) => REFUSED.has(code));

const REFUSED = new Set<string>(REFUSALS);

/** A file is CSV by its name; a form of ours saved as CSV is one whatever it is called. */
function isCsv(file: Uint8Array, name: string): boolean {
  const bytes = bytesOf(file);
  return (
    !isZip(bytes) && !isOle(bytes) && (CSV_NAME.test(name) || bytes.subarray(0, IDENTITY_WITHIN).includes("congbo:"))
  );
}
