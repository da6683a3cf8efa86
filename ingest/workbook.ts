/** Opens a workbook as plain sheets, whatever wrote it. Pure: bytes in, sheets or a `Refusal` out; it knows nothing of forms. */
import { bytesOf, wholeText } from "./reading/bytes.ts";
import { openOds } from "./reading/ods.ts";
import { checkSignature, isBiff, isOle } from "./reading/signature.ts";
import { openXls, openXlsStream } from "./reading/xls.ts";
import { openXlsx } from "./reading/xlsx.ts";
import { LIMITS, megabytesOf, openArchive, type Archive } from "./reading/zip.ts";
import { refuse } from "./refusal.ts";
import type { Workbook } from "./sheet.ts";

export type { Workbook };

/** Reads every worksheet of an .xlsx, .xls or .ods. Throws a `Refusal`. */
export function openWorkbook(file: Uint8Array): Workbook {
  if (file.length > LIMITS.file) refuse("too_large", megabytesOf(file.length));
  const bytes = bytesOf(file);
  if (isOle(bytes)) return openXls(bytes, LIMITS.cells);
  if (isBiff(bytes)) return openXlsStream(bytes, LIMITS.cells);
  checkSignature(bytes);
  const archive = openArchive(file);
  return isOds(archive) ? openOds(archive, LIMITS.cells) : openXlsx(archive, LIMITS.cells);
}

/** An OpenDocument archive says in its part `mimetype` what it is; some programs leave that out. */
const isOds = ({ names, read }: Archive): boolean =>
  names.includes("content.xml") && wholeText(read("mimetype") ?? bytesOf(new Uint8Array())).replace(ODS, "") === "";
const ODS = /^application\/vnd\.oasis\.opendocument\.spreadsheet(-template)?\s*$/;
