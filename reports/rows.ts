/** The rows of a form: the codes of its dimensions, unfolded as a tree from the total down to the leaves. */
import type { Code, Codelist, Form, Words } from "./schema.ts";
import { DIMENSIONS, type Dimension } from "./terms.ts";

export interface Row {
  /** what stands in the column "Mã số": `A1.05`, `a07`, `12` */
  code: string;
  codes: Record<Dimension, string>;
  label: Words;
  /** depth in the tree, 0 for the total */
  level: number;
  /** indices of the rows that add up to this one; empty for a leaf */
  parts: number[];
  /** unit of measure of the row's own product, if it is one */
  unit: string;
  /** the place that a row of a list is about, where it is one of the codelist */
  place?: string;
}

/** The rows of a form in the order of the sheet; `codelists` are those in force. Of a list none: they are the reporter's. */
export function rowsOf(form: Form, codelists: Record<string, Codelist>): Row[] {
  if (form.list) return [];
  const trees = form.dimensions.map((dimension) => treeOf(dimension, codesOf(dimension, codelists, form.id)));
  const rows: Row[] = [];
  addRow(
    form.dimensions,
    trees,
    trees.map(({ root }) => root),
    0,
    rows,
  );
  return rows;
}

/** Every code of a dimension with its ancestors, itself and the root included: what sums up into what. */
export function ancestorsOf(
  dimension: Dimension,
  codelists: Record<string, Codelist>,
): [code: string, ancestor: string][] {
  const codes = codesOf(dimension, codelists);
  const byCode = new Map(codes.map((code) => [code.code, code]));
  return codes.flatMap(({ code }) => {
    const path: [string, string][] = [];
    for (let at = byCode.get(code); at; at = byCode.get(at.parent)) path.push([code, at.code]);
    return path;
  });
}

const CODELISTS_OF: Record<Exclude<Dimension, "item">, string[]> = {
  ownership: ["ownership"],
  sector: ["sectors"],
  product: ["product_groups", "products"],
};

/** The codes of a dimension, one tree with the root `all`; items are those of one form, or of all forms under one root. */
export function codesOf(dimension: Dimension, codelists: Record<string, Codelist>, form = ""): Codelist {
  if (dimension !== "item") return CODELISTS_OF[dimension].flatMap((name) => codelists[name] ?? []);
  const names = Object.keys(codelists).filter((name) => (form ? name === `items_${form}` : name.startsWith("items_")));
  const codes = names.sort().flatMap((name) => codelists[name] ?? []);
  return codes.filter(({ code }, at) => code !== "all" || codes.findIndex((other) => other.code === "all") === at);
}

interface Tree {
  root: Code;
  children: Map<string, Code[]>;
}

function treeOf(dimension: Dimension, codes: Codelist): Tree {
  const root = codes.find(({ code }) => code === "all");
  if (!root) throw new Error(`The codelists of the dimension ${dimension} have no code "all".`);
  const children = Map.groupBy(
    codes.filter(({ code }) => code !== "all"),
    ({ parent }) => parent,
  );
  return { root, children };
}

function addRow(dimensions: Dimension[], trees: Tree[], at: Code[], level: number, rows: Row[]): number {
  const index = rows.length;
  const row = newRow(dimensions, at, level);
  rows.push(row);
  const unfolded = trees.findIndex((tree, i) => tree.children.has(at[i]?.code ?? ""));
  for (const child of trees[unfolded]?.children.get(at[unfolded]?.code ?? "") ?? [])
    row.parts.push(addRow(dimensions, trees, at.with(unfolded, child), level + 1, rows));
  return index;
}

function newRow(dimensions: Dimension[], at: Code[], level: number): Row {
  const named = at.findLast(({ code }) => code !== "all") ?? at[0];
  if (!named) throw new Error("A form needs at least one dimension.");
  const codes = Object.fromEntries(DIMENSIONS.map((name) => [name, "all"])) as Record<Dimension, string>;
  dimensions.forEach((dimension, i) => (codes[dimension] = at[i]?.code ?? "all"));
  const code = at
    .filter((part, i) => i === 0 || part.code !== "all")
    .map(symbolOf)
    .join(".");
  return { code, codes, label: { vi: named.vi, en: named.en }, level, parts: [], unit: named.more["unit"] ?? "" };
}

const symbolOf = ({ code, more }: Code): string => more["symbol"] || (code === "all" ? "T" : code);
