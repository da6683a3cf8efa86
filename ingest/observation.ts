/** What SDMX calls the status of a figure: codes for those who know its codelists and not our words. */
import { codelistOf, type Definitions } from "../reports/definitions.ts";
import type { Code } from "../reports/schema.ts";
import { quote } from "./warehouse.ts";

/** SQL for the columns `obs_status` and `conf_status` of a figure, by its mark, its state and whether it has a value, as the
 * codelists `obs_statuses` and `conf_statuses` declare. */
export const statusesOf = (definitions: Pick<Definitions, "codelists">): string =>
  `${caseOf(definitions, "obs_statuses")} as obs_status, ${caseOf(definitions, "conf_statuses")} as conf_status`;

const caseOf = (definitions: Pick<Definitions, "codelists">, name: string): string =>
  `case ${codelistOf(definitions, name)
    .map((code) => `when ${conditionOf(code)} then ${quote(code.code)}`)
    .join(" ")} end`;

function conditionOf({ more: { marks = "", states, with_value } }: Code): string {
  const among = (column: string, codes: string) => `${column} in (${codes.split(" ").map(quote).join(", ")})`;
  return [
    among("mark", marks),
    ...(states ? [among("state", states)] : []),
    ...(with_value ? [`value is ${with_value === "yes" ? "not null" : "null"}`] : []),
  ].join(" and ");
}
