/** The lines that tables are made of: places, sectors, forms of ownership, products; and the columns they share. */
import { COUNTRY } from "../../reports/places.ts";
import { SPANS, type Code } from "../../reports/schema.ts";
import { findFigure, type Key } from "../figures.ts";
import { capital, unitName } from "../format.ts";
import type { Here } from "../here.ts";
import { bothSpans, type Column, type Subject } from "../table.ts";

const codes = (here: Here, name: string): Code[] => here.release.codelists[name] ?? [];

/** The sectors that a place, or the country, has figures for. */
export const sectorsOf = (here: Here, place = COUNTRY): Code[] =>
  codes(here, "sectors").filter(({ code }) => code !== "all" && hasOutput(here, { place, sector: code }));

/** Whether output of small industry was published for it, over any span. */
export const hasOutput = (here: Here, key: Key): boolean =>
  isPublished(here, { ownership: "ttcn", ...key, indicator: "output_value" });

/** The product groups with figures. */
export const groupsOf = (here: Here): Code[] =>
  codes(here, "product_groups").filter(
    ({ code }) => code !== "all" && isPublished(here, { indicator: "product_group_value", product: code }),
  );

const isPublished = ({ release }: Here, key: Key): boolean =>
  SPANS.some((span) => findFigure(release, { ...key, span }));

/** The products of a group, whether made or not. */
export const productsOf = (here: Here, group: string): Code[] =>
  codes(here, "products").filter(({ parent }) => parent === group);

/** The products of a trade, whether made or not. */
export const productsOfSector = (here: Here, sector: string): Code[] =>
  codes(here, "products").filter(({ more }) => more["sector"] === sector);

/** The country, where it has figures, and its provinces. */
export function placeSubjects(here: Here, key: Key = {}, path = (code: string) => `provinces/${code}/`): Subject[] {
  const country = { label: here.say("whole_country"), key: { ...key, place: COUNTRY } };
  const provinces = here.release.provinces.map((code) => ({
    label: here.name(code),
    path: path(code.code),
    level: 1,
    key: { ...key, place: code.code },
    unreported: !hasOutput(here, { place: code.code }),
  }));
  return [country, ...provinces];
}

/** All sectors together, then those that the place has figures for; `path` leads from a sector to its page. */
export function sectorSubjects(here: Here, place: string, path: (code: string) => string): Subject[] {
  const all = { label: here.say("all_sectors"), key: { place, sector: "all" } };
  const sectors = sectorsOf(here, place).map((code) => ({
    label: here.name(code),
    path: path(code.code),
    level: 1,
    key: { place, sector: code.code },
  }));
  return [all, ...sectors];
}

/** The forms of ownership as a tree, from all industry down to the forms of small industry. */
export const ownershipSubjects = (here: Here, key: Key): Subject[] =>
  treeSubjects(here, codes(here, "ownership"), (ownership) => ({ ...key, ownership }));

/** The items of a form as a tree, from its total down. */
export const itemSubjects = (here: Here, place: string, form: string): Subject[] =>
  treeSubjects(here, codes(here, `items_${form}`), (item) => ({ place, item }));

/** The unit that a line is counted in, where its code has one of its own, and the decimals of that unit. */
function unitOf(here: Here, { more }: Code): Pick<Subject, "unit" | "decimals"> {
  const unit = more["unit"] ?? "";
  const known = codes(here, "units").find(({ code }) => code === unit);
  return unit ? { unit: unitName(here, unit), decimals: Number(known?.more["decimals"] ?? 1) } : {};
}

function treeSubjects(here: Here, all: Code[], keyOf: (code: string) => Key): Subject[] {
  const children = Map.groupBy(all, ({ parent }) => parent);
  const unfold = (parent: string, level: number): Subject[] =>
    (children.get(parent) ?? []).flatMap((code) => [
      { label: here.name(code), level, key: keyOf(code.code), ...unitOf(here, code) },
      ...unfold(code.code, level + 1),
    ]);
  return unfold("", 0);
}

/** All products together, then the product groups with figures. */
export function groupSubjects(here: Here, key: Key = {}): Subject[] {
  const all = { label: here.say("all_products"), key: { ...key, product: "all" } };
  const groups = groupsOf(here).map((code) => ({
    label: `${code.code}. ${here.name(code)}`,
    path: `products/${code.code}/`,
    level: 1,
    key: { ...key, product: code.code },
  }));
  return [all, ...groups];
}

/** Products with their own unit behind the name. */
export function productSubjects(here: Here, place: string, products: Code[]): Subject[] {
  return products.map((code) => ({
    label: capital(here.name(code)),
    level: 1,
    key: { place, product: code.code },
    ...unitOf(here, code),
  }));
}

/** Output, growth, shares and plan of small industry: what is asked of every place and every sector. */
export const MAIN_COLUMNS: Column[] = [
  ...bothSpans("output_value", { ownership: "ttcn" }),
  ...bothSpans("growth_same_period", { ownership: "ttcn" }),
  ...bothSpans("share_of_local_industry"),
  ...bothSpans("share_of_total_industry"),
  { indicator: "plan_fulfilment", span: "cumulative" },
  { indicator: "plan_fulfilment", span: "year" },
];

export const PLAN_COLUMNS: Column[] = [
  ...SPANS.map((span) => ({ indicator: "plan_fulfilment", span })),
  { indicator: "plan_fulfilment_adjusted", span: "year" },
  ...bothSpans("contracted_output"),
  ...bothSpans("out_of_plan_output"),
];

export const OWNERSHIP_COLUMNS: Column[] = [
  ...bothSpans("output_value"),
  ...bothSpans("growth_same_period"),
  { indicator: "growth_previous_quarter", span: "quarter" },
  ...bothSpans("structure_by_ownership"),
  ...bothSpans("output_value_current"),
];

export const PRODUCT_COLUMNS: Column[] = [
  ...bothSpans("product_output"),
  { indicator: "product_growth", span: "cumulative" },
  ...bothSpans("product_group_value"),
  ...bothSpans("export_share"),
  ...bothSpans("first_grade_share"),
];

export const GROUP_COLUMNS: Column[] = [
  ...bothSpans("product_group_value"),
  ...bothSpans("product_group_share"),
  { indicator: "products_reported", span: "cumulative" },
  ...bothSpans("export_share"),
  ...bothSpans("first_grade_share"),
];
