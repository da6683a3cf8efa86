/** Publishes the example as people do: one proposes in the morning, another approves, in the afternoon it is public. Both are
 * invented. */
import type { Definitions } from "../../reports/definitions.ts";
import { loadExample, type Publication } from "../../reports/example.ts";
import type { Deed, Release } from "../../reports/published.ts";
import { foldersOf } from "../folders.ts";
import { archivePrepared, prepareRelease, type Prepared } from "../prepared.ts";
import { approve, propose } from "../proposal.ts";
import { recordReleased } from "../publish.ts";
import type { Freezing } from "../release.ts";
import type { Frozen } from "../versions.ts";
import type { Warehouse } from "../warehouse.ts";

type Releasing = Publication & Omit<Freezing, "sign" | "date">;

/** Proposes and approves what the warehouse holds as the publication of a day, and prepares it. */
export function prepareExample(
  warehouse: Warehouse,
  { day, reason, ...freezing }: Releasing,
  definitions: Definitions,
): Promise<Prepared> {
  const { data, period } = freezing;
  const { ledger } = foldersOf(data);
  const { proposes, approves } = loadExample();
  const at = (by: string, time: string): Deed => ({ by, time: `${day}T${time}:00+07:00` });
  const sign = ({ digest }: Release) => {
    propose(ledger, { period, digest, ...(reason ? { reason } : {}) }, at(proposes, "08:30"));
    return approve(ledger, { period, digest }, at(approves, "10:00"));
  };
  return prepareRelease(warehouse, { ...freezing, date: day, sign }, definitions);
}

/** Publishes what was prepared, on its day. */
export async function publishPrepared(data: string, prepared: Prepared): Promise<Frozen> {
  const frozen = await archivePrepared(data, prepared);
  recordReleased(data, `${prepared.release.date}T15:00:00+07:00`);
  return frozen;
}

/** Both at once. */
export const releaseExample = async (
  warehouse: Warehouse,
  releasing: Releasing,
  definitions: Definitions,
): Promise<Frozen> => publishPrepared(releasing.data, await prepareExample(warehouse, releasing, definitions));
