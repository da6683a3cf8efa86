/** What is noted in a workbook, in words of one language: what the parts are written from. */

export type Severity = "error" | "warning";

/** One issue. */
export interface Note {
  severity: Severity;
  /** name of its sheet; empty where the whole workbook is meant */
  sheet: string;
  /** `D12`, what its line leads to; empty where a whole sheet is meant */
  cell: string;
  /** what is marked on its sheet and on others: `{ sheet: "01", range: "E11:E19" }` */
  marked: { sheet: string; range: string }[];
  /** what was found, and how to mend it */
  found: string;
  mend: string;
}

/** What the first sheet says; its heads are those of number, severity, place, finding and mending. */
export interface Words {
  sheet: string;
  title: string;
  lines: string[];
  heads: string[];
  severity: Record<Severity, string>;
}

export interface Annotation {
  words: Words;
  notes: Note[];
}
