/** Reads a zip's central directory and inflates its entries within limits; nothing is believed that the bytes do not show. */
import { bytesOf, checksumOf, inflate, textOf, type Bytes } from "./bytes.ts";
import { refuse } from "../refusal.ts";

/** In bytes, but for cells, entries and the ratio of inflated to stored bytes. */
export const LIMITS = {
  /** larger files are refused before they are kept or opened: a return of 100,000 rows is a tenth of this */
  file: 64 * 1024 * 1024,
  /** of all sheets together */
  cells: 5_000_000,
  entries: 4096,
  entry: 160 * 1024 * 1024,
  total: 320 * 1024 * 1024,
  large: 4 * 1024 * 1024,
  ratio: 200,
};

/** A size as people read it, in either language. */
export const megabytesOf = (bytes: number): string => `${Math.ceil(bytes / (1024 * 1024))} MB`;

interface Entry {
  name: string;
  method: number;
  checksum: number;
  stored: number;
  size: number;
  header: number;
}

/** An entry as it lies in the zip, still compressed. */
export interface Packed extends Pick<Entry, "method" | "checksum" | "size"> {
  data: Uint8Array;
}

/** Gives a part's bytes by name, without regard to case; `undefined` where there is none. */
export interface Archive {
  names: string[];
  read(name: string): Bytes | undefined;
  packed(name: string): Packed | undefined;
}

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;

/** Opens a zip: checks names, sizes and ratios of every entry before anything is inflated. */
export function openArchive(file: Uint8Array): Archive {
  const bytes = bytesOf(file);
  const entries = new Map<string, Entry>();
  for (const entry of readDirectory(bytes)) {
    const key = entry.name.toLowerCase();
    if (entries.has(key)) refuse("unsafe_names", entry.name);
    entries.set(key, entry);
  }
  checkSizes([...entries.values()], bytes.length);
  return {
    names: [...entries.values()].map((entry) => entry.name),
    read(name) {
      const entry = entries.get(name.toLowerCase());
      return entry && readEntry(bytes, entry);
    },
    packed(name) {
      const entry = entries.get(name.toLowerCase());
      return entry && { ...entry, data: storedBytes(bytes, entry) };
    },
  };
}

function readDirectory(bytes: Bytes): Entry[] {
  const end = findDirectoryEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > LIMITS.entries)
    refuse(count === 0xffff ? "unsupported_zip" : "too_large", `${count} > ${LIMITS.entries}`);
  if (bytes.readUInt16LE(end + 4) !== 0) refuse("unsupported_zip", "multi-disk");
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) refuse("corrupt", "zip");
    entries.push(readDirectoryEntry(bytes, at));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function findDirectoryEnd(bytes: Bytes): number {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= lowest; at--)
    if (bytes[at] === 0x50 && bytes.readUInt32LE(at) === DIRECTORY_END) return at;
  return refuse("corrupt", "zip");
}

function readDirectoryEntry(bytes: Bytes, at: number): Entry {
  const name = textOf(bytes, at + 46, at + 46 + bytes.readUInt16LE(at + 28)).replaceAll("\\", "/");
  if (isUnsafe(name)) refuse("unsafe_names", name);
  if (bytes.readUInt16LE(at + 8) & 1) refuse("encrypted", name);
  const entry = {
    name,
    method: bytes.readUInt16LE(at + 10),
    checksum: bytes.readUInt32LE(at + 16),
    stored: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    header: bytes.readUInt32LE(at + 42),
  };
  if ([entry.stored, entry.size, entry.header].includes(0xffffffff)) refuse("unsupported_zip", "zip64");
  return entry;
}

const isUnsafe = (name: string): boolean =>
  name === "" || name.startsWith("/") || /^[a-z]:/i.test(name) || name.includes("\0") || name.split("/").includes("..");

function checkSizes(entries: Entry[], length: number): void {
  let stored = 0;
  let size = 0;
  for (const entry of entries) {
    stored += entry.stored;
    size += entry.size;
    if (entry.size > LIMITS.large && entry.size > entry.stored * LIMITS.ratio) refuse("zip_bomb", entry.name);
    if (entry.size > LIMITS.entry) refuse("too_large", entry.name);
  }
  if (stored > length) refuse("zip_bomb", "zip");
  if (size > LIMITS.total) refuse("too_large", megabytesOf(size));
}

function readEntry(bytes: Bytes, entry: Entry): Bytes {
  const data = storedBytes(bytes, entry);
  if (entry.method !== 0 && entry.method !== 8) refuse("unsupported_zip", `${entry.name}: method ${entry.method}`);
  const part = entry.method === 0 ? data : inflate(data, entry.size);
  if (part?.length !== entry.size || checksumOf(part) !== entry.checksum) return refuse("corrupt", entry.name);
  return part;
}

function storedBytes(bytes: Bytes, entry: Entry): Bytes {
  const { header, name } = entry;
  if (header + 30 > bytes.length || bytes.readUInt32LE(header) !== LOCAL_ENTRY) refuse("corrupt", name);
  const nameEnd = header + 30 + bytes.readUInt16LE(header + 26);
  if (textOf(bytes, header + 30, nameEnd).replaceAll("\\", "/") !== name) refuse("corrupt", name);
  const start = nameEnd + bytes.readUInt16LE(header + 28);
  if (start + entry.stored > bytes.length) refuse("corrupt", name);
  return bytes.subarray(start, start + entry.stored);
}
