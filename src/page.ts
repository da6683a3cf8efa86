/** What a page of figures is made of, before it is drawn: the same content gives the page and its downloads. */
import type { Figure } from "../reports/published.ts";

export interface Heading {
  /** columns side by side with the same group share a heading over them */
  group: string;
  label: string;
  /** `own`: those of the line, which is counted in a unit of its own */
  decimals: number | "own";
  /** texts stand at the left, numbers at the right; what stands below the label of its line runs across the table */
  kind: "number" | "text" | "below";
}

export type Value = Figure | number | string | null;

/** A cell of a download. */
export type Cell = string | number | null;

export interface Line {
  label: string;
  /** the page of what the line is about, within the language; empty for none */
  path: string;
  level: number;
  values: Value[];
  /** the unit of the line itself, where lines are counted in units of their own */
  unit?: string;
  /** decimals of that unit */
  decimals?: number;
}

export interface Table {
  id: string;
  title: string;
  /** over the column of labels */
  corner: string;
  headings: Heading[];
  lines: Line[];
  /** unit, state and coverage of what the table shows */
  notes: string[];
  /** what stands under some of its figures, and which these are */
  footnotes?: { text: string; figures: Set<string> }[];
  /** the indicators that it shows, each with its list on the why page */
  why?: { title: string; fragment: string }[];
}

export interface Series {
  name: string;
  values: (number | null)[];
}

/** Between the quarter before `at` and that one the territory changes. */
export interface Break {
  at: number;
  day: string;
  /** the day and what happened */
  text: string;
}

export interface Chart {
  kind: "bars" | "lines" | "columns" | "shares";
  id: string;
  title: string;
  description: string;
  unit: string;
  decimals: number;
  labels: string[];
  series: Series[];
  /** a line at which bars are measured, such as 100 % of the plan */
  reference?: number;
  /** values stated elsewhere, drawn across the lines and named in the legend */
  levels?: { name: string; value: number }[];
  /** bars begin at the reference and go both ways, not at zero */
  diverging?: boolean;
  breaks?: Break[];
}

export interface Tile {
  name: string;
  /** the page of the province, within the language */
  path: string;
  x: number;
  y: number;
  value: number | null;
  /** the value with its unit, or why there is none */
  text: string;
  /** of an archipelago, the province that administers it */
  part?: string;
}

export interface Tiles {
  title: string;
  description: string;
  tiles: Tile[];
  /** upper ends of the classes of colour, ascending, as they are printed */
  classes: { upTo: number; text: string }[];
}

export interface Headline {
  label: string;
  path: string;
  value: string;
  unit: string;
  /** how many of the figure's own unit make one of that */
  scale: number;
  span: string;
  /** the same over another span, a change, a numerator and denominator */
  details: string[];
  notes: string[];
  figure: string;
}

/** Words of the resolution, which are Vietnamese in every language. */
export interface Quote {
  line: number;
  quote: string;
  translation: string;
}

export interface Section {
  id: string;
  title: string;
  quote?: Quote;
  lead?: string;
  charts: Chart[];
  tiles?: Tiles;
  table?: Table;
  list?: string[];
  /** long tables wait behind a summary */
  folded?: boolean;
}

export interface Step {
  title: string;
  path: string;
  /** not a page of the release but of the site around it, or a file of the release */
  kind?: "outside" | "file";
}

export interface Content {
  path: string;
  title: string;
  eyebrow: string;
  parents: Step[];
  lead: string;
  quote?: Quote;
  headlines: Headline[];
  /** what a reader must know about the subject itself */
  note?: string;
  sections: Section[];
  /** pages beside and below this one */
  related: { title: string; steps: Step[] }[];
}
