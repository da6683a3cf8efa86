/** The figures are a function of what was received: said again, or said in another order, they are the same. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { computeFigures } from "../ingest/compute.ts";
import { foldersOf } from "../ingest/folders.ts";
import { buildWarehouse } from "../ingest/ingest.ts";
import { closeParser } from "../ingest/parser.ts";
import { listReceipts, receive, type Delivery } from "../ingest/receive.ts";
import { startReplay } from "../ingest/replay.ts";
import { definitions, freeze, publish, recompute, type Published } from "./published.ts";
import { answerAt, deliverChanged, deliveryOf, returnsOf } from "./returns.ts";

/** An Giang sent a wrong workbook first and then the right one; Lai Châu has no plan. */
const REPORTERS = ["an_giang_2025", "lai_chau_2004"];
const PERIOD = "2026-Q3";

const root = mkdtempSync(join(tmpdir(), "congbo-replay-"));
let sent: Delivery[] = [];
let wrong: Delivery;
let right: Delivery;
let others: Delivery[] = [];
let folders = 0;

beforeAll(async () => {
  const returns = returnsOf(REPORTERS, "2026-Q2");
  sent = await Promise.all(returns.map(deliveryOf));
  const mine = sent.filter((_, at) => returns[at]?.period === PERIOD && returns[at]?.reporter === "an_giang_2025");
  [wrong, right] = mine as [Delivery, Delivery];
  others = sent.filter((delivery) => !mine.includes(delivery));
});
afterAll(() => rmSync(root, { recursive: true }));

const newFolder = (): string => join(root, String(++folders));

/** The texts and tables of the release, as bytes. */
async function releaseOf(published: Published): Promise<Record<string, string>> {
  const { folder } = await freeze(published, PERIOD);
  const names = ["figures.csv", "series.csv", "figures.parquet", "sources.parquet"];
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name)).toString("base64")]));
}

const publishAll = async (deliveries: Delivery[]) => releaseOf(await publish(newFolder(), deliveries));

const countOf = async ({ warehouse }: Published, table: string): Promise<number | undefined> =>
  (await warehouse.query<{ it: number }>(`select count(*) as it from ${table}`))[0]?.it;

test("replaying the same submissions gives the same bytes", async () => {
  const first = await publish(newFolder(), sent);
  const again = await recompute(first.data);
  const [one, other] = [await releaseOf(first), await publishAll(sent)];
  expect(await countOf(first, "figures")).toBeGreaterThan(3000);
  rmSync(join(foldersOf(first.data).releases), { recursive: true });
  expect([await releaseOf(again), other]).toEqual([one, one]);
});

test("what files are called does not matter", async () => {
  const renamed = sent.map((delivery, at) => ({ ...delivery, name: `${["z", "b", "q"][at % 3]}${at}.xlsx` }));
  expect(await publishAll(renamed)).toEqual(await publishAll(sent));
});

test("whose return came first does not matter", async () => {
  const turned = [wrong, right, ...others];
  expect(await publishAll(turned)).toEqual(await publishAll(sent));
});

test("a later return with errors does not take the place of an earlier one that was accepted", async () => {
  const { replayed, ...published } = await publish(newFolder(), [...others, right, wrong]);
  expect(replayed.verdicts.at(-1)?.outcome).toBe("rejected");
  expect(await releaseOf({ replayed, ...published })).toEqual(await publishAll([...others, right]));
});

test("a later accepted return takes the place of the earlier one", async () => {
  const [mine] = returnsOf(["an_giang_2025"], PERIOD).slice(-1);
  if (!mine) throw new Error("The example has no return of An Giang.");
  const raised = await deliverChanged(mine, (filed) => {
    if (filed.form.id !== "output_value") return;
    for (const column of ["current_quarter", "current_cumulative"]) {
      const at = answerAt(filed, "C.08", column);
      filed.values[at] = (filed.values[at] ?? 0) + 10;
    }
  });
  const total = async (deliveries: Delivery[]) => {
    const { warehouse, replayed } = await publish(newFolder(), deliveries);
    expect(replayed.verdicts.at(-1)?.issues.filter(({ severity }) => severity === "error")).toEqual([]);
    await computeFigures(warehouse, definitions, PERIOD);
    const id = "output_value_current/an_giang_2025/quarter/all/all/all";
    const [figure] = await warehouse.query<{ value: number; cells: number }>(
      `select value, cells from figures where id = '${id}' and period = '${PERIOD}'`,
    );
    return figure;
  };
  const [before, after] = [await total([...others, right]), await total([...others, right, raised])];
  expect(after?.value).toBeCloseTo((before?.value ?? 0) + 10, 6);
  expect(after?.cells).toBe(before?.cells);
});

test(
  "a replay that stops on its way knows what had been received by then, and nothing of what followed",
  { timeout: 180_000 },
  async () => {
    const { data, warehouse } = await publish(newFolder(), [...others, wrong, right]);
    const replayUntil = startReplay(data, definitions);
    const stopped = async (number: number) => {
      const replayed = await replayUntil(number);
      return { data: newFolder(), replayed, warehouse: await buildWarehouse(":memory:", replayed, definitions) };
    };
    const before = await stopped(others.length);
    const refused = await stopped(others.length + 1);
    const last = await stopped(Infinity);
    closeParser();
    expect([before, refused, last].map(({ replayed }) => replayed.verdicts.length - others.length)).toEqual([0, 1, 2]);
    const alone = await releaseOf(await publish(newFolder(), others));
    expect([await releaseOf(before), await releaseOf(refused)]).toEqual([alone, alone]);
    const whole = await releaseOf({ data, replayed: last.replayed, warehouse });
    expect(await releaseOf(last)).toEqual(whole);
    expect(whole).not.toEqual(alone);
  },
);

test("the same bytes are kept once, under their first name and receipt", async () => {
  const folders = foldersOf(newFolder());
  const first = await receive(folders, right);
  const again = await receive(folders, { ...right, name: "again.xlsx", received: "2026-12-31T00:00:00Z" });
  expect(again).toEqual(first);
  expect(listReceipts(folders.submissions)).toEqual([first]);
});

test("the order of receipt decides, not the clock of the sender", async () => {
  const { replayed } = await publish(newFolder(), [
    ...others,
    { ...right, received: "2026-12-01T00:00:00Z" },
    { ...wrong, received: "2026-11-01T00:00:00Z" },
  ]);
  expect(replayed.verdicts.map(({ receipt }) => receipt.number)).toEqual(replayed.verdicts.map((_, at) => at + 1));
  expect(replayed.verdicts.at(-1)?.outcome).toBe("rejected");
});

test("nothing of a rejected return is in the warehouse", async () => {
  const published = await publish(newFolder(), [wrong]);
  await computeFigures(published.warehouse, definitions);
  expect([
    await countOf(published, "cells"),
    await countOf(published, "figures where indicator not like 'returns_%'"),
  ]).toEqual([0, 0]);
  await expect(freeze(published, PERIOD)).rejects.toThrow(/no figures/);
  expect(definitions.forms.length).toBe(await countOf(published, "reporting where reporter = 'an_giang_2025'"));
});
