/** What other readers find in a workbook, to be compared with ours cell for cell. */
import { isDeepStrictEqual } from "node:util";
import * as SheetJS from "@e965/xlsx";
import Excel from "exceljs";
import {
  decodeLegacy,
  encodingOf,
  TCVN3,
  TCVN3_CAPITALS,
  UNICODE,
  VNI,
  type Encoding,
} from "../ingest/reading/legacy.ts";
import { addressOf, cellAt, COLUMNS, type Workbook } from "../ingest/sheet.ts";

/** A number (dates as days since 1899-12-30), a text, a boolean, an error's code, or a text whose font the reader does not tell. */
export type Value = number | string | boolean | { error: string } | { stored: string };

/** Values by `Sheet!A1`. */
export type Values = Map<string, Value>;

/** What our reader found. */
export function valuesOf({ sheets }: Workbook): Values {
  const values: Values = new Map();
  for (const sheet of sheets)
    for (const key of sheet.keys) {
      const [row, column] = [Math.floor(key / COLUMNS), key % COLUMNS];
      const { kind, number = NaN, text = "" } = cellAt(sheet, row, column);
      const value = { number, date: number, text, boolean: number === 1, error: { error: text }, blank: "" }[kind];
      values.set(`${sheet.name}!${addressOf(row, column)}`, value);
    }
  return values;
}

/** What exceljs finds; its texts decoded by the fonts that it finds. */
export async function valuesByExceljs(bytes: Uint8Array): Promise<Values> {
  const workbook = new Excel.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  const values: Values = new Map();
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const isInner = cell.isMerged && cell.master !== cell;
        const value = isInner ? undefined : exceljsValue(cell);
        if (value !== undefined) values.set(`${sheet.name.normalize("NFC")}!${cell.address}`, value);
      }),
    ),
  );
  return values;
}

function exceljsValue(cell: Excel.Cell): Value | undefined {
  const value = cell.type === Excel.ValueType.Formula ? cell.result : cell.value;
  const encoding = encodingOf(cell.font?.name ?? "");
  if (typeof value === "string" && !cell.font?.name) return { stored: value };
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return value.getTime() / 86_400_000 + 25569;
  if (typeof value !== "object") return typeof value === "string" ? decodeLegacy(value, encoding) : value;
  if ("error" in value) return { error: String(value.error) };
  if ("richText" in value) return joinRuns(value, encoding);
  if ("hyperlink" in value)
    return typeof value.text === "object" ? joinRuns(value.text, encoding) : decodeLegacy(value.text, encoding);
  return undefined;
}

const joinRuns = ({ richText }: Excel.CellRichTextValue, encoding: Encoding): string =>
  richText.map(({ font, text }) => decodeLegacy(text, font?.name ? encodingOf(font.name) : encoding)).join("");

/** What SheetJS finds; its texts as they are stored, since it does not tell their fonts. */
export function valuesBySheetjs(bytes: Uint8Array): Values {
  const workbook = SheetJS.read(bytes, { type: "array", cellDates: false, cellText: false, cellHTML: false });
  const values: Values = new Map();
  for (const name of workbook.SheetNames)
    for (const [address, cell] of Object.entries(workbook.Sheets[name] ?? {}) as [string, SheetJS.CellObject][])
      if (!address.startsWith("!") && cell.v !== undefined && cell.t !== "z")
        values.set(`${name.normalize("NFC")}!${address}`, sheetjsValue(cell));
  return values;
}

function sheetjsValue({ t, v }: SheetJS.CellObject): Value {
  if (t === "e") return { error: ERRORS.get(Number(v)) ?? String(v) };
  return typeof v === "string" ? { stored: v } : (v as number | boolean);
}

const ERRORS = new Map([
  [0x00, "#NULL!"],
  [0x07, "#DIV/0!"],
  [0x0f, "#VALUE!"],
  [0x17, "#REF!"],
  [0x1d, "#NAME?"],
  [0x24, "#NUM!"],
  [0x2a, "#N/A"],
]);

/** The cells where another reader differs from ours, as sentences. A cell that holds an empty text may be blank to the other. */
export function differences(ours: Values, theirs: Values): string[] {
  const addresses = new Set([...ours.keys(), ...theirs.keys()]);
  return [...addresses]
    .filter((address) => !agree(ours.get(address) ?? "", theirs.get(address) ?? ""))
    .map((address) => `${address}: ${JSON.stringify(ours.get(address))}, not ${JSON.stringify(theirs.get(address))}`);
}

const ENCODINGS: Encoding[] = [UNICODE, TCVN3, TCVN3_CAPITALS, VNI];

/** Case is left out where the font is not told: one run may be shown in capitals and another not. */
const agree = (ours: Value, theirs: Value): boolean =>
  typeof theirs === "object" && "stored" in theirs
    ? ENCODINGS.some((encoding) => lower(decodeLegacy(theirs.stored, encoding)) === lower(ours))
    : isDeepStrictEqual(ours, theirs);

const lower = (value: Value): string => String(value).toLowerCase();
