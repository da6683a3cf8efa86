/** A changed part is its old bytes with some stretches replaced: whatever is not replaced stays as it was. */

/** Puts a text in the place of the bytes from `from` up to `to`; where both are the same, between two bytes. */
export interface Edit {
  from: number;
  to: number;
  text: string;
}

const encoder = new TextEncoder();

/** The text as UTF-8. */
export const encode = (text: string): Uint8Array => encoder.encode(text);

/** The bytes with these edits, which do not overlap; of several at one place the first given stands first. */
export function applyEdits(bytes: Uint8Array, edits: Edit[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const { from, to, text } of edits.toSorted((a, b) => a.from - b.from)) {
    pieces.push(bytes.subarray(at, from), encode(text));
    at = to;
  }
  return join([...pieces, bytes.subarray(at)]);
}

/** The pieces one after another. */
export function join(pieces: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
