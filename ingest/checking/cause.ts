/** One cause, one issue: a failure that an earlier issue explains is not said again. */
import type { Definitions } from "../../reports/definitions.ts";
import type { Issue } from "../../reports/schema.ts";
import { parentsOf, rowsByCode } from "./branches.ts";
import { echoOf, shown, whereOf, type Failure, type Part } from "./failure.ts";
import { indexOf, type Filed } from "../filed.ts";
import { newIssue } from "../issue.ts";

export interface Findings {
  definitions: Definitions;
  /** what this check found */
  issues: Issue[];
  /** everything that explains, issues found before included; cells point here by index + 1 */
  causes: { issue: Issue; excess: number }[];
  explained: Map<string, Int32Array>;
  /** what was said of each echo */
  said: Map<string, Issue>;
}

/** An empty list of findings; errors already known explain what follows from them. */
export function newFindings(returns: Filed[], known: Issue[], definitions: Definitions): Findings {
  const explained = new Map(returns.map(({ form, values }) => [form.id, new Int32Array(values.length)]));
  const findings: Findings = { definitions, issues: [], causes: [], explained, said: new Map() };
  for (const issue of known) {
    const filed = returns.find(({ form }) => form.id === issue.form);
    const row = filed && rowsByCode(filed.rows).get(issue.row);
    const column = filed?.form.columns.findIndex(({ id }) => id === issue.column) ?? -1;
    if (filed && row !== undefined && column >= 0 && issue.severity === "error")
      explain(findings, issue, Infinity, [{ filed, row, column }]);
  }
  return findings;
}

/** Adds a failure as an issue, unless an earlier one explains it. A warning that explains an error becomes one. */
export function addFailure(findings: Findings, failure: Failure): void {
  const { rule, at, sides, found } = failure;
  const words = { ...found, ...shown(sides) };
  const issue: Issue = { ...newIssue(findings.definitions, rule.issue, whereOf(at), words), rule: rule.code };
  const echo = failure.echo ?? echoOf(failure);
  const cause = findings.said.get(echo) ?? causeOf(findings, failure, issue.severity);
  if (cause && issue.severity === "error") cause.severity = "error";
  if (!cause) findings.issues.push(issue);
  if (!findings.said.has(echo)) findings.said.set(echo, cause ?? issue);
  explainFailure(findings, failure, cause ?? issue, words);
}

function explainFailure(findings: Findings, { at, others, whole }: Failure, issue: Issue, words: Issue["found"]): void {
  const [found, expected] = [Number(words["found"]), Number(words["expected"])];
  const warns = newIssue(findings.definitions, issue.code, {}).severity === "warning";
  if (whole) explainParts(findings, issue, at, found / expected);
  explain(findings, issue, warns ? Math.abs(found - expected) : Infinity, [at, ...others]);
}

/** A wrong quarter shows in a cumulative number up to fourfold. */
const SAME_SIZE = 5;

/** An error explains whatever its cells take part in; a warning only a difference of its own size. */
function causeOf({ causes, explained }: Findings, { at, others, sides }: Failure, severity: string): Issue | undefined {
  for (const { filed, row, column } of [at, ...others]) {
    const cause = causes[(explained.get(filed.form.id)?.[indexOf(filed, row, column)] ?? 0) - 1];
    if (!cause) continue;
    if (severity === "warning" || cause.excess === Infinity) return cause.issue;
    const size = sides ? Math.abs(sides.found - sides.expected) / cause.excess : 0;
    if (size > 1 / SAME_SIZE && size < SAME_SIZE) return cause.issue;
  }
  return undefined;
}

/** Marks the cells, and the totals that they go into. */
function explain({ causes, explained }: Findings, issue: Issue, excess: number, parts: Part[]): void {
  const cause = causes.push({ issue, excess });
  for (const { filed, row, column } of parts) {
    const marks = explained.get(filed.form.id);
    const parents = parentsOf(filed.rows);
    for (let at = row; marks && at >= 0; at = parents[at] ?? -1) marks[indexOf(filed, at, column)] ||= cause;
  }
}

/** Marks what lies under a total that is wrong as a whole: each part is off by the same factor. */
function explainParts(findings: Findings, issue: Issue, { filed, row, column }: Part, factor: number): void {
  for (const part of filed.rows[row]?.parts ?? []) {
    const at = { filed, row: part, column };
    const value = filed.values[indexOf(filed, part, column)] ?? NaN;
    explainParts(findings, issue, at, factor);
    markCell(findings, { issue, excess: Math.abs(value - value / factor) }, at);
  }
}

function markCell(
  { causes, explained }: Findings,
  cause: Findings["causes"][number],
  { filed, row, column }: Part,
): void {
  const marks = explained.get(filed.form.id);
  if (marks) marks[indexOf(filed, row, column)] ||= causes.push(cause);
}
