/** What a reader asks: the figures of a release, and where one of them comes from. */
import { join } from "node:path";
import Papa from "papaparse";
import { codelistOf, type Definitions } from "../../reports/definitions.ts";
import { Figure } from "../../reports/published.ts";
import { hinder, messageOf } from "../hindrance.ts";
import { writeDecimal } from "../sentences.ts";
import { print, printJson } from "../terminal.ts";
import { openWarehouse, quote } from "../warehouse.ts";
import { explainFigure } from "../why.ts";
import { releaseOf, textOf, type Action } from "./context.ts";

const codesOf = (list: string) => (definitions: Definitions) => codelistOf(definitions, list).map(({ code }) => code);
const FILTERS = {
  indicator: { column: "indicator", codes: ({ indicators }: Definitions) => indicators.map(({ id }) => id) },
  province: { column: "place", codes: codesOf("provinces") },
  sector: { column: "sector", codes: codesOf("sectors") },
};

export const figures: Action = async (context, [period = ""], options) => {
  const { folder } = releaseOf(context, period);
  const conditions = Object.entries(FILTERS).flatMap(([option, { column, codes }]) => {
    const value = textOf(options, option);
    if (value === undefined) return [];
    const isKnown = codes(context.definitions).includes(value);
    return isKnown ? [`${column} = ${quote(value)}`] : hinder("no_code", { found: value, option: `--${option}` });
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
  const write = (value: number | null) => (value === null ? "–" : writeDecimal(value, lang, 6));
  const nameOf = (list: string, code: string) =>
    codelistOf(definitions, list).find((entry) => entry.code === code)?.[lang] ?? code;
  print(`${explanation.id}\n${indicator?.title[lang] ?? ""}: ${write(value)} ${nameOf("units", unit)}`);
  print(
    [nameOf("figure_states", state), nameOf("price_bases", price_base), nameOf("plan_versions", plan_version)]
      .filter(Boolean)
      .join(" · "),
  );
  print(indicator?.formula[lang] ?? "");
  if (denominator !== null) print(`${write(numerator)} ÷ ${write(denominator)} × 100`);
  for (const cell of cells)
    print(
      `  ${cell.sheet}!${cell.cell}\t${cell.value === null ? nameOf("marks", cell.mark) : write(cell.value)}\t${nameOf("provinces", cell.place)}\t${cell.row} ${cell.column}\t${cell.submission.slice(0, 12)}`,
    );
  const returns = new Set(cells.map(({ submission, place, form }) => [submission, place, form].join())).size;
  print(messageOf("cells_from_returns", { cells: cells.length, returns }, lang, definitions));
  return 0;
};
