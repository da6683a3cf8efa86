/** Writes versions into an OCFL 1.1 storage root, in such an order that a crash at any moment leaves the versions before it as
 * they were and the new one whole, absent, or for `recover` to finish. Nothing here waits: what a process of this number has
 * left is never in the making. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { hinder } from "../hindrance.ts";
import { stagingOf } from "../staging.ts";
import { makeFolder, syncPath, syncTree, writeDurably } from "../store.ts";
import {
  digestFile,
  INVENTORY,
  readInventory,
  SIDECAR,
  textsOf,
  withVersion,
  type About,
  type Inventory,
} from "./inventory.ts";
import {
  benchOf,
  contentIn,
  DELIMITER,
  folderNameOf,
  LAYOUT,
  OBJECT_DECLARATION,
  ROOT_DECLARATION,
  versionIn,
} from "./layout.ts";
import { finishVersion } from "./recover.ts";
import { readTree } from "./tree.ts";

/** A version to be: `content` is a folder on the same file system that holds all of it and is moved away; `workspace` is where
 * the object is assembled. `created` is an ISO date-time with offset, `user.address` a URI. */
export interface Addition extends About {
  workspace: string;
  id: string;
  content: string;
  /** the number that it is to have, where that matters */
  version?: number;
}

/** Adds a version to an object, the first to a new one; makes the root where there is none. On disk and synced when this
 * returns the folder of what the version holds. Throws, and leaves `content` where it was, when it is empty or holds links, or
 * somebody else has added this version meanwhile, or its number is not the one that is wanted. */
export async function addVersion(
  root: string,
  { workspace, id, content, version: wanted, ...about }: Addition,
): Promise<string> {
  const bench = benchOf(root, workspace);
  makeFolder(bench);
  makeRoot(root, bench);
  const object = join(root, folderNameOf(id));
  const isNew = !existsSync(object);
  if (!isNew) finishVersion(object, bench);
  const known = isNew ? undefined : readInventory(readFileSync(join(object, INVENTORY), "utf8"));
  const inventory = withVersion(known, id, about, digestAll(content));
  if (wanted && inventory.head !== `v${wanted}`) hinder("version_taken", { found: id });
  const staging = stagingOf(join(bench, basename(object)));
  const target = join(object, inventory.head);
  const version = isNew ? versionIn(staging, 1) : staging;
  assemble(staging, version, inventory);
  moveIn({ content, version, staging, target: isNew ? object : target });
  if (!isNew) finishVersion(object, bench);
  return contentIn(target);
}

/** All but the content: of a new object its folder, else that of the version alone. */
function assemble(staging: string, version: string, inventory: Inventory): void {
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(version, { recursive: true });
  const texts = textsOf(inventory);
  if (staging !== version) writeDurably(join(staging, OBJECT_DECLARATION), `${OBJECT_DECLARATION.slice(2)}\n`);
  for (const folder of new Set([version, staging])) {
    writeDurably(join(folder, INVENTORY), texts.inventory);
    writeDurably(join(folder, SIDECAR), texts.sidecar);
    syncPath(folder);
  }
  syncPath(dirname(staging));
}

/** From the first step on the version is complete in its staging folder, and `recover` takes the second one. */
function moveIn({ content, version, staging, target }: Record<"content" | "version" | "staging" | "target", string>) {
  renameSync(content, contentIn(version));
  syncPath(version);
  try {
    renameSync(staging, target);
  } catch (error) {
    renameSync(contentIn(version), content);
    rmSync(staging, { recursive: true, force: true });
    throw error;
  }
  syncPath(dirname(target));
}

/** The SHA-512 of every file, in the order of their paths; all of them are synced, and so are the folders. */
function digestAll(content: string): [path: string, digest: string][] {
  const { files, empty, others } = readTree(content);
  const [odd] = [...others, ...empty];
  if (odd !== undefined || files.length === 0) hinder("content_unfit", { found: join(content, odd ?? "") });
  syncTree(content);
  return files.map((path) => [path, digestFile(join(content, path), ["sha512"])[0] ?? ""]);
}

/** Makes the root whole, in one step. Its own name may be another's, who has not synced it yet. */
function makeRoot(root: string, bench: string): void {
  const isThere = (): boolean => existsSync(join(root, ROOT_DECLARATION));
  if (!isThere()) {
    const staging = stagingOf(join(bench, ROOT_DECLARATION));
    rmSync(staging, { recursive: true, force: true });
    const extension = join(staging, "extensions", LAYOUT);
    makeFolder(extension);
    const config = { extensionName: LAYOUT, delimiter: DELIMITER };
    const layout = { extension: LAYOUT, description: "What follows the last colon of its id is an object's folder." };
    writeDurably(join(extension, "config.json"), `${JSON.stringify(config, null, 2)}\n`);
    writeDurably(join(staging, "ocfl_layout.json"), `${JSON.stringify(layout, null, 2)}\n`);
    writeDurably(join(staging, ROOT_DECLARATION), `${ROOT_DECLARATION.slice(2)}\n`);
    for (const folder of [extension, dirname(extension), staging]) syncPath(folder);
    makeFolder(dirname(root));
    try {
      renameSync(staging, root);
    } catch {
      rmSync(staging, { recursive: true, force: true });
      if (!isThere()) hinder("not_a_root", { found: root });
    }
  }
  syncPath(dirname(root));
}
