/** Makes .xlsx workbooks from XML written by hand, so that a test shows the very bytes it is about. */
import { zipOf, type ZipEntry } from "./archive.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** What is inside each part; only `rows` (one per sheet) is needed. */
export interface Parts {
  /** the content of each sheet's `sheetData` */
  rows: string[];
  names?: string[];
  /** the items of the shared strings part */
  strings?: string;
  /** the children of the style sheet */
  styles?: string;
  /** attributes of `workbookPr` */
  properties?: string;
  /** entries behind the others */
  more?: ZipEntry[];
}

export const FULL = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const relationship = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;

/** The entries of a workbook as Excel lays them out. */
export function entriesOf({ rows, names, strings, styles, properties = "", more = [] }: Parts): ZipEntry[] {
  const ids = rows.map((_, i) => i + 1);
  const list = ids.map((id) => `<sheet name="${names?.[id - 1] ?? `Sheet${id}`}" sheetId="${id}" r:id="rId${id}"/>`);
  const relations = ids.map((id) => relationship(`rId${id}`, "worksheet", `worksheets/sheet${id}.xml`));
  if (strings !== undefined) relations.push(relationship("rIdStrings", "sharedStrings", "sharedStrings.xml"));
  if (styles !== undefined) relations.push(relationship("rIdStyles", "styles", "styles.xml"));
  const parts: [string, string][] = ids.map((id) => [`worksheets/sheet${id}.xml`, "worksheet"]);
  if (strings !== undefined) parts.push(["sharedStrings.xml", "sharedStrings"]);
  if (styles !== undefined) parts.push(["styles.xml", "styles"]);
  const entries = [
    { name: "[Content_Types].xml", data: contentTypes([["workbook.xml", "sheet.main"], ...parts]) },
    { name: "_rels/.rels", data: relationshipsOf([relationship("rId1", "officeDocument", "xl/workbook.xml")]) },
    {
      name: "xl/workbook.xml",
      data: `${FULL}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr ${properties}/><sheets>${list.join("")}</sheets></workbook>`,
    },
    { name: "xl/_rels/workbook.xml.rels", data: relationshipsOf(relations) },
    ...rows.map((row, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, data: sheetOf(row) })),
  ];
  if (strings !== undefined)
    entries.push({ name: "xl/sharedStrings.xml", data: `${FULL}<sst xmlns="${MAIN}">${strings}</sst>` });
  if (styles !== undefined)
    entries.push({ name: "xl/styles.xml", data: `${FULL}<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` });
  return [...entries, ...more];
}

/** The bytes of a workbook. */
export const workbookOf = (parts: Parts): Buffer => zipOf(entriesOf(parts));

/** A worksheet part around the content of its `sheetData`. */
export const sheetOf = (rows: string): string =>
  `${FULL}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;

const relationshipsOf = (relations: string[]): string =>
  `${FULL}<Relationships xmlns="${PACKAGE}/relationships">${relations.join("")}</Relationships>`;

const contentTypes = (parts: [name: string, type: string][]): string =>
  `${FULL}<Types xmlns="${PACKAGE}/content-types">` +
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/>` +
  parts.map(([name, type]) => `<Override PartName="/xl/${name}" ContentType="${TYPE}.${type}+xml"/>`).join("") +
  `</Types>`;

const ODF = "urn:oasis:names:tc:opendocument:xmlns";
const NAMESPACES = ["office", "table", "text", "style", "number", "drawing", "meta"].map(
  (name) => `xmlns:${name === "drawing" ? "draw" : name}="${ODF}:${name === "number" ? "datastyle" : name}:1.0"`,
);

/** The bytes of an .ods with these tables; `before` are fonts and styles. */
export const odsOf = (
  tables: string,
  before = "",
  kind = "application/vnd.oasis.opendocument.spreadsheet",
  more: ZipEntry[] = [],
): Buffer =>
  zipOf([
    ...(kind === "" ? [] : [{ name: "mimetype", data: kind, method: 0 }]),
    {
      name: "content.xml",
      method: 0,
      data: `${FULL}<office:document-content ${NAMESPACES.join(" ")}>${before}<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    },
    ...more,
  ]);
