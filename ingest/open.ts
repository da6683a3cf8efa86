/** Opens what was sent, workbook or CSV, by its bytes and its name. Pure, so that the browser opens files in the same way. */
import { bytesOf } from "./reading/bytes.ts";
import { openCsv } from "./reading/csv.ts";
import { refuse } from "./refusal.ts";
import type { Workbook } from "./sheet.ts";
import { isZip } from "./reading/signature.ts";
import { openWorkbook } from "./workbook.ts";

const CSV_NAME = /([^/\\]*)\.(csv|tsv|txt)$/i;

/** The sheets of a file; refuses a file without a single cell. Throws a `Refusal`. */
export function openBytes(file: Uint8Array, name: string): Workbook {
  const csvName = CSV_NAME.exec(name)?.[1];
  const workbook = csvName === undefined || isZip(bytesOf(file)) ? openWorkbook(file) : openCsv(file, csvName);
  return workbook.sheets.some(({ keys }) => keys.length > 0) ? workbook : refuse("empty_workbook");
}
