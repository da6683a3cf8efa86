/** The province's own workbook with what was found written into it; every part that is not concerned stays as it is. */
import { isOurList } from "../open.ts";
import { bytesOf } from "../reading/bytes.ts";
import { isZip } from "../reading/signature.ts";
import { openArchive } from "../reading/zip.ts";
import { Refusal } from "../refusal.ts";
import { openWorkbook } from "../workbook.ts";
import { coverOf } from "./cover.ts";
import { marksOf, type Marks } from "./marks.ts";
import type { Annotation } from "./note.ts";
import { openParts } from "./parts.ts";
import { openStyles } from "./styles.ts";
import { addFirstSheet, readBook } from "./workbook.ts";
import { markSheet } from "./worksheet.ts";

/** The annotated copy; nothing for a CSV and for what cannot be opened. One that was annotated before is annotated anew. */
export function writeAnnotation(file: Uint8Array, annotation: Annotation): Uint8Array | undefined {
  if (!isZip(bytesOf(file))) return undefined;
  try {
    return annotateWorkbook(file, annotation);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function annotateWorkbook(file: Uint8Array, annotation: Annotation): Uint8Array {
  const cover = openWorkbook(file).sheets.find(isOurList)?.name;
  const parts = openParts(openArchive(file));
  const book = readBook(parts);
  const { dialect } = book;
  const styles = openStyles(parts, book.part, dialect);
  const marks = marksOf(annotation);
  const nameOf = (name: string): string => name.normalize("NFC");
  const isEarlier = (name: string): boolean => nameOf(name) === cover;
  const earlier = cover === undefined ? undefined : styles.earlier();
  for (const { name, part } of book.sheets.filter(({ name }) => !isEarlier(name)))
    markSheet(parts, part, marks.get(nameOf(name)) ?? NO_MARKS, { dialect, styles, earlier });
  const list = coverOf(annotation, {
    main: dialect.main,
    look: (look) => styles.look(look),
    sheetNamed: (sheet) => book.sheets.find(({ name }) => nameOf(name) === sheet)?.name,
  });
  styles.finish();
  const written = book.sheets.find(({ name }) => isEarlier(name));
  if (written) parts.write(written.part, list);
  else addFirstSheet(parts, book, annotation.words.sheet, list);
  return parts.pack();
}

const NO_MARKS: Marks = new Map();
