/** Finds streams in an OLE compound file ([MS-CFB]), as an .xls is one. A chain of sectors ends, or the file is refused. */
import { bytesOfSize, viewOf, type Bytes } from "../bytes.ts";
import { refuse } from "../../refusal.ts";

/** Sectors of one size, and which comes after which. */
interface Sectors {
  bytes: Uint8Array;
  /** of one sector, in bytes */
  size: number;
  /** where sector 0 begins */
  first: number;
  next: Uint32Array;
}

interface Entry {
  name: string;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

/** What stands directly under the root: storages and streams by name, without regard to case. */
export interface Compound {
  has(name: string): boolean;
  read(name: string): Bytes | undefined;
}

const [HEADER, ENTRY, MINI] = [512, 128, 64];
const [LAST, END, NONE] = [0xfffffffa, 0xfffffffe, 0xffffffff];

const damaged = (): never => refuse("corrupt", "OLE");

/** Opens the directory; streams are read when asked for. Refuses what is damaged. */
export function openCompound(bytes: Bytes): Compound {
  const view = viewOf(bytes);
  const shift = bytes.length < HEADER ? 0 : view.getUint16(30, true);
  if (shift !== 9 && shift !== 12) return damaged();
  const big: Sectors = { bytes, size: 1 << shift, first: 1 << shift, next: new Uint32Array() };
  big.next = wordsOf(joinSectors(big, allocationSectors(view, big)));
  const entries = entriesOf(readChain(big, view.getUint32(48, true)));
  const root = entries[0] ?? damaged();
  const cutoff = view.getUint32(56, true);
  const children = childrenOf(root, entries);
  return {
    has: (name) => children.has(name.toLowerCase()),
    read(name) {
      const entry = children.get(name.toLowerCase());
      if (!entry || entry.size >= cutoff) return entry && readChain(big, entry.start, entry.size);
      const next = wordsOf(readChain(big, view.getUint32(60, true)));
      const small = { bytes: readChain(big, root.start, root.size), size: MINI, first: 0, next };
      return readChain(small, entry.start, entry.size);
    },
  };
}

/** The sectors that hold the allocation table: 109 are named in the header, more in a chain of their own. */
function allocationSectors(view: DataView, { size }: Sectors): number[] {
  const sectors: number[] = [];
  const most = view.byteLength / size;
  const take = (from: number, count: number): void => {
    for (let i = 0; i < count; i++) {
      const sector = view.getUint32(from + i * 4, true);
      if (sector < LAST) sectors.push(sector);
    }
    if (sectors.length > most) damaged();
  };
  take(76, 109);
  let turns = 0;
  for (let sector = view.getUint32(68, true); sector < LAST;) {
    const from = (sector + 1) * size;
    if (from + size > view.byteLength || ++turns > most) return damaged();
    take(from, size / 4 - 1);
    sector = view.getUint32(from + size - 4, true);
  }
  return sectors;
}

/** The bytes of a chain; without a length it is read to its end. */
function readChain(sectors: Sectors, start: number, length?: number): Bytes {
  const { bytes: file, size, next } = sectors;
  const chain: number[] = [];
  for (let sector = start; sector !== END && chain.length * size < (length ?? Infinity);) {
    if (sector >= next.length || chain.length * size > file.length) damaged();
    chain.push(sector);
    sector = next[sector] ?? END;
  }
  const bytes = joinSectors(sectors, chain);
  if (length !== undefined && bytes.length < length) damaged();
  return bytes.subarray(0, length);
}

function joinSectors({ bytes, size, first }: Sectors, chain: number[]): Bytes {
  const joined = bytesOfSize(chain.length * size);
  let at = 0;
  for (const sector of chain) {
    const piece = bytes.subarray(first + sector * size, first + (sector + 1) * size);
    joined.set(piece, at);
    at += piece.length;
  }
  return joined.subarray(0, at);
}

function wordsOf(bytes: Bytes): Uint32Array {
  const view = viewOf(bytes);
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, i) => view.getUint32(i * 4, true));
}

function entriesOf(directory: Bytes): Entry[] {
  const view = viewOf(directory);
  return Array.from({ length: Math.floor(directory.length / ENTRY) }, (_, i) => {
    const word = (at: number): number => view.getUint32(i * ENTRY + at, true);
    const letters = Math.min(32, view.getUint16(i * ENTRY + 64, true) >> 1) - 1;
    const codes = Array.from({ length: Math.max(0, letters) }, (_, at) => view.getUint16(i * ENTRY + at * 2, true));
    const name = String.fromCharCode(...codes).toLowerCase();
    return { name, left: word(68), right: word(72), child: word(76), start: word(116), size: word(120) };
  });
}

/** The root's children are a tree of siblings. */
function childrenOf(root: Entry, entries: Entry[]): Map<string, Entry> {
  const children = new Map<string, Entry>();
  const open = [root.child];
  let turns = 0;
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const entry = entries[index];
    if (!entry) continue;
    if (++turns > entries.length) damaged();
    children.set(entry.name, entry);
    open.push(...[entry.left, entry.right].filter((sibling) => sibling !== NONE));
  }
  return children;
}
