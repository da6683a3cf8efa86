/** The warehouse: DuckDB, a function of the submissions. The only file that imports DuckDB. */
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBInstance,
  INTEGER,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from "@duckdb/node-api";
import { Hindrance } from "./hindrance.ts";

const TYPES = { integer: INTEGER, bigint: BIGINT, double: DOUBLE, text: VARCHAR, boolean: BOOLEAN } as const;
const SQL_TYPES = {
  integer: "integer",
  bigint: "bigint",
  double: "double",
  text: "varchar",
  boolean: "boolean",
} as const;
type ColumnType = keyof typeof TYPES;
export type TableColumns = Record<string, ColumnType>;
export type Value = string | number | bigint | boolean | null;

/** Rows in a DuckDB vector. */
const CHUNK = 2048;

export interface Warehouse {
  run(sql: string): Promise<void>;
  /** rows as objects; decimals and big integers as numbers, lists as arrays */
  query<T>(sql: string): Promise<T[]>;
  /** creates a table and fills it from columns of equal length */
  createTable(name: string, columns: TableColumns, values: readonly ArrayLike<Value>[]): Promise<void>;
  close(): void;
}

/** Opens the warehouse in a file, or in memory when no path is given. Throws while another process has the file open. */
export async function openWarehouse(path = ":memory:", options: Record<string, string> = {}): Promise<Warehouse> {
  const instance = await DuckDBInstance.create(path, { threads: "2", ...options }).catch((error: Error) => {
    throw error.message.includes("set lock on file") ? new Hindrance("warehouse_in_use", { found: path }) : error;
  });
  const connection = await instance.connect();
  return {
    run: async (sql) => void (await connection.run(sql)),
    query: async <T>(sql: string) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowObjectsJS().map((row) => plain(row) as T);
    },
    createTable: (name, columns, values) => createTable(connection, name, columns, values),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function createTable(
  connection: DuckDBConnection,
  name: string,
  columns: TableColumns,
  values: readonly ArrayLike<Value>[],
): Promise<void> {
  const fields = Object.entries(columns).map(([column, type]) => `"${column}" ${SQL_TYPES[type]}`);
  await connection.run(`create or replace table "${name}" (${fields.join(", ")})`);
  await appendColumns(
    connection,
    name,
    Object.values(columns).map((type) => TYPES[type]),
    values,
  );
}

async function appendColumns(
  connection: DuckDBConnection,
  name: string,
  types: DuckDBType[],
  values: readonly ArrayLike<Value>[],
): Promise<void> {
  const appender = await connection.createAppender(name);
  const rows = values[0]?.length ?? 0;
  for (let from = 0; from < rows; from += CHUNK) {
    const chunk = DuckDBDataChunk.create(types, Math.min(CHUNK, rows - from));
    values.forEach((column, index) => chunk.setColumnValues(index, slice(column, from, from + CHUNK)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

const slice = (column: ArrayLike<Value>, from: number, to: number): DuckDBValue[] =>
  Array.isArray(column) ? column.slice(from, to) : Array.from((column as Float64Array).subarray(from, to));

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return typeof value[0] === "number" ? value : value.map(plain);
  if (value && typeof value === "object" && value.constructor === Object)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return value;
}

/** A text as an SQL literal. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
