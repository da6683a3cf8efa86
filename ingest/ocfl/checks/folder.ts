/** Whether the folder of an object holds what it should and nothing else. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Note } from "../finding.ts";
import { readFolder, type Tree } from "../tree.ts";
import type { Claims } from "./claims.ts";

/** https://ocfl.github.io/extensions/ */
const REGISTERED =
  /^(initial|0001-digest-algorithms|0002-flat-direct-storage-layout|0003-hash-and-id-n-tuple-storage-layout|0004-hashed-n-tuple-storage-layout|0005-mutable-head|0006-flat-omit-prefix-storage-layout|0007-n-tuple-omit-prefix-storage-layout|0008-schema-registry|0009-digest-algorithms|0010-differential-n-tuple-omit-prefix-storage-layout|0011-direct-clean-path-layout)$/;

/** The names directly within a folder of the tree. */
export const within = (paths: string[], folder: string): string[] =>
  paths
    .filter((path) => (folder === "" ? true : path.startsWith(`${folder}/`)))
    .map((path) => (folder === "" ? path : path.slice(folder.length + 1)))
    .filter((name) => !name.includes("/"));

/** Gives the version of the specification that an object or a root declares, `1.1`; empty where it declares none. */
export function checkDeclaration(files: string[], folder: string, kind: "object" | "root", note: Note): string {
  const codes =
    kind === "object" ? { one: "E003", name: "E006", text: "E007" } : { one: "E069", name: "E079", text: "E080" };
  const names = files.filter((name) => name.startsWith("0="));
  if (names.length > 1) note(kind === "object" ? "E003" : "E076", names[1] ?? "");
  const name = names.at(-1);
  if (name === undefined) {
    note(codes.one, "");
    return "";
  }
  const [, spec] = /^0=ocfl_(?:object_)?(1\.[01])$/.exec(name) ?? [];
  if (spec === undefined || name.includes("object") !== (kind === "object")) note(codes.name, name);
  const text = readFileSync(join(folder, name), "utf8");
  if (text !== `${name.slice(2)}\n`) note(codes.text, name, text.slice(0, 80).trim());
  return spec ?? "";
}

/** Files and folders beside the versions. */
export function checkTop(folder: string, tree: Tree, algorithm: string, note: Note): void {
  const known = ["inventory.json", `inventory.json.${algorithm}`];
  for (const name of within(tree.files, "")) if (!known.includes(name) && !name.startsWith("0=")) note("E001", name);
  for (const name of within(tree.folders, ""))
    if (!/^v\d+$/.test(name) && name !== "logs" && name !== "extensions") note("E001", name);
  for (const path of tree.others) note("E090", path);
  if (tree.folders.includes("extensions")) checkExtensions(join(folder, "extensions"), ["E067", "W013"], note);
}

/** `extensions` is the folder of that name; the codes are for what is no extension and for one that nobody registered. */
export function checkExtensions(extensions: string, [stray, unknown]: [string, string], note: Note): void {
  const { files, folders } = readFolder(extensions);
  for (const name of files) note(stray, `extensions/${name}`);
  for (const name of folders) if (!REGISTERED.test(name)) note(unknown, `extensions/${name}`, name);
}

/** The names of the folders of versions, in order of their numbers, which must follow one another and be written alike. */
export function checkSequence(tree: Tree, note: Note): string[] {
  const names = within(tree.folders, "").filter((name) => /^v\d+$/.test(name));
  const sorted = names.sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  const [first] = sorted;
  if (first === undefined) return [];
  const numbers = sorted.map((name) => Number(name.slice(1)));
  if (numbers[0] !== 1) note("E009", first);
  for (const [at, number] of numbers.entries()) {
    const expected = (numbers[at - 1] ?? number - 1) + 1;
    if (number !== expected) note(number < expected ? "E012" : "E010", sorted[at] ?? "", `v${expected}`);
  }
  const isPadded = first.startsWith("v0");
  if (isPadded) note("W001", first);
  for (const name of sorted) {
    if (isPadded && !name.startsWith("v0")) note("E011", name);
    if (isPadded ? name.length !== first.length : name.startsWith("v0")) note("E012", name);
    if (isPadded !== name.startsWith("v0")) note("E013", name);
  }
  return sorted;
}

/** What lies in the folder of a version, beside what it holds. */
export function checkVersionFolder(
  tree: Tree,
  name: string,
  content: string,
  own: Claims | undefined,
  note: Note,
): void {
  const files = within(tree.files, name);
  if (!files.includes("inventory.json")) note("W010", name);
  const known = ["inventory.json", `inventory.json.${own?.algorithm}`];
  for (const file of files) if (!known.includes(file)) note("E015", `${name}/${file}`);
  for (const folder of within(tree.folders, name)) if (folder !== content) note("W002", `${name}/${folder}`);
  const held = `${name}/${content}`;
  if (tree.empty.includes(held)) note("W003", held);
  for (const folder of tree.empty) if (folder.startsWith(`${held}/`)) note("E024", folder);
}
