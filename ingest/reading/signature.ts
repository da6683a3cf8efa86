/** Tells from a file's first bytes what it is, before anything is parsed. */
import { isUtf8, type Bytes } from "./bytes.ts";
import { refuse, type RefusalCode } from "../refusal.ts";

const startsWith = (bytes: Bytes, start: number[]): boolean => start.every((byte, i) => bytes[i] === byte);

/** The second byte of the first record of Excel 2, 3 and 4. */
const OLDEST = [0, 2, 4];

const KNOWN: [isSo: (bytes: Bytes) => boolean, code: RefusalCode][] = [
  [(bytes) => bytes.length === 0, "empty_file"],
  [
    (bytes) => startsWith(bytes, [0x09]) && OLDEST.includes(bytes[1] ?? -1) && bytes[2] !== undefined && bytes[3] === 0,
    "old_xls",
  ],
  [(bytes) => startsWith(bytes, [0x25, 0x50, 0x44, 0x46]), "pdf"],
  [(bytes) => startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]), "not_a_workbook"],
  [(bytes) => isText(bytes), "text_file"],
];

/** Whether the bytes begin as an OLE compound file does: an .xls, or what a password makes of any workbook. */
export const isOle = (bytes: Bytes): boolean => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

const isText = (bytes: Bytes): boolean =>
  (isUtf8(bytes) && !bytes.includes(0)) || startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);

/** Whether the bytes begin as a zip with entries does. */
export const isZip = (bytes: Bytes): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);

/** Whether the bytes are the records of an .xls since Excel 5 without a file system around them. */
export const isBiff = (bytes: Bytes): boolean => startsWith(bytes, [0x09, 0x08]) && bytes[3] === 0;

/** Refuses everything but a zip, and says what it is instead. */
export function checkSignature(bytes: Bytes): void {
  if (isZip(bytes)) return;
  refuse(KNOWN.find(([isSo]) => isSo(bytes))?.[1] ?? "unknown_file");
}
