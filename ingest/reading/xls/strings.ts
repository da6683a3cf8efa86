/** The texts of an .xls: those that cells share, and those in records. Before Excel 97 letters are bytes of a code page. */
import { joinRuns, noStrings, type Run, type Strings } from "../strings.ts";
import { UNICODE, type Encoding } from "../legacy.ts";
import { byteFrom, halfFrom, hasEnded, lettersFrom, openTape, pass, wordFrom, type Tape } from "./tape.ts";

const [WIDE, EXTENDED, RICH] = [1, 4, 8];

/** The shared strings, each with its runs; `fonts` tells how the letters under a font are stored. */
export function readSharedStrings(parts: DataView[], fonts: Encoding[]): Strings {
  const tape = openTape(parts);
  const strings = noStrings();
  pass(tape, 4);
  for (let left = wordFrom(tape); left > 0 && !hasEnded(tape); left--) {
    const runs = readRuns(tape, fonts);
    if (runs.length > 1) strings.rich.set(strings.texts.length, runs);
    strings.texts.push(joinRuns(runs, UNICODE));
  }
  strings.shared = strings.texts.length;
  return strings;
}

/** One string of Excel 97 or later: a length, what it carries, its letters, its runs, phonetic hints that are left out. */
export function readRuns(tape: Tape, fonts: Encoding[]): Run[] {
  const length = halfFrom(tape);
  const flags = byteFrom(tape);
  const runCount = flags & RICH ? halfFrom(tape) : 0;
  const extra = flags & EXTENDED ? wordFrom(tape) : 0;
  const text = lettersFrom(tape, length, (flags & WIDE) !== 0);
  const runs: Run[] = [];
  let [from, encoding]: [number, Encoding | undefined] = [0, undefined];
  for (let i = 0; i < runCount; i++) {
    const start = halfFrom(tape);
    if (start > from) runs.push({ text: text.slice(from, start), encoding });
    [from, encoding] = [Math.max(from, start), fonts[halfFrom(tape)]];
  }
  pass(tape, extra);
  if (from < text.length || runs.length === 0) runs.push({ text: text.slice(from), encoding });
  return runs;
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
