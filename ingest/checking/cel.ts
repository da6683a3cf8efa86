/** Evaluates conditions: each is read once, and remembers the two sides that it compared. */
import { readSyntax, type Tree } from "./syntax.ts";

type Value = number | string | boolean;
export type Names = Record<string, Value>;
type Evaluate = (names: Names) => Value;

/** What stood on either side of the comparison that failed. */
export interface Sides {
  found: number;
  expected: number;
  /** whether `expected` is a limit rather than the right number */
  limit: boolean;
}

export interface Condition {
  /** the names that the condition uses */
  names: ReadonlySet<string>;
  holds(names: Names): boolean;
}

/** Binary fractions differ in the last digits of large sums; that is no mistake of the reporter's. */
const SLACK = 1e-9;
let sides: Sides | undefined;

function compare(found: number, expected: number, holds: boolean, limit = true): boolean {
  if (!holds) sides = { found, expected, limit };
  return holds;
}

const slackOf = (a: number, b: number): number => SLACK * Math.max(Math.abs(a), Math.abs(b));

/** Operators and functions of numbers; what is no number is no operand. */
const OF_NUMBERS: Record<string, (a: number, b: number, tolerance: number) => Value> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "-_": (a) => -a,
  abs: Math.abs,
  equal: (a, b, tolerance) => compare(a, b, Math.abs(a - b) <= tolerance + slackOf(a, b), false),
  at_most: (a, b, tolerance) => compare(a, b, a <= b + tolerance + slackOf(a, b)),
  at_least: (a, b, tolerance) => compare(a, b, a >= b - tolerance - slackOf(a, b)),
};

const conditions = new Map<string, Condition>();

/**
 * A condition in CEL, with four functions beside the standard ones: `abs(x)`, `equal(found, expected, tolerance)`,
 * `at_most(found, limit, tolerance)` and `at_least(found, limit, tolerance)`. Throws where the text is no CEL or gives
 * no yes or no.
 */
export function conditionOf(text: string): Condition {
  const known = conditions.get(text);
  if (known) return known;
  const { tree, type } = readSyntax(text);
  if (type !== "bool" && type !== "dyn") throw new Error(`"${text}" gives ${type}, not yes or no.`);
  const evaluate = compile(tree);
  const condition = { names: new Set(namesIn(tree)), holds: (names: Names) => evaluate(names) === true };
  conditions.set(text, condition);
  return condition;
}

/** The two sides of the last comparison that failed while the condition was asked. */
export function failedSides(condition: Condition, names: Names): Sides | undefined {
  sides = undefined;
  condition.holds(names);
  return sides;
}

function compile(tree: Tree): Evaluate {
  if (typeof tree !== "object") return () => tree;
  const [operator, ...operands] = tree as [string, ...Tree[]];
  if (operator === "name") return valueOf(String(operands[0]));
  const [a, b, c] = operands.map(compile) as [Evaluate, Evaluate, Evaluate];
  if (operator === "&&") return (names) => a(names) && b(names);
  if (operator === "||") return (names) => a(names) || b(names);
  if (operator === "?:") return (names) => (a(names) ? b : c)(names);
  if (operator === "!_") return (names) => !a(names);
  if (operator === "==") return (names) => a(names) === b(names);
  if (operator === "!=") return (names) => a(names) !== b(names);
  if (operator === "matches") return (names) => new RegExp(String(b(names))).test(String(a(names)));
  const apply = OF_NUMBERS[operator];
  if (!apply) throw new Error(`No condition here may use "${operator}".`);
  return (names) => apply(numberOf(a(names)), b ? numberOf(b(names)) : 0, c ? numberOf(c(names)) : 0);
}

const valueOf =
  (name: string): Evaluate =>
  (names) =>
    names[name] ?? unknown(name);

function unknown(name: string): never {
  throw new Error(`A condition names "${name}", which nothing is called here.`);
}

function numberOf(value: Value): number {
  if (typeof value !== "number") throw new Error(`A condition computes with "${value}", which is no number.`);
  return value;
}

const namesIn = (tree: Tree): string[] =>
  typeof tree !== "object" ? [] : tree[0] === "name" ? [String(tree[1])] : tree.slice(1).flatMap(namesIn);
