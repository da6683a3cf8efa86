/** The list of sheets: which part each is, and room for one before them all. */
import { relationshipsOf } from "../reading/package.ts";
import { CONTENT, dialectOf, type Dialect } from "./dialect.ts";
import { before, childrenOf, named, openPart, setAttribute, type Element } from "./element.ts";
import { applyEdits, type Edit } from "./edit.ts";
import { escapeXml } from "./escape.ts";
import { addPart, partOf, relate, type Parts } from "./parts.ts";

export interface Book {
  /** the workbook part */
  part: string;
  dialect: Dialect;
  sheets: SheetPart[];
}

interface SheetPart {
  /** as it is written in the workbook */
  name: string;
  part: string;
  element: Element;
}

/** The sheets of a workbook in their order. */
export function readBook(parts: Parts): Book {
  const part = partOf(parts, "", "officeDocument") ?? "";
  const bytes = parts.read(part) ?? new Uint8Array();
  const { root, children } = openPart(bytes, part);
  const list = named(children, "sheets");
  const relationships = relationshipsOf(parts, part);
  const sheets = list ? childrenOf(bytes, part, list) : [];
  const partNamed = (id: string | undefined) => relationships.find((relationship) => relationship.id === id)?.target;
  return {
    part,
    dialect: dialectOf(root),
    sheets: sheets.map((element) => ({
      name: element.attributes.get("name")?.value ?? "",
      part: partNamed(idOf(element)?.value) ?? "",
      element,
    })),
  };
}

/** The attribute that names a relationship, and its prefix. */
function idOf({ attributes }: Element): { prefix: string; value: string } | undefined {
  const [name, found] = [...attributes].find(([name]) => name.endsWith(":id")) ?? [];
  return name && found ? { prefix: name.split(":")[0] ?? "", value: found.value } : undefined;
}

/** Adds a sheet before all others, under this name or one like it that is free. What counts sheets by their place is
 * counted on by one. */
export function addFirstSheet(parts: Parts, { part, dialect, sheets }: Book, name: string, content: string): void {
  const folder = part.slice(0, part.lastIndexOf("/") + 1);
  const sheet = addPart(parts, `${folder}worksheets/sheet#.xml`, CONTENT.worksheet, content);
  const id = relate(parts, part, `${dialect.relations}/worksheet`, sheet);
  const bytes = parts.read(part) ?? new Uint8Array();
  const { children } = openPart(bytes, part);
  const list = named(children, "sheets");
  const first = sheets[0]?.element;
  if (!list || !first) return;
  const inside = (name: string): Element[] => {
    const parent = named(children, name);
    return parent ? childrenOf(bytes, part, parent) : [];
  };
  const prefix = idOf(first)?.prefix ?? "r";
  const number = 1 + Math.max(...sheets.map(({ element }) => Number(element.attributes.get("sheetId")?.value ?? 0)));
  const about = `name="${escapeXml(freeName(name, sheets))}" sheetId="${number}"`;
  const added = `<${first.prefix}sheet ${about} xmlns:${prefix}="${dialect.relations}" ${prefix}:id="${id}"/>`;
  const edits = [
    before(first, added),
    ...inside("definedNames").flatMap((element) => countOn(element, "localSheetId")),
    ...inside("bookViews").flatMap((element) => [
      ...countOn(element, "activeTab", 0),
      ...countOn(element, "firstSheet"),
    ]),
  ];
  const { prefix: own } = list;
  const views = `<${own}bookViews><${own}workbookView activeTab="1"/></${own}bookViews>`;
  if (!named(children, "bookViews")) edits.push(before(list, views));
  parts.write(part, applyEdits(bytes, edits));
}

/** A number that counts sheets from 0; where none is written, the one that is meant. */
function countOn(element: Element, name: string, meant?: number): Edit[] {
  const value = element.attributes.get(name)?.value ?? meant;
  return value === undefined ? [] : [setAttribute(element, name, Number(value) + 1)];
}

/** Excel compares names without regard to case and takes 31 characters. */
function freeName(name: string, sheets: SheetPart[]): string {
  const taken = new Set(sheets.map(({ name }) => name.normalize("NFC").toLowerCase()));
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name} (${number})`;
    if (!taken.has(free.toLowerCase())) return free;
  }
}
