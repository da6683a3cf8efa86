/** Conditions are evaluated here and parsed by a library: both must mean the same by every condition that is declared. */
import { Environment } from "@marcbachmann/cel-js";
import { expect, test } from "vitest";
import { conditionOf, failedSides, type Names } from "../../ingest/checking/cel.ts";
import { readSyntax, type Tree } from "../../ingest/checking/syntax.ts";
import { loadDefinitions } from "../../reports/load.ts";

const { rules, forms, foreign } = loadDefinitions();
const all = [...rules, ...[...forms, ...foreign].flatMap((form) => form.rules)];
const texts = [...new Set(all.flatMap(({ condition, when }) => [condition, when ?? "true"]))];

const near = (a: number, b: number) => 1e-9 * Math.max(Math.abs(a), Math.abs(b));
const library = new Environment({ unlistedVariablesAreDyn: true })
  .registerFunction("equal(double, double, double): bool", (a: number, b: number, by: number) => {
    return Math.abs(a - b) <= by + near(a, b);
  })
  .registerFunction("at_most(double, double, double): bool", (a: number, b: number, by: number) => {
    return a <= b + by + near(a, b);
  })
  .registerFunction("at_least(double, double, double): bool", (a: number, b: number, by: number) => {
    return a >= b - by - near(a, b);
  })
  .registerFunction("abs(double): double", (a: number) => Math.abs(a));

const TRUTHS = ["&&", "||", "!_"];
const NUMBERS = [0, 0.5, 1, 2, 3, 9.95, 10, 100, 1000.5];
const TEXTS = [
  "error",
  "text",
  "number",
  "blank",
  "none",
  "own",
  "previous",
  "cumulative",
  "quarter",
  "answer",
  "1.234",
];

/** What each name of a tree may be, by where it stands. */
function poolsIn(tree: Tree, pool: (number | string | boolean)[] = NUMBERS): [string, (number | string | boolean)[]][] {
  if (!Array.isArray(tree)) return [];
  const [operator, ...operands] = tree as [string, ...Tree[]];
  if (operator === "name") return [[String(operands[0]), pool]];
  const isText = operator === "matches" || operands.some((operand) => typeof operand === "string");
  return operands.flatMap((operand, at) =>
    poolsIn(
      operand,
      TRUTHS.includes(operator) || (operator === "?:" && at === 0) ? [true, false] : isText ? TEXTS : NUMBERS,
    ),
  );
}

test.each(texts)("%s", (text) => {
  const { tree } = readSyntax(text);
  const pools = poolsIn(tree, [true, false]);
  const condition = conditionOf(text);
  const parsed = library.parse(text);
  let state = 7;
  const pick = <T>(from: T[]): T => from[(state = (state * 48271) % 2147483647) % from.length] as T;
  for (let turn = 0; turn < 300; turn++) {
    const names: Names = Object.fromEntries(pools.map(([name, pool]) => [name, pick(pool)]));
    expect([names, condition.holds(names)]).toEqual([names, parsed(names)]);
  }
});

test("a comparison that fails tells what stood on either side", () => {
  const condition = conditionOf("total == 0.0 || equal(total, first + second, 0.5)");
  expect(failedSides(condition, { total: 10, first: 4, second: 5.5 })).toBeUndefined();
  expect(failedSides(condition, { total: 10, first: 4, second: 5 })).toEqual({ found: 10, expected: 9, limit: false });
  expect(failedSides(conditionOf("at_most(a, b, 0.0)"), { a: 3, b: 2 })).toEqual({
    found: 3,
    expected: 2,
    limit: true,
  });
});

test("precedence is that of CEL", () => {
  expect(conditionOf("2.0 + a * 3.0 - -a / 4.0 == 28.0").holds({ a: 8 })).toBe(true);
  expect(conditionOf("!a || b && c").holds({ a: true, b: true, c: false })).toBe(false);
});

test("a name that nothing goes by, and a text among numbers, are mistakes of the rule and no answers", () => {
  expect(() => conditionOf("value > 1.0").holds({})).toThrow('"value"');
  expect(() => conditionOf("value > 1.0").holds({ value: "2" })).toThrow('"2"');
  expect(() => conditionOf("value in others")).toThrow('"in"');
  expect(() => conditionOf("value / 2 > 1.0")).toThrow("write 2.0 for 2");
});
