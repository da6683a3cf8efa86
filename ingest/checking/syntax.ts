/** Reads the CEL of a condition as a tree. A browser gets the trees that were read here. */
import { Environment, type ASTNode } from "@marcbachmann/cel-js";

/** A number, a text or a truth; else an operator and what it is put to. `["name", "output"]` is what goes by that name. */
export type Tree = number | string | boolean | Tree[];

/** What was read, and the type of what it gives. */
export interface Syntax {
  tree: Tree;
  type: string;
}

const environment = new Environment({ unlistedVariablesAreDyn: true })
  .registerFunction("equal(double, double, double): bool", () => true)
  .registerFunction("at_most(double, double, double): bool", () => true)
  .registerFunction("at_least(double, double, double): bool", () => true)
  .registerFunction("abs(double): double", Math.abs);

/** Reads a text. Throws where it is no CEL. */
export function readSyntax(text: string): Syntax {
  const { valid, type, error } = environment.check(text);
  if (!valid) throw new Error(`"${text}" is no CEL: ${error?.message ?? ""}`);
  return { tree: treeOf(environment.parse(text).ast), type: type ?? "dyn" };
}

function treeOf(node: ASTNode): Tree {
  switch (node.op) {
    case "value":
      return typeof node.args === "bigint" ? Number(node.args) : (node.args as Tree);
    case "id":
      return ["name", node.args];
    case "call":
      return [node.args[0], ...node.args[1].map(treeOf)];
    case "rcall":
      return [node.args[0], treeOf(node.args[1]), ...node.args[2].map(treeOf)];
    case "!_":
    case "-_":
      return [node.op, treeOf(node.args)];
    case "list":
    case "map":
    case ".":
    case ".?":
    case "[?]":
      throw new Error(`"${node.input}" uses "${node.op}", which no condition here may use`);
    default:
      return [node.op, ...node.args.map((part) => treeOf(decimal(part, node.op)))];
  }
}

/** CEL knows no sum of a decimal and a whole number: what another reader of CEL would refuse is refused here. */
function decimal(node: ASTNode, operator: string): ASTNode {
  if ("+-*/%".includes(operator) && typeof node.args === "bigint")
    throw new Error(`"${node.input}" is no CEL for decimals: write ${node.args}.0 for ${node.args}`);
  return node;
}
