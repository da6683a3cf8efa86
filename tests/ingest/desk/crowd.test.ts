/** On the last day everyone sends at once: each is answered, with a receipt of its own. */
import { afterAll, expect, test } from "vitest";
import { foldersOf } from "../../../ingest/folders.ts";
import { closeParser } from "../../../ingest/parser.ts";
import { listReceipts } from "../../../ingest/receive.ts";
import { newCrowd, sendTo } from "../../crowd.ts";
import { newData, newDesk } from "../../desk.ts";

const { data, remove } = newData();
afterAll(() => {
  closeParser();
  remove();
});

test(
  "63 submitters who send twice at once are all answered, and nothing is mixed up",
  { timeout: 120_000 },
  async () => {
    const crowd = await newCrowd(data);
    expect(crowd).toHaveLength(63);
    const { desk } = await newDesk(data);
    const url = await desk.listen({ port: 0, host: "localhost" });
    const text = ({ reporter }: { reporter: string }): Buffer => Buffer.from(`${reporter} sent no workbook`);
    const sent = await Promise.all(
      crowd.flatMap((one) => [sendTo(url, one, one.workbook), sendTo(url, one, text(one))]),
    );
    expect(sent.map(({ status, outcome }) => `${status} ${outcome}`)).toEqual(
      crowd.flatMap(() => ["201 accepted", "422 rejected"]),
    );
    const receipts = new Map(listReceipts(foldersOf(data).submissions).map((receipt) => [receipt.number, receipt]));
    expect(receipts.size).toBe(126);
    sent.forEach(({ number = 0 }, at) =>
      expect(receipts.get(number)?.sender?.reporter).toBe(crowd[Math.floor(at / 2)]?.reporter),
    );
    await desk.close();
  },
);
