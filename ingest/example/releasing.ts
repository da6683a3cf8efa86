/** Releases quarters of the example as people do: one proposes, another approves; both are invented. */
import type { Definitions } from "../../reports/definitions.ts";
import { loadExample } from "../../reports/example.ts";
import type { Deed, Release } from "../../reports/published.ts";
import { foldersOf } from "../folders.ts";
import { approve, propose } from "../proposal.ts";
import { freezeRelease } from "../prepared.ts";
import type { Freezing } from "../release.ts";
import type { Frozen } from "../versions.ts";
import type { Warehouse } from "../warehouse.ts";

/** Freezes a quarter on an ISO day, proposed that morning and approved an hour and a half later. */
export function releaseExample(
  warehouse: Warehouse,
  { data, period, date, ...drawing }: Omit<Freezing, "sign">,
  definitions: Definitions,
): Promise<Frozen> {
  const { ledger } = foldersOf(data);
  const { proposes, approves } = loadExample();
  const at = (by: string, time: string): Deed => ({ by, time: `${date}T${time}:00+07:00` });
  const sign = ({ digest }: Release) => {
    propose(ledger, { period, digest }, at(proposes, "08:30"));
    return approve(ledger, { period, digest }, at(approves, "10:00"));
  };
  return freezeRelease(warehouse, { data, period, date, sign, ...drawing }, definitions);
}
