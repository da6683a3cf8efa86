/** The numbered lists of a styles part: fonts, fills, cell styles. Entries are added at their ends, so that numbers stay. */
import { CONTENT, type Dialect } from "./dialect.ts";
import { append, childrenOf, decode, insertChild, named, openPart, setAttribute, type Element } from "./element.ts";
import { applyEdits, type Edit } from "./edit.ts";
import { addPart, DECLARATION, partOf, relate, type Parts } from "./parts.ts";

/** At least these entries are counted on, in the order of the lists, whether or not a workbook has them. */
const DEFAULTS = {
  fonts: ['<font><sz val="11"/><name val="Calibri"/></font>'],
  fills: ["none", "gray125"].map((type) => `<fill><patternFill patternType="${type}"/></fill>`),
  borders: ["<border/>"],
  cellStyleXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
  cellXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'],
};
type Name = keyof typeof DEFAULTS;
const NAMES = Object.keys(DEFAULTS) as Name[];
const ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split(" ");

export interface Lists {
  /** an entry as XML */
  entry(list: Name, index: number): string | undefined;
  /** the index of an entry, which is added where there is none like it; ours is written without prefixes */
  add(list: Name, entry: string, isOurs?: boolean): number;
  /** writes what was added */
  finish(): void;
}

interface List {
  name: Name;
  element: Element | undefined;
  entries: string[];
  /** how many the workbook has */
  had: number;
}

/** The lists of a workbook's styles part; one is added where it has none. */
export function openLists(parts: Parts, workbook: string, dialect: Dialect): Lists {
  const part = partOf(parts, workbook, "styles") ?? addStyles(parts, workbook, dialect);
  const bytes = parts.read(part) ?? new Uint8Array();
  const { root, children } = openPart(bytes, part);
  const lists = new Map(NAMES.map((name) => [name, readList(bytes, part, root, name, named(children, name))]));
  const entriesOf = (name: Name): string[] => lists.get(name)?.entries ?? [];
  return {
    entry: (name, index) => entriesOf(name)[index],
    add(name, entry, isOurs = true) {
      const entries = entriesOf(name);
      const text = isOurs ? prefixed(entry, root.prefix) : entry;
      const found = entries.indexOf(text);
      return found < 0 ? entries.push(text) - 1 : found;
    },
    finish: () =>
      parts.write(
        part,
        applyEdits(
          bytes,
          [...lists.values()].flatMap((list) => editsOf(list, root, children)),
        ),
      ),
  };
}

function readList(bytes: Uint8Array, part: string, { prefix }: Element, name: Name, element?: Element): List {
  const items = element ? childrenOf(bytes, part, element) : [];
  const entries = items.map(({ from, to }) => decode(bytes.subarray(from, to)));
  const lacking = DEFAULTS[name].slice(items.length).map((entry) => prefixed(entry, prefix));
  return { name, element, entries: [...entries, ...lacking], had: items.length };
}

/** Ours as elements of a part that writes `x:` before their names. */
const prefixed = (text: string, prefix: string): string =>
  text.replace(/<(?=\w)/g, `<${prefix}`).replace(/<\/(?=\w)/g, `</${prefix}`);

function editsOf({ name, element, entries, had }: List, root: Element, children: Element[]): Edit[] {
  const added = entries.slice(had).join("");
  if (added === "") return [];
  if (element) return [setAttribute(element, "count", entries.length), append(element, added)];
  const tag = root.prefix + name;
  const whole = `<${tag} count="${entries.length}">${added}</${tag}>`;
  return [insertChild(root, children, ORDER.slice(ORDER.indexOf(name) + 1), whole)];
}

function addStyles(parts: Parts, workbook: string, { main, relations }: Dialect): string {
  const folder = workbook.slice(0, workbook.lastIndexOf("/") + 1);
  const content = `${DECLARATION}<styleSheet xmlns="${main}"></styleSheet>`;
  const part = addPart(parts, `${folder}styles.xml`, CONTENT.styles, content);
  relate(parts, workbook, `${relations}/styles`, part);
  return part;
}
