/** Makes zip files by hand, so that tests can make those that no honest program writes. */
import { crc32, deflateRawSync } from "node:zlib";

/** One entry; `stored`, `size` and the like lie when given. */
export interface ZipEntry {
  name: string;
  data: string | Uint8Array;
  method?: number;
  flags?: number;
  size?: number;
  checksum?: number;
  localName?: string;
  /** which earlier entry's bytes it says to be its own; it has none then */
  sameAs?: number;
}

/** The bytes of a zip that holds these entries in this order. */
export function zipOf(entries: ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data as Uint8Array);
    const stored = (entry.method ?? 8) === 8 ? deflateRawSync(data) : data;
    const fields = fieldsOf(entry, data, stored);
    const local = Buffer.concat([word(0x04034b50), fields, half(0), text(entry.localName ?? entry.name), stored]);
    offsets.push(offset);
    const tail = Buffer.concat([
      half(0),
      half(0),
      half(0),
      half(0),
      word(0),
      word(offsets.at(entry.sameAs ?? -1) ?? 0),
      text(entry.name),
    ]);
    directory.push(Buffer.concat([word(0x02014b50), half(20), fields, tail]));
    if (entry.sameAs !== undefined) continue;
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const counts = [half(0), half(0), half(entries.length), half(entries.length)];
  return Buffer.concat([...locals, list, word(0x06054b50), ...counts, word(list.length), word(offset), half(0)]);
}

/** From the version needed to the length of the name: the same in both headers. */
function fieldsOf(entry: ZipEntry, data: Buffer, stored: Buffer): Buffer {
  const { name, localName = name, method = 8, flags = 0x800, size = data.length, checksum = crc32(data) } = entry;
  const sizes = [word(stored.length), word(size), half(Buffer.byteLength(localName))];
  return Buffer.concat([half(20), half(flags), half(method), word(0), word(checksum), ...sizes]);
}

const text = (name: string): Buffer => Buffer.from(name, "utf8");

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
