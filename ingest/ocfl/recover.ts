/** Puts an OCFL root in order after a crash: what was complete is finished, what was not is dropped. */
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isRunning, listStagings, stagingOf, type Staging } from "../staging.ts";
import { syncPath, writeDurably } from "../store.ts";
import { INVENTORY, readInventory, SIDECAR } from "./inventory.ts";
import { benchOf, contentIn, listFolders, OBJECT_DECLARATION, versionIn } from "./layout.ts";

/** Finishes the versions whose files were all in place when a process died, and drops what it had half assembled. Does nothing
 * the second time, and leaves alone what a process that still runs is at. */
export function recover(root: string, workspace: string): void {
  const bench = benchOf(root, workspace);
  for (const begun of listStagings(bench))
    if (begun.pid === process.pid || !isRunning(begun.pid)) finishStaging(begun, root);
  for (const name of listFolders(root)) finishVersion(join(root, name), bench);
}

/** A whole object or version gets its name; content is moved in last, so that with it all is there. Another process may be
 * about the same. */
function finishStaging({ staging, name }: Staging, root: string): void {
  const isObject = existsSync(join(staging, OBJECT_DECLARATION));
  const isWhole = existsSync(contentIn(isObject ? versionIn(staging, 1) : staging));
  const target = isWhole ? targetOf(staging, join(root, name), isObject) : undefined;
  try {
    if (target && !existsSync(target)) renameSync(staging, target);
  } catch (error) {
    if (existsSync(staging) && !existsSync(target ?? "")) throw error;
  }
  rmSync(staging, { recursive: true, force: true });
  for (const folder of [...(target ? [dirname(target)] : []), dirname(staging)]) syncPath(folder);
}

function targetOf(staging: string, object: string, isObject: boolean): string {
  const { head } = readInventory(readFileSync(join(staging, INVENTORY), "utf8"));
  return isObject ? object : join(object, head);
}

/** Brings the inventory in the object's folder up to its newest version, where it or the digest beside it is still that of the
 * version before. Any other is left for the validator to find. */
export function finishVersion(object: string, bench: string): void {
  let newest = 1;
  while (existsSync(versionIn(object, newest + 1))) newest++;
  if (newest === 1) return; // an object comes whole with its first version
  const [written, wanted] = [object, versionIn(object, newest)].map((folder) => textIn(folder, SIDECAR));
  if (written !== undefined && written === wanted) return; // it is written after the inventory
  const [now, before, after] = [object, versionIn(object, newest - 1), versionIn(object, newest)].map(textsIn);
  const isBetween = NAMES.every((_, at) => now?.[at] === before?.[at] || now?.[at] === after?.[at]);
  if (!isBetween || NAMES.every((_, at) => now?.[at] === after?.[at])) return;
  for (const [at, name] of NAMES.entries()) {
    const staging = stagingOf(join(bench, `${basename(object)}=${name}`));
    writeDurably(staging, after?.[at] ?? "");
    renameSync(staging, join(object, name));
  }
  syncPath(object);
}

const NAMES = [INVENTORY, SIDECAR];
const textsIn = (folder: string): (string | undefined)[] => NAMES.map((name) => textIn(folder, name));

function textIn(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
