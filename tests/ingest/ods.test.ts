import * as SheetJS from "@e965/xlsx";
import { expect, test } from "vitest";
import { openWorkbook } from "../../ingest/workbook.ts";
import { zipOf } from "../archive.ts";
import { differences, valuesOf } from "../opinions.ts";
import { odsOf } from "../parts.ts";
import { bySheetjs } from "./ordinary.ts";

const row = (cells: string, attributes = ""): string => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const cell = (attributes: string, content = ""): string =>
  `<table:table-cell ${attributes}>${content}</table:table-cell>`;
const p = (text: string): string => `<text:p>${text}</text:p>`;
const table = (content: string, name = "Biểu", style = ""): string =>
  `<table:table table:name="${name}" table:style-name="${style}">${content}</table:table>`;
const cellsOf = (file: Buffer): Record<string, unknown> =>
  Object.fromEntries([...valuesOf(openWorkbook(file))].map(([address, value]) => [address.replace(/.*!/, ""), value]));

test("values come from their attributes, texts from their paragraphs", () => {
  const cells =
    cell('office:value-type="float" office:value="-1.5e3"', p("-1.500")) +
    cell('office:value-type="percentage" office:value="0.125"', p("12,5%")) +
    cell('office:value-type="currency" office:value="7"') +
    cell('office:value-type="boolean" office:boolean-value="true"', p("TRUE")) +
    cell('office:value-type="date" office:date-value="2026-10-05T06:00:00"', p("5/10/26")) +
    cell('office:value-type="time" office:time-value="PT36H00M00S"', p("36:00")) +
    cell('office:value-type="string"', p("Hà Nội") + p("hai")) +
    cell("", p("không kiểu"));
  expect(cellsOf(odsOf(table(row(cells))))).toEqual({
    A1: -1500,
    B1: 0.125,
    C1: 7,
    D1: true,
    E1: 46300.25,
    F1: 1.5,
    G1: "Hà Nội\nhai",
    H1: "không kiểu",
  });
});

test("a formula gives its cached result; an error is one, also where it is said to be 0", () => {
  const formula = 'table:formula="of:=1/[.B9]"';
  const cells =
    cell(`${formula} office:value-type="float" office:value="0"`, p("0")) +
    cell(`${formula} office:value-type="string" office:string-value="" calcext:value-type="error"`, p("#N/A")) +
    cell(`${formula} office:value-type="float" office:value="0"`, p("#DIV/0!")) +
    cell(`${formula} office:value-type="string" office:string-value=""`);
  expect(cellsOf(odsOf(table(row(cells))))).toEqual({ A1: 0, B1: { error: "#N/A" }, C1: { error: "#DIV/0!" }, D1: "" });
});

test("comments, pictures and what is drawn are no text; spaces, tabs and breaks that are meant are", () => {
  const content =
    `<office:annotation>${p("ghi chú")}</office:annotation><draw:frame>${p("hình")}</draw:frame>` +
    p(' a\n  b<text:s text:c="3"/>c<text:tab/>d<text:line-break/>e<text:note>x</text:note> <text:a>&amp; f</text:a>');
  expect(cellsOf(odsOf(table(row(cell('office:value-type="string"', content)))))).toEqual({ A1: "a b   c\td\ne & f" });
});

test("what is repeated stands in every place, blanks in none, groups and merged cells count as any", () => {
  const number = 'office:value-type="float" office:value="1"';
  const content =
    `<table:table-column table:number-columns-repeated="16384"/><table:table-header-rows>${row(
      cell('table:number-columns-repeated="2"') + cell(`${number} table:number-columns-repeated="2"`),
    )}</table:table-header-rows>` +
    row(cell('table:number-columns-repeated="16384"'), 'table:number-rows-repeated="3"') +
    `<table:table-row-group><table:table-row-group>${row(
      `<table:covered-table-cell/>${cell(number)}`,
      'table:number-rows-repeated="2"',
    )}</table:table-row-group></table:table-row-group>` +
    row(cell('table:number-columns-repeated="16384"'), 'table:number-rows-repeated="1048570"');
  expect(cellsOf(odsOf(table(content)))).toEqual({ C1: 1, D1: 1, B5: 1, B6: 1 });
});

const font = (name: string): string => `<style:font-face style:name="${name}x" svg:font-family="&apos;${name}&apos;"/>`;
const style = (name: string, family: string, of: string, more = ""): string =>
  `<style:style style:name="${name}" style:family="${family}" ${more}><style:text-properties ${of}/></style:style>`;
const STYLES =
  `<office:font-face-decls>${font(".VnTime")}${font("VNI-Times")}</office:font-face-decls><office:automatic-styles>` +
  style("t", "table-cell", 'style:font-name=".VnTimex"') +
  style("v", "table-cell", 'fo:color="#000000"', 'style:parent-style-name="w"') +
  style("w", "table-cell", 'style:font-name="VNI-Timesx"') +
  style("r", "text", 'style:font-name=".VnTimex"') +
  `<number:date-style style:name="N1"><number:year number:style="long"/></number:date-style>` +
  style("y", "table-cell", "", 'style:data-style-name="N1"') +
  `<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>` +
  `</office:automatic-styles>`;

test("text under old Vietnamese fonts is decoded by the style of the cell, its row, its column or the stretch", () => {
  const text = cell('office:value-type="string"', p("Phó Thä"));
  const content =
    '<table:table-column/><table:table-column table:default-cell-style-name="t"/>' +
    row(text + text) +
    row(
      cell('table:style-name="v" office:value-type="string"', p("Thaønh phoá")) +
        cell(
          'table:style-name="none" office:value-type="string"',
          p('Hoà <text:span text:style-name="r">Hµ</text:span> T©y'),
        ),
    ) +
    row(text, 'table:default-cell-style-name="t"');
  expect(cellsOf(odsOf(table(content), STYLES))).toEqual({
    A1: "Phó Thä",
    B1: "Phú Thọ",
    A2: "Thành phố",
    B2: "Hoà Hà T©y",
    A3: "Phú Thọ",
  });
});

test("a year under a format of years is a number, a hidden sheet is told, another file's sheet is none of ours", () => {
  const year = row(cell('table:style-name="y" office:value-type="date" office:date-value="1905-07-18"', p("1905")));
  const { sheets } = openWorkbook(
    odsOf(table(year, "A") + table(year, "B", "h") + table(year, "&apos;file:///x.ods&apos;#$Tờ"), STYLES),
  );
  expect(sheets.map(({ name, state, kinds, values }) => [name, state, kinds[0], values[0]])).toEqual([
    ["A", "visible", 0, 2026],
    ["B", "hidden", 0, 2026],
  ]);
});

test("an archive that does not say what it is, is known by its content", () => {
  const number = table(row(cell('office:value-type="float" office:value="1"')));
  expect(cellsOf(odsOf(number, "", ""))).toEqual({ A1: 1 });
  expect(() => openWorkbook(zipOf([{ name: "content.xml", data: "<text/>" }]))).toThrow("not_a_workbook");
});

test("what SheetJS writes as .ods is what it wrote as .xlsx", () => {
  const xlsx = bySheetjs();
  const ods = Buffer.from(SheetJS.write(SheetJS.read(xlsx), { type: "array", bookType: "ods" }) as ArrayBuffer);
  expect(differences(valuesOf(openWorkbook(ods)), valuesOf(openWorkbook(xlsx)))).toEqual([]);
});
