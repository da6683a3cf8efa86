/** Two versions of a release from returns that were never workbooks: what was sent before the first, and what after it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyFigures } from "../ingest/changing/moved.ts";
import type { Standing } from "../ingest/changing/standing.ts";
import type { Versions } from "../ingest/changing/explain.ts";
import { computeFigures } from "../ingest/compute.ts";
import type { Filed } from "../ingest/filed.ts";
import { loadReturns, type Accepted } from "../ingest/load.ts";
import { loadReporting } from "../ingest/reporting.ts";
import { SOFTWARE } from "../ingest/software.ts";
import type { Verdict } from "../ingest/verdict.ts";
import { TABLES, type Frozen } from "../ingest/versions.ts";
import { openWarehouse, quote } from "../ingest/warehouse.ts";
import type { Definitions } from "../reports/definitions.ts";
import type { Issue } from "../reports/schema.ts";

/** A return as it was sent; `waived` names a rule that it is accepted in spite of. */
export interface Sent {
  filed: Filed;
  waived?: string;
}

/** What stands once these were received, in their order: the last of each place, quarter and form. What was not received leaves
 * its number free. */
export function standingOf(all: (Sent | undefined)[]): Standing {
  const kept = new Map<string, Accepted>();
  const sent = all.flatMap((one, at) => (one ? [{ ...one, at }] : []));
  for (const { filed, at } of sent)
    kept.set([filed.period, filed.place, filed.form.id].join(" "), { submission: `s${at + 1}`, filed });
  const accepted = [...kept.keys()].sort().flatMap((key) => kept.get(key) ?? []);
  return { verdicts: sent.map(verdictOf), accepted, decisions: [] };
}

const verdictOf = ({ filed, waived, at }: Sent & { at: number }): Verdict => ({
  receipt: {
    ...{ id: `s${at + 1}`, number: at + 1, name: `${at + 1}.xlsx`, bytes: 1, crosswalk: "", demonstration: true },
    received: new Date(Date.UTC(2026, 5, 20, 1, at)).toISOString(),
  },
  ...{ reporter: filed.reporter, period: filed.period, returns: [filed], issues: [], series: [] },
  waived: waived ? [issueOf(waived, filed)] : [],
  outcome: "accepted",
});

const issueOf = (rule: string, { form, sheet }: Filed): Issue => ({
  ...{ code: rule, rule, severity: "error", scope: "cell", form: form.id, sheet, cell: "E12", row: "", column: "" },
  found: {},
});

/** Writes what a version says of a quarter while this stands, as a release would. */
export async function writeFigures(standing: Standing, period: string, path: string, told: Definitions): Promise<void> {
  const warehouse = await openWarehouse();
  await loadReturns(warehouse, standing.accepted, told);
  await loadReporting(warehouse, standing, told);
  await computeFigures(warehouse, told, period);
  await copyFigures(warehouse, period, path);
  warehouse.close();
}

/** A frozen version of what stands, and one that is to follow it. */
export async function versionsOf(
  root: string,
  { stood, now, period }: { stood: (told: Definitions) => Standing; now: Standing; period: string },
  { then, told }: { then: Definitions; told: Definitions },
): Promise<Versions & { previous: Frozen }> {
  const folder = join(root, TABLES);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "definitions.json"), JSON.stringify(then));
  await writeFigures(stood(then), period, join(folder, "figures.parquet"), then);
  const figures = join(root, "now.parquet");
  await writeFigures(now, period, figures, told);
  const release: Frozen["release"] = {
    ...{ period, version: 1, date: "2026-07-06", state: "estimate", demonstration: true, digest: "" },
    ...{ notes: [], reporters: [], places: [], submissions: [] },
    ...{ received: 0, ledger: { entries: 0, head: "" }, software: SOFTWARE },
  };
  const previous = { content: root, folder, release };
  return { previous, figures, now, before: async (asked) => stood(asked), software: SOFTWARE };
}

/** The numbers of a file of figures, by id; null where there is none. */
export async function numbersIn(path: string): Promise<Map<string, number | null>> {
  const warehouse = await openWarehouse();
  const rows = await warehouse.query<{ id: string; value: number | null }>(
    `select id, value from read_parquet(${quote(path)})`,
  );
  warehouse.close();
  return new Map(rows.map(({ id, value }) => [id, value]));
}

/** A number as so many ten-thousand-millionths, by its shortest text: sums of these are exact. */
export function unitsOf(number: number | string): bigint {
  const [mantissa = "", exponent = "0"] = String(number).split("e");
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const shift = 10 + Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  const units = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return mantissa.startsWith("-") ? -units : units;
}
