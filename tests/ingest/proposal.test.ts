/** Two people are needed to release: what one proposes another approves, and it is still what was proposed. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { personOf } from "../../ingest/commands/person.ts";
import { foldersOf } from "../../ingest/folders.ts";
import { addKey, revokeKey } from "../../ingest/keys.ts";
import { appendEntry, decisionsOf, listEntries } from "../../ingest/ledger.ts";
import { archivePrepared } from "../../ingest/prepared.ts";
import { listReleases } from "../../ingest/versions.ts";
import { approveRelease, proposeRelease } from "../../ingest/proposal.ts";
import { receive } from "../../ingest/receive.ts";
import { Release } from "../../reports/published.ts";
import { definitions, publish, recompute, type Published } from "../published.ts";
import { answerAt, deliverChanged, deliveryOf, returnsOf } from "../returns.ts";

const PERIOD = "2025-Q3";
const data = mkdtempSync(join(tmpdir(), "congbo-proposal-"));
const folders = foldersOf(data);
const [sent] = returnsOf(["lai_chau_2004"], PERIOD);
if (!sent) throw new Error("The example has no such return.");
/** Few indicators are enough to tell figures apart. */
const told = { ...definitions, indicators: definitions.indicators.filter(({ id }) => id.startsWith("output_value")) };
let published: Published;

beforeAll(async () => {
  published = await publish(data, [await deliveryOf(sent)]);
});
afterAll(() => rmSync(data, { recursive: true }));

const lan = { by: "Nguyễn Thị Lan", time: "2025-10-05T08:30:00+07:00" };
const minh = { by: "Trần Văn Minh", time: "2025-10-06T09:00:00+07:00" };

const reason = { vi: "Sửa báo cáo", en: "A return was corrected" };
const propose = async (person = lan) =>
  (await proposeRelease(published.warehouse, { data, period: PERIOD, reason }, person, told)).entry;
const approve = async (person = minh) =>
  archivePrepared(data, await approveRelease(published.warehouse, { data, period: PERIOD }, person, told));
const entries = () => listEntries(folders.ledger);

test("what nobody proposed is not approved", async () => {
  await expect(approve()).rejects.toThrow(/Nobody has proposed to release 2025-Q3/);
  expect([entries(), existsSync(folders.releases)]).toEqual([[], false]);
});

test("whoever proposed does not approve, however their name is written", async () => {
  await propose();
  for (const by of [lan.by, " nguyễn  thị LAN ", lan.by.normalize("NFD")])
    await expect(approve({ ...minh, by })).rejects.toThrow(/somebody else must approve/);
  expect([entries().length, existsSync(folders.releases)]).toEqual([1, false]);
});

test("the same proposed again by the same person changes nothing", async () => {
  expect((await propose({ ...lan, time: minh.time })).number).toBe(1);
  expect(entries()).toHaveLength(1);
});

test("another approves: release and ledger name both, and the digest is what was proposed", async () => {
  const { release, folder } = await approve();
  const label = Release.parse(JSON.parse(readFileSync(join(folder, "release.json"), "utf8")));
  expect(label).toMatchObject({ version: 1, proposed: lan, approved: minh });
  const [proposed] = decisionsOf(entries(), "proposed");
  expect(proposed).toMatchObject({ ...lan, decision: { period: PERIOD, digest: release.digest } });
  expect(decisionsOf(entries(), "approved")).toMatchObject([{ ...minh, decision: { proposal: proposed?.number } }]);
});

test("approving and proposing once more says that nothing has changed", async () => {
  await expect(approve()).rejects.toThrow(/nothing has changed since/);
  await expect(propose()).rejects.toThrow(/nothing has changed since/);
  expect(entries()).toHaveLength(2);
});

test("figures that are no longer what was proposed are not approved until they are proposed again", async () => {
  await correct(1);
  await propose();
  await correct(2);
  await expect(approve()).rejects.toThrow(/no longer what Nguyễn Thị Lan proposed \(decision no\. 3\)/);
  expect(existsSync(join(folders.releases, PERIOD, "v2"))).toBe(false);
  await propose(minh);
  expect((await approve(lan)).release).toMatchObject({ version: 2, proposed: minh, approved: lan });
});

test("a second version needs a reason in both languages, which stands on its label", async () => {
  const told = { vi: "Sửa báo cáo", en: "" };
  const proposing = proposeRelease(published.warehouse, { data, period: PERIOD, reason: told }, lan, definitions);
  await expect(proposing).rejects.toThrow(/needs a reason in both languages/);
  const [first, second] = listReleases(folders.releases);
  expect([first?.release.reason, second?.release.reason]).toEqual([undefined, reason]);
});

test("what was approved before the machine stopped is frozen with that approval, which stands once", async () => {
  await correct(3);
  const { number } = await propose();
  appendEntry(folders.ledger, minh.by, minh.time, { event: "approved", period: PERIOD, proposal: number });
  const before = entries().length;
  const { release } = await approve({ by: "Lê Thị Hoa", time: "2025-10-09T09:00:00+07:00" });
  expect([release.version, release.approved, entries().length]).toEqual([3, minh, before]);
});

/** Sends the return once more with another number in one cell, and computes anew. */
async function correct(by: number): Promise<void> {
  const corrected = await deliverChanged(sent!, (filed) => {
    if (filed.form.id !== "output_value") return;
    for (const column of ["current_quarter", "current_cumulative"]) {
      const at = answerAt(filed, "A1.05", column);
      filed.values[at] = (filed.values[at] || 0) + by;
    }
  });
  await receive(folders, corrected);
  published.warehouse.close();
  published = await recompute(data);
}

const NOW = "2025-10-01T08:00:00+07:00";
const FAR = "2099-12-31";
const submitter = { role: "submitter", reporter: "lai_chau_2004", from: PERIOD, until: PERIOD } as const;
const keyOf = (name: string, grant: Parameters<typeof addKey>[1]["grant"], expires = FAR, now = NOW) =>
  addKey(folders.keys, { name, grant, expires }, now, definitions);

const decides = (text: string) => {
  const keyFile = join(data, "one.key");
  writeFileSync(keyFile, `${text}\n`);
  return personOf({ data, lang: "en", definitions }, { keyFile }).by;
};

test("who decides is the name on the key, which must be good and of the centre", () => {
  const [good, revoked] = [keyOf(lan.by, { role: "centre" }), keyOf(minh.by, { role: "centre" })];
  revokeKey(folders.keys, revoked.key.id, NOW);
  const expired = keyOf(minh.by, { role: "centre" }, "2020-12-31", "2020-01-01T08:00:00+07:00");
  expect(decides(good.text)).toBe(lan.by);
  for (const text of [revoked.text, expired.text, `${good.text}x`])
    expect(() => decides(text)).toThrow(/does not work/);
  expect(() => decides(keyOf("Phạm Thị Mai", submitter).text)).toThrow(/key of Phạm Thị Mai is for sending/);
  expect(() => decides("")).toThrow(/is missing/);
});
