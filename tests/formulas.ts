/** The formula of each indicator, written again from its definition in words: what each cell is to a figure, in exact arithmetic. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { codesOf } from "../reports/rows.ts";
import { DIMENSIONS, type Dimension, type State } from "../reports/schema.ts";
import { quarterOf, shiftPeriod } from "../reports/period.ts";
import type { Reporting } from "../reports/published.ts";
import { definitions, type Sourced, type Source } from "./published.ts";

/** Whether a cell belongs to one side of a figure. */
type Side = (cell: Source, figure: Sourced) => boolean;

/** A sum less another, a count of products, a count of cells or their part of others, or a ratio: (above − less)
 * ÷ below, times 100 where it is not said otherwise; of two averages where each side is divided by what it is the average of. `quarters` says by what fraction the quarter of the year
 * multiplies each side; what is below zero is 0 then. */
type Ratio = { above: Side; below: Side; less?: Side; average?: { above: Side; below: Side }; quarters?: Quarters };
type Fraction = [above: bigint, below: bigint];
type Quarters = Record<"above" | "below", { by: (quarter: bigint) => Fraction }>;
type Formula = { sum: Side; less?: Side } | { count: Side } | { cells: Side; of?: Side } | (Ratio & { times?: number });

const PARENTS = Object.fromEntries(
  DIMENSIONS.map((dimension) => {
    const codes = codesOf(dimension, definitions.codelists);
    return [dimension, new Map(codes.map(({ code, parent }) => [code, parent]))];
  }),
) as Record<Dimension, Map<string, string>>;

/** Whether a code is another or stands below it. */
export function isUnder(dimension: Dimension, code: string, ancestor: string): boolean {
  for (let at: string | undefined = code; at; at = PARENTS[dimension].get(at)) if (at === ancestor) return true;
  return false;
}

/** The codes directly below another. */
export const childrenOf = (dimension: Dimension, parent: string): string[] =>
  [...PARENTS[dimension]].filter(([, above]) => above === parent).map(([code]) => code);

/** A measure of the figure's own span, at or below the codes that the figure is broken down by. */
const measured =
  (measure: string, span?: string): Side =>
  (cell, figure) =>
    cell.measure === measure &&
    cell.span === (span ?? figure.span) &&
    DIMENSIONS.every((dimension) => isUnder(dimension, codeOf(cell, dimension), figure[dimension]));

/** What a cell is about; a product's trade is that of its codelist. */
const codeOf = (cell: Source, dimension: Dimension): string =>
  (dimension === "sector" && TRADES.get(cell.product)) || cell[dimension];

const TRADES = new Map(definitions.codelists["products"]?.map(({ code, more }) => [code, more["sector"]]));

/** Constant-price output of one part of industry, in the figure's trade. */
const industry =
  (ownership: string): Side =>
  (cell, figure) =>
    measured("constant")(cell, { ...figure, ownership });

/** Constant-price output of the organisational form that an item of form 04 is; of all TTCN where it is none. */
const outputOfForm: Side = (cell, figure) =>
  industry(figure.item === "all" ? "ttcn" : figure.item)(cell, { ...figure, item: "all" });

/** A measure as the return of the figure's own quarter says it. */
const inOwnQuarter =
  (side: Side): Side =>
  (cell, figure) =>
    cell.period === figure.period && side(cell, figure);

/** Output of TTCN in the four quarters that end so many years before the figure's own. */
const inYear =
  (years: number): Side =>
  (cell, figure) => {
    const last = shiftPeriod(figure.period, -4 * years);
    const isIn = cell.period <= last && cell.period > shiftPeriod(last, -4);
    return isIn && industry("ttcn")(cell, figure);
  };

/** What the returns of the year say of the plan, whatever version of it the figure is about. */
const planOfVersion: Side = (cell, figure) =>
  either(measured("adjusted"), measured("assigned"))(cell, { ...figure, item: "all" });

const either =
  (...sides: Side[]): Side =>
  (cell, figure) =>
    sides.some((side) => side(cell, figure));

const isMade: Side = (cell) =>
  (cell.units ?? 0n) > 0n && PARENTS.product.has(cell.product) && childrenOf("product", cell.product).length === 0;

const BELOW = new Map(definitions.codelists["districts"]?.map((place) => [place.code, place]));

/** Whether a place is the other or reports to it. */
export const isWithin = (place: string, other: string): boolean =>
  place === other || BELOW.get(place)?.parent === other;

/** What the province of the figure says itself, what its districts say, or its Union of one trade. */
const from =
  (who: "own" | "districts" | "union", side: Side): Side =>
  (cell, figure) => {
    const below = BELOW.get(cell.place);
    const found = below ? (below.more["sector"] ? "union" : "districts") : "own";
    return found === who && isWithin(cell.place, figure.place) && side(cell, figure);
  };

const wholeAssortment: Side = (cell, figure) => measured("value")(cell, { ...figure, product: "all" });
const quarterOrYear =
  (inSpan: Side, inYear: Side): Side =>
  (cell, figure) =>
    figure.span === "year" ? inYear(cell, figure) : inSpan(cell, figure);

const measures = z.union([z.string(), z.array(z.string())]);
const byItem = z.strictObject({ by_item: z.record(z.string(), measures) });
const side = z.union([z.string(), byItem, z.object({ of: measures }).catchall(z.string())]);
const ratio = z.strictObject({
  above: side,
  below: side,
  less: side.optional(),
  average_of: z.strictObject({ above: side, below: side }).optional(),
  times: z.number().optional(),
});
const summed = z.strictObject({ sum: side, less: side.optional() });
const counted = z.strictObject({ count: side, of: side.optional() });
const Declared = z.record(z.string(), z.union([summed, counted, ratio]));
type DeclaredSide = z.infer<typeof side>;

/** A side as `formulas.yml` declares it. */
function sideOf(declared: DeclaredSide): Side {
  if (typeof declared === "object" && !("of" in declared)) return sideByItem(declared.by_item);
  const { of, ...codes } = typeof declared === "string" ? { of: declared } : declared;
  return (cell, figure) => [of].flat().some((name) => isMeasure(name, cell, { ...figure, ...codes }));
}

function isMeasure(name: string, cell: Source, figure: Sourced): boolean {
  const [form = "", measure = ""] = name.split(".");
  return cell.form === form && measured(measure)(cell, figure);
}

/** Where the parts of an indicator are columns of a form: the measures of the figure's item and of those below it. */
const sideByItem =
  (parts: Record<string, z.infer<typeof measures>>): Side =>
  (cell, figure) =>
    Object.entries(parts).some(
      ([item, names]) =>
        isUnder("item", item, figure.item) &&
        [names].flat().some((name) => isMeasure(name, cell, { ...figure, item: "all" })),
    );

const sumOf = ({ sum, less }: z.infer<typeof summed>): Formula => ({
  sum: sideOf(sum),
  ...(less ? { less: sideOf(less) } : {}),
});

const ratioOf = ({ above, below, less, average_of, times = 100 }: z.infer<typeof ratio>): Formula => ({
  above: sideOf(above),
  below: sideOf(below),
  times,
  ...(less ? { less: sideOf(less) } : {}),
  ...(average_of ? { average: { above: sideOf(average_of.above), below: sideOf(average_of.below) } } : {}),
});

const countOf = ({ count, of }: z.infer<typeof counted>): Formula => ({
  cells: sideOf(count),
  ...(of ? { of: sideOf(of) } : {}),
});

const declared = Declared.parse(parse(readFileSync(join(import.meta.dirname, "formulas.yml"), "utf8")));

export const FORMULAS: Record<string, Formula> = {
  ...Object.fromEntries(
    Object.entries(declared).map(([id, formula]): [string, Formula] => [
      id,
      "sum" in formula ? sumOf(formula) : "count" in formula ? countOf(formula) : ratioOf(formula),
    ]),
  ),
  output_per_worker: { above: outputOfForm, below: sideOf("labour.workers"), times: 1 },
  output_value: { sum: measured("constant") },
  output_value_current: { sum: measured("current") },
  share_of_local_industry: { above: industry("ttcn"), below: industry("local_industry") },
  share_of_total_industry: { above: industry("ttcn"), below: industry("all") },
  structure_by_ownership: { above: measured("constant"), below: industry("ttcn") },
  product_group_value: { sum: measured("value") },
  product_group_share: { above: measured("value"), below: wholeAssortment },
  products_reported: { count: (cell, figure) => isMade(cell, figure) && measured("value")(cell, figure) },
  product_growth: { above: measured("quantity"), below: measured("quantity_last_year") },
  product_output: { sum: measured("quantity") },
  export_share: { above: measured("export"), below: measured("value") },
  first_grade_share: { above: measured("first_grade"), below: measured("value") },
  plan_fulfilment: {
    above: quarterOrYear(measured("in_plan"), measured("in_plan", "cumulative")),
    below: quarterOrYear(measured("planned"), measured("assigned")),
  },
  plan_fulfilment_adjusted: {
    above: measured("in_plan", "cumulative"),
    below: either(measured("adjusted"), measured("assigned")),
  },
  plan_by_version: {
    above: inOwnQuarter((cell, figure) => measured("in_plan", "cumulative")(cell, { ...figure, item: "all" })),
    below: planOfVersion,
  },
  plan_tempo: {
    above: measured("in_plan", "cumulative"),
    below: planOfVersion,
    quarters: { above: { by: () => [1n, 1n] }, below: { by: (quarter) => [quarter, 4n] } },
  },
  plan_rate_needed: {
    above: planOfVersion,
    less: measured("in_plan", "cumulative"),
    below: measured("in_plan", "cumulative"),
    quarters: { above: { by: (quarter) => [1n, 4n - quarter] }, below: { by: (quarter) => [1n, quarter] } },
  },
  contracted_output: { sum: measured("contracted") },
  out_of_plan_output: { sum: measured("out_of_plan") },
  trade_state: { above: inYear(0), below: inYear(1) },
  growth_same_period: { above: measured("constant"), below: measured("constant_last_year") },
  districts_output: { sum: from("districts", measured("constant")) },
  districts_difference: { sum: from("own", measured("constant")), less: from("districts", measured("constant")) },
  districts_difference_share: {
    above: from("own", measured("constant")),
    less: from("districts", measured("constant")),
    below: from("districts", measured("constant")),
  },
  districts_product_difference: {
    sum: from("own", measured("quantity")),
    less: from("districts", measured("quantity")),
  },
  districts_plan_difference: { sum: from("own", measured("in_plan")), less: from("districts", measured("in_plan")) },
  union_share: { above: from("union", industry("ttcn")), below: from("own", industry("ttcn")) },
  growth_previous_quarter: { above: measured("constant"), below: measured("constant_previous") },
};

/** The first quarter whose cells a figure may come from, where that is not its own. */
export const REACHES: Record<string, (period: string) => string> = {
  trade_state: (period) => shiftPeriod(period, -7),
  plan_by_version: (period) => `${period.slice(0, 4)}-Q1`,
};

/** What each figure about returns counts, of those that it lists; a percentage where it is of all of them. */
export const COUNTS: Record<string, { of: Reporting["status"][]; percent?: true }> = {
  returns_received: { of: ["on_time", "late", "nil", "from_districts"], percent: true },
  returns_on_time: { of: ["on_time"] },
  returns_late: { of: ["late"] },
  returns_nil: { of: ["nil"] },
  returns_missing: { of: ["missing", "rejected"] },
};

/** What a figure must be, from its cells alone. Amounts in ten-thousandths; null where no cell gives a number. */
export interface Recomputed {
  /** cells that are nothing to this figure */
  foreign: Source[];
  above: bigint | null;
  below: bigint | null;
  value: number | null;
}

/** Computes a figure from the cells that it lists. */
export function recompute(figure: Sourced, cells: Source[]): Recomputed {
  const formula = FORMULAS[figure.indicator];
  if (!formula) throw new Error(`The indicator ${figure.indicator} has no formula in the tests.`);
  const average = "average" in formula ? formula.average : undefined;
  const sides = [...Object.values(formula), ...Object.values(average ?? {})].filter(
    (side) => typeof side === "function",
  );
  const foreign = cells.filter((cell) => !sides.some((side) => side(cell, figure)));
  if ("sum" in formula) {
    const { sum, less = () => false } = formula;
    const [more, taken] = [sum, less].map((side) => add(cells.filter((cell) => side(cell, figure))));
    const value = add(cells) === null ? null : numberOf((more ?? 0n) - (taken ?? 0n));
    return { foreign, above: null, below: null, value };
  }
  if ("count" in formula)
    return { foreign, above: null, below: null, value: new Set(cells.map(({ product }) => product)).size };
  if ("cells" in formula) return countCells(formula, figure, cells, foreign);
  const { less = () => false, times = 100 } = formula;
  const gross = add(cells.filter((cell) => formula.above(cell, figure)));
  const above = gross === null ? null : gross - (add(cells.filter((cell) => less(cell, figure))) ?? 0n);
  const below = add(cells.filter((cell) => formula.below(cell, figure)));
  if (average) {
    const [over, under] = [average.above, average.below].map((side) => add(cells.filter((cell) => side(cell, figure))));
    const value = ratioTimes(times, product(above, under), product(below, over));
    return { foreign, above: meanOf(above, over), below: meanOf(below, under), value };
  }
  if ("quarters" in formula && formula.quarters)
    return { foreign, ...inQuarters(formula.quarters, BigInt(quarterOf(figure.period).quarter), above, below) };
  return { foreign, above, below, value: ratioTimes(times, above, below) };
}

function inQuarters(
  { above: { by: overOf }, below: { by: underOf } }: Quarters,
  quarter: bigint,
  above: bigint | null,
  below: bigint | null,
): Omit<Recomputed, "foreign"> {
  const [over, under] = [overOf(quarter), underOf(quarter)];
  if (above === null || below === null) return { above, below, value: null };
  const value = ratioTimes(100, above * over[0] * under[1], below * under[0] * over[1]);
  const part = (sum: bigint, [up, down]: Fraction): bigint | null => meanOf(sum * up, down * 10_000n);
  return { above: part(above, over), below: part(below, under), value: value === null ? null : Math.max(0, value) };
}

/** How many cells are listed; where they are a part of others, those of them that are above 0. */
function countCells(
  { cells: counted, of }: { cells: Side; of?: Side },
  figure: Sourced,
  cells: Source[],
  foreign: Source[],
): Recomputed {
  const listed = cells.filter((cell) => counted(cell, figure));
  if (!of) return { foreign, above: null, below: null, value: listed.length };
  const zeros = listed.filter(({ units }) => (units ?? 0n) <= 0n);
  const [above, below] = [listed.length, cells.filter((cell) => of(cell, figure)).length];
  const [over, under] = [BigInt(above) * 10_000n, BigInt(below) * 10_000n];
  return { foreign: [...foreign, ...zeros], above: over, below: under, value: ratioTimes(100, over, under) };
}

function add(cells: Source[]): bigint | null {
  const units = cells.flatMap((cell) => cell.units ?? []);
  return units.length === 0 ? null : units.reduce((sum, unit) => sum + unit, 0n);
}

/** Ten-thousandths as a number. */
export const numberOf = (units: bigint | null): number | null => (units === null ? null : Number(units) / 10_000);

const product = (one: bigint | null, other: bigint | null = null): bigint | null =>
  one === null || other === null ? null : one * other;

/** A mean in ten-thousandths, rounded. */
const meanOf = (sum: bigint | null, of: bigint | null = null): bigint | null =>
  sum === null || of === null || of === 0n ? null : (20_000n * sum + (sum < 0n ? -of : of)) / (2n * of);

/** Divided with eighteen decimals before anything becomes a binary number. */
function ratioTimes(times: number, above: bigint | null, below: bigint | null): number | null {
  if (above === null || below === null || below === 0n) return null;
  return Number((BigInt(times) * above * 10n ** 18n) / below) / 1e18;
}

/** The mark of a figure: nothing occurred anywhere, nobody may say, nobody knows, or a number. */
export function markOf(cells: Source[], { value }: Recomputed): Sourced["mark"] {
  if (cells.every(({ mark }) => mark === "nil")) return "nil";
  if (cells.every(({ mark }) => mark === "confidential")) return "confidential";
  return value === null ? "unavailable" : "number";
}

/** A figure is as weak as the weakest of its cells. */
export const stateOf = (cells: Source[]): State =>
  (["estimate", "preliminary"] as const).find((state) => cells.some((cell) => cell.state === state)) ?? "official";

/** The price base that all cells share; more than one name means that the figure mixes them. */
export const priceBaseOf = (cells: Source[]): string =>
  [...new Set(cells.map((cell) => cell.price_base).filter((base) => base !== "none"))].join(" and ");

/** Whether a figure is what its cells make: sides to half a ten-thousandth, the value to the decimals that are kept. */
export function isRight(figure: Sourced, { foreign, above, below, value }: Recomputed): boolean {
  const same = (found: number | null, exact: bigint | null) =>
    found === null || exact === null ? found === exact : Math.abs(found * 10_000 - Number(exact)) <= 0.5 + 1e-6;
  return (
    foreign.length === 0 &&
    same(figure.numerator, above) &&
    same(figure.denominator, below) &&
    isClose(figure.value, value)
  );
}

/** Equal to the ten decimals that are kept, and to the width of a binary number. */
const isClose = (found: number | null, exact: number | null): boolean =>
  found === null || exact === null ? found === exact : Math.abs(found - exact) <= 0.5e-10 + 4e-14 * Math.abs(exact);

/** A number in ten-thousandths. */
export const units = (value: number): bigint => BigInt(Math.round(value * 10_000));
