/** Packs a stored zip anew: compressed by the platform, which is faster, and dated 1 January 1980, so that equal content is equal bytes. */
import { deflateRawSync } from "node:zlib";

const DIRECTORY_END = 0x06054b50;
const DEFLATED = 8;
const MIDNIGHT_1_JANUARY_1980 = 0x00210000;
const LEVEL = 4;
const [LOCAL_LENGTH, ENTRY_LENGTH, END_LENGTH] = [30, 46, 22];

/** The same files in the same order; `stored` is a zip whose entries are not compressed. */
export function packZip(stored: Buffer): Buffer {
  const end = stored.length - END_LENGTH;
  if (stored.readUInt32LE(end) !== DIRECTORY_END) throw new Error("The zip that exceljs wrote ends in a comment.");
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entriesOf(stored, end)) {
    const at = entry.readUInt32LE(42);
    if (entry.readUInt32LE(24) === 0) continue; // folders
    const data = deflateRawSync(dataOf(stored, at, entry.readUInt32LE(24)), { level: LEVEL });
    const header = stored.subarray(at, at + LOCAL_LENGTH + stored.readUInt16LE(at + 26) + stored.readUInt16LE(at + 28));
    describeData(header, 8, data.length);
    describeData(entry, 10, data.length);
    entry.writeUInt32LE(offset, 42);
    offset += header.length + data.length;
    parts.push(header, data);
    directory.push(entry);
  }
  stored.writeUInt16LE(directory.length, end + 8);
  stored.writeUInt16LE(directory.length, end + 10);
  stored.writeUInt32LE(
    directory.reduce((length, entry) => length + entry.length, 0),
    end + 12,
  );
  stored.writeUInt32LE(offset, end + 16);
  return Buffer.concat([...parts, ...directory, stored.subarray(end)]);
}

function* entriesOf(stored: Buffer, end: number): Generator<Buffer> {
  let at = stored.readUInt32LE(end + 16);
  for (let rest = stored.readUInt16LE(end + 10); rest > 0; rest--) {
    const variable = [28, 30, 32].reduce((length, field) => length + stored.readUInt16LE(at + field), 0);
    yield stored.subarray(at, (at += ENTRY_LENGTH + variable));
  }
}

function dataOf(stored: Buffer, at: number, size: number): Buffer {
  const from = at + LOCAL_LENGTH + stored.readUInt16LE(at + 26) + stored.readUInt16LE(at + 28);
  return stored.subarray(from, from + size);
}

/** Method, time and compressed size stand in the same order in both headers, checksum between them. */
function describeData(header: Buffer, at: number, length: number): void {
  header.writeUInt16LE(DEFLATED, at);
  header.writeUInt32LE(MIDNIGHT_1_JANUARY_1980, at + 2);
  header.writeUInt32LE(length, at + 10);
}
