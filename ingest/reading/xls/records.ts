/** Walks the records of an .xls stream ([MS-XLS]); a record that is longer than the stream refuses the file. */
import { refuse } from "../../refusal.ts";

/** Where the walk stands: the record that `nextRecord` found, and its body. */
export interface Records {
  view: DataView;
  at: number;
  type: number;
  body: DataView;
}

/** The type of a record that carries on the one before. */
const CONTINUE = 0x3c;

/** Begins to walk at an offset of the stream. */
export const openRecords = (view: DataView, at: number): Records => ({ view, at, type: 0, body: view });

/** Moves to the next record. A stream has an end of its own: running out of bytes refuses the file. */
export function nextRecord(records: Records): void {
  const { view, at } = records;
  if (at + 4 > view.byteLength) refuse("corrupt", "xls");
  const length = view.getUint16(at + 2, true);
  if (at + 4 + length > view.byteLength) refuse("corrupt", "xls");
  records.type = view.getUint16(at, true);
  records.body = new DataView(view.buffer, view.byteOffset + at + 4, length);
  records.at = at + 4 + length;
}

/** The body of the record and those of the records that carry it on. */
export function wholeBody(records: Records): DataView[] {
  const parts = [records.body];
  while (records.at + 4 <= records.view.byteLength && records.view.getUint16(records.at, true) === CONTINUE) {
    nextRecord(records);
    parts.push(records.body);
  }
  return parts;
}
