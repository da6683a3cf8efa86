/** Sets the time of every entry of a zip to its epoch, 1 January 1980, so that equal content gives equal bytes. */

const DIRECTORY_END = 0x06054b50;
const MIDNIGHT_1_JANUARY_1980 = 0x00210000;

/** Changes the bytes in place and gives them back. */
export function fixZipTimes(bytes: Buffer): Buffer {
  let end = bytes.length - 22;
  while (bytes.readUInt32LE(end) !== DIRECTORY_END) end--;
  let at = bytes.readUInt32LE(end + 16);
  for (let rest = bytes.readUInt16LE(end + 10); rest > 0; rest--) {
    bytes.writeUInt32LE(MIDNIGHT_1_JANUARY_1980, at + 12);
    bytes.writeUInt32LE(MIDNIGHT_1_JANUARY_1980, bytes.readUInt32LE(at + 42) + 10);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return bytes;
}
