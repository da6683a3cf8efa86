/** Reads numbers and letters from the body of a record that others carry on. Letters that are cut begin anew with their width. */
import { refuse } from "../../refusal.ts";

export interface Tape {
  parts: DataView[];
  part: number;
  at: number;
}

/** Begins at an offset of the first part. */
export const openTape = (parts: DataView[], at = 0): Tape => ({ parts, part: 0, at });

/** Whether nothing is left. */
export function hasEnded(tape: Tape): boolean {
  while (tape.part < tape.parts.length && tape.at >= (tape.parts[tape.part]?.byteLength ?? 0)) {
    tape.part++;
    tape.at = 0;
  }
  return tape.part >= tape.parts.length;
}

const currentPart = (tape: Tape): DataView =>
  hasEnded(tape) ? refuse("corrupt", "xls") : (tape.parts[tape.part] as DataView);

/** An unsigned number of one, two or four bytes. */
export const byteFrom = (tape: Tape): number => currentPart(tape).getUint8(move(tape, 1));
export const halfFrom = (tape: Tape): number => currentPart(tape).getUint16(move(tape, 2), true);
export const wordFrom = (tape: Tape): number => currentPart(tape).getUint32(move(tape, 4), true);

const move = (tape: Tape, bytes: number): number => (tape.at += bytes) - bytes;

/** Passes over bytes, from part to part. */
export function pass(tape: Tape, bytes: number): void {
  for (let left = bytes; left > 0;) {
    const step = Math.min(left, currentPart(tape).byteLength - tape.at);
    tape.at += step;
    left -= step;
  }
}

/** So many letters, of two bytes each where `isWide`; a part that carries them on says their width again. */
export function lettersFrom(tape: Tape, count: number, isWide: boolean): string {
  let text = "";
  let wide = isWide;
  for (let left = count; left > 0;) {
    if (tape.at >= (tape.parts[tape.part]?.byteLength ?? 0)) wide = (byteFrom(tape) & 1) === 1;
    const part = currentPart(tape);
    const taken = Math.min(left, (part.byteLength - tape.at) >> (wide ? 1 : 0));
    if (taken === 0) refuse("corrupt", "xls");
    text += lettersAt(part, tape.at, taken, wide);
    tape.at += taken * (wide ? 2 : 1);
    left -= taken;
  }
  return text;
}

function lettersAt(part: DataView, at: number, count: number, isWide: boolean): string {
  const codes = new Uint16Array(count);
  for (let i = 0; i < count; i++) codes[i] = isWide ? part.getUint16(at + i * 2, true) : part.getUint8(at + i);
  return String.fromCharCode(...codes);
}
