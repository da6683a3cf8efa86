/** Why figures moved: causes and parts, worked out by hand, and by computing every state between two versions anew. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { explainChanges, type Explained } from "../../../ingest/changing/explain.ts";
import { newChance } from "../../../ingest/example/chance.ts";
import type { Filed } from "../../../ingest/filed.ts";
import type { Definitions } from "../../../reports/definitions.ts";
import { numbersIn, standingOf, unitsOf, versionsOf, writeFigures, type Sent } from "../../changing.ts";
import { definitions } from "../../published.ts";
import { filedOf, type Answers } from "../../warehouse.ts";

const root = mkdtempSync(join(tmpdir(), "congbo-changing-"));
afterAll(() => rmSync(root, { recursive: true }));

const PERIOD = "2026-Q2";
const [HA_NOI, LAI_CHAU] = ["ha_noi_2008", "lai_chau_2004"] as const;

/** Definitions with some indicators only. */
const withOnly = (...ids: string[]): Definitions => ({
  ...definitions,
  indicators: definitions.indicators.filter(({ id }) => ids.includes(id)),
});

const output = (place: string, small: number, state: number, period = PERIOD): Sent => ({
  filed: filedOf("output_value", place, period, {
    "A1.05": { constant_quarter: small },
    "B.05": { constant_quarter: state },
  }),
});

const planned = (place: string, assigned: number, made: number): Sent => ({
  filed: filedOf("plan", place, PERIOD, { "05": { assigned_year: assigned, in_plan_cumulative: made } }),
});

/** Explains what is sent after the version of what was sent before; other definitions may have been in force then. */
async function explain(before: Sent[], after: Sent[], told: Definitions, then = told): Promise<Explained> {
  const folder = mkdtempSync(join(root, "version-"));
  const now = standingOf([...before, ...after]);
  const versions = await versionsOf(folder, { stood: () => standingOf(before), now, period: PERIOD }, { then, told });
  return explainChanges(versions, told);
}

const partsOf = ({ parts }: Explained, figure: string) =>
  parts.filter((one) => one.figure === figure).map(({ cause, part }) => [cause, part]);

const SHARE = "share_of_local_industry/VN/quarter/all/all/all";
const share = withOnly("share_of_local_industry");

test("two corrections of one national share each have the part that they make in the order of receipt", async () => {
  const before = [output(HA_NOI, 100, 100), output(LAI_CHAU, 100, 300)]; // 200 of 600
  const [first, second] = [output(HA_NOI, 300, 100), output(LAI_CHAU, 200, 300)];
  const one = await explain(before, [first, second], share); // 400 of 800, then 500 of 900
  expect(partsOf(one, SHARE)).toEqual([
    [1, "16.6666666667"],
    [2, "5.5555555556"],
  ]);
  expect(one.parts.find(({ figure }) => figure === SHARE)).toMatchObject({
    ...{ old: "33.3333333333", new: "55.5555555556", difference: "22.2222222223" },
  });
  const other = await explain(before, [second, first], share); // 300 of 700, then 500 of 900
  expect(partsOf(other, SHARE)).toEqual([
    [1, "9.5238095238"],
    [2, "12.6984126985"],
  ]);
  expect(other.causes.map(({ number, reporter }) => [number, reporter])).toEqual([
    [1, LAI_CHAU],
    [2, HA_NOI],
  ]);
});

test("what came is a late return, a correction with its cells, a plan revised, or accepted because a rule was let rest", async () => {
  const before = [output(HA_NOI, 100, 100), planned(HA_NOI, 1000, 400), planned(LAI_CHAU, 100, 50)];
  const after = [
    output(LAI_CHAU, 50, 50),
    output(HA_NOI, 110, 120),
    planned(HA_NOI, 800, 400),
    { ...planned(LAI_CHAU, 120, 90), waived: "minimum" },
  ];
  const { causes } = await explain(before, after, withOnly("output_value", "plan_fulfilment"));
  expect(causes.map(({ kind, reporter, form, cells }) => [kind, reporter, form, cells.split(" ").length])).toEqual([
    ["late_return", LAI_CHAU, "output_value", 1],
    ["corrected_return", HA_NOI, "output_value", 2],
    ["plan_revised", HA_NOI, "plan", 1],
    ["rule_waived", LAI_CHAU, "plan", 2],
  ]);
  expect(causes[0]?.cells).toBe("");
  expect(causes[1]).toMatchObject({ submission: "s5", received: "2026-06-20T01:04:00.000Z", period: PERIOD });
  expect(causes[1]?.en).toMatch(
    /^Hanoi: 2 cell\(s\) corrected in the return for the second quarter of 2026 on form 01/i,
  );
  expect(causes[3]?.vi).toMatch(/tạm ngừng áp dụng quy tắc minimum\.$/);
  for (const { vi, en } of causes) expect(`${vi} ${en}`).not.toMatch(/[{}]|undefined/);
});

test("a figure that was not there, or is there no more, has its cause and no difference", async () => {
  const told = withOnly("output_value");
  const { parts } = await explain([output(HA_NOI, 100, 100)], [output(LAI_CHAU, 50, 50)], told);
  const id = (place: string): string => `output_value/${place}/quarter/all/all/all`;
  expect(parts.filter(({ figure }) => figure === id(LAI_CHAU))).toEqual([
    { figure: id(LAI_CHAU), cause: 1, old: null, new: "100", difference: null, part: null },
  ]);
  expect(parts.filter(({ figure }) => figure === id("VN"))).toMatchObject([{ old: "200", new: "300", part: "100" }]);
});

test("a cause that moves nothing is left out, unless nothing moved at all", async () => {
  const labour: Sent = { filed: filedOf("labour", HA_NOI, PERIOD, { "11": { workers_quarter: 5 } }) };
  const before = [output(HA_NOI, 100, 100)];
  const both = await explain(before, [labour, output(HA_NOI, 110, 100)], share);
  expect(both.causes.map(({ number, form }) => [number, form])).toEqual([[1, "output_value"]]);
  expect(both.parts.every(({ cause }) => cause === 1)).toBe(true);
  const none = await explain(before, [labour], share);
  expect([none.parts, none.causes.map(({ form }) => form)]).toEqual([[], ["labour"]]);
  expect((await explain(before, [...before], share)).causes).toEqual([]);
});

/** Definitions in which an indicator's SQL says something else. */
const changedSql = (told: Definitions, id: string, from: string, to: string): Definitions => ({
  ...told,
  indicators: told.indicators.map((one) => (one.id === id ? { ...one, sql: one.sql.replace(from, to) } : one)),
});

const perMille = changedSql(share, "share_of_local_industry", "100 * ", "1000 * ");

test("another method has the part that it makes of the returns of then; the returns that follow are told by the new one", async () => {
  const before = [output(HA_NOI, 100, 100), output(LAI_CHAU, 100, 300)];
  const told = await explain(before, [output(HA_NOI, 300, 100)], perMille, share);
  expect(partsOf(told, SHARE)).toEqual([
    [1, "300"], // 33.3333333333 percent are 333.3333333333 per mille
    [2, "166.6666666667"], // and then 500
  ]);
  expect(told.causes.map(({ kind, en }) => [kind, en])[0]).toEqual([
    "method_changed",
    "Methods changed: TTCN share of local industry.",
  ]);
});

test("a figure that moved though nothing else did is refused by its name", async () => {
  const before = [output(HA_NOI, 100, 100)];
  const folder = mkdtempSync(join(root, "version-"));
  const now = standingOf(before);
  const versions = await versionsOf(folder, { stood: () => now, now, period: PERIOD }, { then: share, told: share });
  await writeFigures(now, PERIOD, versions.figures, perMille);
  await expect(explainChanges(versions, share)).rejects.toThrow(
    `2026-Q2 v2: the figure “share_of_local_industry/VN/quarter/all/all/all” has moved though`,
  );
  const newer = { ...versions, software: "congbo 9.9.9" };
  await writeFigures(now, PERIOD, join(versions.previous.folder, "figures.parquet"), perMille);
  await writeFigures(now, PERIOD, versions.figures, share);
  expect((await explainChanges(newer, share)).causes).toMatchObject([{ kind: "method_changed", number: 1 }]);
});

/** A history by chance: what was sent before a version and after it, and what changed in the definitions. */
function historyOf(seed: number) {
  const chance = newChance(seed);
  const pick = <T>(of: readonly T[], ...keys: (string | number)[]): T => of[Math.floor(chance(...keys) * of.length)]!;
  const number = (...keys: (string | number)[]): number => Math.round(chance(...keys) * 1e6) / 1e3;
  const answersOf = (form: string, at: number): Answers => {
    const say = (row: string, column: string): [string, number] => [column, number(at, row, column)];
    if (form === "plan")
      return { "05": Object.fromEntries(["assigned_year", "in_plan_cumulative"].map((it) => say("05", it))) };
    if (form === "labour") return { "11": Object.fromEntries([say("11", "workers_quarter")]) };
    const rows = chance(at, "rows") < 0.2 ? ["A1.05"] : ["A1.05", "B.05", "A2.01"];
    return Object.fromEntries(rows.map((row) => [row, Object.fromEntries([say(row, "constant_quarter")])]));
  };
  const sent = Array.from({ length: 14 }, (_, at): Sent => {
    const form = pick(["output_value", "output_value", "plan", "labour"], at, "form");
    const place = pick([HA_NOI, LAI_CHAU, "dien_bien_2004"], at, "place");
    const period = pick(["2026-Q1", PERIOD, PERIOD], at, "period");
    const filed = filedOf(form, place, period, answersOf(form, at));
    return chance(at, "waived") < 0.15 ? { filed, waived: "minimum" } : { filed };
  });
  const [first, cut] = [sent[0]!, 4 + Math.floor(chance("cut") * 5)];
  return { before: [first, ...sent.slice(1, cut)], after: sent.slice(cut), ...redefined(chance("definitions")) };
}

const SOME = withOnly(
  ...["output_value", "share_of_local_industry", "growth_previous_quarter", "plan_fulfilment", "workers"],
  ...["output_per_worker", "returns_received", "returns_late", "returns_on_time", "plan_by_version"],
);

/** Of every three histories one has other definitions: a method, a codelist and a boundary. */
function redefined(which: number): { then: Definitions; told: Definitions } {
  if (which > 0.4) return { then: SOME, told: SOME };
  const method = changedSql(SOME, "share_of_local_industry", "100 * ", "1000 * ");
  const { codelists } = definitions;
  const sooner = { code: "sooner", vi: "Sớm", en: "Soon", parent: "", from: "", until: "" };
  const more = { period: PERIOD, form: "output_value", reporter: "", day: "2026-06-19" };
  const deadlines = [...(codelists["deadlines"] ?? []), { ...sooner, more }];
  const provinces = (codelists["provinces"] ?? []).filter(({ code }) => code !== "ca_mau_2025");
  const told = { ...method, codelists: { ...codelists, deadlines, provinces } };
  return { then: SOME, told };
}

const keyOf = ({ place, period, form }: Filed): string => `${place} ${period} ${form.id}`;

test.each(Array.from({ length: 8 }, (_, seed) => seed))(
  "the parts of every figure add up exactly to its difference, history %i",
  async (seed) => {
    const { before, after, then, told } = historyOf(seed);
    const folder = mkdtempSync(join(root, "history-"));
    const now = standingOf([...before, ...after]);
    const versions = await versionsOf(folder, { stood: () => standingOf(before), now, period: PERIOD }, { then, told });
    const explained = await explainChanges(versions, told);
    const { causes, parts, moved } = explained;
    const [old, new_] = await Promise.all(
      [join(versions.previous.folder, "figures.parquet"), versions.figures].map(numbersIn),
    );
    const differing = [...new Set([...old!.keys(), ...new_!.keys()])].filter((id) => old!.get(id) !== new_!.get(id));
    expect(new Set(parts.map(({ figure }) => figure))).toEqual(new Set(moved.map(({ figure }) => figure)));
    expect(differing.filter((id) => !moved.some(({ figure }) => figure === id))).toEqual([]);
    expect(causes.map(({ number }) => number)).toEqual(causes.map((_, at) => at + 1));
    for (const [figure, made] of Map.groupBy(parts, ({ figure }) => figure)) {
      const [was, is] = [old!.get(figure) ?? null, new_!.get(figure) ?? null];
      const sum = made.reduce((total, { part }) => total + unitsOf(part ?? "0"), 0n);
      if (was === null || is === null) expect(made.map(({ part }) => part)).toEqual(made.map(() => null));
      else expect([figure, unitsOf(was) + sum]).toEqual([figure, unitsOf(is)]);
    }
    if (then === told && seed < 4) await expectStates(explained, before, after, told);
  },
);

/** Computes the figures anew after each cause, all of them from all returns, and compares what they gained with the parts. */
async function expectStates(
  { causes, parts }: Explained,
  before: Sent[],
  after: Sent[],
  told: Definitions,
): Promise<void> {
  const path = join(mkdtempSync(join(root, "state-")), "figures.parquet");
  const arrived = new Set<string>();
  const numbersAfter = async (): Promise<Map<string, number | null>> => {
    const sent = [...before, ...after.map((one) => (arrived.has(keyOf(one.filed)) ? one : undefined))];
    await writeFigures(standingOf(sent), PERIOD, path, told);
    return numbersIn(path);
  };
  const stands = await numbersAfter();
  const changing = new Set(parts.filter(({ difference }) => difference !== null).map(({ figure }) => figure));
  for (const { number, reporter, period, form } of causes) {
    arrived.add(`${reporter} ${period} ${form}`);
    const numbers = await numbersAfter();
    for (const figure of changing) {
      const [was, is] = [stands.get(figure) ?? 0, numbers.get(figure) ?? stands.get(figure) ?? 0];
      stands.set(figure, is);
      const part = parts.find((one) => one.figure === figure && one.cause === number)?.part ?? "0";
      expect([figure, number, unitsOf(part)]).toEqual([figure, number, unitsOf(is) - unitsOf(was)]);
    }
  }
}
