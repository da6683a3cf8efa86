/** What recipes compute with: all of CEL, since they invent returns and no browser needs them. */
import { Environment } from "@marcbachmann/cel-js";
import type { Names } from "../checking/cel.ts";

/** A number computed in CEL from what it names. */
export interface Expression {
  names: ReadonlySet<string>;
  evaluate(names: Names): number;
}

const environment = new Environment({ unlistedVariablesAreDyn: true });
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

function namesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(namesIn);
  if (typeof node !== "object" || node === null || !("op" in node)) return [];
  const { op, args } = node as { op: string; args: unknown };
  return op === "id" ? [String(args)] : namesIn(args);
}
