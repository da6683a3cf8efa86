/** An indicator that loses its cells, mixes prices or says a figure twice is refused before anything is published. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { computeFigures } from "../../ingest/compute.ts";
import type { Warehouse } from "../../ingest/warehouse.ts";
import { definitions, publish } from "../published.ts";
import { deliveryOf, returnsOf } from "../returns.ts";

const root = mkdtempSync(join(tmpdir(), "congbo-compute-"));
let warehouse: Warehouse;

beforeAll(async () => {
  const returns = returnsOf(["lai_chau_2004"], "2026-Q3");
  ({ warehouse } = await publish(root, await Promise.all(returns.map(deliveryOf))));
});
afterAll(() => rmSync(root, { recursive: true }));

/** Computes one indicator whose SQL is another. */
function computeBy(sql: string): Promise<void> {
  const [indicator] = definitions.indicators.filter(({ id }) => id === "output_value");
  if (!indicator) throw new Error("There is no indicator output_value.");
  return computeFigures(warehouse, { ...definitions, indicators: [{ ...indicator, sql }] });
}

const FROM = "from output_value where constant is not null group by all";

test("SQL as it should be is computed", async () => {
  await computeBy(`select period, place, span, sum(constant.value) as value, list(constant.source) as sources ${FROM}`);
  const [found] = await warehouse.query<{ it: number }>("select count(*) as it from figures");
  expect(found?.it).toBe(4);
});

test.each([
  ["names no cells", `select period, place, span, sum(constant.value) as value, []::integer[] as sources ${FROM}`],
  [
    "has null for its cells",
    `select period, place, span, sum(constant.value) as value, null::integer[] as sources ${FROM}`,
  ],
  ["names a cell that is not there", `select period, place, span, 1 as value, [987654321] as sources ${FROM}`],
  [
    "names a strange cell beside its own",
    `select period, place, span, 1 as value, list(constant.source) || [987654321] as sources ${FROM}`,
  ],
])("SQL that %s is refused", async (_, sql) => {
  await expect(computeBy(sql)).rejects.toThrow(
    /output_value\.sql: the figure .* is refused because it cannot name its cells/,
  );
});

test("SQL that has no column of sources is refused", async () => {
  await expect(computeBy(`select period, place, span, sum(constant.value) as value ${FROM}`)).rejects.toThrow(
    /sources/,
  );
});

test("a sum of constant and current prices is refused", async () => {
  const sum =
    "sum(constant.value) + sum(current.value) as value, list(constant.source) || list(current.source) as sources";
  const sql = `select period, place, span, ${sum} from output_value where constant is not null and current is not null group by all`;
  await expect(computeBy(sql)).rejects.toThrow(/it adds values of different price bases/);
});

test("a figure that stands there twice is refused", async () => {
  const sql = `select period, place, span, constant.value as value, [constant.source] as sources from output_value where constant is not null`;
  await expect(computeBy(sql)).rejects.toThrow(/it stands there twice/);
});
