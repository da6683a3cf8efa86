/** The names of the standard in its two forms: most workbooks are transitional, some strict. */
import type { Element } from "./element.ts";

export interface Dialect {
  /** the namespace of a part's own elements */
  main: string;
  /** that of attributes such as `r:id`; types of relationships begin with it */
  relations: string;
}

const STRICT: Dialect = {
  main: "http://purl.oclc.org/ooxml/spreadsheetml/main",
  relations: "http://purl.oclc.org/ooxml/officeDocument/relationships",
};

const TRANSITIONAL: Dialect = {
  main: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  relations: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
};

/** The dialect of a part, by its outermost element. */
export const dialectOf = ({ attributes }: Element): Dialect =>
  [...attributes.values()].some(({ value }) => value === STRICT.main) ? STRICT : TRANSITIONAL;

const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The content types of the parts that are added. */
export const CONTENT = {
  worksheet: `${SPREADSHEET}.worksheet+xml`,
  comments: `${SPREADSHEET}.comments+xml`,
  styles: `${SPREADSHEET}.styles+xml`,
  shapes: "application/vnd.openxmlformats-officedocument.vmlDrawing",
};
