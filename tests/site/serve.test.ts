/** Pages as they are served: right types, nothing hidden, to this machine alone. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveSite } from "../../ingest/serve.ts";

const folder = mkdtempSync(join(tmpdir(), "congbo-serve-"));
let server: Server;

beforeAll(async () => {
  mkdirSync(join(folder, ".staging-1-v1"));
  for (const name of ["index.html", "tables.xlsx", "sources.parquet", "provinces.csv", ".staging-1-v1/index.html"])
    writeFileSync(join(folder, name), name);
  server = await serveSite(folder, 0);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string) => fetch(`http://localhost:${(server.address() as AddressInfo).port}/${path}`);

test.each([
  ["tables.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["sources.parquet", "application/vnd.apache.parquet"],
  ["provinces.csv", "text/csv; charset=utf-8; header=present"],
  ["", "text/html;charset=utf-8"],
])("/%s is served as %s", async (path, type) => {
  expect((await get(path)).headers.get("content-type")).toBe(type);
});

test.each([".staging-1-v1/index.html", "%2estaging-1-v1/", ".staging-1-v1"])("/%s is not served", async (path) => {
  expect((await get(path)).status).toBe(404);
});

test("other machines are not served", () => {
  expect(["127.0.0.1", "::1"]).toContain((server.address() as AddressInfo).address);
});

test("a folder without pages is not served, and it is said how they are built", async () => {
  await expect(serveSite(join(folder, "nothing"), 0)).rejects.toThrow("congbo publish");
  mkdirSync(join(folder, "left", ".staging-2"), { recursive: true });
  await expect(serveSite(join(folder, "left"), 0)).rejects.toThrow("congbo publish");
});
