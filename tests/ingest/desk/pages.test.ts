/** People send by pages without a script: look before sending, send, get a receipt, answer what was asked, correct. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COOKIE } from "../../../ingest/desk/sessions.ts";
import { foldersOf } from "../../../ingest/folders.ts";
import { makeKeyPair, signingOf } from "../../../ingest/keypair.ts";
import { addKey, listKeys, revokeKey } from "../../../ingest/keys.ts";
import { decisionsOf, listEntries } from "../../../ingest/ledger.ts";
import { closeParser } from "../../../ingest/parser.ts";
import { listReceipts } from "../../../ingest/receive.ts";
import { buildDesk } from "../../../ingest/desk/desk.ts";
import { openMemory } from "../../../ingest/desk/memory.ts";
import { definitions, HA_NOI, HUE, newData, newKey, PERIOD, workbookOf } from "../../desk.ts";

const { data, remove } = newData();
const { data: elsewhere, remove: removeOther } = newData();
const { submissions, keys, ledger, spool } = foldersOf(data);
const own = newKey(data, HA_NOI, "Lan");
const other = newKey(data, HUE, "Minh");
const CREATED = "2026-01-05T08:00:00+07:00";
const centre = addKey(
  keys,
  { name: "Hoa", grant: { role: "centre" }, expires: "2099-12-31" },
  CREATED,
  definitions,
).text;
const good = await workbookOf(HA_NOI);
const wrong = await workbookOf(HA_NOI, { "01!E12": "many <i>" });
const jump = await workbookOf(HA_NOI, { "02!F12": 123456 });
const SAME = { "sec-fetch-site": "same-origin" };

let time = Date.parse("2026-10-06T08:30:00+07:00");
let desk: Awaited<ReturnType<typeof buildDesk>>;

beforeAll(async () => {
  const CONGBO_SIGNING_KEY = join(elsewhere, "congbo.key");
  makeKeyPair(data, CONGBO_SIGNING_KEY, {});
  const memory = { ...(await openMemory(data, definitions)), signing: signingOf({ CONGBO_SIGNING_KEY }) };
  desk = await buildDesk(memory, { now: () => time, limits: { requests: 10_000, entries: 10_000 } });
});
afterAll(async () => {
  await desk.close();
  closeParser();
  remove();
  removeOther();
});

interface Page {
  status: number;
  text: string;
  location: string;
  headers: Record<string, unknown>;
  raw: Buffer;
}

async function ask(
  cookie: string,
  method: "GET" | "POST",
  url: string,
  more: { payload?: string | Buffer; headers?: Record<string, string> } = {},
): Promise<Page> {
  const sent = method === "POST" ? SAME : {};
  const { payload, headers } = more;
  const answer = await desk.inject({
    method,
    url,
    headers: { cookie, ...sent, ...headers },
    ...(payload ? { payload } : {}),
  });
  const { statusCode: status, body: text, rawPayload: raw } = answer;
  return { status, text, raw, location: String(answer.headers.location ?? ""), headers: answer.headers };
}

const get = (cookie: string, url: string): Promise<Page> => ask(cookie, "GET", url);
const post = (cookie: string, url: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  ask(cookie, "POST", url, {
    payload: new URLSearchParams(fields).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });

/** The cookie of a new session. */
async function enter(key: string): Promise<string> {
  const { headers } = await post("", "/vi/sign-in", { key });
  return String(headers["set-cookie"]).split(";")[0] ?? "";
}

const EDGE = "----edge";
const multipart = (parts: { field: string; name: string; bytes: Buffer }[]): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ field, name, bytes }) => [
      Buffer.from(
        `--${EDGE}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
      ),
      bytes,
      Buffer.from("\r\n"),
    ]),
    Buffer.from(`--${EDGE}--\r\n`),
  ]);

function upload(cookie: string, bytes: Buffer, { period = PERIOD, name = "báo cáo.xlsx" } = {}): Promise<Page> {
  const payload = multipart([{ field: "file", name, bytes }]);
  const headers = { "content-type": `multipart/form-data; boundary=${EDGE}`, "content-length": String(payload.length) };
  return ask(cookie, "POST", `/vi/periods/${period}/files`, { payload, headers });
}

/** The page that follows an upload, and the one that follows sending. */
async function send(
  cookie: string,
  bytes: Buffer,
  reasons: Record<string, string> = {},
): Promise<{ preview: Page; answer: Page; at: string }> {
  const { location: draft } = await upload(cookie, bytes);
  const preview = await get(cookie, draft);
  const { location: at } = await post(cookie, draft, reasons);
  return { preview, answer: await get(cookie, at), at };
}

test("only a good key opens, and its cookie is of this host, unreadable to scripts and never sent from elsewhere (ASVS 5.0 V3.3.1 V3.3.2 V3.3.3 V3.3.4 V7.2.2 V7.2.3)", async () => {
  const refused = await post("", "/vi/sign-in", { key: `congbo_${"A".repeat(43)}` });
  expect([refused.status, refused.headers["set-cookie"]]).toEqual([403, undefined]);
  expect(refused.text).toContain("Mã truy cập không đúng");
  const { status, location, headers } = await post("", "/vi/sign-in", { key: own });
  expect([status, location]).toEqual([303, "/vi/"]);
  expect(headers["set-cookie"]).toMatch(
    new RegExp(`^${COOKIE}=[\\w-]{43}; Path=/; HttpOnly; Secure; SameSite=Strict$`),
  );
  expect(String(headers["set-cookie"])).not.toContain(own.slice(7));
});

test("every page forbids scripts, frames and caches, and holds neither script nor inline style (ASVS 5.0 V3.4.3 V3.4.6 V14.3.2)", async () => {
  const cookie = await enter(own);
  for (const url of ["/vi/", "/en/", `/vi/periods/${PERIOD}`, "/en/verify", "/vi/sign-in", "/vi/submissions/999"]) {
    const { headers, text } = await get(cookie, url);
    expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(String(headers["content-security-policy"])).not.toMatch(/unsafe|script-src/);
    expect(headers["cache-control"]).toBe("no-store");
    expect(text).not.toMatch(/<script|\sstyle=|<style|\son\w+=|undefined|\[object/);
  }
});

test("nobody gets in without a session, and afterwards goes where he wanted to, never elsewhere (ASVS 5.0 V3.7.2 V8.2.1)", async () => {
  const { status, location } = await get("", `/vi/periods/${PERIOD}`);
  expect([status, location]).toEqual([303, `/vi/sign-in?next=${encodeURIComponent(`/periods/${PERIOD}`)}`]);
  const nextOf = async (next: string) => (await post("", "/vi/sign-in", { key: own, next })).location;
  expect(await nextOf(`/periods/${PERIOD}`)).toBe(`/vi/periods/${PERIOD}`);
  for (const next of ["//evil.example", "https://evil.example", "/\\evil.example", "/../../x"])
    expect(await nextOf(next)).toBe("/vi/");
});

test("what another site posts is refused, with a cookie or without (ASVS 5.0 V3.5.1 V3.5.3)", async () => {
  const cookie = await enter(own);
  const before = listReceipts(submissions).length;
  const from = async (headers: Record<string, string>) =>
    (await desk.inject({ method: "POST", url: "/vi/sign-out", headers: { cookie, host: "desk.example", ...headers } }))
      .statusCode;
  expect(await from({ "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await from({ "sec-fetch-site": "same-site" })).toBe(403);
  expect(await from({ origin: "https://evil.example" })).toBe(403);
  expect(await from({ origin: "null" })).toBe(403);
  expect(await from({})).toBe(403);
  expect((await get(cookie, "/vi/")).status).toBe(200);
  expect(await from({ origin: "https://desk.example" })).toBe(303);
  expect((await get(cookie, "/vi/")).status).toBe(303);
  expect(listReceipts(submissions)).toHaveLength(before);
});

test("a file is looked at before it is sent, and nothing is kept of it as a submission until then (ASVS 5.0 V1.2.1 V3.2.2)", async () => {
  const cookie = await enter(own);
  const { status, location } = await upload(cookie, wrong);
  expect(status).toBe(303);
  const { text } = await get(cookie, location);
  expect(text).toContain("01!E12");
  expect(text).toContain("many &lt;i&gt;");
  expect(text).not.toContain("<i>");
  expect(text).toContain("Vẫn gửi tệp này");
  const copy = await get(cookie, `${location}/annotated.xlsx`);
  expect([copy.status, copy.raw.subarray(0, 2).toString()]).toEqual([200, "PK"]);
  expect(listReceipts(submissions)).toEqual([]);
  const elsewhereSeen = await get(await enter(own), location);
  expect(elsewhereSeen.status).toBe(404);
});

test("a reason that is too long is refused before anything is kept, and what cannot be opened has no copy", async () => {
  const cookie = await enter(own);
  const { location } = await upload(cookie, good);
  const { status, text } = await post(cookie, location, { "reason-0123456789abcdef": "a".repeat(401) });
  expect([status, listReceipts(submissions)]).toEqual([400, []]);
  expect(text).toContain("400");
  const { location: broken } = await upload(cookie, Buffer.from("PK\u0003\u0004 no workbook"));
  expect((await get(cookie, broken)).text).not.toContain("annotated.xlsx");
  expect((await get(cookie, `${broken}/annotated.xlsx`)).status).toBe(404);
});

test("what was sent is answered with a receipt in every form, in both languages", async () => {
  const cookie = await enter(own);
  const { preview, answer, at } = await send(cookie, good);
  expect(preview.text).toContain("Không phát hiện lỗi");
  expect(at).toBe("/vi/submissions/1");
  expect(answer.text).toContain("Báo cáo được chấp nhận.");
  const [receipt] = listReceipts(submissions);
  expect(receipt).toMatchObject({
    name: "báo cáo.xlsx",
    sender: { reporter: HA_NOI, period: PERIOD, submitter: "Lan" },
  });
  expect(answer.text).toContain(receipt?.id);
  expect((await get(cookie, "/en/submissions/1")).text).toContain("The return is accepted.");
  expect((await get(cookie, "/en/submissions/1/receipt.pdf")).raw.subarray(0, 5).toString()).toBe("%PDF-");
  expect(JSON.parse((await get(cookie, "/vi/submissions/1/answer.json")).text)).toMatchObject({
    number: 1,
    sha256: receipt?.id,
  });
  expect((await get(cookie, "/vi/submissions/1/answer.json.minisig")).text).toMatch(/^trusted comment: congbo 1 /m);
});

test("the same bytes again lead to the first receipt, and a workbook that changes nothing is refused before it is sent", async () => {
  const cookie = await enter(own);
  expect((await upload(cookie, good)).location).toBe("/vi/submissions/1");
  const { location } = await upload(cookie, await workbookOf(HA_NOI, { "01!Z99": "x" }));
  expect((await get(cookie, location)).text).toContain("báo cáo chưa được chấp nhận");
  expect(listReceipts(submissions)).toHaveLength(1);
});

const keyIn = (text: string): string => /name="reason-(\w+)"/.exec(text)?.[1] ?? "";

test("a warning is answered when sending or later; the centre asks again or takes it, and both see where it stands", async () => {
  const cookie = await enter(own);
  const hoa = await enter(centre);
  const { preview, answer, at } = await send(cookie, jump);
  expect(preview.text).toMatch(/02!F12[^]*Trước[^]*123\.456|Trước[^]*02!F12[^]*123\.456/);
  const key = keyIn(preview.text);
  expect(key).not.toBe("");
  expect(answer.text).toContain("Còn 1 cảnh báo chờ giải trình");
  await post(cookie, `${at}/reasons`, { [`reason-${key}`]: " Nhà máy mới\nđi vào sản xuất " });
  const seen = await get(hoa, `/vi/?period=${PERIOD}`);
  expect(seen.text).toContain("Nhà máy mới đi vào sản xuất");
  expect((await post(hoa, `${at}/reviews`, { issue: key, taken: "no", note: "" })).status).not.toBe(303);
  expect((await post(hoa, `${at}/reviews`, { issue: key, taken: "no", note: "Nhà máy nào?" })).status).toBe(303);
  const asked = await get(cookie, at);
  expect(asked.text).toContain("Nhà máy nào?");
  expect(keyIn(asked.text)).toBe(key);
  await post(cookie, `${at}/reasons`, { [`reason-${key}`]: "Nhà máy gốm số 2" });
  await post(hoa, `${at}/reviews`, { issue: key, taken: "yes", note: "" });
  const taken = await get(cookie, at);
  expect(taken.text).toContain("sẽ in cùng số liệu");
  expect(keyIn(taken.text)).toBe("");
  const entries = listEntries(ledger);
  expect(decisionsOf(entries, "explained").map(({ by, decision }) => [by, decision.reason])).toEqual([
    ["Lan", "Nhà máy mới đi vào sản xuất"],
    ["Lan", "Nhà máy gốm số 2"],
  ]);
  expect(decisionsOf(entries, "reviewed").map(({ by, decision }) => [by, decision.taken])).toEqual([
    ["Hoa", false],
    ["Hoa", true],
  ]);
});

test("the centre lets a rule rest with a reason in both languages, and a submitter cannot (ASVS 5.0 V8.2.1 V8.2.3)", async () => {
  const [cookie, hoa] = [await enter(own), await enter(centre)];
  const page = await get(hoa, "/vi/submissions/2");
  const issue = /name="issue" value="(\w+)"/.exec(page.text)?.[1] ?? "";
  const fields = { issue, vi: "Đã xác minh tại chỗ", en: "Verified on the spot", where: "cell" };
  expect((await post(cookie, "/vi/submissions/2/waivers", fields)).status).toBe(404);
  expect((await post(hoa, "/vi/submissions/2/waivers", { ...fields, en: " " })).status).not.toBe(303);
  expect((await post(hoa, "/vi/submissions/2/waivers", fields)).status).toBe(303);
  expect(decisionsOf(listEntries(ledger), "waived")).toMatchObject([
    { by: "Hoa", decision: { reporter: HA_NOI, period: PERIOD, rule: "same_unit", cell: "02!E12" } },
  ]);
  const after = await get(cookie, "/vi/submissions/2");
  expect(after.text).toContain("đã cho miễn 1 điều");
  expect(after.text).not.toContain("Cảnh báo · 02!E12");
});

test("a later return takes the place of the earlier one, and the earlier one's page says so", async () => {
  const cookie = await enter(own);
  expect((await get(cookie, "/vi/submissions/1")).text).toContain("bản gửi sau, số 2");
});

test("of another reporter's returns a key sees nothing, and cannot tell them from what does not exist (ASVS 5.0 V8.2.2 V8.4.1)", async () => {
  const cookie = await enter(other);
  for (const path of ["", "/receipt.pdf", "/answer.json", "/answer.json.minisig", "/annotated.xlsx"]) {
    const [theirs, nobodys] = [
      await get(cookie, `/vi/submissions/1${path}`),
      await get(cookie, `/vi/submissions/999${path}`),
    ];
    expect([theirs.status, theirs.text.replace(/\b1\b/g, "N")]).toEqual([
      404,
      nobodys.text.replace(/\b(1|999)\b/g, "N"),
    ]);
  }
  expect((await post(cookie, "/vi/submissions/2/reasons", {})).status).toBe(404);
  expect((await get(cookie, "/vi/")).text).not.toMatch(/Hà Nội|submissions\//);
  for (const period of ["2027-Q1", "2023-Q4", "x"])
    expect((await get(cookie, `/vi/periods/${period}`)).status).toBe(404);
  expect((await upload(cookie, good, { period: "2027-Q1" })).status).toBe(404);
  const { location } = await upload(cookie, good);
  expect((await get(cookie, location)).text).toContain("báo cáo chưa được chấp nhận");
});

test("a session ends when idle, after a day's work, on signing out, and the moment its key is revoked (ASVS 5.0 V7.3.1 V7.3.2 V7.4.1 V7.4.2 V8.3.2)", async () => {
  const minutes = (count: number): void => void (time += count * 60_000);
  const isIn = async (cookie: string) => (await get(cookie, "/vi/")).status === 200;
  const idle = await enter(own);
  minutes(30);
  expect(await isIn(idle)).toBe(true);
  minutes(31);
  expect(await isIn(idle)).toBe(false);
  const long = await enter(own);
  for (let at = 0; at < 17; at++) {
    expect(await isIn(long)).toBe(at * 29 <= 480);
    minutes(29);
  }
  expect(await isIn(long)).toBe(false);
  const last = newKey(data, HUE, "Cuối");
  const session = await enter(last);
  expect(await isIn(session)).toBe(true);
  revokeKey(keys, listKeys(keys).find(({ name }) => name === "Cuối")?.id ?? "", CREATED);
  expect(await isIn(session)).toBe(false);
});

test("what was not sent is gone after an hour, on signing out, and never more than a few files lie there (ASVS 5.0 V5.2.4)", async () => {
  const filesOf = (): string[] =>
    existsSync(spool)
      ? readdirSync(spool, { recursive: true, encoding: "utf8" }).filter((name) => name.includes("/"))
      : [];
  time += 61 * 60_000; // what other tests left lying there is old by then
  const session = await enter(own);
  for (const value of [11, 12, 13, 14, 15, 16]) await upload(session, await workbookOf(HA_NOI, { "01!E12": value }));
  expect(filesOf()).toHaveLength(4);
  await post(session, "/vi/sign-out");
  expect(filesOf()).toEqual([]);
  const again = await enter(own);
  const { location } = await upload(again, wrong);
  for (let at = 0; at < 3; at++) {
    time += 25 * 60_000;
    await get(again, "/vi/");
  }
  expect((await get(again, location)).status).toBe(404);
  expect(filesOf()).toEqual([]);
});

test("anyone verifies a receipt without signing in, and learns of a change", async () => {
  const cookie = await enter(own);
  const [answer, signature] = [
    (await get(cookie, "/vi/submissions/1/answer.json")).raw,
    (await get(cookie, "/vi/submissions/1/answer.json.minisig")).raw,
  ];
  const verify = async (bytes: Buffer): Promise<string> => {
    const payload = multipart([
      { field: "answer", name: "answer.json", bytes },
      { field: "signature", name: "answer.json.minisig", bytes: signature },
    ]);
    return (
      await ask("", "POST", "/en/verify", {
        payload,
        headers: { "content-type": `multipart/form-data; boundary=${EDGE}` },
      })
    ).text;
  };
  expect(await verify(answer)).toMatch(/The signature holds[^]*Receipt no. 1[^]*Hanoi/);
  const changed = await verify(Buffer.from(answer.toString().replace('"accepted"', '"rejected"')));
  expect(changed).toContain("The signature does not hold");
  expect(changed).not.toContain("Hanoi");
});

test("a commune may send too, and what its neighbours have sent changes nothing on its page (ASVS 5.0 V8.2.2)", async () => {
  const period = "2025-Q3"; // in which communes begin
  const [mine, neighbour] = ["ha_noi_gia_lam", "ha_noi_ha_dong"];
  const cookie = await enter(newKey(data, mine));
  const before = await get(cookie, `/vi/periods/${period}`);
  expect(before.text.match(/Chưa báo cáo/g)?.length).toBeGreaterThan(3);
  const other = await enter(newKey(data, neighbour));
  const { location } = await upload(other, await workbookOf(neighbour, {}, period), { period });
  const { location: at } = await post(other, location);
  expect((await get(other, at)).text).toContain("Báo cáo được chấp nhận");
  expect((await get(cookie, `/vi/periods/${period}`)).text).toBe(before.text);
});

test("a template holds what the reporter sent for the quarter before", async () => {
  const cookie = await enter(own);
  const { status, raw, headers } = await get(cookie, "/vi/periods/2025-Q3/template.xlsx");
  expect([status, raw.subarray(0, 2).toString()]).toEqual([200, "PK"]);
  expect(headers["content-disposition"]).toBe(`attachment; filename="${HA_NOI}-2025-Q3.xlsx"`);
});
