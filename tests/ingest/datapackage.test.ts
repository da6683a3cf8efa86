/** The descriptor of a version fits the standard's own schema, and every table is what its descriptor says. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import Papa from "papaparse";
import { afterAll, beforeAll, expect, test } from "vitest";
import { columnsOf, type TableName } from "../../ingest/sealing/fields.ts";
import { openWarehouse, quote } from "../../ingest/warehouse.ts";
import { codelistOf } from "../../reports/definitions.ts";
import { ROWS } from "../../reports/published.ts";
import { definitions, releaseSmall, sendBoth } from "../sealed.ts";

interface Field {
  name: string;
  type: string;
  title?: string;
  description?: string;
  constraints?: { required?: boolean; enum?: string[]; pattern?: string };
  "title@en"?: string;
  "description@en"?: string;
}

interface Resource {
  name: string;
  path?: string;
  format?: string;
  data?: Record<string, string>[];
  schema?: {
    fields: Field[];
    primaryKey?: string[];
    foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  };
}

const PROFILES = join(import.meta.dirname, "../../../shared/suites/datapackage-v2-profiles.tar.gz");
const data = mkdtempSync(join(tmpdir(), "congbo-datapackage-"));
let content: string;
let resources: Resource[];

beforeAll(async () => {
  await sendBoth(data);
  ({ content } = await releaseSmall(data));
  ({ resources } = JSON.parse(readFileSync(join(content, "datapackage.json"), "utf8")) as { resources: Resource[] });
}, 120_000);
afterAll(() => rmSync(data, { recursive: true }));

test.skipIf(!existsSync(PROFILES))(
  "it is valid by the JSON Schema of Data Package 2.0 (skipped without ../shared)",
  () => {
    execFileSync("tar", ["xzf", PROFILES, "-C", data]);
    const profiles = join(data, "datapackage-v2-profiles/public/profiles/2.0");
    const ajv = new Ajv({ strict: false, allErrors: true, formats: { textarea: true } });
    addFormats.default(ajv);
    const isValid = ajv.compile(JSON.parse(readFileSync(join(profiles, "datapackage.json"), "utf8")) as object);
    const descriptor = JSON.parse(readFileSync(join(content, "datapackage.json"), "utf8")) as { resources: object[] };
    isValid(descriptor);
    expect(isValid.errors).toBe(null);
    expect(isValid({ ...descriptor, resources: [] })).toBe(false); // the schema does refuse
    expect(isValid({ ...descriptor, created: "yesterday" })).toBe(false);
  },
);

test("every file of the tables is a resource, and every resource is there", () => {
  const paths = resources.flatMap(({ path }) => path ?? []);
  expect(paths).toEqual(
    readdirSync(join(content, "data"))
      .sort()
      .map((name) => `data/${name}`),
  );
  expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length);
});

test("every column of every table is described in both languages, and nothing else is", () => {
  const used = new Set<string>();
  const columns = new Map(codelistOf(definitions, "columns").map((one) => [one.code, one]));
  for (const table of Object.keys(ROWS) as TableName[])
    for (const [column] of columnsOf(table)) {
      const code = columns.has(`${table}.${column}`) ? `${table}.${column}` : column;
      const more = columns.get(code)?.more ?? {};
      expect([code, more["says_vi"], more["says_en"]]).toEqual([
        code,
        expect.stringMatching(/.\.$/),
        expect.stringMatching(/.\.$/),
      ]);
      used.add(code);
    }
  expect([...columns.keys()].filter((code) => !used.has(code))).toEqual([]);
  expect(codelistOf(definitions, "tables").map(({ code }) => code)).toEqual(Object.keys(ROWS));
});

test("every table has the columns, types, codes and keys that its descriptor says", () => {
  const faults = resources.filter(({ format }) => format === "csv").flatMap(faultsOf);
  expect(faults.slice(0, 5)).toEqual([]);
  expect(rowsOf(resources.find(({ name }) => name === "figures") ?? { name: "" }).length).toBeGreaterThan(1_000);
});

test("Parquet has the same columns in the same order, and lists where the descriptor says so", async () => {
  const warehouse = await openWarehouse();
  for (const { path = "", schema } of resources.filter(({ format }) => format === "parquet")) {
    const columns = await warehouse.query<{ column_name: string; column_type: string }>(
      `describe from ${quote(join(content, path))}`,
    );
    expect(columns.map((one) => [one.column_name, TYPES[one.column_type.replace(/\(.*/, "")]])).toEqual(
      schema?.fields.map(({ name, type }) => [name, type]),
    );
  }
  warehouse.close();
});

const TYPES: Record<string, string> = {
  VARCHAR: "string",
  INTEGER: "integer",
  DOUBLE: "number",
  DECIMAL: "number",
  "INTEGER[]": "array",
};

const rowsOf = ({ path, data: rows }: Resource): Record<string, string>[] =>
  rows ??
  Papa.parse<Record<string, string>>(readFileSync(join(content, path ?? ""), "utf8"), {
    header: true,
    skipEmptyLines: true,
  }).data;

const headOf = ({ path = "" }: Resource) => readFileSync(join(content, path), "utf8").split("\r\n", 1)[0];

/** What in a table is not as its descriptor says, each as one line. */
function faultsOf(resource: Resource): string[] {
  const rows = rowsOf(resource);
  const { fields, primaryKey = [], foreignKeys = [] } = resource.schema ?? { fields: [] };
  const keys = rows.map((row) => primaryKey.map((column) => row[column]).join("|"));
  const known = (name: string, columns: string[]) => {
    const referred = resources.find((one) => one.name === name);
    return new Set(referred ? rowsOf(referred).map((row) => columns.map((column) => row[column]).join("|")) : []);
  };
  return [
    ...(headOf(resource) === fields.map(({ name }) => name).join() ? [] : [`${resource.name}: columns`]),
    ...(primaryKey.length === 0 || new Set(keys).size === rows.length ? [] : [`${resource.name}: a key twice`]),
    ...fields.flatMap((field) =>
      rows
        .filter((row) => !fits(field, row[field.name] ?? ""))
        .map((row) => `${resource.name}.${field.name}: ${row[field.name]}`),
    ),
    ...foreignKeys.flatMap(({ fields: own, reference }) => {
      const codes = known(reference.resource, reference.fields);
      const values = rows.map((row) => own.map((column) => row[column]).join("|"));
      return [...new Set(values)]
        .filter((value) => value && !codes.has(value))
        .map((value) => `${resource.name}.${own.join()}: ${value}`);
    }),
  ];
}

function fits({ type, constraints: { required, enum: codes, pattern } = {} }: Field, text: string): boolean {
  if (text === "") return !required;
  if (type === "integer" && !/^-?\d+$/.test(text)) return false;
  if (type === "number" && !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) return false;
  if (type === "boolean" && !/^(true|false)$/.test(text)) return false;
  return (!codes || codes.includes(text)) && (!pattern || new RegExp(pattern, "u").test(text));
}
