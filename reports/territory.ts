/** What a place was made of before it began: the events of succession, followed from the territories of a time. */
import { provincesOf } from "./places.ts";
import type { Code, Codelist } from "./schema.ts";

type Codelists = Record<string, Codelist>;

/** A territory of the time and what part of it went into the place: 1, or less by a declared split factor. */
export interface Part {
  territory: string;
  factor: number;
}

/** A place in a quarter before it began. Not separable: a territory of the time was divided between it and others, and no
 * source says in what proportion; then it has no figures. */
export interface Made {
  place: string;
  parts: Part[];
  separable: boolean;
}

/** What the provinces of a later quarter were made of in the quarter, those left out that were there already. A province of
 * whose land the codelist knows nothing in the quarter is not among them. */
export function placesMade(period: string, later: string, codelists: Codelists): Made[] {
  const endsOf = followEvents(later, codelists);
  const parts = provincesOf(codelists["provinces"] ?? [], period).flatMap(({ code: territory }) =>
    [...endsOf(territory)].map(([place, factor]) => ({ place, territory, factor })),
  );
  const changed = parts.filter(({ place, territory }) => place !== territory);
  return [...Map.groupBy(changed, ({ place }) => place)].map(([place, made]) => ({
    place,
    parts: made.map(({ territory, factor }) => ({ territory, factor })),
    separable: made.every(({ factor }) => !Number.isNaN(factor)),
  }));
}

/** The places of a later quarter that a territory went into, each with the part of it; NaN where no source says which part.
 * What was divided and joined again in one place went into it whole. */
function followEvents(later: string, codelists: Codelists): (territory: string) => Map<string, number> {
  const there = new Set(provincesOf(codelists["provinces"] ?? [], later).map(({ code }) => code));
  const successors = successorsIn(codelists);
  const factors = factorsIn(codelists);
  const endsOf = (territory: string): Map<string, number> => {
    const next = there.has(territory) ? [] : [...(successors.get(territory) ?? [])];
    const ends = new Map<string, number>();
    for (const successor of next) {
      const part = next.length === 1 ? 1 : (factors.get(`${territory} ${successor}`) ?? NaN);
      for (const [place, share] of endsOf(successor)) ends.set(place, (ends.get(place) ?? 0) + part * share);
    }
    const [only = territory] = ends.keys();
    return ends.size > 1 ? ends : new Map([[only, 1]]);
  };
  return endsOf;
}

/** What each territory that ended went into, by all events; a new name or rank ends nothing. */
function successorsIn(codelists: Codelists): Map<string, Set<string>> {
  const successors = new Map<string, Set<string>>();
  for (const event of codelists["province_events"] ?? []) {
    const after = idsOf(event, "successors");
    for (const before of idsOf(event, "predecessors").filter((id) => !after.includes(id)))
      successors.set(before, new Set([...(successors.get(before) ?? []), ...after]));
  }
  return successors;
}

const idsOf = ({ more }: Code, side: "predecessors" | "successors"): string[] => (more[side] ?? "").split(" ");

const factorsIn = (codelists: Codelists): Map<string, number> =>
  new Map(
    (codelists["split_factors"] ?? []).map(({ more }) => [
      `${more["predecessor"]} ${more["successor"]}`,
      Number(more["factor"]),
    ]),
  );

/** Refuses split factors without a source, of what was not divided so, or whose parts do not make the whole. */
export function checkFactors(codelists: Codelists): void {
  const successors = successorsIn(codelists);
  const refuse = (code: string, why: string): never => {
    throw new Error(`reports/codelists/split_factors.csv: "${code}" ${why}.`);
  };
  const factors = codelists["split_factors"] ?? [];
  for (const { code, more } of factors) {
    if (!more["source"]) refuse(code, "names no source");
    if (!(Number(more["factor"]) > 0 && Number(more["factor"]) < 1)) refuse(code, "must have a factor between 0 and 1");
    if (!successors.get(more["predecessor"] ?? "")?.has(more["successor"] ?? ""))
      refuse(code, "divides a territory that no event divides so");
  }
  for (const [predecessor = "", parts] of Map.groupBy(factors, ({ more }) => more["predecessor"])) {
    const whole = parts.reduce((sum, { more }) => sum + Number(more["factor"]), 0);
    if (parts.length !== successors.get(predecessor)?.size || Math.abs(whole - 1) > 1e-9)
      refuse(parts[0]?.code ?? "", `and the other factors of ${predecessor} must name every successor once and make 1`);
  }
}
