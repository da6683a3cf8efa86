/** Validates an OCFL storage root: its declaration and layout, each object in it, and that nothing else lies among them. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkDeclaration, checkExtensions } from "./checks/folder.ts";
import { newFindings, type Finding, type Note } from "./finding.ts";
import { isBlock, readJson, type Json } from "./json.ts";
import { LAYOUT } from "./layout.ts";
import { readFolder } from "./tree.ts";
import { validateObject } from "./validate.ts";

/** Everything that is wrong with a root and its objects; all files are read. `progress` is told of each object. */
export function validateRoot(root: string, progress: (object: string) => void = () => {}): Finding[] {
  const { note, list } = newFindings();
  const { files, folders } = readFolder(root);
  const spec = checkDeclaration(files, root, "root", note);
  const nameOf = readLayout(root, files, note);
  if (folders.includes("extensions")) checkExtensions(join(root, "extensions"), ["E112", "W016"], note);
  const ids = new Map<string, string>();
  const objects = folders.filter((name) => name !== "extensions").flatMap((name) => objectsIn(root, name, note));
  for (const path of objects) {
    progress(path);
    const object = validateObject(join(root, path));
    for (const { code, path: below, found } of object.findings) note(code, below ? `${path}/${below}` : path, found);
    if (spec && object.spec > spec) note("E081", path, object.spec);
    if (ids.has(object.id)) note("E037", path, object.id);
    if (object.id !== "") ids.set(object.id, path);
    if (object.id !== "" && nameOf && nameOf(object.id) !== path) note("E083", path, object.id);
  }
  return list();
}

/** The folders of objects at and below one; what else lies there does not belong there. */
function objectsIn(root: string, path: string, note: Note): string[] {
  const { files, folders, others } = readFolder(join(root, path));
  if (files.some((name) => name.startsWith("0=ocfl_object_"))) return [path];
  if (files.length + folders.length + others.length === 0) note("E073", path);
  for (const name of files) note("E072", `${path}/${name}`);
  for (const name of others) note("E090", `${path}/${name}`);
  return folders.flatMap((name) => objectsIn(root, `${path}/${name}`, note));
}

/** Where the root says by which rule objects are laid out, and it is the one that we know: the folder of an id. */
function readLayout(root: string, files: string[], note: Note): ((id: string) => string) | undefined {
  if (!files.includes("ocfl_layout.json")) return undefined;
  const layout = jsonAt(join(root, "ocfl_layout.json"));
  if (!isBlock(layout)) note("E070", "ocfl_layout.json");
  const { extension, description } = isBlock(layout) ? layout : {};
  for (const [key, value] of Object.entries({ extension, description }))
    if (value === undefined) note("E070", "ocfl_layout.json", key);
  const config = join("extensions", LAYOUT, "config.json");
  if (extension !== LAYOUT || !existsSync(join(root, config))) {
    if (extension !== undefined && (extension === LAYOUT || typeof extension !== "string")) note("E071", config);
    return undefined;
  }
  const { delimiter } = blockAt(join(root, config));
  if (typeof delimiter !== "string" || delimiter === "") note("E071", config, "delimiter");
  const mark = typeof delimiter === "string" ? delimiter.toLowerCase() : "";
  return (id) => id.slice(id.toLowerCase().lastIndexOf(mark) + mark.length);
}

const jsonAt = (path: string): Json | undefined => readJson(readFileSync(path, "utf8"))?.value;
const blockAt = (path: string): Record<string, Json> => {
  const value = jsonAt(path);
  return isBlock(value) ? value : {};
};
