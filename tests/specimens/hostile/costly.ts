/** Workbooks made to cost time or memory. Some open, since what is costly in them is never read. */
import { zipOf, type ZipEntry } from "../../archive.ts";
import { entriesOf, FULL, sheetOf, workbookOf, type Parts } from "../../parts.ts";
import type { HostileFile } from "./files.ts";

const plain: Parts = { rows: ['<row r="1"><c r="A1"><v>1</v></c></row>'] };
const SHEET = "xl/worksheets/sheet1.xml";
const MEGABYTE = 1024 * 1024;

/** A workbook whose parts are stored as they are, so that no ratio gives them away. */
const stored = (parts: Parts): Buffer => zipOf(entriesOf(parts).map((entry) => ({ ...entry, method: 0 })));
const withSheet = (data: string): Buffer =>
  zipOf(entriesOf(plain).map((entry) => (entry.name === SHEET ? { ...entry, data, method: 0 } : entry)));
const withSheetEnd = (end: string): Buffer =>
  withSheet(sheetOf(plain.rows[0] ?? "").replace("</sheetData>", `</sheetData>${end}`));
const withSheetStart = (start: string): Buffer =>
  withSheet(sheetOf(plain.rows[0] ?? "").replace("<sheetData>", `${start}<sheetData>`));
const withCell = (cell: string): Buffer => stored({ rows: [`<row r="1">${cell}</row>`] });
const times = (count: number, piece: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => piece(i)).join("");

/** A sheet that is packed as tightly as is let through: letters that pack, and enough that do not. */
function tightlyPacked(size: number): Buffer {
  const [head = "", tail = ""] = sheetOf("<!--|-->" + (plain.rows[0] ?? "")).split("|");
  const noise = Array.from({ length: size / 1000 }, (_, i) => (Math.imul(i + 1, 2654435761) >>> 0).toString(36)).join(
    "",
  );
  return Buffer.concat([Buffer.from(head), Buffer.alloc(size, " "), Buffer.from(noise), Buffer.from(tail)]);
}

const manySheets = (): Buffer => {
  const names = Array.from({ length: 50_000 }, (_, i) => `<sheet name="s${i}" sheetId="${i + 1}" r:id="rId1"/>`);
  return zipOf(
    entriesOf({ rows: [`${"<!-- -->".repeat(100_000)}${plain.rows[0]}`] }).map((entry: ZipEntry) =>
      entry.name === "xl/workbook.xml"
        ? { ...entry, data: String(entry.data).replace(/<sheets>.*<\/sheets>/, `<sheets>${names.join("")}</sheets>`) }
        : entry,
    ),
  );
};

export const costly: HostileFile[] = [
  [
    "a million columns declared",
    "opened",
    () => withSheetStart('<dimension ref="A1:XFD1048576"/><cols><col min="1" max="1000000" width="9"/></cols>'),
  ],
  [
    "sixteen thousand merged ranges",
    "opened",
    () => withSheetEnd(`<mergeCells>${times(16_000, (i) => `<mergeCell ref="A${i + 1}:XFD${i + 1}"/>`)}</mergeCells>`),
  ],
  [
    "lists to choose from on whole columns",
    "opened",
    () =>
      withSheetEnd(
        `<dataValidations>${times(5000, () => '<dataValidation type="list" sqref="A1:XFD1048576"><formula1>A:A</formula1></dataValidation>')}</dataValidations>`,
      ),
  ],
  [
    "defined names without end",
    "opened",
    () => workbookOf({ ...plain, more: [{ name: "xl/names.xml", data: times(20_000, (i) => `<n${i}/>`) }] }),
  ],
  [
    "ten megabytes in one cell",
    "long_text",
    () => withCell(`<c r="A1" t="inlineStr"><is><t>${"Đà Nẵng ".repeat(1_000_000)}</t></is></c>`),
  ],
  [
    "ten megabytes of entities in one cell",
    "long_text",
    () => withCell(`<c r="A1" t="inlineStr"><is><t>${"&amp;".repeat(2_000_000)}</t></is></c>`),
  ],
  [
    "ten megabytes of escapes in one cell",
    "long_text",
    () => withCell(`<c r="A1" t="str"><v>${"_x0041_".repeat(1_500_000)}</v></c>`),
  ],
  ["a number of ten megabytes", "bad_number", () => withCell(`<c r="A1"><v>${"1".repeat(10 * MEGABYTE)}</v></c>`)],
  [
    "a million runs in one cell",
    "long_text",
    () =>
      withCell(
        `<c r="A1" t="inlineStr"><is>${'<r><rPr><rFont val=".VnTime"/></rPr><t>Ph</t></r>'.repeat(300_000)}</is></c>`,
      ),
  ],
  ["shared strings without end", "opened", () => stored({ ...plain, strings: "<si><t/></si>".repeat(2_000_000) })],
  ["a million styles", "opened", () => stored({ ...plain, styles: `<cellXfs>${"<xf/>".repeat(1_000_000)}</cellXfs>` })],
  [
    "a hundred thousand formats",
    "opened",
    () =>
      stored({
        ...plain,
        styles: `<numFmts>${times(100_000, (i) => `<numFmt numFmtId="${i + 170}" formatCode="${"[h".repeat(20)}"/>`)}</numFmts><cellXfs>${times(100_000, (i) => `<xf numFmtId="${i + 170}"/>`)}</cellXfs>`,
      }),
  ],
  [
    "a format of a megabyte",
    "opened",
    () =>
      stored({
        ...plain,
        styles: `<numFmts><numFmt numFmtId="170" formatCode="${"[hh\\".repeat(MEGABYTE / 4)}"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs>`,
      }),
  ],
  [
    "more than five million cells",
    "too_many_cells",
    () => stored({ rows: [`<row>${"<c/>".repeat(16_384)}</row>`.repeat(310)] }),
  ],
  [
    "wide rows, all full",
    "opened",
    () => stored({ rows: [`<row>${"<c><v>7</v></c>".repeat(16_384)}</row>`.repeat(60)] }),
  ],
  [
    "elements within elements within elements",
    "opened",
    () => withSheet(sheetOf(`${"<a>".repeat(500_000)}${"</a>".repeat(500_000)}${plain.rows[0]}`)),
  ],
  ["ten thousand attributes", "corrupt", () => withCell(`<c ${times(10_000, (i) => `a${i}="" `)}><v>1</v></c>`)],
  ["comments without end", "opened", () => stored({ rows: [`${"<!---->".repeat(2_000_000)}${plain.rows[0]}`] })],
  [
    "a comment that never ends, a million times begun",
    "corrupt",
    () => stored({ rows: [`${"<!--".repeat(1_000_000)}`] }),
  ],
  [
    "character data never ended, a million times begun",
    "corrupt",
    () => withCell(`<c r="A1"><v>${"<![CDATA[".repeat(1_000_000)}`),
  ],
  [
    "a value in half a million pieces",
    "bad_number",
    () => withCell(`<c r="A1"><v>${"1<!---->".repeat(500_000)}</v></c>`),
  ],
  ["fifty thousand sheets that are one", "corrupt", manySheets],
  ["dates of no calendar", "bad_number", () => withCell('<c r="A1" t="d"><v>99999-99-99T99:99:99Z</v></c>')],
  [
    "dates beyond every calendar",
    "opened",
    () =>
      stored({
        rows: ['<row r="1"><c r="A1" s="0"><v>1e300</v></c><c r="B1"><v>-1e300</v></c></row>'],
        styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
      }),
  ],
  [
    "a bomb that no one reads",
    "opened",
    () =>
      workbookOf({
        ...plain,
        more: [{ name: "xl/media/bomb.zip", data: zipOf([{ name: "b", data: " ".repeat(3 * MEGABYTE) }]) }],
      }),
  ],
  [
    "a sheet packed as tightly as is let through",
    "opened",
    () =>
      zipOf(
        entriesOf(plain).map((entry) =>
          entry.name === SHEET ? { ...entry, data: tightlyPacked(120 * MEGABYTE) } : entry,
        ),
      ),
  ],
  [
    "links to other workbooks and a query",
    "opened",
    () =>
      workbookOf({
        ...plain,
        more: [
          {
            name: "xl/externalLinks/externalLink1.xml",
            data: `${FULL}<externalLink><externalBook r:id="rId1"/></externalLink>`,
          },
          { name: "xl/connections.xml", data: `${FULL}<connections><connection id="1" name="x"/></connections>` },
        ],
      }),
  ],
  [
    "formulas in texts",
    "opened",
    () =>
      withCell(
        ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1"]
          .map((text) => `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`)
          .join(""),
      ),
  ],
];
