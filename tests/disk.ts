/** A disk that forgets: what was not synced, a file's bytes or a folder's entries, may be gone after the power is cut, which
 * it is before any operation that one likes. Only the calls of `node:fs` that the store makes. */
import { join, relative } from "node:path";

/** What `node:fs` is asked below this path goes to the disk; the rest to the machine's own. */
export const DISK = "/forgetful-disk";

interface File {
  now: Buffer;
  synced: Buffer;
  /** where a symbolic link leads, which is there as soon as its name is */
  link?: string;
}

interface Folder {
  now: Map<string, Node>;
  synced: Map<string, Node>;
}

type Node = File | Folder;

/** A new name that may not be on disk yet. Journals keep both ends of it or neither, in the order in which they were given. */
interface Move {
  node: Node;
  replaced: Node | undefined;
  from: Folder;
  name: string;
  to: Folder;
  newName: string;
}

function commit({ node, from, name, to, newName }: Move): void {
  if (from.synced.get(name) === node) from.synced.delete(name);
  to.synced.set(newName, node);
}

function revert({ node, replaced, from, name, to, newName }: Move): void {
  from.now.set(name, node);
  if (replaced) to.now.set(newName, replaced);
  else to.now.delete(newName);
}

export class PowerCut extends Error {}

interface Entry {
  name: string;
  isFile(): boolean;
  isDirectory(): boolean;
}

const entryOf = ([name, node]: [string, Node]): Entry => ({
  name,
  isFile: () => !isFolder(node),
  isDirectory: () => isFolder(node),
});

const isFolder = (node: Node): node is Folder => node.now instanceof Map;
const newFolder = (): Folder => ({ now: new Map(), synced: new Map() });

/** A disk whose power is cut before the operation of that number. `keeps` says of what was not synced whether it is there
 * all the same: a disk may write when it likes. */
export function newDisk(keeps: () => boolean = () => false) {
  const root = newFolder();
  const open = new Map<number, Node>();
  const read = new Map<number, number>();
  const moves: Move[] = [];
  let cut = Infinity;
  let done = 0;
  let descriptor = 1000;

  function tick(): void {
    if (++done > cut) throw new PowerCut();
  }

  const partsOf = (path: string): string[] => relative(DISK, path).split("/").filter(Boolean);
  const find = (path: string): Node | undefined =>
    partsOf(path).reduce<Node | undefined>((at, name) => (at && isFolder(at) ? at.now.get(name) : undefined), root);
  const parentOf = (path: string): { folder: Folder; name: string } => {
    const parts = partsOf(path);
    const name = parts.pop() ?? "";
    const folder = find(join(DISK, ...parts));
    return folder && isFolder(folder) ? { folder, name } : fail("ENOENT", path);
  };

  const fs = {
    existsSync: (path: string): boolean => {
      const node = find(path);
      return node !== undefined && (isFolder(node) || !node.link || fs.existsSync(join(path, "..", node.link)));
    },
    readdirSync: (path: string, { withFileTypes = false } = {}): (string | Entry)[] => {
      const node = find(path) ?? fail("ENOENT", path);
      if (!isFolder(node)) return fail("ENOTDIR", path);
      return withFileTypes ? [...node.now].map(entryOf) : [...node.now.keys()];
    },
    readSync: (handle: number, into: Uint8Array): number => {
      const node = open.get(handle);
      if (!node || isFolder(node)) return fail("EBADF", String(handle));
      const at = read.get(handle) ?? 0;
      const piece = node.now.subarray(at, at + Math.min(into.length, 1000)); // a read may be short
      into.set(piece);
      read.set(handle, at + piece.length);
      return piece.length;
    },
    readFileSync: (path: string, encoding?: "utf8"): string | Buffer => {
      const node = find(path) ?? fail("ENOENT", path);
      if (isFolder(node)) return fail("EISDIR", path);
      return encoding ? node.now.toString(encoding) : Buffer.from(node.now);
    },
    mkdirSync: (path: string, { recursive = false } = {}): string | undefined => {
      const parts = partsOf(path);
      const missing = parts.map((_, at) => join(DISK, ...parts.slice(0, at + 1))).filter((step) => !find(step));
      if (missing.length === 0 && !recursive) return fail("EEXIST", path);
      for (const step of missing) {
        tick();
        const { folder, name } = parentOf(step);
        folder.now.set(name, newFolder());
      }
      return missing[0];
    },
    openSync: (path: string, flags = "r"): number => {
      tick();
      const { folder, name } = partsOf(path).length > 0 ? parentOf(path) : { folder: root, name: "" };
      if (flags === "w") folder.now.set(name, { now: Buffer.alloc(0), synced: Buffer.alloc(0) });
      open.set(++descriptor, find(path) ?? fail("ENOENT", path));
      return descriptor;
    },
    writeSync: (handle: number, bytes: Uint8Array, at = 0): number => {
      tick();
      const node = open.get(handle);
      if (!node || isFolder(node)) return fail("EBADF", String(handle));
      const written = Math.min(bytes.length - at, 1000); // a write may be short
      node.now = Buffer.concat([node.now, bytes.subarray(at, at + written)]);
      return written;
    },
    fsyncSync: (handle: number): void => {
      tick();
      const node = open.get(handle) ?? fail("EBADF", String(handle));
      const last = moves.findLastIndex(({ from, to }) => from === node || to === node);
      for (const move of moves.splice(0, last + 1)) commit(move);
      if (isFolder(node)) node.synced = new Map(node.now);
      else node.synced = node.now;
    },
    closeSync: (handle: number): void => void open.delete(handle),
    writeFileSync: (path: string, text: string | Uint8Array): void => {
      const handle = fs.openSync(path, "w");
      const bytes = Buffer.from(text as string);
      for (let at = 0; at < bytes.length;) at += fs.writeSync(handle, bytes, at);
      fs.closeSync(handle);
    },
    symlinkSync: (link: string, path: string): void => {
      tick();
      const { folder, name } = parentOf(path);
      if (folder.now.has(name)) return fail("EEXIST", path);
      folder.now.set(name, { now: Buffer.alloc(0), synced: Buffer.alloc(0), link });
    },
    readlinkSync: (path: string): string => {
      const node = find(path);
      return (node && !isFolder(node) ? node.link : undefined) ?? fail("EINVAL", path);
    },
    linkSync: (from: string, to: string): void => {
      tick();
      const { folder, name } = parentOf(to);
      if (folder.now.has(name)) return fail("EEXIST", to);
      folder.now.set(name, find(from) ?? fail("ENOENT", from));
    },
    renameSync: (from: string, to: string): void => {
      tick();
      const [source, target] = [parentOf(from), parentOf(to)];
      const replaced = target.folder.now.get(target.name);
      if (replaced && isFolder(replaced) && replaced.now.size > 0) return fail("ENOTEMPTY", to);
      const node = find(from) ?? fail("ENOENT", from);
      target.folder.now.set(target.name, node);
      source.folder.now.delete(source.name);
      moves.push({ node, replaced, from: source.folder, name: source.name, to: target.folder, newName: target.name });
    },
    rmSync: (path: string, { force = false, recursive = false } = {}): void => {
      const node = find(path);
      if (!node) return force ? undefined : fail("ENOENT", path);
      if (isFolder(node) && !recursive) return fail("EISDIR", path);
      if (isFolder(node)) for (const below of [...node.now.keys()]) fs.rmSync(join(path, below), { recursive });
      tick();
      const { folder, name } = parentOf(path);
      folder.now.delete(name);
    },
  };

  return {
    fs,
    /** how many operations there have been */
    operations: () => done,
    cutBefore(operation: number): void {
      cut = operation;
      done = 0;
    },
    /** the power comes back: what was synced is there, of the rest what the disk happened to keep */
    restart(): void {
      cut = Infinity;
      open.clear();
      while (moves[0] && keeps()) commit(moves.splice(0, 1)[0] as Move);
      for (const move of moves.splice(0).reverse()) revert(move);
      forget(root, keeps);
    },
  };
}

/** What `node:fs` is, with the calls of the store divided: what is asked of the disk goes to the one that is held, the rest to the
 * machine's own. Handles of the model begin at 1000. */
export function divideCalls(
  actual: Record<string, unknown>,
  held: { fs: Record<string, (...args: unknown[]) => unknown> },
): Record<string, unknown> {
  const isOnDisk = (first: unknown): boolean =>
    typeof first === "number" ? first >= 1000 : String(first).startsWith(DISK);
  const divided = Object.entries(actual).map(([name, call]) => [
    name,
    typeof call !== "function" || !DIVIDED.test(name)
      ? call
      : (...args: unknown[]): unknown =>
          isOnDisk(name === "symlinkSync" ? args[1] : args[0])
            ? held.fs[name]?.(...args)
            : (call as (...args: unknown[]) => unknown)(...args),
  ]);
  return Object.fromEntries(divided);
}

const DIVIDED =
  /^(exists|readdir|readFile|mkdir|open|write|read|fsync|close|link|rename|rm|writeFile|symlink|readlink)Sync$/;

/** The same in every run; true as often as false. */
export function coins(seed: number): () => boolean {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2 ** 31) % 16 < 8;
}

function forget(node: Node, keeps: () => boolean): void {
  if (!isFolder(node)) {
    if (!keeps()) node.now = node.synced;
    node.synced = node.now;
    return;
  }
  const names = new Set([...node.now.keys(), ...node.synced.keys()]);
  const left = [...names].flatMap((name): [string, Node][] => {
    const [now, synced] = [node.now.get(name), node.synced.get(name)];
    const kept = now === synced || keeps() ? now : synced;
    return kept ? [[name, kept]] : [];
  });
  node.now = new Map(left);
  node.synced = new Map(left);
  for (const [, below] of left) forget(below, keeps);
}

function fail(code: string, path: string): never {
  throw Object.assign(new Error(`${code}: ${path}`), { code });
}
