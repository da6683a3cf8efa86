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
