/** The schema of a table as Table Schema (Data Package v2) has it: types come from our own schemas, words and codes from the
 * codelists `tables` and `columns`. */
import { z } from "zod";
import { codelistOf } from "../../reports/definitions.ts";
import { ROWS } from "../../reports/published.ts";
import type { Code } from "../../reports/schema.ts";
import { inDescriptor, type Kept } from "./words.ts";

export type TableName = keyof typeof ROWS;

export const isTable = (name: string): name is TableName => name in ROWS;

/** What JSON Schema says of a column; among its types is `null` where it may be empty. */
interface Told {
  type?: string | string[];
  enum?: string[];
}

/** The Table Schema of a release's table. `isParquet` where lists are lists. Throws where a column is not described. */
export function tableSchemaOf(name: TableName, definitions: Kept, isParquet = false) {
  const key = keyOf(name, definitions);
  const columns = columnsOf(name).map(([column, told]) => ({
    column,
    told,
    words: wordsOf(name, column, definitions),
  }));
  return {
    fields: columns.map(({ column, told, words }) => ({
      name: column,
      ...inDescriptor("title", words),
      ...inDescriptor("description", { vi: words.more["says_vi"] ?? "", en: words.more["says_en"] ?? "" }),
      ...(isParquet && column === "sources" ? { type: "array" } : typeOf(column, told, words, key)),
    })),
    ...(key.length > 0 ? { primaryKey: key } : {}),
    foreignKeys: [...columns.flatMap(({ column, words }) => codeOf(column, words)), ...(LINKS[name] ?? [])],
    missingValues: [""],
  };
}

/** Names and types of a table's columns, in their order. */
export const columnsOf = (name: TableName): [column: string, told: Told][] =>
  Object.entries((z.toJSONSchema(ROWS[name]).properties ?? {}) as Record<string, Told>);

/** What is said of a column: of this table's own where there is one, else of every table's. Throws where nothing is. */
export function wordsOf(table: TableName, column: string, definitions: Kept): Code {
  const columns = codelistOf(definitions, "columns");
  const named = (code: string) => columns.find((one) => one.code === code);
  const words = named(`${table}.${column}`) ?? named(column);
  if (!words) throw new Error(`reports/codelists/columns.csv says nothing of ${table}.${column}.`);
  return words;
}

const keyOf = (name: TableName, definitions: Kept): string[] => {
  const table = codelistOf(definitions, "tables").find(({ code }) => code === name);
  return (table?.more["key"] ?? "").split(" ").filter(Boolean);
};

function typeOf(column: string, { type = "string", enum: codes }: Told, { more: { pattern } }: Code, key: string[]) {
  const [kind = "string", ...others] = [type].flat();
  const isRequired = key.includes(column) || (others.length === 0 && (kind !== "string" || codes !== undefined));
  const constraints = {
    ...(isRequired ? { required: true } : {}),
    ...(codes ? { enum: codes } : {}),
    ...(pattern ? { pattern } : {}),
  };
  return { type: kind, ...(Object.keys(constraints).length > 0 ? { constraints } : {}) };
}

/** A column of codes refers to the resource that holds them. */
const codeOf = (column: string, { more: { codes } }: Code) =>
  codes ? [{ fields: [column], reference: { resource: `codes-${codes}`, fields: ["code"] } }] : [];

/** Rows that refer to rows of another table. What changed may be a figure that there is no more, so that it refers to none. */
const LINKS: { [name in TableName]?: object[] } = {
  changes: [{ fields: ["cause"], reference: { resource: "causes", fields: ["number"] } }],
};
