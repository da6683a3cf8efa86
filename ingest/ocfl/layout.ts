/** Where an object lies in an OCFL storage root: by the registered layout 0006-flat-omit-prefix, what follows the last colon of
 * its id is the name of its folder. https://ocfl.github.io/extensions/0006-flat-omit-prefix-storage-layout.html */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { INVENTORY, readInventory } from "./inventory.ts";

export const ROOT_DECLARATION = "0=ocfl_1.1";
export const OBJECT_DECLARATION = "0=ocfl_object_1.1";
export const LAYOUT = "0006-flat-omit-prefix-storage-layout";
export const DELIMITER = ":";

/** What stands in `v1`, `v2` … under this name; OCFL's own default. */
const CONTENT = "content";

/** An object as its root inventory has it: a version that is not in there yet does not count. */
export interface Stored {
  id: string;
  folder: string;
  /** the number of the latest version */
  versions: number;
}

/** The name of an object's folder in its root. Throws for an id that gives no plain one. */
export function folderNameOf(id: string): string {
  const name = id.slice(id.lastIndexOf(DELIMITER) + 1);
  if (!id.includes(DELIMITER) || !/^\w[\w.-]{0,200}$/.test(name) || name === "extensions")
    throw new Error(`${id} names no folder.`);
  return name;
}

/** The folder of an object. */
export const objectFolder = (root: string, id: string): string => join(root, folderNameOf(id));

/** The folder of what a version holds. */
export const contentFolder = (root: string, id: string, version: number): string =>
  contentIn(versionIn(objectFolder(root, id), version));

export const versionIn = (object: string, version: number): string => join(object, `v${version}`);
export const contentIn = (version: string): string => join(version, CONTENT);

/** Where what goes into a root is assembled. */
export const benchOf = (root: string, workspace: string): string => join(workspace, basename(root));

/** The names of the folders of all objects, none of which is opened. */
export const listFolders = (root: string): string[] =>
  existsSync(root)
    ? readdirSync(root, { withFileTypes: true })
        .filter((one) => one.isDirectory() && one.name !== "extensions")
        .map(({ name }) => name)
        .sort()
    : [];

/** Every object of a root, by the names of their folders. */
export const listObjects = (root: string): Stored[] =>
  listFolders(root).map((name) => {
    const folder = join(root, name);
    const { id, head } = readInventory(readFileSync(join(folder, INVENTORY), "utf8"));
    return { id, folder, versions: Number(head.slice(1)) };
  });
