/** Which cells of each sheet are marked: how, and with what words. */
import { COLUMNS, placeOf } from "../sheet.ts";
import type { Annotation, Note, Severity } from "./note.ts";

export interface Mark {
  severity: Severity;
  texts: string[];
}

/** Marks by the keys of cells, which rise. */
export type Marks = Map<number, Mark>;

/** Cells that one note marks at most: whoever mends the first of more needs no colour at the others. */
const MOST_CELLS = 20_000;

/** The marks of each sheet by its name. An error outranks a warning. */
export function marksOf({ words, notes }: Annotation): Map<string, Marks> {
  const sheets = new Map<string, Marks>();
  for (const note of notes)
    for (const { sheet, range } of note.marked) {
      const marks = sheets.get(sheet) ?? new Map<number, Mark>();
      sheets.set(sheet, marks);
      for (const key of keysIn(range)) addNote(marks, key, note, words.severity[note.severity]);
    }
  return new Map([...sheets].map(([sheet, marks]) => [sheet, new Map([...marks].sort(([a], [b]) => a - b))]));
}

function addNote(marks: Marks, key: number, { severity, found, mend }: Note, name: string): void {
  const mark = marks.get(key) ?? { severity, texts: [] };
  const text = [`${name}: ${found}`, ...(mend ? [`→ ${mend}`] : [])].join("\n");
  if (severity === "error") mark.severity = severity;
  if (!mark.texts.includes(text)) mark.texts.push(text);
  marks.set(key, mark);
}

/** The keys of `E11` or `E11:G19`, row by row. */
export function* keysIn(range: string): Generator<number> {
  const [first, last = first] = range.split(":").map(placeOf);
  if (!first || !last) return;
  let left = MOST_CELLS;
  for (let row = first.row; row <= last.row; row++)
    for (let column = first.column; column <= last.column && left > 0; column++, left--) yield row * COLUMNS + column;
}
