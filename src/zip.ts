/** Packs texts into a zip archive, as far as workbooks need it. */
import { crc32, deflateRawSync } from "node:zlib";

/** A zip archive; every entry bears the first day that the format knows, so that the same tables give the same bytes. */
export function zipOf(entries: (readonly [name: string, text: string])[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of entries) {
    const plain = Buffer.from(text);
    const packed = deflateRawSync(plain, { level: 4 });
    const about = entryHeader(plain, packed, name);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), about, Buffer.from(name), packed]);
    const [made, rest] = [Buffer.from("PK\x01\x02\x14\x00", "latin1"), Buffer.alloc(14)];
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([made, about, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  return Buffer.concat([...locals, ...directory, endOf(entries.length, offset, Buffer.concat(directory).length)]);
}

/** What a local header and the directory say alike about an entry: 26 bytes from the version needed on. */
function entryHeader(plain: Buffer, packed: Buffer, name: string): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(0x0800, 2);
  header.writeUInt16LE(8, 4);
  header.writeUInt16LE(0x21, 8);
  header.writeUInt32LE(crc32(plain), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(plain.length, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 22);
  return header;
}

function endOf(entries: number, offset: number, size: number): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
