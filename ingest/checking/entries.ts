/** Asks a list for the texts of its rows: what names them, their codes, whether they say anything. */
import type { Definitions } from "../../reports/definitions.ts";
import type { Field, Issue, Rule } from "../../reports/schema.ts";
import { choicesOf } from "../choices.ts";
import { entryCell, indexOf, markAt, type Filed } from "../filed.ts";
import { newIssue } from "../issue.ts";
import { MOST_ALIKE, named } from "./alike.ts";
import { conditionOf, type Names } from "./cel.ts";

/** What is longer is cut where it is compared with a limit, so that texts of one kind are asked once. */
const LONGEST = 1000;

/** What is wrong with the texts of a list; at most one issue per text, and one for many alike. */
export function checkEntries(filed: Filed, definitions: Definitions): Issue[] {
  const { form, rows } = filed;
  if (!form.list || filed.nil) return [];
  const rules = definitions.rules.filter(({ scope }) => scope === "entry");
  const isRepeated = repeatedIn(filed);
  return form.list.fields.flatMap((field, at) => {
    const coded = field.codes !== undefined && choicesOf(field, filed, definitions.codelists).length > 0;
    const ask = askedOnce(rules, { coded, place: field.codes === "place", first: at === 0 });
    const broken = new Map<Rule, number[]>();
    rows.forEach((_, row) => {
      const rule = ask(factsOf(filed, field, at, row, isRepeated(row)));
      if (!rule) return;
      const wrong = broken.get(rule);
      if (wrong) wrong.push(row);
      else broken.set(rule, [row]);
    });
    return [...broken].flatMap(([rule, wrong]) => issuesOf(filed, at, rule, wrong, definitions));
  });
}

/** Whether a row above has the same name; rows without one are asked for it. */
function repeatedIn({ rows }: Filed): (row: number) => boolean {
  const seen = new Set<string>();
  const repeated = rows.map(({ code }) => seen.size === seen.add(code).size);
  return (row) => repeated[row] ?? false;
}

function factsOf(filed: Filed, { codes }: Field, field: number, row: number, repeated: boolean): Names {
  const text = filed.entries[field]?.[row] ?? "";
  const at = filed.rows[row];
  const known = codes === "place" ? at?.place !== undefined : codes === undefined || at?.codes[codes] !== "all";
  const answered = filed.form.columns.some((_, column) => markAt(filed, indexOf(filed, row, column)) !== "blank");
  return { given: text !== "", length: Math.min(text.length, LONGEST), known, repeated, answered };
}

/** Gives the first rule that is broken. Texts about which the same is known are asked once. */
function askedOnce(rules: Rule[], about: Names): (facts: Names) => Rule | undefined {
  const answers = new Map<string, Rule | undefined>();
  return (facts) => {
    const key = Object.values(facts).join();
    if (!answers.has(key)) answers.set(key, firstBroken(rules, { ...about, ...facts }));
    return answers.get(key);
  };
}

const firstBroken = (rules: Rule[], names: Names): Rule | undefined =>
  rules.find(
    ({ when, condition }) => (!when || conditionOf(when).holds(names)) && !conditionOf(condition).holds(names),
  );

function issuesOf(filed: Filed, field: number, rule: Rule, rows: number[], definitions: Definitions): Issue[] {
  const issues = rows.slice(0, MOST_ALIKE).map((row) => issueAt(filed, field, rule, row, definitions));
  const warns = issues[0]?.severity === "warning";
  if (rows.length <= MOST_ALIKE && !warns) return issues;
  const range: Issue["found"] =
    rows.length > 1 ? { cells: rows.length, range: named(rangesOf(filed, field, rows)) } : {};
  return issues.slice(0, 1).map((issue) => ({ ...issue, found: { ...issue.found, ...range } }));
}

function issueAt(filed: Filed, field: number, rule: Rule, row: number, definitions: Definitions): Issue {
  const { form, sheet, entries, rows } = filed;
  const code = rows[row]?.code ?? "";
  const first = rows.findIndex((other) => other.code === code);
  const where = { form: form.id, sheet, cell: entryCell(filed, row, field), row: code };
  const found = { found: entries[field]?.[row] ?? "", other_cell: entryCell(filed, first, field) };
  const column = form.list?.fields[field]?.id ?? "";
  return { ...newIssue(definitions, rule.issue, { ...where, column }, found), rule: rule.code };
}

/** `B9:B20, B31`: runs of rows of the sheet. */
function rangesOf(filed: Filed, field: number, rows: number[]): string[] {
  const runs: [string, string][] = [];
  let last = -1;
  for (const row of rows) {
    const cell = entryCell(filed, row, field);
    const run = runs.at(-1);
    if (run && row === last + 1) run[1] = cell;
    else runs.push([cell, cell]);
    last = row;
  }
  return runs.map(([from, to]) => (from === to ? from : `${from}:${to}`));
}
