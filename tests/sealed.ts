/** A small release for tests: two provinces, three forms, one quarter; without pages. */
import { join } from "node:path";
import { replay } from "../ingest/replay.ts";
import { buildWarehouse } from "../ingest/ingest.ts";
import { closeParser } from "../ingest/parser.ts";
import { freezeRelease } from "../ingest/prepared.ts";
import { approve, propose } from "../ingest/proposal.ts";
import { recordReleased } from "../ingest/publish.ts";
import { receive } from "../ingest/receive.ts";
import { foldersOf } from "../ingest/folders.ts";
import { newSigningKey, readSigningKey, type Signing } from "../ingest/signing.ts";
import { makeFolder, writeFirst } from "../ingest/store.ts";
import type { Frozen } from "../ingest/versions.ts";
import type { Release } from "../reports/published.ts";
import { definitions, HA_NOI, HUE, PERIOD, workbookOf } from "./desk.ts";

export { definitions, PERIOD };

const RECEIVED = "2025-07-05T08:00:00+07:00";

/** What the tests sign with; its public key lies among those of the data folder. */
export function newSigner(data: string): Signing {
  const { secret, publicKey } = newSigningKey();
  const { publicKeys } = foldersOf(data);
  makeFolder(publicKeys);
  writeFirst(join(publicKeys, "2025-01-05-test.pub"), publicKey);
  return readSigningKey(secret);
}

/** Receives the workbooks of both provinces, `cells` changed in that of Hà Nội. */
export async function sendBoth(data: string, cells: Record<string, number> = {}): Promise<void> {
  for (const [name, changed] of Object.entries({ [HA_NOI]: cells, [HUE]: {} })) {
    const bytes = await workbookOf(name, changed);
    await receive(foldersOf(data), {
      bytes,
      name: `${name}.xlsx`,
      received: RECEIVED,
      demonstration: true,
    });
  }
}

const lan = (date: string) => ({ by: "Nguyễn Thị Lan", time: `${date}T08:30:00+07:00` });
const minh = (date: string) => ({ by: "Trần Văn Minh", time: `${date}T10:00:00+07:00` });
const REASON = { vi: "Hà Nội sửa báo cáo", en: "Hanoi corrected its return" };

/** Releases what was received: one person proposed it, another approved it, and the ledger says so. */
export async function releaseSmall(data: string, signing?: Signing, date = "2025-07-28", threads = 2): Promise<Frozen> {
  const replayed = await replay(data, definitions);
  closeParser();
  const warehouse = await buildWarehouse(":memory:", replayed, definitions);
  await warehouse.run(`set threads = ${threads}`);
  const { ledger } = foldersOf(data);
  try {
    const sign = ({ digest, version }: Release) => {
      propose(ledger, { period: PERIOD, digest, ...(version > 1 ? { reason: REASON } : {}) }, lan(date));
      return approve(ledger, { period: PERIOD, digest }, minh(date));
    };
    const frozen = await freezeRelease(warehouse, { data, period: PERIOD, date, sign, signing }, definitions);
    recordReleased(data, `${date}T10:05:00+07:00`);
    return frozen;
  } finally {
    warehouse.close();
  }
}
