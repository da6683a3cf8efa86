/** The one door to CEL: each condition is compiled once, and remembers the two sides that it compared. */
import { Environment, type ASTNode } from "@marcbachmann/cel-js";

export type Names = Record<string, number | string | boolean>;

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

/** A number computed in CEL from numbers that it names. */
export interface Expression {
  names: ReadonlySet<string>;
  evaluate(names: Names): number;
}

const environment = new Environment({ unlistedVariablesAreDyn: true })
  .registerFunction("equal(double, double, double): bool", (a: number, b: number, tolerance: number) =>
    compare(a, b, Math.abs(a - b) <= tolerance + slackOf(a, b), false),
  )
  .registerFunction("at_most(double, double, double): bool", (a: number, b: number, tolerance: number) =>
    compare(a, b, a <= b + tolerance + slackOf(a, b)),
  )
  .registerFunction("at_least(double, double, double): bool", (a: number, b: number, tolerance: number) =>
    compare(a, b, a >= b - tolerance - slackOf(a, b)),
  )
  .registerFunction("abs(double): double", Math.abs);

const conditions = new Map<string, Condition>();

/**
 * A condition in CEL, with four functions beside the standard ones: `abs(x)`, `equal(found, expected, tolerance)`,
 * `at_most(found, limit, tolerance)` and `at_least(found, limit, tolerance)`. Throws where the text is no CEL or gives
 * no yes or no.
 */
export function conditionOf(text: string): Condition {
  const known = conditions.get(text);
  if (known) return known;
  const condition = compile(text);
  conditions.set(text, condition);
  return condition;
}

/** The two sides of the last comparison that failed while the condition was asked. */
export function failedSides(condition: Condition, names: Names): Sides | undefined {
  sides = undefined;
  condition.holds(names);
  return sides;
}

const expressions = new Map<string, Expression>();

/** An expression in CEL. Throws where the text is no CEL or gives no number. */
export function expressionOf(text: string): Expression {
  const known = expressions.get(text);
  if (known) return known;
  const { valid, type, error } = environment.check(text);
  if (!valid) throw new Error(`The expression "${text}" is no CEL: ${error?.message ?? ""}`);
  if (type !== "double" && type !== "dyn")
    throw new Error(`The expression "${text}" gives ${type}, not a decimal number.`);
  const parsed = environment.parse(text);
  const evaluate = (names: Names): number => Number(parsed(names));
  const expression = { names: new Set(namesIn(parsed.ast)), evaluate };
  expressions.set(text, expression);
  return expression;
}

function compile(text: string): Condition {
  const { valid, type, error } = environment.check(text);
  if (!valid) throw new Error(`The condition "${text}" is no CEL: ${error?.message ?? ""}`);
  if (type !== "bool" && type !== "dyn") throw new Error(`The condition "${text}" gives ${type}, not yes or no.`);
  const parsed = environment.parse(text);
  return { names: new Set(namesIn(parsed.ast)), holds: (names) => parsed(names) === true };
}

function namesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(namesIn);
  if (typeof node !== "object" || node === null || !("op" in node)) return [];
  const { op, args } = node as ASTNode;
  return op === "id" ? [String(args)] : namesIn(args);
}
