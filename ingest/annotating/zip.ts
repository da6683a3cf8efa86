/** Writes a zip again with some entries new: all others as they lie in it, not inflated. Imports fflate. */
import { deflateSync } from "fflate";
import { checksumOf } from "../reading/bytes.ts";
import type { Archive, Packed } from "../reading/zip.ts";
import { encode, join } from "./edit.ts";

/** The bytes of the archive with the given entries in the place of those of the same name, new ones behind all others. */
export function repack(archive: Archive, changed: Map<string, Uint8Array>): Uint8Array {
  const names = [...new Set([...archive.names, ...changed.keys()])];
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const name of names) {
    const part = changed.get(name);
    const packed = part ? pack(part) : archive.packed(name);
    if (!packed) continue;
    const local = join([header(LOCAL, name, packed), encode(name), packed.data]);
    directory.push(join([header(ENTRY, name, packed, at), encode(name)]));
    locals.push(local);
    at += local.length;
  }
  const list = join(directory);
  return join([...locals, list, endOf(names.length, list.length, at)]);
}

function pack(part: Uint8Array): Packed {
  return { method: 8, checksum: checksumOf(part), size: part.length, data: deflateSync(part, { level: LEVEL }) };
}

/** Higher levels take several times as long for a tenth less. */
const LEVEL = 2;

/** What both headers of an entry say, and where it stands in each (APPNOTE 4.3.7, 4.3.12). */
const LOCAL = { signature: 0x04034b50, size: 30, from: 4 };
const ENTRY = { signature: 0x02014b50, size: 46, from: 6 };
const VERSION = 20;
const NAME_IS_UTF8 = 0x800;
const DAY_1_JANUARY_1980 = 0x21;

function header(kind: typeof LOCAL, name: string, { method, checksum, size, data }: Packed, at = 0): Uint8Array {
  const view = new DataView(new ArrayBuffer(kind.size));
  view.setUint32(0, kind.signature, true);
  if (kind === ENTRY) view.setUint16(4, VERSION, true);
  [VERSION, NAME_IS_UTF8, method, 0, DAY_1_JANUARY_1980].forEach((value, index) =>
    view.setUint16(kind.from + index * 2, value, true),
  );
  [checksum, data.length, size].forEach((value, index) => view.setUint32(kind.from + 10 + index * 4, value, true));
  view.setUint16(kind.from + 22, encode(name).length, true);
  if (kind === ENTRY) view.setUint32(42, at, true);
  return new Uint8Array(view.buffer);
}

function endOf(count: number, size: number, at: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(22));
  view.setUint32(0, 0x06054b50, true);
  for (const offset of [8, 10]) view.setUint16(offset, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, at, true);
  return new Uint8Array(view.buffer);
}
