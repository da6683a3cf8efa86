/** What a correction changes, told before it is sent: expected values are worked out by hand, or by a warehouse of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { linesOfCorrection } from "../../ingest/commands/correcting.ts";
import { tellCorrection } from "../../ingest/correcting/telling.ts";
import { correctionOf, type Correction, type FigureChange } from "../../ingest/correction.ts";
import { indexOf, type Filed } from "../../ingest/filed.ts";
import { openWarehouse, quote } from "../../ingest/warehouse.ts";
import { formOf } from "../../reports/definitions.ts";
import type { Release } from "../../reports/published.ts";
import { LANGUAGES, MARKS } from "../../reports/terms.ts";
import { setNumber } from "../good.ts";
import { definitions } from "../published.ts";
import { answerAt, returnsOf } from "../returns.ts";
import { goodUnits } from "../units.ts";
import { filedOf, warehouseOf } from "../warehouse.ts";

const REPORTER = "lai_chau_2004";
const PERIOD = "2026-Q2";
const releases = mkdtempSync(join(tmpdir(), "congbo-correction-"));
afterAll(() => rmSync(releases, { recursive: true }));

const receipt = { number: 0, id: "", received: "", name: "", bytes: 0, crosswalk: "", demonstration: true };

/** What these returns change of those that were accepted. */
const correct = (accepted: Filed[], returns: Filed[], reporter = REPORTER): Promise<Correction | undefined> =>
  correctionOf(
    { reporter, period: PERIOD, returns, outcome: "accepted", receipt },
    { accepted: (of, period) => accepted.filter((filed) => filed.place === of && filed.period === period) },
    releases,
    definitions,
  );

async function corrected(accepted: Filed[], returns: Filed[], reporter = REPORTER): Promise<Correction> {
  const correction = await correct(accepted, returns, reporter);
  if (!correction) throw new Error("There is no correction.");
  return correction;
}

const copyOf = (filed: Filed): Filed => ({ ...filed, values: filed.values.slice(), marks: filed.marks.slice() });

/** The output of weaving: small industry made so much, local State industry 100. */
const weaving = (made: number, period = PERIOD, place = REPORTER): Filed =>
  filedOf("output_value", place, period, {
    "A1.05": { constant_quarter: made },
    "B.05": { constant_quarter: 100 },
  });

const short = ({ id, old, new: becomes, difference }: FigureChange) => [id, old, becomes, difference];

test("a cell that changes moves the figures that it goes into, and no others", async () => {
  const { cells, rows, figures } = await corrected([weaving(100)], [weaving(300)]);
  const said = ["row", "column", "derived", "old", "new"] as const;
  expect(cells.map((change) => said.map((name) => change[name]))).toEqual([
    ["T", "constant_quarter", true, 200, 400],
    ["L", "constant_quarter", true, 200, 400],
    ["A", "constant_quarter", true, 100, 300],
    ["A1", "constant_quarter", true, 100, 300],
    ["A1.05", "constant_quarter", false, 100, 300],
  ]);
  expect(rows).toEqual([]);
  const found = figures.map(short);
  expect(found).toContainEqual([`share_of_local_industry/${REPORTER}/quarter/all/all/all`, 50, 75, 25]);
  expect(found).toContainEqual([`output_value/${REPORTER}/quarter/all/all/all`, 200, 400, 200]);
  expect(found).toContainEqual([`output_value/${REPORTER}/quarter/ttcn/all/all`, 100, 300, 200]);
  expect(
    found.filter(([id]) => String(id).startsWith("output_value/") && /local_state|state_local/.test(String(id))),
  ).toEqual([]);
  expect(new Set(figures.map(({ period }) => period))).toEqual(new Set([PERIOD]));
});

test("a number that was saved with fewer digits is no change, and one in its last decimal is", async () => {
  expect((await corrected([weaving(105.69641295680358)], [weaving(105.696412956804)])).cells).toEqual([]);
  expect((await corrected([weaving(99_999_999_999.9)], [weaving(100_000_000_000)])).cells).not.toEqual([]);
});

test("signs are changes like numbers, and what has no figure any more says so", async () => {
  const after = weaving(100);
  const at = answerAt(after, "A1.05", "constant_quarter");
  after.values[at] = NaN;
  after.marks[at] = MARKS.indexOf("unavailable");
  const nil = copyOf(after);
  nil.marks[at] = MARKS.indexOf("nil");
  const [first, second] = [await corrected([weaving(100)], [after]), await corrected([after], [nil])];
  const typed = ({ cells }: Correction) =>
    cells.flatMap(({ derived, ...cell }) => (derived ? [] : [[cell.old, cell.new]]));
  expect(typed(first)).toEqual([[100, "..."]]);
  expect(typed(second)).toEqual([["...", "-"]]);
  const made = first.figures.find(({ id }) => id === `output_value/${REPORTER}/quarter/ttcn/weaving/all`);
  expect(made).toMatchObject({ old: 100, new: null, old_mark: "number", new_mark: "unavailable", difference: null });
  const ticked = { ...nil, nil: true };
  expect((await corrected([nil], [ticked])).cells).toMatchObject([{ row: "", column: "", old: null, new: "x" }]);
});

test("the rows of a list are told by their keys: added, removed, changed; their order is no change", async () => {
  const form = formOf(definitions, "units_by_district");
  const before = { ...goodUnits(form, PERIOD, definitions), reporter: REPORTER, place: REPORTER };
  const order = [2, 0, 3];
  const after = copyOf(before);
  after.rows = order.map((row) => before.rows[row] ?? before.rows[0]!);
  after.entries = before.entries.map((texts) => order.map((row) => texts[row] ?? ""));
  order.forEach((from, to) =>
    form.columns.forEach((_, column) =>
      setNumber(after, indexOf(after, to, column), before.values[indexOf(before, from, column)] ?? NaN),
    ),
  );
  after.values[indexOf(after, 1, 2)] = 121;
  const { cells, rows } = await corrected([before], [after]);
  expect(rows).toMatchObject([{ row: before.rows[1]?.code, change: "removed", cell: "A10" }]);
  const kept = cells.filter(({ new: becomes }) => becomes !== null);
  expect(kept).toMatchObject([
    { row: before.rows[0]?.code, column: "workers_quarter", old: 120, new: 121, cell: "E10" },
  ]);
  expect(cells.filter(({ column }) => column === "workers_quarter").map(({ old, new: to }) => [old, to])).toEqual([
    [120, 121],
    [25, null],
  ]);
  const [back] = [await corrected([after], [before])];
  expect(back.rows).toMatchObject([{ row: before.rows[1]?.code, change: "added" }]);
});

/** A province that the example has every quarter of, and what was accepted last. */
const WHOLE = "ha_noi_2008";
const lastOf = (reporter: string): Filed[] => {
  const sent = returnsOf([reporter], "2024-Q1").flatMap(({ filed }) => filed);
  const output = sent.filter(({ form }) => form.id === "output_value");
  return [...new Map(output.map((filed) => [filed.period, filed])).values()];
};
const own = lastOf(WHOLE);
const others = lastOf("dien_bien_2004");

function tampered(filed: Filed): Filed {
  const copy = copyOf(filed);
  for (const row of ["A1.05", "A2.01"])
    for (const column of ["constant_quarter", "constant_cumulative", "constant_quarter_last_year"]) {
      const at = answerAt(copy, row, column);
      if (copy.marks[at] === 0) copy.values[at] = (copy.values[at] ?? 0) * 3 + 7;
    }
  return copy;
}

test("every old and new value is the one that a warehouse with and without the correction has, whoever else has reported", async () => {
  const period = "2025-Q2";
  const sent = own.filter((filed) => filed.period === period).map(tampered);
  const rest = own.filter((filed) => filed.period !== period);
  const correction = await correctionOf(
    { reporter: WHOLE, period, returns: sent, outcome: "accepted_with_warnings", receipt },
    { accepted: (_, of) => own.filter((filed) => filed.period === of) },
    releases,
    definitions,
  );
  const figures = correction?.figures ?? [];
  const indicators = [...new Set(figures.map(({ indicator }) => indicator))];
  expect(indicators.length).toBeGreaterThan(5);
  expect(new Set(figures.map(({ period }) => period)).size, "later quarters look back").toBeGreaterThan(1);
  const [without, with_] = await Promise.all(
    [own, [...rest, ...sent]].map(async (returns) => {
      const warehouse = await warehouseOf([...returns, ...others], indicators);
      const found = await warehouse.query<{ key: string; value: number | null }>(
        `select id || ' ' || period as key, value from figures where place = ${quote(WHOLE)} and territory = 'of_its_time'`,
      );
      warehouse.close();
      return new Map(found.map(({ key, value }) => [key, value]));
    }),
  );
  for (const { id, period, old, new: becomes, difference } of figures) {
    expect([id, period, without?.get(`${id} ${period}`) ?? null]).toEqual([id, period, old]);
    expect([id, period, with_?.get(`${id} ${period}`) ?? null]).toEqual([id, period, becomes]);
    if (old !== null && becomes !== null) expect(old + (difference ?? NaN)).toBeCloseTo(becomes, 8);
  }
  const moved = [...(with_ ?? [])].filter(([key, value]) => without?.get(key) !== value).map(([key]) => key);
  const told = new Set(figures.map(({ id, period }) => `${id} ${period}`));
  expect(moved.filter((key) => !told.has(key))).toEqual([]);
});

test("a district is told the figures of its own return, and nothing of its province", async () => {
  const district = "ha_noi_bat_trang";
  const { figures } = await corrected(
    [weaving(100, PERIOD, district), weaving(900, PERIOD, "ha_noi_2008")],
    [weaving(300, PERIOD, district)],
    district,
  );
  expect(figures.map(short)).toContainEqual([`share_of_local_industry/${district}/quarter/all/all/all`, 50, 75, 25]);
  expect(figures.every(({ id }) => id.split("/")[1] === district)).toBe(true);
});

test("a first return, a rejected one and one that nobody here laid out correct nothing", async () => {
  expect(await correct([], [weaving(1)])).toBeUndefined();
  const known = { accepted: () => [weaving(1)] };
  const verdict = { reporter: REPORTER, period: PERIOD, returns: [weaving(2)], outcome: "rejected" as const, receipt };
  expect(await correctionOf(verdict, known, releases, definitions)).toBeUndefined();
  const foreign = { ...verdict, outcome: "accepted" as const, receipt: { ...receipt, crosswalk: "gso_monthly_annex" } };
  expect(await correctionOf(foreign, known, releases, definitions)).toBeUndefined();
});

/** A frozen version that holds such cells. */
async function freeze(period: string, version: number, cells: [reporter: string, period: string, form: string][]) {
  const folder = join(releases, period, `v${version}`, "content", "data");
  mkdirSync(folder, { recursive: true });
  const release: Release = {
    ...{ period, version, date: "2026-10-06", state: "estimate", demonstration: true, digest: "" },
    ...{ notes: [], reporters: [], places: [], submissions: [] },
    ...{ received: 0, ledger: { entries: 0, head: "" }, software: "congbo" },
  };
  writeFileSync(join(folder, "release.json"), JSON.stringify(release));
  const rows = cells.map((cell) => `(${cell.map(quote).join(", ")})`).join(", ");
  const warehouse = await openWarehouse();
  await warehouse.run(
    `copy (from (values ${rows}) as c(reporter, period, form)) to ${quote(join(folder, "sources.parquet"))} (format parquet)`,
  );
  warehouse.close();
}

test("the releases concerned are those whose figures used the forms that change", async () => {
  await freeze("2026-Q1", 1, [[REPORTER, PERIOD, "output_value"]]); // none can use a later quarter
  await freeze(PERIOD, 1, [
    [REPORTER, PERIOD, "output_value"],
    [REPORTER, PERIOD, "output_value"],
  ]);
  await freeze(PERIOD, 2, [[REPORTER, PERIOD, "labour"]]);
  await freeze("2026-Q3", 1, [
    [REPORTER, PERIOD, "output_value"],
    ["dien_bien_2004", PERIOD, "output_value"],
  ]);
  await freeze("2026-Q4", 1, [[REPORTER, "2026-Q4", "output_value"]]);
  const correction = await corrected([weaving(100)], [weaving(300)]);
  expect(correction.releases).toEqual([
    { period: PERIOD, version: 1, date: "2026-10-06", cells: 2 },
    { period: "2026-Q3", version: 1, date: "2026-10-06", cells: 1 },
  ]);
  const told = tellCorrection(correction, "en", definitions, 2);
  expect(told.summary).toMatch(
    /^Against the accepted return: 5 cell\(s\) changed, \d+ figure\(s\) that will move, 2 release/,
  );
  expect([told.figures.length, told.counts.figures]).toEqual([2, correction.figures.length]);
  const [total] = told.figures;
  expect(total).toMatchObject({
    title: "TTCN share of local industry",
    breakdown: "",
    old_text: "50",
    new_text: "75",
    difference_text: "+25 percentage points",
  });
  for (const language of LANGUAGES) {
    const lines = linesOfCorrection(tellCorrection(correction, language, definitions, 2), language, definitions);
    expect(lines.join("\n")).not.toMatch(/[{}]|undefined|NaN| {2}→/);
    expect(lines[1]).toMatch(/^ {4}01 {2}.+: 200 → 400$/); // a total that nobody has computed has no cell yet
  }
});
