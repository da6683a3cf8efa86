/** The door to exceljs: an empty workbook with its properties, and its bytes, the same for the same content. */
import ExcelJS from "exceljs";
import type { Words } from "../../reports/schema.ts";
import { packZip } from "./zip.ts";

export type Book = ExcelJS.Workbook;
export type Page = ExcelJS.Worksheet;
export type Style = Partial<ExcelJS.Style>;

export interface BookProperties {
  title: Words;
  subject: string;
  keywords: string;
  /** ISO date that stands as the day of creation, so that the bytes do not depend on the clock */
  day: string;
}

/** A workbook without sheets. */
export function newBook({ title, subject, keywords, day }: BookProperties): Book {
  const book = new ExcelJS.Workbook();
  book.creator = book.lastModifiedBy = "Congbo";
  book.created = book.modified = new Date(`${day}T00:00:00Z`);
  book.title = `${title.vi} - ${title.en}`;
  book.subject = subject;
  book.keywords = keywords;
  return book;
}

/** The bytes of a workbook as .xlsx. */
export async function bytesOfBook(book: Book): Promise<Buffer> {
  const written = await book.xlsx.writeBuffer({ zip: { compression: "STORE" } } as object);
  return packZip(Buffer.from(written));
}
