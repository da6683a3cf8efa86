/** Files that are written once: on disk and synced before anyone is told so. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readTree } from "./ocfl/tree.ts";
import { isRunning, listStagings, stagingOf } from "./staging.ts";

/** Writes a file and syncs it to disk. `mode` says who may read a new one. */
export function writeDurably(path: string, bytes: Uint8Array | string, mode = 0o666): void {
  const file = openSync(path, "w", mode);
  try {
    const content = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
    for (let at = 0; at < content.length;) at += writeSync(file, content, at);
    if (isSyncing) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Writes a file that nobody has written yet, whole, and syncs it to disk; false, and nothing written, where somebody was
 * first. */
export function writeFirst(path: string, content: Uint8Array | string, mode?: number): boolean {
  const staging = stagingOf(path);
  writeDurably(staging, content, mode);
  try {
    linkSync(staging, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(staging, { force: true });
  }
  syncPath(dirname(path));
  return true;
}

/** Fills a folder beside its final place, syncs it and gives it its name in one step. The name must be free. */
export async function createFolder(path: string, fill: (staging: string) => void | Promise<void>): Promise<void> {
  if (existsSync(path)) throw new Error(`${path} exists already and is never written again.`);
  const staging = stagingOf(path);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  try {
    await fill(staging);
    syncTree(staging);
    renameSync(staging, path);
  } catch (error) {
    rmSync(staging, { recursive: true });
    throw error;
  }
  syncPath(dirname(path));
}

/** Syncs a folder and all that lies below it; links are not followed. */
export function syncTree(folder: string): void {
  const { files, folders } = readTree(folder);
  for (const path of [...files, ...folders, ""]) syncPath(join(folder, path));
}

/** Makes a symbolic link where nobody has made one yet, on disk when this returns; false where somebody was first. */
export function linkFirst(to: string, path: string): boolean {
  try {
    symlinkSync(to, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  syncPath(dirname(path));
  return true;
}

/** Lets a symbolic link lead elsewhere, in one step: who reads finds the old place or the new one. */
export function linkAnew(to: string, path: string): void {
  const staging = stagingOf(path);
  rmSync(staging, { force: true });
  symlinkSync(to, staging);
  renameSync(staging, path);
  syncPath(dirname(path));
}

/** Makes a folder and those above it where they are missing, each one's entry synced to disk. */
export function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined) return;
  for (let at = resolve(path); at.startsWith(resolve(first)); at = dirname(at)) syncPath(dirname(at));
}

/** Removes what a process that died left half written in a folder. To be called before this process begins anything there: what
 * bears its number is then of one that had the same. */
export function sweep(folder: string): void {
  for (const { staging, pid } of listStagings(folder))
    if (pid === process.pid || !isRunning(pid)) rmSync(staging, { recursive: true, force: true });
}

let isSyncing = true;

/** Does work whose files are synced all together at its end: for what can be made again when the power is cut before. The work
 * gives the folders that it has written to. */
export async function syncTogether(work: () => Promise<string[]>): Promise<void> {
  isSyncing = false;
  const folders = await work().finally(() => (isSyncing = true));
  for (const folder of folders) {
    syncTree(folder);
    syncPath(dirname(folder));
  }
}

/** Syncs a file, or the entries of a folder, to disk. */
export function syncPath(path: string): void {
  if (!isSyncing) return;
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
