/** What a reporter has already had accepted, found without reading the whole archive again. */
import { existsSync } from "node:fs";
import type { Definitions } from "../reports/definitions.ts";
import { reportersOf } from "../reports/places.ts";
import { foldersOf } from "./folders.ts";
import { replay } from "./replay.ts";
import type { Known } from "./verdict.ts";
import type { Receipt } from "./receipt.ts";
import { listReceipts } from "./receive.ts";
import { openWarehouse } from "./warehouse.ts";

/** The accepted returns of the reporter and of its districts, received before the given receipt. The warehouse says which
 * submissions are theirs; those that it does not know yet are read too. */
export async function knownOf(
  data: string,
  reporter: string,
  definitions: Definitions,
  receipt?: Receipt,
): Promise<Known> {
  const { submissions, warehouse: path } = foldersOf(data);
  const owners = existsSync(path) ? await ownersIn(path).catch(() => NOBODY) : NOBODY;
  const kin = reportersOf(definitions.codelists).filter(({ code, parent }) => [code, parent].includes(reporter));
  const before = listReceipts(submissions).filter(({ number }) => {
    const owner = owners.get(number);
    return (
      (owner === undefined || owner === reporter || kin.some(({ code }) => code === owner)) &&
      (!receipt?.number || number < receipt.number)
    );
  });
  return (await replay(data, definitions, () => {}, before)).known;
}

/** Without a warehouse every submission is read; so too while another process writes it, when nobody else can open it. */
const NOBODY = new Map<number, string>();

async function ownersIn(path: string): Promise<Map<number, string>> {
  const warehouse = await openWarehouse(path, { access_mode: "READ_ONLY" });
  try {
    const rows = await warehouse.query<{ number: number; reporter: string }>(
      "select number, reporter from submissions",
    );
    return new Map(rows.map(({ number, reporter }) => [number, reporter]));
  } finally {
    warehouse.close();
  }
}
