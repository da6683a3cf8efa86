/** The annotated copy: the province's own workbook, in which only what is said about a cell is new. */
import * as SheetJS from "@e965/xlsx";
import Excel from "exceljs";
import { expect, test } from "vitest";
import { annotate } from "../../ingest/annotating/annotate.ts";
import { writeAnnotation } from "../../ingest/annotating/write.ts";
import { newIssue } from "../../ingest/issue.ts";
import { ANNOTATED } from "../../ingest/layout.ts";
import { openArchive } from "../../ingest/reading/zip.ts";
import { openWorkbook } from "../../ingest/workbook.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { LANGUAGES, type Issue } from "../../reports/schema.ts";
import { zipOf } from "../archive.ts";
import { entriesOf, workbookOf } from "../parts.ts";
import { issuesIn, specimens, workbookOf as drawn } from "../specimens.ts";
import { differences, valuesOf, valuesBySheetjs, type Values } from "../opinions.ts";
import { byExceljs, byHand, bySheetjs, sameSheet } from "./ordinary.ts";

const definitions = loadDefinitions();
const COVER = "Cần sửa";

const issueAt = (sheet: string, cell: string, code = "missing_value", found: Issue["found"] = {}): Issue =>
  newIssue(definitions, code, { form: "output_value", sheet, cell, row: "T", column: "constant_quarter" }, found);

/** Parts of the copy that are not as they were, compressed bytes and all. */
function changedParts(before: Uint8Array, after: Uint8Array): string[] {
  const [old, copy] = [openArchive(before), openArchive(after)];
  const same = (name: string): boolean => {
    const [was, is] = [old.packed(name), copy.packed(name)];
    return was !== undefined && is !== undefined && Buffer.compare(was.data, is.data) === 0 && was.size === is.size;
  };
  expect(old.names.filter((name) => !copy.names.includes(name))).toEqual([]);
  return copy.names.filter((name) => !same(name));
}

const textOf = (file: Uint8Array, part: string): string => openArchive(file).read(part)?.toString("utf8") ?? "";

/** Values of the copy without its first sheet. */
const valuesBehind = (file: Uint8Array): Values =>
  valuesOf({ sheets: openWorkbook(file).sheets.slice(1), textual: false });

const commentsIn = (file: Uint8Array, sheet: string): Record<string, string> => {
  const cells = SheetJS.read(file, { type: "array" }).Sheets[sheet] ?? {};
  return Object.fromEntries(
    Object.entries(cells as Record<string, SheetJS.CellObject>).flatMap(([cell, { c }]) =>
      c ? [[cell, c.map(({ t }) => t).join()]] : [],
    ),
  );
};

async function fillsIn(file: Uint8Array, sheet: string): Promise<(cell: string) => string | undefined> {
  const book = new Excel.Workbook();
  await book.xlsx.load(new Uint8Array(file).buffer);
  return (cell) => {
    const { fill } = book.getWorksheet(sheet)?.getCell(cell) ?? {};
    return fill?.type === "pattern" ? fill.fgColor?.argb : undefined;
  };
}

test("only the list of parts, the workbook, the styles and the sheet concerned are written anew", () => {
  const chart = { name: "xl/charts/chart1.xml", data: "<c:chartSpace/>" };
  const file = workbookOf({
    rows: ['<row r="1"><c r="A1" s="1"><v>5</v></c></row>', "<row r='1'><c r='A1'><v>1</v></c></row>"],
    styles:
      '<fonts count="1"><font><b/></font></fonts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="4" fontId="0"><protection locked="0"/></xf></cellXfs>',
    more: [chart],
  });
  const copy = annotate(file, [issueAt("Sheet1", "A1")], definitions, "vi") ?? file;
  expect(changedParts(file, copy).sort()).toEqual([
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet3.xml",
  ]);
  expect(differences(valuesOf(openWorkbook(file)), valuesBehind(copy))).toEqual([]);
  expect(textOf(copy, "xl/styles.xml")).toMatch(
    /<xf numFmtId="4" fontId="0"[^>]*><protection locked="0"\/><\/xf><xf (applyFill="1"|fillId="2"| )+ numFmtId="4" fontId="0"><protection locked="0"\/><\/xf>/,
  );
});

test("two other readers find the colours, the comments and the first sheet", async () => {
  const specimen = specimens.find(([name]) => name === "below_minimum")?.[1];
  if (!specimen) throw new Error("no such specimen");
  const file = await drawn(specimen, definitions);
  const [issue] = await issuesIn(file, specimen, definitions);
  if (!issue) throw new Error("no issue");
  const warning = { ...issueAt("01", "E60"), severity: "warning" as const };
  for (const language of LANGUAGES) {
    const copy = annotate(file, [issue, warning], definitions, language) ?? file;
    const fill = await fillsIn(copy, "01");
    expect([fill(issue.cell), fill("E60"), fill("E61")]).toEqual(["FFFF9E94", "FFFFC266", "FFFFF8DC"]);
    expect(Object.keys(commentsIn(copy, "01"))).toEqual([issue.cell, "E60"]);
    expect(SheetJS.read(copy, { type: "array" }).SheetNames[0]).toBe(language === "vi" ? COVER : "To mend");
    const links = SheetJS.read(copy, { type: "array" }).Sheets[language === "vi" ? COVER : "To mend"] ?? {};
    const cells = Object.values(links as Record<string, SheetJS.CellObject>);
    expect(cells.flatMap(({ l }) => l?.Target ?? [])).toEqual([`#'01'!${issue.cell}`, "#'01'!E60"]);
  }
});

const ordinary = { ...byHand, ...sameSheet, "by exceljs": await byExceljs(), "by SheetJS": bySheetjs() };

test.each(Object.entries(ordinary))("%s: every value stays, for us and for another reader", (_name, file) => {
  const sheets = openWorkbook(file).sheets.map(({ name }) => name);
  const issues = sheets.flatMap((sheet) => ["A1", "B2", "Z40"].map((cell) => issueAt(sheet, cell)));
  const copy = annotate(file, issues, definitions, "vi") ?? file;
  expect(openWorkbook(copy).sheets.map(({ name }) => name)).toEqual([COVER, ...sheets]);
  expect(differences(valuesOf(openWorkbook(file)), valuesBehind(copy))).toEqual([]);
  const theirs = new Map([...valuesBySheetjs(copy)].filter(([where]) => !where.startsWith(COVER)));
  expect(theirs).toEqual(valuesBySheetjs(file));
});

test("every cell that an issue names is marked, and the cell that is suspected", async () => {
  const file = workbookOf({ rows: ['<row r="2"><c r="B2"><v>1</v></c></row>', ""], names: ["01", "02"] });
  const found = { cells: 4, range: "B2:C3, E9", suspect: "02!A1" };
  const copy = annotate(file, [issueAt("01", "B2", "missing_value", found)], definitions, "vi") ?? file;
  const fill = await fillsIn(copy, "01");
  const marked = ["B2", "C2", "B3", "C3", "E9"];
  expect(marked.filter((cell) => fill(cell) === "FFFF9E94")).toEqual(marked);
  expect([fill("A2"), fill("D2"), fill("B4")]).toEqual([undefined, undefined, undefined]);
  expect(Object.keys(commentsIn(copy, "01")).sort()).toEqual(["B2", "B3", "C2", "C3", "E9"]);
  expect(Object.keys(commentsIn(copy, "02"))).toEqual(["A1"]);
});

test("cells and rows that are not written yet are added in their order, in the style of their row or column", () => {
  const rows =
    '<row r="2" spans="2:4" s="2" customFormat="1"><c r="B2"><v>1</v></c><c><v>2</v></c><c r="F2"><v>3</v></c></row><row r="5"/><row><c><v>4</v></c></row>';
  const xfs = [0, 1, 2, 3].map((format) => `<xf numFmtId="${format}"/>`).join("");
  const file = zipOf(
    entriesOf({ rows: [rows], styles: `<cellXfs>${xfs}</cellXfs>` }).map((entry) =>
      entry.name === "xl/worksheets/sheet1.xml"
        ? {
            ...entry,
            data: String(entry.data).replace("<sheetData>", '<cols><col min="5" max="9" style="3"/></cols><sheetData>'),
          }
        : entry,
    ),
  );
  const cells = ["A1", "A2", "C2", "D2", "H2", "G3", "E5", "B6", "C9"];
  const copy =
    annotate(
      file,
      cells.map((cell) => issueAt("Sheet1", cell)),
      definitions,
      "en",
    ) ?? file;
  expect(differences(valuesOf(openWorkbook(file)), valuesBehind(copy))).toEqual([]);
  const sheet = textOf(copy, "xl/worksheets/sheet1.xml");
  expect([...sheet.matchAll(/<(?:row|c)\b( r="\w+")?/g)].map(([, r]) => r?.slice(4, -1))).toEqual([
    "1",
    "A1",
    "2",
    "A2",
    "B2",
    undefined,
    "D2",
    "F2",
    "H2",
    "3",
    "G3",
    "5",
    "E5",
    undefined,
    undefined,
    "B6",
    "9",
    "C9",
  ]);
  const styles = textOf(copy, "xl/styles.xml").split("<cellXfs")[1] ?? "";
  const made = [...styles.matchAll(/<xf [^>]*numFmtId="(\d)"[^>]*>/g)].map(([, format]) => format);
  const formatAt = (cell: string) => made[Number(new RegExp(`r="${cell}" s="(\\d+)"`).exec(sheet)?.[1])];
  expect(["A1", "A2", "D2", "H2", "G3", "E5", "B6", "C9"].map(formatAt)).toEqual([
    "0",
    "2",
    "2",
    "2",
    "3",
    "3",
    "0",
    "0",
  ]);
});

const COMMENTS = `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Lan</author><author>tc={1}</author></authors><commentList>
<comment ref="A1" authorId="0"><text><t>Số tạm tính</t></text></comment><comment ref="B1" authorId="0"><text><r><t>Hỏi </t></r><r><t>lại</t></r></text></comment>
<comment ref="C1" authorId="1"><text><t>[Threaded comment]</t></text></comment></commentList></comments>`;
const BOXES = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202"/>
<v:shape id="_x0000_s2049"><v:textbox><div>a<br>b</div></v:textbox><x:ClientData ObjectType="Note"><x:Row>0</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>`;
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A sheet with comments of its own, whose boxes are not the first VML part that it points to. */
const commented = (boxes = BOXES): Buffer =>
  zipOf([
    ...entriesOf({ rows: ['<row r="1"><c r="A1"><v>1</v></c></row>'] }).map((entry) =>
      entry.name === "xl/worksheets/sheet1.xml"
        ? {
            ...entry,
            data: String(entry.data).replace(
              "</worksheet>",
              `<legacyDrawing xmlns:rel="${RELATIONS}" rel:id="b"/><legacyDrawingHF xmlns:rel="${RELATIONS}" rel:id="a"/></worksheet>`,
            ),
          }
        : entry,
    ),
    {
      name: "xl/worksheets/_rels/sheet1.xml.rels",
      data: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${RELATIONS}/vmlDrawing" Target="/xl/drawings/vmlDrawing1.vml"/><Relationship Id="b" Type="${RELATIONS}/vmlDrawing" Target="../drawings/vmlDrawing2.vml"/><Relationship Id="rId4" Type="${RELATIONS}/comments" Target="../comments7.xml"/></Relationships>`,
    },
    { name: "xl/drawings/vmlDrawing1.vml", data: "<xml>header</xml>" },
    { name: "xl/drawings/vmlDrawing2.vml", data: boxes },
    { name: "xl/comments7.xml", data: COMMENTS },
  ]);

test("a sheet's own comments stay, and what is said of their cells stands below", () => {
  const file = commented();
  const cells = ["A1", "B1", "C1", "D1"].map((cell) => issueAt("Sheet1", cell));
  const copy = annotate(file, cells, definitions, "en") ?? file;
  const comments = commentsIn(copy, "Sheet1");
  expect(comments["A1"]).toMatch(/^Số tạm tính\s+Congbo:\s+Error: This cell is empty/);
  expect(comments["B1"]).toMatch(/^Hỏi lại\s+Congbo:\s+Error: This cell is empty/);
  expect(comments["C1"]).toBe("[Threaded comment]");
  expect(comments["D1"]).toMatch(/^Error: This cell is empty/);
  expect(textOf(copy, "xl/drawings/vmlDrawing1.vml")).toBe("<xml>header</xml>");
  const boxes = textOf(copy, "xl/drawings/vmlDrawing2.vml");
  expect(boxes.startsWith(BOXES.slice(0, -"</xml>".length))).toBe(true);
  expect([...boxes.matchAll(/_x0000_s(\d+)/g)].map(([, number]) => number)).toEqual(["2049", "2050"]);
  expect(textOf(copy, "xl/worksheets/sheet1.xml").match(/<legacyDrawing /g)).toHaveLength(1);
});

test("a copy that was mended and is wrong elsewhere is marked anew: what was said before is gone", async () => {
  const file = commented(BOXES.replace("<br>", ""));
  const first =
    annotate(
      file,
      ["A1", "D1"].map((cell) => issueAt("Sheet1", cell)),
      definitions,
      "vi",
    ) ?? file;
  const second = annotate(first, [issueAt("Sheet1", "E1")], definitions, "vi") ?? file;
  expect(openWorkbook(second).sheets.map(({ name }) => name)).toEqual([COVER, "Sheet1"]);
  const comments = commentsIn(second, "Sheet1");
  expect(Object.keys(comments)).toEqual(["A1", "B1", "C1", "E1"]);
  expect(comments["A1"]).toBe("Số tạm tính");
  const fill = await fillsIn(second, "Sheet1");
  expect(["A1", "D1", "E1"].map(fill)).toEqual([undefined, undefined, "FFFF9E94"]);
  expect([...textOf(second, "xl/drawings/vmlDrawing2.vml").matchAll(/<x:Column>(\d+)/g)].map(([, at]) => at)).toEqual([
    "0",
    "4",
  ]);
});

test("a colour of the province's own is given back when its cell is mended", async () => {
  const none = '<fill><patternFill patternType="none"/></fill>';
  const green = '<fill><patternFill patternType="solid"><fgColor rgb="FF00AA00"/></patternFill></fill>';
  const styles = `<fonts><font/></fonts><fills>${none}${none}${green}</fills><borders><border/></borders><cellXfs><xf numFmtId="0"/><xf numFmtId="0" fillId="2"/></cellXfs>`;
  const file = workbookOf({ rows: ['<row r="1"><c r="A1" s="1"><v>1</v></c></row>'], styles });
  const marked = annotate(file, [issueAt("Sheet1", "A1")], definitions, "vi") ?? file;
  const mended = annotate(marked, [issueAt("Sheet1", "B1")], definitions, "vi") ?? file;
  expect((await fillsIn(marked, "Sheet1"))("A1")).toBe("FFFF9E94");
  expect((await fillsIn(mended, "Sheet1"))("A1")).toBe("FF00AA00");
});

test("what counts sheets by their place counts one more, and the sheet that was open stays open", () => {
  const names = `<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Sheet1!$A$1</definedName><definedName name="x">1</definedName><definedName name="_xlnm.Print_Area" localSheetId="1">Sheet2!$A$1</definedName></definedNames>`;
  const views = '<bookViews><workbookView firstSheet="1" activeTab="1"/><workbookView/></bookViews>';
  const book = (change: (xml: string) => string): Buffer =>
    zipOf(
      entriesOf({ rows: ['<row r="1"><c r="A1"><v>1</v></c></row>', ""] }).map((entry) =>
        entry.name === "xl/workbook.xml" ? { ...entry, data: change(String(entry.data)) } : entry,
      ),
    );
  const written = (change: (xml: string) => string): string =>
    textOf(annotate(book(change), [issueAt("", "")], definitions, "vi") ?? new Uint8Array(), "xl/workbook.xml");
  const full = written((xml) => xml.replace("<sheets>", `${views}<sheets>`).replace("</sheets>", `</sheets>${names}`));
  expect(
    [...full.matchAll(/(localSheetId|firstSheet|activeTab)="(\d)"/g)].map(([, name, at]) => `${name} ${at}`),
  ).toEqual(["firstSheet 2", "activeTab 2", "activeTab 1", "localSheetId 1", "localSheetId 2"]);
  expect(written((xml) => xml)).toContain(
    '<bookViews><workbookView activeTab="1"/></bookViews><sheets><sheet name="Cần sửa"',
  );
  expect(written((xml) => xml.replace('"Sheet2"', '"CẦN SỬA"'))).toContain('<sheet name="Cần sửa (2)" sheetId="3"');
});

test("prefixed and strict workbooks are written in their own way", () => {
  const prefixed = zipOf(
    entriesOf({
      rows: ['<row r="1"><c r="A1"><v>1</v></c></row>'],
      styles: "<cellXfs><xf numFmtId='0'/></cellXfs>",
    }).map(({ name, data, ...entry }) => ({
      ...entry,
      name,
      data: String(data)
        .replace(/<(\/?)(?=\w)/g, "<$1x:")
        .replace(/ xmlns="/, ' xmlns:x="'),
    })),
  );
  const strict = zipOf(
    entriesOf({ rows: ['<row r="1"><c r="A1"><v>1</v></c></row>'] }).map((entry) => ({
      ...entry,
      data: String(entry.data)
        .replaceAll(
          "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
          "http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        .replaceAll(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    })),
  );
  for (const file of [prefixed, strict]) {
    const copy =
      annotate(
        file,
        ["A1", "C4"].map((cell) => issueAt("Sheet1", cell)),
        definitions,
        "vi",
      ) ?? file;
    expect(differences(valuesOf(openWorkbook(file)), valuesBehind(copy))).toEqual([]);
    expect(openWorkbook(copy).sheets[0]?.texts.slice(0, 1)).toEqual([ANNOTATED]);
  }
  const copy = annotate(prefixed, [issueAt("Sheet1", "A1")], definitions, "vi") ?? prefixed;
  expect(textOf(copy, "xl/styles.xml").replace(/<\?.*\?>/, "")).not.toMatch(/<\/?(?!x:)\w/);
});

test("words from a file are words in the copy: no tag, no formula, no control character (ASVS 5.0 V1.2.10)", () => {
  const file = workbookOf({ rows: ['<row r="1"><c r="A1"><v>1</v></c></row>'], names: ["O&apos;Brien &amp; =1"] });
  const evil = '=cmd|"/c calc"!A0</t><f>1</f>\u0000\u202e_x0041_\ud800';
  const note = { severity: "error" as const, sheet: "O'Brien & =1", cell: "A1", mend: evil, found: evil };
  const words = { sheet: "x", title: evil, lines: [], heads: [], severity: { error: "e", warning: "w" } };
  const copy =
    writeAnnotation(file, { words, notes: [{ ...note, marked: [{ sheet: note.sheet, range: "A1" }] }] }) ?? file;
  const texts = openWorkbook(copy).sheets[0]?.texts ?? [];
  expect(texts).toContain('\'=cmd|"/c calc"!A0</t><f>1</f>_x0041_\ufffd');
  expect(textOf(copy, "xl/worksheets/sheet2.xml")).toContain(`location="'O''Brien &amp; =1'!A1"`);
  expect(textOf(copy, "xl/worksheets/sheet2.xml")).not.toContain("<f>");
});

test("a CSV, a file that cannot be opened and one without an issue have no annotated copy", () => {
  const issues = [issueAt("01", "A1")];
  const good = workbookOf({ rows: ['<row r="1"><c r="A1"><v>1</v></c></row>'] });
  const text = new TextEncoder().encode("congbo:output_value;1");
  expect(
    [text, good.subarray(0, 900), new Uint8Array()].map((file) => annotate(file, issues, definitions, "vi")),
  ).toEqual([undefined, undefined, undefined]);
  expect(annotate(good, [], definitions, "vi")).toBeUndefined();
});
