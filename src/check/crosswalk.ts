/** Crosswalks read foreign tables, which only the centre receives: the page has none. */

/** Never asked for: no receipt of a browser names a crosswalk. */
export function readForeign(): never {
  throw new Error("Foreign tables are read by the centre, not in a browser.");
}
