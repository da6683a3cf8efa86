/** Workbooks that are ordinary though rare: each has a name that says what is in it. */
import * as SheetJS from "@e965/xlsx";
import Excel from "exceljs";
import { zipOf } from "../archive.ts";
import { entriesOf, workbookOf } from "../parts.ts";

const row = (cells: string, r = 1): string => `<row r="${r}">${cells}</row>`;
const si = (text: string): string => `<si><t>${text}</t></si>`;
const run = (font: string, text: string): string => `<r><rPr><rFont val="${font}"/></rPr><t>${text}</t></r>`;
const fonts = (...names: string[]): string =>
  `<fonts>${names.map((name) => `<font><sz val="12"/><name val="${name}"/></font>`).join("")}</fonts>` +
  `<cellXfs>${names.map((_, i) => `<xf numFmtId="0" fontId="${i}"/>`).join("")}</cellXfs>`;
const formats = (...codes: string[]): string =>
  `<numFmts>${codes.map((code, i) => `<numFmt numFmtId="${170 + i}" formatCode="${code}"/>`).join("")}</numFmts>` +
  `<fonts><font><name val="Arial"/></font></fonts>` +
  `<cellXfs><xf numFmtId="0"/>${codes.map((_, i) => `<xf numFmtId="${170 + i}" fontId="0"/>`).join("")}<xf numFmtId="14"/></cellXfs>`;

const DATES = formats("dd/mm/yyyy", "yyyy", "#,##0\\ \\h\\a", "[h]:mm", "#,##0 &quot;đồng/ngày&quot;");

/** Written by hand. */
export const byHand: Record<string, Buffer> = {
  "every type": workbookOf({
    rows: [
      row(
        '<c r="A1"><v>1.5</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#DIV/0!</v></c>',
      ) +
        row(
          '<c r="A2" t="str"><f>"x"</f><v>tổng</v></c><c r="B2" t="inlineStr"><is><t>Hà Nội</t></is></c><c r="C2"><v>-1e-7</v></c>',
          2,
        ),
    ],
    strings: si("Tổng số"),
  }),
  "cached results": workbookOf({
    rows: [
      row(
        '<c r="A1"><f>1-1</f><v>0</v></c><c r="B1" t="b"><f>1=2</f><v>0</v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>SUM(E1)</f></c>',
      ),
    ],
  }),
  dates: workbookOf({
    rows: [
      row(
        '<c r="A1" s="1"><v>46300</v></c><c r="B1" s="2"><v>2026</v></c><c r="C1" s="3"><v>46300</v></c><c r="D1" s="4"><v>1.5</v></c><c r="E1" s="5"><v>46300</v></c><c r="F1" s="6"><v>46300.25</v></c>',
      ),
    ],
    styles: DATES,
  }),
  "dates from 1904": workbookOf({
    rows: [row('<c r="A1" s="1"><v>44838</v></c><c r="B1"><v>44838</v></c>')],
    styles: DATES,
    properties: 'date1904="true"',
  }),
  "shared strings": workbookOf({
    rows: [
      row(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c>',
      ),
    ],
    strings:
      si("a &amp; b &lt;c&gt; &#272;") +
      '<si><t xml:space="preserve">  hai  </t></si>' +
      si("dòng 1_x000D_&#10;dòng 2 _x005F_x0041_") +
      "<si><r><t>Hà </t></r><r><rPr><b/></rPr><t>Tây</t></r><rPh sb='0' eb='1'><t>ha</t></rPh></si>",
  }),
  TCVN3: workbookOf({
    rows: [
      row(
        '<c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2" t="s"><v>0</v></c><c r="C1" s="0" t="s"><v>1</v></c><c r="D1" s="1" t="s"><v>2</v></c>',
      ) +
        row(
          '<c r="A2" s="1" t="inlineStr"><is><t>n\u00adíc</t></is></c><c r="B2" s="1" t="str"><f>A1</f><v>Phó Thä</v></c><c r="C2" s="0" t="s"><v>0</v></c>',
          2,
        ),
    ],
    strings:
      si("Phó Thä") +
      `<si>${run(".VnTime", "Hµ ")}${run("Arial", "Hoà")}${run(".VnTimeH", " t©y")}</si>` +
      si("Phú Thọ"),
    styles: fonts("Arial", ".VnTime", ".VnTimeH"),
  }),
  VNI: workbookOf({
    rows: [
      row('<c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c><c r="C1" s="1" t="s"><v>2</v></c>'),
    ],
    strings: si("Thaønh phoá Hoà Chí Minh") + si("Hoà") + si("ÑOÀNG NAI, Ñöùc Hueä"),
    styles: fonts("Arial", "VNI-Times"),
  }),
  "cells without addresses": workbookOf({
    rows: ["<row><c><v>1</v></c><c r='C1'><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>"],
  }),
  "values in pieces": workbookOf({
    rows: [row("<c r='A1'><v>1<!-- x -->2</v></c><c r='B1' t='str'><v><![CDATA[a & b]]></v></c>")],
  }),
  "hidden sheets": zipOf(
    entriesOf({
      rows: [row("<c r='A1'><v>1</v></c>"), row("<c r='A1'><v>2</v></c>"), row("<c r='A1'><v>3</v></c>")],
    }).map((entry) =>
      entry.name === "xl/workbook.xml"
        ? {
            ...entry,
            data: String(entry.data)
              .replace('sheetId="2"', 'sheetId="2" state="hidden"')
              .replace('sheetId="3"', 'sheetId="3" state="veryHidden"'),
          }
        : entry,
    ),
  ),
};

const changed = (change: (text: string) => string, rename = (name: string): string => name): Buffer =>
  zipOf(
    entriesOf({
      rows: [row('<c r="A1" t="s"><v>0</v></c><c r="B1"><v>7</v></c>')],
      strings: si("một"),
      styles: fonts("Arial"),
    }).map(({ name, data }) => ({ name: rename(name), data: change(String(data)) })),
  );

const withPrefix = (text: string): string =>
  text.includes('spreadsheetml/2006/main"')
    ? text.replace(/<(\/?)([a-zA-Z])/g, "<$1x:$2").replace("xmlns=", "xmlns:x=")
    : text;

/** The same sheet (A1 `một`, B1 7) in forms that the standard allows. */
export const sameSheet: Record<string, Buffer> = {
  plain: changed((text) => text),
  "prefixed as .NET writes": changed(withPrefix),
  "strict namespaces": changed((text) =>
    text
      .replaceAll(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
      )
      .replaceAll(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
      ),
  ),
  "parts of other names": changed(
    (text) => text.replaceAll("worksheets/sheet1.xml", "anywhere/Tờ.xml").replaceAll("sharedStrings.xml", "t.xml"),
    (name) => name.replace("worksheets/sheet1.xml", "anywhere/Tờ.xml").replace("sharedStrings.xml", "t.xml"),
  ),
  "absolute targets": changed((text) => text.replace(/Target="(worksheets|sharedStrings|styles)/g, 'Target="/xl/$1')),
  "backslashes as old .NET writes": changed(
    (text) => text,
    (name) => name.replaceAll("/", "\\"),
  ),
  "byte order marks": changed((text) => `\ufeff${text}`),
  "other case": changed(
    (text) => text,
    (name) => name.replace("sharedStrings", "SharedStrings"),
  ),
};

/** Drawn by exceljs. */
export async function byExceljs(): Promise<Buffer> {
  const workbook = new Excel.Workbook();
  const sheet = workbook.addWorksheet("Biểu 01");
  sheet.addRow(["Đơn vị", "Giá trị", true, new Date(Date.UTC(2026, 8, 30, 6)), { formula: "B1", result: 0 }]);
  sheet.addRow([
    { richText: [{ text: "TTCN ", font: { bold: true } }, { text: "và CN" }] },
    0.1 + 0.2,
    null,
    12345678901234567,
  ]);
  sheet.addRow([
    { error: "#N/A" },
    { formula: "1/0", result: { error: "#DIV/0!" } },
    { formula: '"a"&"b"', result: "ab" },
    -0.5,
  ]);
  sheet.getCell("D1").numFmt = "dd/mm/yyyy hh:mm";
  sheet.mergeCells("A5:C6");
  sheet.getCell("A5").value = "gộp ô";
  workbook.addWorksheet("Ẩn", { state: "veryHidden" }).getCell("XFD1048576").value = 1;
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Drawn by SheetJS. */
export function bySheetjs(): Buffer {
  const workbook = SheetJS.utils.book_new();
  const sheet = SheetJS.utils.aoa_to_sheet([
    ["Tỉnh", "Số"],
    ["Đắk Lắk", 1e21],
    ["Hòa Bình", 5e-324],
    [false, "  có cách "],
    ["<&>", "a\nb"],
  ]);
  SheetJS.utils.book_append_sheet(workbook, sheet, "Trang 1");
  SheetJS.utils.book_append_sheet(workbook, SheetJS.utils.aoa_to_sheet([[1], [], [null, 2]]), "Trang 2");
  return Buffer.from(SheetJS.write(workbook, { type: "array", bookType: "xlsx", compression: true }) as ArrayBuffer);
}
