/** One cause, one issue: a failure that an earlier issue explains is not said again. */
import type { Definitions } from "../../reports/definitions.ts";
import type { Issue } from "../../reports/schema.ts";
import { parentsOf, rowsByCode } from "./branches.ts";
import { echoOf, shown, whereOf, type Failure, type Part } from "./failure.ts";
import { indexOf, numberAt, type Filed } from "../filed.ts";
import { newIssue } from "../issue.ts";
import { share, type Shared } from "./suspect.ts";

export interface Findings {
  definitions: Definitions;
  /** what this check found */
  issues: Issue[];
  /** everything that explains, issues found before included; cells point here by index + 1 */
  causes: Cause[];
  explained: Map<string, Int32Array>;
  /** what was said of each echo */
  said: Map<string, Issue>;
  shared: Shared;
}

interface Cause {
  issue: Issue;
  /** by how much a number is off; infinite where that is not known */
  excess: number;
  /** by which factor, where a whole column is */
  factor?: number;
  /** the answer that broke a rule together with others; a total is marked through it */
  from?: Part;
  /** the cause that the cell had before, by index + 1 */
  before: number;
}

/** An empty list of findings; errors already known explain what follows from them. */
export function newFindings(returns: Filed[], known: Issue[], definitions: Definitions): Findings {
  const explained = new Map(returns.map(({ form, values }) => [form.id, new Int32Array(values.length)]));
  const findings: Findings = { definitions, issues: [], causes: [], explained, said: new Map(), shared: new Map() };
  for (const issue of known) {
    const filed = returns.find(({ form }) => form.id === issue.form);
    const row = filed && rowsByCode(filed.rows).get(issue.row);
    const column = filed?.form.columns.findIndex(({ id }) => id === issue.column) ?? -1;
    if (!filed || row === undefined || column < 0) continue;
    if (issue.severity === "error") explain(findings, { issue, excess: Infinity }, [{ filed, row, column }]);
    else if (issue.code === "number_as_text") explainTexts(findings, issue, filed);
  }
  return findings;
}

/** A spreadsheet's sums pass over numbers typed as text, so each total lacks what was typed so below it. */
function explainTexts(findings: Findings, issue: Issue, filed: Filed): void {
  const { columns } = filed.form;
  const parents = parentsOf(filed.rows);
  const lacking = new Map<number, number>();
  for (const index of filed.texts.keys())
    for (let at = Math.floor(index / columns.length); at >= 0; at = parents[at] ?? -1) {
      const cell = indexOf(filed, at, index % columns.length);
      lacking.set(cell, (lacking.get(cell) ?? 0) + (numberAt(filed, index) ?? 0));
    }
  for (const [cell, excess] of lacking) {
    const part = { filed, row: Math.floor(cell / columns.length), column: cell % columns.length };
    if (excess !== 0) markCell(findings, { issue, excess: Math.abs(excess) }, part);
  }
}

/** Adds a failure as an issue, unless an earlier one explains it. A warning that explains an error becomes one. */
export function addFailure(findings: Findings, failure: Failure): void {
  const { rule, at, sides, found } = failure;
  const words = { ...found, ...shown(sides) };
  const issue: Issue = { ...newIssue(findings.definitions, rule.issue, whereOf(at), words), rule: rule.code };
  const echo = failure.echo ?? echoOf(failure);
  const cause = echoed(findings, echo) ?? causeOf(findings, failure, issue.severity);
  if (cause && issue.severity === "error") cause.issue.severity = "error";
  if (cause?.from && !cause.from.filed.form.list) share(findings.shared, cause.issue, cause.from);
  if (!cause) findings.issues.push(issue);
  if (!findings.said.has(echo)) findings.said.set(echo, cause?.issue ?? issue);
  explainFailure(findings, failure, { issue, excess: 0, before: 0, ...cause }, words);
}

function echoed({ said }: Findings, echo: string): Omit<Cause, "before"> | undefined {
  const issue = said.get(echo);
  return issue && { issue, excess: 0 };
}

/** A warning of a whole column is off by a factor; an error of one says no more than that its numbers are wrong. */
function explainFailure(
  findings: Findings,
  { rule, at, others, whole, sides }: Failure,
  { issue, factor }: Cause,
  words: Issue["found"],
): void {
  const [found, expected] = [Number(words["found"]), Number(words["expected"])];
  const warns = newIssue(findings.definitions, rule.issue).severity === "warning";
  const unknown = sides?.limit || Number.isNaN(found - expected) || (whole && !warns);
  const excess = unknown ? Infinity : Math.abs(found - expected);
  const parts = [at, ...others];
  if (!whole) return explain(findings, { issue, excess }, parts);
  const by = factor ?? (warns ? found / expected : Infinity);
  for (const part of warns ? [at] : parts) explainParts(findings, issue, part, by);
  explain(findings, { issue, excess, factor: by }, parts);
}

/** A wrong quarter shows in a cumulative number up to fourfold. */
const SAME_SIZE = 5;

/** What is known to be wrong explains whatever its cells take part in; a wrong number only a difference of its own size. */
function causeOf({ causes, explained }: Findings, failure: Failure, severity: string): Cause | undefined {
  const { at, others, sides } = failure;
  const difference = sides ? Math.abs(sides.found - sides.expected) : 0;
  for (const { filed, row, column } of [at, ...others]) {
    let cause = causes[(explained.get(filed.form.id)?.[indexOf(filed, row, column)] ?? 0) - 1];
    for (; cause; cause = causes[cause.before - 1]) {
      if (severity === "warning" || cause.excess === Infinity || !sides) return cause;
      const size = difference / cause.excess;
      if (size > 1 / SAME_SIZE && size < SAME_SIZE) return cause;
    }
  }
  return undefined;
}

/** Marks the cells, and the totals that they go into. */
function explain(findings: Findings, cause: Omit<Cause, "before">, parts: Part[]): void {
  for (const from of parts) {
    const { filed, row, column } = from;
    const parents = parentsOf(filed.rows);
    for (let at = row; at >= 0; at = parents[at] ?? -1)
      markCell(findings, { ...cause, from }, { filed, row: at, column });
  }
}

/** Marks what lies under a total that is wrong as a whole: each part is off by the same factor, or by no one knows what. */
function explainParts(findings: Findings, issue: Issue, { filed, row, column }: Part, factor: number): void {
  for (const part of filed.rows[row]?.parts ?? []) {
    const at = { filed, row: part, column };
    const value = filed.values[indexOf(filed, part, column)] ?? NaN;
    explainParts(findings, issue, at, factor);
    const excess = factor === Infinity ? Infinity : Math.abs(value - value / factor);
    markCell(findings, { issue, excess, factor }, at);
  }
}

function markCell({ causes, explained }: Findings, cause: Omit<Cause, "before">, { filed, row, column }: Part): void {
  const marks = explained.get(filed.form.id);
  const index = indexOf(filed, row, column);
  const before = marks?.[index] ?? 0;
  if (!marks || causes[before - 1]?.issue === cause.issue) return;
  marks[index] = causes.push({ ...cause, before });
}
