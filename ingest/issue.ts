/** How an issue is written down. What it says in words comes from the codelist of issue types. */
import { codelistOf, type Definitions } from "../reports/definitions.ts";
import type { Code, Issue } from "../reports/schema.ts";

/** An issue of a declared type; severity and scope are the type's. Throws for a type that is not declared. */
export function newIssue(
  definitions: Pick<Definitions, "codelists">,
  code: string,
  where: Partial<Pick<Issue, "form" | "sheet" | "cell" | "row" | "column">> = {},
  found: Issue["found"] = {},
): Issue {
  const type = issueTypeOf(code, definitions);
  const severity = type.more["severity"] === "warning" ? "warning" : "error";
  const scope = (type.more["scope"] || "workbook") as Issue["scope"];
  return { code, rule: code, severity, scope, form: "", sheet: "", cell: "", row: "", column: "", found, ...where };
}

const TYPES = ["issue_types", "refusals", "messages"];

/** The declared type of an issue: of what was found in a return, of why a file was refused, or of what the command line
 * says. Throws for any other. */
export function issueTypeOf(code: string, definitions: Pick<Definitions, "codelists">): Code {
  const type = TYPES.flatMap((name) => codelistOf(definitions, name)).find((candidate) => candidate.code === code);
  if (!type) throw new Error(`There is no issue type "${code}" in reports/codelists: ${TYPES.join(", ")}.`);
  return type;
}
