/** How the command line tells what a correction changes: a sentence, then the first lines of each list. */
import type { Definitions } from "../../reports/definitions.ts";
import type { Language } from "../../reports/schema.ts";
import type { ToldCorrection } from "../correcting/telling.ts";
import { messageOf } from "../hindrance.ts";

/** The lines below a verdict. */
export function linesOfCorrection(told: ToldCorrection, language: Language, definitions: Definitions): string[] {
  const { counts, summary } = told;
  const lists: [lines: string[], count: number][] = [
    [told.rows.map(({ where, change_name, row_name }) => `${where}  ${change_name}: ${row_name}`), counts.rows],
    [
      told.cells.map(
        ({ where, row_name, column_name, old_text, new_text }) =>
          `${where}  ${[row_name, column_name].filter(Boolean).join(", ")}: ${old_text} → ${new_text}`,
      ),
      counts.cells,
    ],
    [told.figures.map(figureLine), counts.figures],
    [told.releases.map(({ name }) => name), counts.releases],
  ];
  const more = (count: number): string => `      ${messageOf("correction_more", { count }, language, definitions)}`;
  return [
    `  ${summary}`,
    ...lists.flatMap(([lines, count]) => [
      ...lines.map((line) => `    ${line}`),
      ...(count > lines.length ? [more(count - lines.length)] : []),
    ]),
  ];
}

function figureLine(figure: ToldCorrection["figures"][number]): string {
  const { title, breakdown, period_name, unit_name, old_text, new_text, difference_text } = figure;
  const what = [title, breakdown, period_name].filter(Boolean).join(" · ");
  return `${[`${what}: ${old_text} → ${new_text}`, unit_name].filter(Boolean).join(" ")}${difference_text ? ` (${difference_text})` : ""}`;
}
