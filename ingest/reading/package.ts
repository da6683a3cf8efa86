/** Finds a workbook's parts through relationships, as the standard wants; a part's own name means nothing. */
import type { Bytes } from "./bytes.ts";
import { attributeOf, eachChild, openRoot, passElement } from "./element.ts";
import { refuse } from "../refusal.ts";
import { openXml } from "./xml.ts";
import type { Archive } from "./zip.ts";

/** `type` is the last word of the relationship's type, the same in both namespaces of the standard. */
export interface Relationship {
  id: string;
  type: string;
  target: string;
}

/** The relationships of a part; those of the package itself for the empty name. */
export function relationshipsOf(archive: Archive, part: string): Relationship[] {
  const slash = part.lastIndexOf("/") + 1;
  const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const bytes = archive.read(name);
  const relationships: Relationship[] = [];
  if (!bytes) return relationships;
  const cursor = openXml(bytes, name);
  openRoot(cursor, "Relationships");
  eachChild(cursor, () => {
    const type = attributeOf(cursor, "Type") ?? "";
    const target = attributeOf(cursor, "Target") ?? "";
    const isOutside = attributeOf(cursor, "TargetMode") === "External";
    const id = attributeOf(cursor, "Id") ?? "";
    if (!isOutside)
      relationships.push({ id, type: type.slice(type.lastIndexOf("/") + 1), target: resolvePart(part, target) });
    passElement(cursor);
  });
  return relationships;
}

/** The name of a part that another part points to. */
function resolvePart(from: string, target: string): string {
  const steps = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const step of target.replaceAll("\\", "/").split("/")) {
    if (step === ".." && steps.length === 0) refuse("corrupt", target);
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}

/** The bytes of a part that must be there. */
export const readPart = (archive: Archive, part: string): Bytes => archive.read(part) ?? refuse("corrupt", part);
