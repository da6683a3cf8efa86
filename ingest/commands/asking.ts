/** What a reader asks: the figures of a release. */
import { join } from "node:path";
import Papa from "papaparse";
import { codelistOf, type Definitions } from "../../reports/definitions.ts";
import { reporterNamed } from "../../reports/places.ts";
import { Figure } from "../../reports/published.ts";
import { hinder } from "../hindrance.ts";
import { print, printJson } from "../terminal.ts";
import { openWarehouse, quote } from "../warehouse.ts";
import { releaseOf, textOf, type Action } from "./context.ts";

const codesOf = (list: string) => (definitions: Definitions) => codelistOf(definitions, list).map(({ code }) => code);

/** A product is asked for by its trade too, though its figures are not told apart by trade: it has only one. */
function isInTrade(sector: string, definitions: Definitions): string {
  const products = codelistOf(definitions, "products").filter(({ more }) => more["sector"] === sector);
  const made = products.map(({ code }) => quote(code)).join(", ");
  return `(sector = ${quote(sector)} or product in (${made || "''"}))`;
}

/** The id of a province that is asked for by its number, which is read as of the quarter; any other text as it is. */
const provinceOf = (asked: string, period: string, { codelists }: Definitions): string =>
  reporterNamed(codelists, asked, period)?.code ?? asked;

const FILTERS = {
  indicator: {
    codes: ({ indicators }: Definitions) => indicators.map(({ id }) => id),
    condition: (id: string) => `indicator = ${quote(id)}`,
  },
  province: { codes: codesOf("provinces"), condition: (code: string) => `place = ${quote(code)}` },
  sector: { codes: codesOf("sectors"), condition: isInTrade },
};

/** The columns of `figures.csv` as they are, numbers as numbers. */
const NUMBERS = new Set(["value", "numerator", "denominator", "reported", "expected", "cells"]);
const COLUMNS = Object.keys(Figure.shape).map((column) =>
  NUMBERS.has(column) ? `${column}::double as ${column}` : `coalesce(${column}, '') as ${column}`,
);

/** Prints the figures of a release, all or those asked for, as CSV or JSON. Throws for a code that is not known. */
export const figures: Action = async (context, [period = ""], options) => {
  const { folder, release } = releaseOf(context, period);
  const conditions = Object.entries(FILTERS).flatMap(([option, { codes, condition }]) => {
    const asked = textOf(options, option);
    if (asked === undefined) return [];
    const value = option === "province" ? provinceOf(asked, release.period, context.definitions) : asked;
    const isKnown = codes(context.definitions).includes(value);
    return isKnown
      ? [condition(value, context.definitions)]
      : hinder("no_code", { found: asked, option: `--${option}` });
  });
  const warehouse = await openWarehouse();
  try {
    const rows = await warehouse.query<object>(
      `select ${COLUMNS.join(", ")} from read_csv(${quote(join(folder, "figures.csv"))}, all_varchar = true)
       where ${["true", ...conditions].join(" and ")} order by id`,
    );
    if (context.json) printJson(rows);
    else print(Papa.unparse({ fields: Object.keys(Figure.shape), data: rows }, { newline: "\n" }));
    return 0;
  } finally {
    warehouse.close();
  }
};
