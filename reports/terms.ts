/** The closed lists of the vocabulary: words that code knows by name. Without schemas, so that a browser checks without them. */

export const LANGUAGES = ["vi", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a row of a form is about; items are a form's own, in the codelist `items_<form>`. */
export const DIMENSIONS = ["ownership", "sector", "product", "item"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const SPANS = ["quarter", "cumulative", "year"] as const;
export type Span = (typeof SPANS)[number];

export const STATES = ["estimate", "preliminary", "official"] as const;
export type State = (typeof STATES)[number];

export const SCOPES = ["cell", "entry", "row", "sheet", "return", "history"] as const;
export type Scope = (typeof SCOPES)[number];

/** How the ways of not giving a number are written, in a workbook and on a page. */
export const SIGNS = { nil: "-", unavailable: "...", confidential: "c" } as const;

/** What a cell says: a number, or one of the ways of not giving one. */
export const MARKS = ["number", "nil", "unavailable", "confidential", "blank", "text", "error"] as const;
export type Mark = (typeof MARKS)[number];
