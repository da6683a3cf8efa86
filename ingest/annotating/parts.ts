/** The parts of a workbook while it is annotated: read as changed so far, named so that nothing is written over, told to the package. */
import { bytesOf } from "../reading/bytes.ts";
import { relationshipsOf } from "../reading/package.ts";
import type { Archive } from "../reading/zip.ts";
import { append, openPart } from "./element.ts";
import { applyEdits, encode } from "./edit.ts";
import { escapeXml } from "./escape.ts";
import { repack } from "./zip.ts";

export interface Parts extends Archive {
  write(name: string, content: string | Uint8Array): void;
  /** the bytes of the whole workbook */
  pack(): Uint8Array;
}

/** The parts of an archive, which is left as it is. */
export function openParts(archive: Archive): Parts {
  const changed = new Map<string, Uint8Array>();
  const written = (name: string): string =>
    [...archive.names, ...changed.keys()].find((known) => known.toLowerCase() === name.toLowerCase()) ?? name;
  return {
    get names() {
      return [...new Set([...archive.names, ...changed.keys()])];
    },
    read(name) {
      const bytes = changed.get(written(name));
      return bytes ? bytesOf(bytes) : archive.read(name);
    },
    packed: (name) => archive.packed(name),
    write: (name, content) => void changed.set(written(name), typeof content === "string" ? encode(content) : content),
    pack: () => repack(archive, changed),
  };
}

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "[Content_Types].xml";

/** Adds a part under a name like this that is free, its number for `#` where the name has one; tells its content type. */
export function addPart(parts: Parts, pattern: string, type: string, content: string): string {
  const taken = new Set(parts.names.map((name) => name.toLowerCase()));
  const nameOf = (number: number): string =>
    pattern.includes("#") || number === 1
      ? pattern.replace("#", String(number))
      : pattern.replace(/\.\w+$/, `${number}$&`);
  let number = 1;
  while (taken.has(nameOf(number).toLowerCase())) number++;
  const name = nameOf(number);
  parts.write(name, content);
  const bytes = parts.read(TYPES) ?? new Uint8Array();
  const { root } = openPart(bytes, TYPES);
  const override = `<${root.prefix}Override PartName="/${name}" ContentType="${type}"/>`;
  parts.write(TYPES, applyEdits(bytes, [append(root, override)]));
  return name;
}

/** Lets a part point to another by a relationship of this type, a whole address; gives its id. */
export function relate(parts: Parts, from: string, type: string, to: string): string {
  const slash = from.lastIndexOf("/") + 1;
  const name = `${from.slice(0, slash)}_rels/${from.slice(slash)}.rels`;
  const bytes = parts.read(name) ?? encode(`${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"/>`);
  const { root, children } = openPart(bytes, name);
  const ids = new Set(children.map(({ attributes }) => attributes.get("Id")?.value));
  let number = ids.size + 1;
  while (ids.has(`rId${number}`)) number++;
  const id = `rId${number}`;
  const added = `<${root.prefix}Relationship Id="${id}" Type="${type}" Target="${escapeXml(pathBetween(from, to))}"/>`;
  parts.write(name, applyEdits(bytes, [append(root, added)]));
  return id;
}

/** `../comments1.xml`: how a part names another. */
function pathBetween(from: string, to: string): string {
  const [here, there] = [from.split("/").slice(0, -1), to.split("/")];
  while (here.length > 0 && here[0] === there[0]) {
    here.shift();
    there.shift();
  }
  return [...here.map(() => ".."), ...there].join("/");
}

/** The part that another points to by a relationship of this kind. */
export const partOf = (parts: Parts, from: string, kind: string): string | undefined =>
  relationshipsOf(parts, from).find(({ type }) => type === kind)?.target;
