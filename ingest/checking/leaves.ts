/** The leaves of a form that belong to given codes, those below them included. */
import { ancestorsOf, codesOf, type Row } from "../../reports/rows.ts";
import type { Codelist } from "../../reports/schema.ts";
import { DIMENSIONS, type Dimension } from "../../reports/terms.ts";

type Codelists = Record<string, Codelist>;

/** Indices of the leaf rows whose codes are the given ones or lie under them; a code left out is `all`. */
export function leavesUnder(rows: Row[], codes: Partial<Record<Dimension, string>>, codelists: Codelists): number[] {
  const wanted = DIMENSIONS.flatMap((dimension) => {
    const code = codes[dimension] ?? "all";
    return code === "all" ? [] : [{ dimension, below: belowOf(dimension, code, codelists) }];
  });
  return rows.flatMap(({ parts, codes: own }, row) =>
    parts.length === 0 && wanted.every(({ dimension, below }) => below.has(own[dimension])) ? [row] : [],
  );
}

/** The leaves of a dimension that are the given code or lie under it. */
export function codesBelow(dimension: Dimension, code: string, codelists: Codelists): string[] {
  const below = belowOf(dimension, code, codelists);
  const parents = new Set(codesOf(dimension, codelists).map(({ parent }) => parent));
  return [...below].filter((each) => !parents.has(each));
}

function belowOf(dimension: Dimension, code: string, codelists: Codelists): Set<string> {
  const key = `${dimension}/${code}`;
  let known = sets.get(codelists);
  if (!known) sets.set(codelists, (known = new Map()));
  let below = known.get(key);
  if (!below) {
    below = new Set(ancestorsOf(dimension, codelists).flatMap(([each, ancestor]) => (ancestor === code ? [each] : [])));
    known.set(key, below);
  }
  return below;
}

const sets = new WeakMap<Codelists, Map<string, Set<string>>>();
