/** Opens a sheet's grid saved as CSV: one sheet, all cells texts at the addresses that they had. */
import Papa from "papaparse";
import { bytesOf, isUtf8, textOf } from "./bytes.ts";
import { addCell, finishGrid, newGrid, TEXT_CELL } from "./grid.ts";
import { refuse } from "../refusal.ts";
import { COLUMNS, keyOf, ROWS, type Workbook } from "../sheet.ts";
import { LIMITS, megabytesOf } from "./zip.ts";

const DELIMITERS = [";", "\t", ","];
const SAMPLE_ROWS = 200;

/** Reads UTF-8, with or without a byte order mark, separated by `;`, `,` or tabs. `name` becomes the sheet's. Throws a `Refusal`. */
export function openCsv(file: Uint8Array, name = ""): Workbook {
  if (file.length > LIMITS.file) refuse("too_large", megabytesOf(file.length));
  const bytes = bytesOf(file);
  if (!isUtf8(bytes) || bytes.includes(0)) refuse("csv_encoding");
  const text = textOf(bytes, 0, bytes.length).replace(/^\ufeff/, "");
  if (text.trim() === "") refuse("empty_file");
  const declared = /^"?sep=([;,\t])"?\r?\n/.exec(text);
  const body = declared ? text.slice(declared[0].length) : text;
  const rows = parse(body, declared?.[1] ?? findDelimiter(body));
  return { sheets: [{ name, state: "visible", ...gridOf(rows, name) }], textual: true };
}

function parse(text: string, delimiter: string, preview = 0): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, preview });
  const fault = preview === 0 ? errors.find(({ type }) => type === "Quotes") : undefined;
  return fault ? refuse("csv_damaged", String((fault.row ?? 0) + 1)) : data;
}

/** A saved grid has as many fields in each row: the delimiter is the one that shows it so, or else the one that cuts most. */
function findDelimiter(text: string): string {
  const candidates = DELIMITERS.map((delimiter) => {
    const widths = parse(text, delimiter, SAMPLE_ROWS)
      .filter((row) => row.length > 1 || row[0] !== "")
      .map((row) => row.length);
    const isEven = widths.every((width) => width === widths[0]) && (widths[0] ?? 0) > 1;
    return { delimiter, isEven, cuts: widths.reduce((sum, width) => sum + width - 1, 0) };
  });
  const even = candidates.find(({ isEven }) => isEven);
  return (even ?? candidates.reduce((best, one) => (one.cuts > best.cuts ? one : best))).delimiter;
}

function gridOf(rows: string[][], name: string) {
  const grid = newGrid(name);
  const texts: string[] = [];
  if (rows.length > ROWS) refuse("outside_grid", name);
  rows.forEach((fields, row) => {
    if (fields.length > COLUMNS) refuse("outside_grid", name);
    fields.forEach((field, column) => {
      if (field !== "") addCell(grid, keyOf(row, column), TEXT_CELL, texts.push(field.normalize("NFC")) - 1);
    });
  });
  return { ...finishGrid(grid), texts };
}
