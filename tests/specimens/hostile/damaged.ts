/** Small files that are damaged or no workbooks at all, each with the code that says why it is refused. */
import { deflateRawSync } from "node:zlib";
import Excel from "exceljs";
import type { RefusalCode } from "../../../ingest/refusal.ts";
import { zipOf, type ZipEntry } from "../../archive.ts";
import { compoundOf } from "../../records.ts";
import { entriesOf, sheetOf, workbookOf } from "../../parts.ts";

const plain = { rows: ['<row r="1"><c r="A1"><v>1</v></c></row>'] };
const SHEET = "xl/worksheets/sheet1.xml";

/** A workbook with some fields of its entries changed. */
const changed = (change: (entry: ZipEntry) => Partial<ZipEntry>): Buffer =>
  zipOf(entriesOf(plain).map((entry) => ({ ...entry, ...change(entry) })));

const withSheet = (data: string | Uint8Array): Buffer => changed(({ name }) => (name === SHEET ? { data } : {}));
const withRows = (rows: string): Buffer => workbookOf({ rows: [rows] });
const withCell = (cell: string): Buffer => withRows(`<row r="1">${cell}</row>`);
const withMore = (name: string, data = "x"): Buffer => workbookOf({ ...plain, more: [{ name, data }] });
const inPart = (part: string, from: string, to: string): Buffer =>
  changed(({ name, data }) => (name === part ? { data: String(data).replace(from, to) } : {}));

const whole = workbookOf(plain);
const EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
const withEntries = (more: ZipEntry[]): Buffer => workbookOf({ ...plain, more });
const noise = (size: number): Buffer =>
  Buffer.from(Array.from({ length: size }, (_, i) => (i * i * 7 + (i >> 3)) & 255));
const ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';

function withFlippedByte(): Buffer {
  const bytes = Buffer.from(whole);
  const at = bytes.indexOf(deflateRawSync(Buffer.from(sheetOf(plain.rows[0] ?? "")))) + 20;
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  return bytes;
}

const emptyByExceljs = async (): Promise<Buffer> => {
  const workbook = new Excel.Workbook();
  workbook.addWorksheet("Trống");
  return Buffer.from(await workbook.xlsx.writeBuffer());
};

/** What it is, why it is refused, its bytes. */
export const damaged: [name: string, code: RefusalCode, file: Buffer][] = [
  ["nothing", "empty_file", Buffer.alloc(0)],
  ["a picture", "unknown_file", Buffer.from("89504e470d0a1a0a0000", "hex")],
  ["text named .xlsx", "text_file", Buffer.from("Tỉnh;Giá trị\nHà Nội;1\n")],
  ["a web page named .xlsx", "text_file", Buffer.from("<html><table><tr><td>1</td></tr></table></html>")],
  ["UTF-16 text", "text_file", Buffer.from("\ufeffTỉnh", "utf16le")],
  ["a PDF", "pdf", Buffer.from("%PDF-1.7\n%âãÏÓ\n\0", "latin1")],
  ["a sheet of Excel 4", "old_xls", Buffer.from("0904060000001000000a000000", "hex")],
  ["a password", "encrypted", compoundOf({ "/EncryptionInfo": Buffer.alloc(9), "/EncryptedPackage": Buffer.alloc(9) })],
  ["an encrypted entry", "encrypted", changed(({ name }) => (name === SHEET ? { flags: 1 } : {}))],
  ["an empty zip", "not_a_workbook", zipOf([])],
  ["a zip of pictures", "not_a_workbook", zipOf([{ name: "a.png", data: "x" }])],
  ["a Word document", "not_a_workbook", inPart("xl/workbook.xml", "<workbook ", "<document ")],
  [
    "an .xlsb",
    "xlsb",
    zipOf(
      entriesOf(plain).map(({ name, data }) => ({
        name: name.replace("book.xml", "book.bin"),
        data: String(data).replace("book.xml", "book.bin"),
      })),
    ),
  ],
  ["macros", "macros", withMore("xl/vbaProject.bin")],
  [
    "macros under another name",
    "macros",
    inPart(
      "[Content_Types].xml",
      "</Types>",
      '<Override PartName="/xl/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    ),
  ],
  ["a sheet of old macros", "macros", inPart("xl/_rels/workbook.xml.rels", '/worksheet"', '/xlMacrosheet"')],
  [
    "too many entries",
    "too_large",
    workbookOf({ ...plain, more: Array.from({ length: 5000 }, (_, i) => ({ name: `x/${i}`, data: "" })) }),
  ],
  ["an entry of a gigabyte, it says", "zip_bomb", changed(({ name }) => (name === SHEET ? { size: 1 << 30 } : {}))],
  [
    "entries that are all the same bytes",
    "zip_bomb",
    withEntries(Array.from({ length: 200 }, (_, i) => ({ name: `x/${i}`, data: noise(2000), sameAs: 0 }))),
  ],
  ["an entry that lies within another", "corrupt", changed(({ name }) => (name === SHEET ? { sameAs: 0 } : {}))],
  ["zips within zips", "not_a_workbook", zipOf([{ name: "a.zip", data: zipOf([{ name: "b.zip", data: zipOf([]) }]) }])],
  ["an entity from elsewhere", "dtd", withSheet(sheetOf("").replace("<worksheet", `${EXTERNAL}<worksheet`))],
  [
    "a sheet that lies elsewhere",
    "corrupt",
    inPart("xl/_rels/workbook.xml.rels", 'Id="rId1"', 'Id="rId1" TargetMode="External"'),
  ],
  ["a bomb", "zip_bomb", withMore("xl/bomb.xml", " ".repeat(30_000_000))],
  ["more bytes than it says", "corrupt", changed(({ name }) => (name === SHEET ? { size: 40 } : {}))],
  ["fewer bytes than it says", "corrupt", changed(({ name }) => (name === SHEET ? { size: 4000 } : {}))],
  ["a wrong checksum", "corrupt", changed(({ name }) => (name === SHEET ? { checksum: 1 } : {}))],
  ["a flipped bit", "corrupt", withFlippedByte()],
  ["half a file", "corrupt", whole.subarray(0, whole.length / 2)],
  ["a file without its last bytes", "corrupt", whole.subarray(0, -30)],
  [
    "another name inside",
    "corrupt",
    changed(({ name }) => (name === SHEET ? { localName: "xl/worksheets/sheet2.xml" } : {})),
  ],
  ["a method that Excel lacks", "unsupported_zip", changed(({ name }) => (name === SHEET ? { method: 12 } : {}))],
  ["the same name twice", "unsafe_names", withMore(SHEET)],
  ["the same name in another case", "unsafe_names", withMore("XL/Worksheets/SHEET1.xml")],
  ["a name that climbs", "unsafe_names", withMore("xl/../../etc/passwd")],
  ["a name that climbs by backslashes", "unsafe_names", withMore("xl\\..\\..\\x")],
  ["an absolute name", "unsafe_names", withMore("/etc/passwd")],
  ["a sheet named like a formula", "unsafe_names", workbookOf({ rows: [""], names: ["=cmd|' /C calc'!A0"] })],
  ["a sheet's name with a control character", "unsafe_names", workbookOf({ rows: [""], names: ["Biểu&#27;[2J"] })],
  ["a sheet's name that turns around", "unsafe_names", workbookOf({ rows: [""], names: ["\u202ecod.exe"] })],
  ["a drive's name", "unsafe_names", withMore("C:\\x")],
  ["entities that multiply", "dtd", withSheet(sheetOf("").replace("<worksheet", `${ENTITY}<worksheet`))],
  ["a document type in the list of sheets", "dtd", inPart("xl/workbook.xml", "<workbook ", `${ENTITY}<workbook `)],
  ["an unknown entity", "corrupt", withCell('<c r="A1" t="str"><v>&a;</v></c>')],
  ["UTF-16 inside", "not_utf8", withSheet(Buffer.from(`\ufeff${sheetOf("")}`, "utf16le"))],
  [
    "bytes that are not UTF-8",
    "not_utf8",
    withSheet(Buffer.from(sheetOf('<row r="1"><c r="A1" t="str"><v>Đà</v></c></row>'), "latin1")),
  ],
  ["another encoding declared", "not_utf8", withSheet(sheetOf("").replace("UTF-8", "windows-1258"))],
  ["no sheet", "no_worksheet", workbookOf({ rows: [] })],
  ["only a chart sheet", "no_worksheet", inPart("xl/_rels/workbook.xml.rels", '/worksheet"', '/chartsheet"')],
  ["a sheet that is not there", "corrupt", inPart("xl/workbook.xml", "rId1", "rId9")],
  [
    "a sheet outside the file",
    "corrupt",
    inPart("xl/_rels/workbook.xml.rels", 'Target="worksheets', 'Target="../../worksheets'),
  ],
  ["two sheets of one name", "corrupt", workbookOf({ rows: ["", ""], names: ["Biểu", "BIỂU"] })],
  ["an element that never ends", "corrupt", withSheet(sheetOf("").replace("</sheetData></worksheet>", ""))],
  ["a tag that never ends", "corrupt", withSheet("<worksheet><sheetData")],
  ["an attribute that never ends", "corrupt", withSheet('<worksheet><sheetData><row r="1')],
  ["an empty workbook", "empty_workbook", await emptyByExceljs()],
  ["a row beyond Excel's", "outside_grid", withRows('<row r="1048577"/>')],
  ["a column beyond Excel's", "outside_grid", withCell('<c r="XFE1"><v>1</v></c>')],
  ["rows that fall", "disordered", withRows('<row r="2"/><row r="1"/>')],
  ["a row twice", "disordered", withRows('<row r="2"/><row r="2"/>')],
  ["cells that fall", "disordered", withCell('<c r="B1"/><c r="A1"/>')],
  ["a cell in another row", "corrupt", withCell('<c r="A7"/>')],
  ["an address that is none", "corrupt", withCell('<c r="7"/>')],
  ["a type that is none", "unknown_type", withCell('<c r="A1" t="q"><v>1</v></c>')],
  ["a number that is none", "bad_number", withCell('<c r="A1"><v>1.234,5</v></c>')],
  ["an infinite number", "bad_number", withCell('<c r="A1"><v>1e999</v></c>')],
  ["NaN", "bad_number", withCell('<c r="A1"><v>NaN</v></c>')],
  ["a hexadecimal number", "bad_number", withCell('<c r="A1"><v>0x10</v></c>')],
  ["a third truth", "bad_number", withCell('<c r="A1" t="b"><v>2</v></c>')],
  ["a string that is not there", "bad_index", withCell('<c r="A1" t="s"><v>0</v></c>')],
  ["a negative string", "bad_index", withCell('<c r="A1" t="s"><v>-1</v></c>')],
  ["a style that is not there", "bad_index", withCell('<c r="A1" s="5"><v>1</v></c>')],
];
