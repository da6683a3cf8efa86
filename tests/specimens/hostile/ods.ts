/** Hostile .ods files. */
import { odsOf } from "../../parts.ts";
import type { HostileFile } from "./files.ts";

const number = 'office:value-type="float" office:value="1"';
const cells = (content: string, row = "", name = "S"): string =>
  `<table:table table:name="${name}"><table:table-row ${row}>${content}</table:table-row></table:table>`;
const cell = (attributes: string, content = ""): string =>
  `<table:table-cell ${attributes}>${content}</table:table-cell>`;
const one = cell(number);
const ODS = "application/vnd.oasis.opendocument.spreadsheet";

export const odsHostile: HostileFile[] = [
  [
    "a billion columns, all full",
    "outside_grid",
    () => odsOf(cells(cell(`${number} table:number-columns-repeated="1000000000"`))),
  ],
  ["a billion rows, all full", "outside_grid", () => odsOf(cells(one, 'table:number-rows-repeated="1000000000"'))],
  [
    "a billion columns and rows, all blank",
    "opened",
    () =>
      odsOf(
        cells(`${one}${cell('table:number-columns-repeated="1000000000"')}`) +
          `<table:table table:name="T"><table:table-column table:number-columns-repeated="1000000000"/><table:table-row table:number-rows-repeated="1000000000">${cell("")}</table:table-row></table:table>`,
      ),
  ],
  [
    "every cell of a sheet",
    "too_many_cells",
    () => odsOf(cells(cell(`${number} table:number-columns-repeated="16384"`), 'table:number-rows-repeated="1048576"')),
  ],
  ["minus one column", "corrupt", () => odsOf(cells(cell(`${number} table:number-columns-repeated="-1"`)))],
  [
    "an .ods with a password",
    "encrypted",
    () =>
      odsOf(cells(one), "", ODS, [
        {
          name: "META-INF/manifest.xml",
          data: "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>",
        },
      ]),
  ],
  [
    "an .ods with macros",
    "macros",
    () => odsOf(cells(one), "", ODS, [{ name: "Basic/Standard/Module1.xml", data: "x" }]),
  ],
  ["an .ods without a sheet", "no_worksheet", () => odsOf("")],
  ["an .ods without a cell", "empty_workbook", () => odsOf(cells(""))],
  ["an .odt named .ods", "not_a_workbook", () => odsOf(cells(one), "", "application/vnd.oasis.opendocument.text")],
  [
    "a type of .ods that is none",
    "unknown_type",
    () => odsOf(cells(cell('office:value-type="awesome"', "<text:p>1</text:p>"))),
  ],
  [
    "a number that is none, in an .ods",
    "bad_number",
    () => odsOf(cells(cell('office:value-type="float" office:value="1,5"'))),
  ],
  [
    "a date that is none, in an .ods",
    "bad_number",
    () => odsOf(cells(cell('office:value-type="date" office:date-value="2026-99-99"'))),
  ],
  ["two sheets of one name, in an .ods", "corrupt", () => odsOf(cells(one) + cells(one))],
  ["entities in an .ods", "dtd", () => odsOf("<!DOCTYPE x><x/>")],
  [
    "a billion spaces",
    "long_text",
    () =>
      odsOf(cells(cell('office:value-type="string"', `<text:p>${'<text:s text:c="1000000000"/>'.repeat(9)}</text:p>`))),
  ],
  [
    "stretches within stretches",
    "opened",
    () =>
      odsOf(
        cells(
          cell(
            'office:value-type="string"',
            `<text:p>${'<text:span text:style-name="a">'.repeat(200_000)}a${"</text:span>".repeat(200_000)}</text:p>`,
          ),
        ),
      ),
  ],
  [
    "styles that lean on each other in a circle",
    "opened",
    () =>
      odsOf(
        cells(cell('table:style-name="a" office:value-type="string"', "<text:p>Phó</text:p>")),
        '<office:automatic-styles><style:style style:name="a" style:family="table-cell" style:parent-style-name="b"/><style:style style:name="b" style:family="table-cell" style:parent-style-name="a"/></office:automatic-styles>',
      ),
  ],
  [
    "groups within groups",
    "opened",
    () =>
      odsOf(
        `<table:table table:name="S">${"<table:table-row-group>".repeat(200_000)}<table:table-row>${one}</table:table-row>${"</table:table-row-group>".repeat(200_000)}</table:table>`,
      ),
  ],
];
