/** A small release in memory: the country, two provinces, one of which has not reported, and one sector. */
import type { Figure } from "../../reports/published.ts";
import type { Span } from "../../reports/schema.ts";
import { idOf, type Key } from "../../src/figures.ts";
import type { LoadedRelease } from "../../src/release.ts";

const words = (text: string) => ({ vi: text, en: text });
const code = (name: string, parent = "") => ({ code: name, vi: name, en: name, parent, from: "", until: "", more: {} });

/** A figure about that. */
export function figure(key: Key & { indicator: string }, value: number | null, more: Partial<Figure> = {}): Figure {
  const {
    indicator,
    place = "VN",
    span = "quarter",
    ownership = "all",
    sector = "all",
    product = "all",
    item = "all",
  } = key;
  const about = { id: idOf(key), indicator, place, span: span as Span, ownership, sector, product, item };
  const national = place === "VN" ? { reported: 1, expected: 2 } : { reported: 1, expected: 1 };
  return {
    ...about,
    ...national,
    period: "2026-Q3",
    value,
    numerator: null,
    denominator: null,
    unit: "million_dong",
    mark: "number",
    state: "estimate",
    price_base: "constant_2010",
    plan_version: "",
    cells: 3,
    sources: "1-3",
    ...more,
  };
}

/** A release with these figures. */
export function releaseOf(figures: Figure[]): LoadedRelease {
  const indicators = [...new Set(figures.map(({ indicator }) => indicator))].map((id, order) => ({
    id,
    order,
    title: words(id),
    short: words(id),
    definition: words(id),
    formula: words(id),
    form: "output_value",
    unit: figures.find(({ indicator }) => indicator === id)?.unit ?? "",
    decimals: 1,
    breakdown: [],
    prices: "constant" as const,
    additive: true,
    trend: true,
    resolution: [],
    sql: "select 1",
  }));
  const provinces = [code("hue", "VN"), code("ca_mau", "VN")];
  return {
    label: {
      period: "2026-Q3",
      version: 1,
      date: "2026-10-05",
      state: "estimate",
      demonstration: true,
      notes: [],
      reporters: [],
      places: [],
      submissions: [],
      digest: "",
      received: 0,
      ledger: { entries: 0, head: "" },
      software: "congbo",
    },
    codelists: {
      provinces: [code("VN"), ...provinces],
      sectors: [code("all"), code("weaving", "all")],
      ownership: [code("all"), code("ttcn", "all")],
      units: [code("million_dong"), code("billion_dong")],
    },
    files: [],
    foreign: [],
    forms: [],
    rules: [],
    indicators,
    provinces,
    figures: new Map(figures.map((one) => [one.id, one])),
    byIndicator: Map.groupBy(figures, ({ indicator }) => indicator),
    series: new Map(),
    long: { cells: [], figures: [] },
    reporting: [],
    footnotes: [],
    causes: [],
    changes: [],
    footnotesOf: new Map(),
    coverage: [{ form: "output_value", place: "VN", reported: 1, expected: 2, output_share: 96.84 }],
  };
}
