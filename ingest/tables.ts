/** The definitions as tables of the warehouse: what answers and indicators are joined with. */
import { codelistOf, everyForm, type Definitions } from "../reports/definitions.ts";
import { COUNTRY, reportersOf, tradeOf } from "../reports/places.ts";
import { ancestorsOf, codesOf, rowsOf } from "../reports/rows.ts";
import { DIMENSIONS } from "../reports/schema.ts";
import type { TableColumns, Value, Warehouse } from "./warehouse.ts";

/** Creates a table from rows; a column that a row does not have is null. */
export async function writeRows(
  warehouse: Warehouse,
  name: string,
  columns: TableColumns,
  rows: Record<string, Value>[],
): Promise<void> {
  const values = Object.keys(columns).map((column) => rows.map((row) => row[column] ?? null));
  await warehouse.createTable(name, columns, values);
}

/** Writes what sums up into what (`ownership_tree` …, `product_sums`), `products`, `items`, `form_rows` and `form_columns`; and
 * `reporters_below`, who reports to which province, with the trade of a Union of one trade. */
export async function loadDefinitionTables(warehouse: Warehouse, definitions: Definitions): Promise<void> {
  const { codelists } = definitions;
  const forms = everyForm(definitions);
  for (const dimension of DIMENSIONS) {
    const pairs = ancestorsOf(dimension, codelists).map(([code, ancestor]) => ({ code, ancestor }));
    await writeRows(warehouse, `${dimension}_tree`, { code: "text", ancestor: "text" }, pairs);
  }
  await writeRows(warehouse, "products", { code: "text", unit: "text", sector: "text" }, productsOf({ codelists }));
  await writeRows(warehouse, "items", { code: "text", unit: "text" }, itemsOf({ codelists }));
  await writeRows(warehouse, "product_sums", { code: "text", product: "text", sector: "text" }, sumsOf({ codelists }));
  await writeRows(
    warehouse,
    "reporters_below",
    { code: "text", province: "text", trade: "text" },
    below({ codelists }),
  );
  const rows = forms.flatMap(({ id, ...form }) =>
    rowsOf({ id, ...form }, codelists).map(({ code, codes }, row) => ({ form: id, row, code, ...codes })),
  );
  await writeRows(warehouse, "form_rows", ROWS, rows);
  const columns = forms.flatMap(({ id, columns }) =>
    columns.map(({ id: code, measure = null, span, prices, state }, column) => ({
      form: id,
      column,
      code,
      measure,
      span,
      prices,
      state,
    })),
  );
  await writeRows(warehouse, "form_columns", COLUMNS, columns);
}

const ROWS: TableColumns = {
  form: "text",
  row: "integer",
  code: "text",
  ownership: "text",
  sector: "text",
  product: "text",
  item: "text",
};

const COLUMNS: TableColumns = {
  form: "text",
  column: "integer",
  code: "text",
  measure: "text",
  span: "text",
  prices: "text",
  state: "text",
};

const below = ({ codelists }: Pick<Definitions, "codelists">): Record<string, Value>[] =>
  reportersOf(codelists)
    .filter(({ parent }) => parent !== COUNTRY)
    .map((place) => ({ code: place.code, province: place.parent, trade: tradeOf(place) }));

const productsOf = (definitions: Pick<Definitions, "codelists">): Record<string, Value>[] =>
  codelistOf(definitions, "products").map(({ code, more }) => ({
    code,
    unit: more["unit"] ?? "",
    sector: more["sector"] ?? "",
  }));

const itemsOf = ({ codelists }: Pick<Definitions, "codelists">): Record<string, Value>[] =>
  codesOf("item", codelists).map(({ code, more }) => ({ code, unit: more["unit"] ?? "" }));

/** What a product sums up into: itself, its group, all products; its group and all products within its trade too. */
function sumsOf(definitions: Pick<Definitions, "codelists">): Record<string, Value>[] {
  const { codelists } = definitions;
  const sectorOf = new Map(codelistOf(definitions, "products").map(({ code, more }) => [code, more["sector"] ?? ""]));
  const sectors = Map.groupBy(ancestorsOf("sector", codelists), ([code]) => code);
  return ancestorsOf("product", codelists).flatMap(([code, product]) => {
    const within = sectorOf.has(product) ? [] : (sectors.get(sectorOf.get(code) ?? "") ?? []);
    const trades = within.map(([, sector]) => sector).filter((sector) => sector !== "all");
    return ["all", ...trades].map((sector) => ({ code, product, sector }));
  });
}
