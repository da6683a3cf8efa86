/** What a reader asks: the figures of a release, and where one of them comes from. */
import { join } from "node:path";
import Papa from "papaparse";
import { codelistOf } from "../../reports/definitions.ts";
import { Figure } from "../../reports/schema.ts";
import { print, printJson } from "../terminal.ts";
import { openWarehouse, quote } from "../warehouse.ts";
import { explainFigure } from "../why.ts";
import { releaseOf, textOf, type Action } from "./context.ts";

const FILTERS = { indicator: "indicator", province: "place", sector: "sector" };

export const figures: Action = async (context, [period = ""], options) => {
  const { folder } = releaseOf(context, period);
  const conditions = Object.entries(FILTERS).flatMap(([option, column]) => {
    const value = textOf(options, option);
    return value === undefined ? [] : [`${column} = ${quote(value)}`];
  });
  const columns = Object.keys(Figure.shape);
  const warehouse = await openWarehouse();
  const rows = await warehouse.query<object>(
    `select ${columns.join(", ")} from read_parquet(${quote(join(folder, "figures.parquet"))})
     where ${["true", ...conditions].join(" and ")} order by id`,
  );
  warehouse.close();
  if (context.json) printJson(rows);
  else print(Papa.unparse({ fields: columns, data: rows }, { newline: "\n" }));
  return 0;
};

export const why: Action = async (context, [id = ""], options) => {
  const { lang, definitions } = context;
  const explanation = await explainFigure(releaseOf(context, textOf(options, "period")), id);
  if (context.json) {
    printJson(explanation);
    return 0;
  }
  const { value, unit, numerator, denominator, state, price_base, plan_version, cells } = explanation;
  const indicator = definitions.indicators.find((candidate) => candidate.id === explanation.indicator);
  const nameOf = (list: string, code: string) =>
    codelistOf(definitions, list).find((entry) => entry.code === code)?.[lang] ?? code;
  print(`${explanation.id}\n${indicator?.title[lang] ?? ""}: ${value ?? "–"} ${nameOf("units", unit)}`);
  print([nameOf("figure_states", state), nameOf("price_bases", price_base), plan_version].filter(Boolean).join(" · "));
  print(indicator?.formula[lang] ?? "");
  if (denominator !== null) print(`${numerator} ÷ ${denominator} × 100`);
  for (const cell of cells)
    print(
      `  ${cell.sheet}!${cell.cell}\t${cell.value ?? cell.mark}\t${nameOf("provinces", cell.place)}\t${cell.row} ${cell.column}\t${cell.submission.slice(0, 12)}`,
    );
  return 0;
};
