/** Every figure of the example, computed again from the cells that it lists and from nothing else; and the laws between figures. */
import { beforeAll, describe, expect, test } from "vitest";
import { formsAsked } from "../reports/definitions.ts";
import { foldersOf } from "../ingest/folders.ts";
import { latestVersion } from "../ingest/versions.ts";
import { placesMade, type Made } from "../reports/territory.ts";
import { exampleFolder } from "./example.ts";
import {
  childrenOf,
  COUNTS,
  FORMULAS,
  isRight,
  isUnder,
  isWithin,
  markOf,
  priceBaseOf,
  REACHES,
  recompute,
  stateOf,
  units,
} from "./formulas.ts";
import { cellsOf, definitions, figuresOf, reportingOf, type Sourced, type Source } from "./published.ts";

test("every indicator has a formula of its own here", () => {
  expect([...Object.keys(FORMULAS), ...Object.keys(COUNTS)].sort()).toEqual(
    definitions.indicators.map(({ id }) => id).sort(),
  );
});

/** What the example compares below its provinces: of Lai Châu's districts, which have no plan, and of a Union in Hà Nội. */
const COMPARED: Record<string, string[]> = {
  "2025-Q2": ["districts_output", "districts_difference", "districts_difference_share", "districts_product_difference"],
  "2026-Q3": ["union_share"],
};

/** No plan had been adjusted by then, and no trade had eight quarters. */
const NOT_YET: Record<string, string[]> = { "2025-Q2": ["plan_fulfilment_adjusted", "trade_state"] };

describe.each(["2025-Q2", "2026-Q3"])("the release of %s", (period) => {
  let figures: Sourced[] = [];
  let counted: Sourced[] = [];
  let returns: Record<string, string>[] = [];
  let byId = new Map<string, Sourced>();
  let cells = new Map<number, Source>();

  beforeAll(async () => {
    const release = latestVersion(foldersOf(await exampleFolder()).releases, period);
    const all = await figuresOf(release?.folder ?? "");
    figures = all.filter(({ indicator }) => indicator in FORMULAS);
    counted = all.filter(({ indicator }) => indicator in COUNTS);
    returns = reportingOf(release?.folder ?? "");
    byId = new Map(figures.map((figure) => [figure.id, figure]));
    cells = await cellsOf(release?.folder ?? "");
  });

  const cellsIn = (figure: Sourced): Source[] => figure.sources.flatMap((id) => cells.get(id) ?? []);
  const of = (indicator: string): Sourced[] => figures.filter((figure) => figure.indicator === indicator);

  test("has figures of every indicator that the example can give", () => {
    expect(figures.length).toBeGreaterThan(30_000);
    const forms = new Set(formsAsked(definitions, period).map(({ id }) => id));
    const asked = definitions.indicators.flatMap(({ id, form = "", sql }) =>
      forms.has(form) && (!sql.includes("_sides") || COMPARED[period]?.includes(id)) ? id : [],
    );
    const found = new Set(figures.map(({ indicator }) => indicator));
    expect(asked.filter((id) => !found.has(id)).sort()).toEqual(NOT_YET[period] ?? []);
    expect([...found].filter((id) => !asked.includes(id))).toEqual([]);
  });

  test.each(Object.keys(FORMULAS))("%s: value, numerator and denominator follow from the listed cells", (indicator) => {
    const wrong = of(indicator).filter((figure) => !isRight(figure, recompute(figure, cellsIn(figure))));
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test.each(Object.keys(COUNTS))("%s: the value follows from the listed returns, all of the place", (indicator) => {
    const [count, of] = [COUNTS[indicator], counted.filter((figure) => figure.indicator === indicator)];
    const provinces = returns.filter(({ reporter = "" }) => !isBelow(reporter));
    expect(of.map(({ place }) => place).sort()).toEqual(
      ["VN", ...new Set(provinces.map(({ reporter }) => reporter))].sort(),
    );
    for (const { place, sources, value, cells } of of) {
      const listed = sources.map((row) => returns[row - 1] ?? {});
      const due = provinces.filter(({ reporter, status }) => status !== "not_sent" && ["VN", reporter].includes(place));
      const hits = due.filter(({ status }) => count?.of.some((one) => one === status)).length;
      expect([place, listed.length, cells]).toEqual([place, due.length, due.length]);
      expect(new Set(listed)).toEqual(new Set(due));
      expect([place, value]).toEqual([place, expect.closeTo(count?.percent ? (100 * hits) / due.length : hits, 9)]);
    }
  });

  test("mark, state and price base are those of the cells", () => {
    const wrong = figures.filter((figure) => {
      const listed = cellsIn(figure);
      const marked =
        figure.mark === markOf(listed, recompute(figure, listed)) &&
        (figure.value === null) === ["unavailable", "confidential"].includes(figure.mark);
      return !marked || figure.state !== stateOf(listed) || figure.price_base !== priceBaseOf(listed);
    });
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test("a figure counts its cells, each once, all of its own place and of its own period or those that it looks back to", () => {
    const wrong = figures.filter((figure) => {
      const listed = cellsIn(figure);
      const own = listed.every(
        (cell) =>
          cell.period <= period &&
          cell.period >= (REACHES[figure.indicator]?.(period) ?? period) &&
          (figure.place === "VN" || isWithin(cell.place, figure.place) || isMadeOf(figure, cell)),
      );
      return (
        !own || listed.length === 0 || new Set(figure.sources).size !== figure.cells || listed.length !== figure.cells
      );
    });
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test("no cell is left out: every answered cell of a measure is in the country's figure", () => {
    let sums = 0;
    const own = new Set([...cells.values()].map(({ place, form }) => `${place} ${form}`));
    for (const { indicator, span, sources, id } of figures.filter((figure) =>
      figure.id.endsWith("/VN/quarter/all/all/all"),
    )) {
      const formula = FORMULAS[indicator];
      if (!formula || !("sum" in formula)) continue;
      const figure = byId.get(id) as Sourced;
      const isDue = (cell: Source): boolean => formula.sum(cell, figure) || formula.less?.(cell, figure) === true;
      const due = [...cells.values()].filter((cell) => cell.period === period && isDue(cell) && isCounted(cell, own));
      expect([indicator, span, sources.length]).toEqual([indicator, span, due.length]);
      sums += 1;
    }
    expect(sums).toBeGreaterThan(3);
  });

  test("share of total = share of local × local ÷ total, wherever all are known", () => {
    let known = 0;
    for (const total of of("share_of_total_industry")) {
      const local = byId.get(total.id.replace("total", "local"));
      const [whole, part] = ["all", "local_industry"].map((code) =>
        byId.get(`output_value/${total.place}/${total.span}/${code}/${total.sector}/all`),
      );
      if (!local?.value || !whole?.value || !part?.value) continue;
      known += 1;
      expect([total.id, total.value]).toEqual([total.id, expect.closeTo((local.value * part.value) / whole.value, 9)]);
    }
    expect(known).toBeGreaterThan(900);
  });

  test.each(["structure_by_ownership", "product_group_share"])(
    "%s adds up to 100 for every place, span and trade",
    (indicator) => {
      const groups = Map.groupBy(of(indicator), ({ place, span, sector }) => `${place} ${span} ${sector}`);
      expect(groups.size).toBeGreaterThan(900);
      for (const [group, members] of groups) expect([group, sum(members)]).toEqual([group, expect.closeTo(100, 9)]);
    },
  );

  test.each([
    "output_value",
    "output_value_current",
    "product_group_value",
    "product_output",
    "contracted_output",
    "out_of_plan_output",
  ])("%s of the provinces adds up to the country's", (indicator) => {
    const groups = Map.groupBy(of(indicator), (figure) => figure.id.split("/").slice(2).join("/"));
    for (const [rest, members] of groups) {
      const [country, provinces] = [
        members.filter(({ place }) => place === "VN"),
        members.filter(({ place }) => place !== "VN"),
      ];
      expect([rest, exactSum(provinces)]).toEqual([rest, exactSum(country)]);
    }
  });

  test("product groups add up to all products of their trade, and trades to all", () => {
    let sums = 0;
    for (const figure of of("product_group_value").filter(({ product }) => product === "all"))
      for (const dimension of ["product", "sector"] as const) {
        const children = childrenOf(dimension, figure[dimension]);
        const parts = children.flatMap((code) => byId.get(idOf({ ...figure, [dimension]: code })) ?? []);
        if (parts.length === 0) continue;
        expect([figure.id, dimension, exactSum(parts)]).toEqual([figure.id, dimension, exactSum([figure])]);
        sums += 1;
      }
    expect(sums).toBeGreaterThan(900);
  });

  test.each(["output_value", "output_value_current"])(
    "trades of %s add up to all trades, parts of the ownership tree to what they are part of",
    (indicator) => {
      for (const figure of of(indicator)) {
        for (const dimension of ["ownership", "sector"] as const) {
          const children = childrenOf(dimension, figure[dimension]);
          if (children.length === 0) continue;
          const parts = children.flatMap((code) => byId.get(idOf({ ...figure, [dimension]: code })) ?? []);
          expect([figure.id, dimension, exactSum(parts)]).toEqual([figure.id, dimension, exactSum([figure])]);
        }
      }
    },
  );

  test("TTCN never exceeds local industry, nor local industry the whole", () => {
    for (const { id, value } of [...of("share_of_local_industry"), ...of("share_of_total_industry")])
      expect([id, value !== null && value >= 0 && value <= 100 + 1e-9]).toEqual([id, true]);
    expect(isUnder("ownership", "ttcn", "local_industry")).toBe(true);
  });

  test("TTCN is about half of local industry and 30 % of the whole, as the resolution has it", () => {
    expect(byId.get("share_of_local_industry/VN/cumulative/all/all/all")?.value).toBeCloseTo(50, -1);
    expect(byId.get("share_of_total_industry/VN/cumulative/all/all/all")?.value).toBeCloseTo(30, -1);
  });
});

/** Whether a place of the figure's quarter was made of the cell's territory in the quarter of the cell. */
function isMadeOf({ place, period: later }: Sourced, { place: territory, period }: Source): boolean {
  const made = MADE.get(`${period} ${later}`) ?? placesMade(period, later, definitions.codelists);
  MADE.set(`${period} ${later}`, made);
  return made.some((one) => one.place === place && one.parts.some((part) => part.territory === territory));
}

const MADE = new Map<string, Made[]>();

const belowOf = (place: string) => definitions.codelists["districts"]?.find(({ code }) => code === place);
const isBelow = (place: string): boolean => belowOf(place) !== undefined;

/** What is below a province that reported itself is compared with it and counted nowhere; so is a Union of one trade. */
function isCounted({ place, form }: Source, own: Set<string>): boolean {
  const below = belowOf(place);
  return !below || (!below.more["sector"] && !own.has(`${below.parent} ${form}`));
}

const idOf = ({ indicator, place, span, ownership, sector, product, item }: Sourced): string =>
  [indicator, place, span, ownership, sector, product, ...(item === "all" ? [] : [item])].join("/");

const sum = (figures: Sourced[]): number => figures.reduce((total, { value }) => total + (value ?? 0), 0);

/** The sum in ten-thousandths, exactly. */
const exactSum = (figures: Sourced[]): bigint => figures.reduce((total, { value }) => total + units(value ?? 0), 0n);
