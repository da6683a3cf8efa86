/** The texts of an .xls: those that cells share, and those in records. Before Excel 97 letters are bytes of a code page. */
import { joinRuns, noStrings, type Run, type Strings } from "../strings.ts";
import { decodeLegacy, UNICODE, type Encoding } from "../legacy.ts";
import { byteFrom, halfFrom, hasEnded, lettersFrom, openTape, pass, wordFrom, type Tape } from "./tape.ts";

const [WIDE, EXTENDED, RICH] = [1, 4, 8];

/** The shared strings, each with its runs; `fonts` tells how the letters under a font are stored. */
export function readSharedStrings(parts: DataView[], fonts: Encoding[]): Strings {
  const tape = openTape(parts);
  const strings = noStrings();
  pass(tape, 4);
  for (let left = wordFrom(tape); left > 0 && !hasEnded(tape); left--) {
    const found = readString(tape, fonts);
    if (typeof found !== "string") strings.rich.set(strings.texts.length, found);
    strings.texts.push(textWith(found, UNICODE));
  }
  strings.shared = strings.texts.length;
  return strings;
}

/** The text of a string in a cell whose font stores letters so. */
export const textWith = (found: string | Run[], encoding: Encoding): string =>
  typeof found === "string" ? decodeLegacy(found, encoding) : joinRuns(found, encoding);

/** One string of Excel 97 or later, in runs where it has some: a length, what it carries, its letters, its runs, phonetic hints
 * that are left out. */
export function readString(tape: Tape, fonts: Encoding[]): string | Run[] {
  const length = halfFrom(tape);
  const flags = byteFrom(tape);
  const runCount = flags & RICH ? halfFrom(tape) : 0;
  const extra = flags & EXTENDED ? wordFrom(tape) : 0;
  const text = lettersFrom(tape, length, (flags & WIDE) !== 0);
  const runs = runCount === 0 ? text : readRuns(tape, text, runCount, fonts);
  pass(tape, extra);
  return runs;
}

/** Each run says where it begins and its font; what comes before the first is shown in the cell's. */
function readRuns(tape: Tape, text: string, count: number, fonts: Encoding[]): Run[] {
  const runs: Run[] = [];
  let [from, encoding]: [number, Encoding | undefined] = [0, undefined];
  for (let i = 0; i < count; i++) {
    const start = halfFrom(tape);
    if (start > from) runs.push({ text: text.slice(from, start), encoding });
    [from, encoding] = [Math.max(from, start), fonts[halfFrom(tape)]];
  }
  return [...runs, { text: text.slice(from), encoding }];
}

/** Code pages by their number; any other is that of Western Europe, in which old Vietnamese fonts keep their letters. */
const CODE_PAGES = new Map([
  [874, "windows-874"],
  [932, "shift_jis"],
  [936, "gbk"],
  [949, "euc-kr"],
  [950, "big5"],
  [10000, "macintosh"],
  [0x8000, "macintosh"],
  ...Array.from({ length: 9 }, (_, i): [number, string] => [1250 + i, `windows-${1250 + i}`]),
]);

/** Gives the letters that bytes stand for in a code page. */
export function decoderOf(page: number): (bytes: DataView, encoding: Encoding) => string {
  const own = new TextDecoder(CODE_PAGES.get(page) ?? "windows-1252");
  const western = new TextDecoder("windows-1252");
  return (bytes, encoding) => (encoding === UNICODE ? own : western).decode(bytes);
}
