/** Reads one cell of an .ods: what it is stands in attributes, its text in paragraphs. */
import { parseNumber } from "../digits.ts";
import { attributeOf, passElement } from "../element.ts";
import { daysOfDuration, daysOfIso } from "../formats.ts";
import { addCell, BOOLEAN, DATE_CELL, ERROR, NUMBER, refuseCell, TEXT_CELL, type Grid } from "../grid.ts";
import { decodeLegacy } from "../legacy.ts";
import type { Cursor } from "../xml.ts";
import { encodingOfCell, showsYear } from "./styles.ts";
import type { OdsBook } from "./table.ts";
import { readParagraphs } from "./text.ts";

/** What an error looks like in a formula's cell, which earlier versions say to hold the number 0 or a text. */
const ERROR_TEXT = /^(#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA)|Err:\d+)$/;

/** Adds the cell just opened, unless it is blank. */
export function readOdsCell(
  cursor: Cursor,
  key: number,
  grid: Grid,
  styleName: string | undefined,
  book: OdsBook,
): void {
  const type = attributeOf(cursor, "office:value-type") ?? "";
  if (cursor.empty && type === "") return;
  if (type !== "" && !VALUES.has(type)) refuseCell("unknown_type", grid, key);
  const isError = attributeOf(cursor, "calcext:value-type") === "error";
  const isFormula = attributeOf(cursor, "table:formula") !== undefined;
  const given = attributeOf(cursor, VALUES.get(type) ?? "office:string-value");
  const isTextual = !VALUES.has(type) || type === "string";
  if (!isTextual && !isError && !isFormula) passElement(cursor);
  const encoding = encodingOfCell(book.styles, styleName);
  const text = isTextual || isError || isFormula ? readParagraphs(cursor, encoding, book.styles) : undefined;
  if (isError || (isFormula && text !== undefined && ERROR_TEXT.test(text)))
    addCell(grid, key, ERROR, book.texts.push(text ?? "") - 1);
  else if (!isTextual) addValue(type, given ?? "", key, grid, showsYear(book.styles, styleName));
  else if (given !== undefined || text !== undefined)
    addCell(
      grid,
      key,
      TEXT_CELL,
      book.texts.push(given === undefined ? (text ?? "") : decodeLegacy(given, encoding)) - 1,
    );
}

/** Where a value of each type stands. */
const VALUES = new Map([
  ["float", "office:value"],
  ["percentage", "office:value"],
  ["currency", "office:value"],
  ["date", "office:date-value"],
  ["time", "office:time-value"],
  ["boolean", "office:boolean-value"],
  ["string", "office:string-value"],
]);

function addValue(type: string, given: string, key: number, grid: Grid, isYear: boolean): void {
  if (type === "date") return addDate(given, key, grid, isYear);
  if (type === "time")
    return addCell(grid, key, DATE_CELL, daysOfDuration(given) ?? refuseCell("bad_number", grid, key));
  if (type === "boolean") return addCell(grid, key, BOOLEAN, given === "true" ? 1 : 0);
  const value = parseNumber(given);
  addCell(grid, key, NUMBER, Number.isNaN(value) ? refuseCell("bad_number", grid, key) : value);
}

/** A day of 1905 that shows its year alone is a year typed in the wrong place, as in other workbooks. */
function addDate(given: string, key: number, grid: Grid, isYear: boolean): void {
  const days = daysOfIso(given) ?? refuseCell("bad_number", grid, key);
  addCell(grid, key, isYear && days >= 1000 && days < 3000 ? NUMBER : DATE_CELL, days);
}
