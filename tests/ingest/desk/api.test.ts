/** Programs send with PUT: as often as they like, only what is theirs, and they are told at once what was found. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foldersOf } from "../../../ingest/folders.ts";
import { closeParser } from "../../../ingest/parser.ts";
import { listReceipts, originalOf, receive } from "../../../ingest/receive.ts";
import { HA_NOI, HUE, newData, newDesk, newKey, PERIOD, put, workbookOf } from "../../desk.ts";

const { data, remove } = newData();
const { submissions } = foldersOf(data);
const own = newKey(data, HA_NOI);
const other = newKey(data, HUE, "Minh");
const good = await workbookOf(HA_NOI);
let open: Awaited<ReturnType<typeof newDesk>>;

beforeAll(async () => {
  open = await newDesk(data);
});
afterAll(async () => {
  await open.desk.close();
  closeParser();
  remove();
});

test("a good workbook is kept as it came and answered with its receipt", async () => {
  const answer = await put(open, own, good);
  expect([answer.statusCode, answer.json().outcome]).toEqual([201, "accepted"]);
  const [receipt] = listReceipts(submissions);
  expect(receipt?.sender).toEqual({ reporter: HA_NOI, period: PERIOD, submitter: "Lan" });
  expect(receipt && readFileSync(originalOf(submissions, receipt)).equals(good)).toBe(true);
  expect(answer.headers["location"]).toBe(`/v1/submissions/${receipt?.number}`);
});

test("the same bytes again give the first receipt again, and nothing new is kept", async () => {
  const before = listReceipts(submissions);
  const answer = await put(open, own, good);
  expect([answer.statusCode, answer.json().number]).toEqual([200, before[0]?.number]);
  expect(listReceipts(submissions)).toEqual(before);
});

test("what came by the folder before has its receipt already", async () => {
  const folder = newData();
  const bytes = await workbookOf(HUE);
  const { number } = await receive(foldersOf(folder.data), {
    bytes,
    name: "hue.xlsx",
    received: "2025-07-05T08:00:00+07:00",
  });
  const desk = await newDesk(folder.data);
  const answer = await put(desk, newKey(folder.data, HUE), bytes, { reporter: HUE });
  expect([answer.statusCode, answer.json().number, answer.json().outcome]).toEqual([200, number, "accepted"]);
  const astray = await put(desk, newKey(folder.data, HA_NOI), bytes);
  expect([astray.statusCode, astray.json().number]).toEqual([422, number + 1]); // whose it is not learns nothing of it
  await desk.desk.close();
  folder.remove();
});

test("a wrong workbook is kept too, and each issue names its cell", async () => {
  const answer = await put(open, own, await workbookOf(HA_NOI, { "01!E12": "many" }));
  expect([answer.statusCode, answer.json().outcome]).toEqual([422, "rejected"]);
  expect(answer.json().issues).toMatchObject([{ code: "not_a_number", sheet: "01", cell: "E12" }]);
});

test("the same answers in other bytes are refused: there is nothing to correct", async () => {
  const answer = await put(open, own, await workbookOf(HA_NOI, { "01!Z99": "x" }));
  expect(answer.json().issues.map(({ code }: { code: string }) => code)).toEqual(["duplicate_return"]);
});

test("without a key, a digest, a length or a file nothing is kept, and the sentence says what is missing", async () => {
  const before = listReceipts(submissions).length;
  const send = async (headers: Record<string, string>, bytes = good) => {
    const answer = await put(open, own, bytes, { headers });
    return [answer.statusCode, answer.json().code];
  };
  expect(await send({ authorization: "" })).toEqual([401, "desk_no_key"]);
  expect(await send({ authorization: `Bearer congbo_${"A".repeat(43)}` })).toEqual([401, "desk_no_key"]);
  expect(await send({ "content-digest": "" })).toEqual([400, "desk_no_digest"]);
  expect(await send({ "content-digest": `sha-256=:${"A".repeat(43)}=:` })).toEqual([400, "desk_digest_differs"]);
  expect(await send({}, Buffer.alloc(0))).toEqual([400, "file_empty"]);
  expect(listReceipts(submissions)).toHaveLength(before);
});

test("a refusal speaks the language that was asked for", async () => {
  const titleIn = async (language: string): Promise<string> =>
    (await put(open, "none", good, { headers: { "accept-language": language } })).json().title;
  expect(await titleIn("en-GB")).toMatch(/^The key is missing/);
  expect(await titleIn("vi")).toMatch(/^Thiếu mã truy cập/);
});

test("a key sees what its reporter sent, and of others not even whether there is anything (ASVS 5.0 V8.2.2 V8.4.1)", async () => {
  const get = async (key: string, url: string) => {
    const answer = await open.desk.inject({ url, headers: { authorization: `Bearer ${key}` } });
    return [answer.statusCode, answer.statusCode === 200 ? answer.json() : answer.json().code];
  };
  const [status, list] = await get(own, `/v1/submissions/${HA_NOI}/${PERIOD}`);
  expect([status, list.map(({ outcome }: { outcome: string }) => outcome)]).toEqual([
    200,
    ["accepted", "rejected", "rejected"],
  ]);
  expect((await get(own, "/v1/submissions/1"))[0]).toBe(200);
  expect(await get(other, "/v1/submissions/1")).toEqual(await get(other, "/v1/submissions/999"));
  expect(await get(other, `/v1/submissions/${HA_NOI}/${PERIOD}`)).toEqual(
    await get(other, `/v1/submissions/${HA_NOI}/2026-Q2`),
  );
  const answers = await Promise.all([
    put(open, other, good),
    put(open, other, await workbookOf(HA_NOI, { "01!E12": 7 })),
  ]);
  for (const answer of answers) expect([answer.statusCode, answer.json().code]).toEqual([403, "desk_not_yours"]);
});

test("what another reporter has sent changes nothing in the answer to who sends the same bytes", async () => {
  const fresh = await workbookOf(HA_NOI, { "01!E12": 71 });
  const told = async (bytes: Buffer) => {
    const answer = await put(open, other, bytes, { reporter: HUE });
    const { issues, outcome } = answer.json();
    return [answer.statusCode, outcome, issues.map(({ code }: { code: string }) => code)];
  };
  expect(await told(good)).toEqual([422, "rejected", ["wrongly_addressed"]]);
  expect(await told(fresh)).toEqual(await told(good));
});

test("what came by the folder while the desk is open is in its next answer", async () => {
  const get = async (url: string) => open.desk.inject({ url, headers: { authorization: `Bearer ${other}` } });
  const bytes = await workbookOf(HUE);
  const { number } = await receive(foldersOf(data), { bytes, name: "hue.xlsx", received: "2026-01-06T08:00:00+07:00" });
  const list = (await get(`/v1/submissions/${HUE}/${PERIOD}`)).json();
  expect(list.at(-1)).toMatchObject({ number, outcome: "accepted" });
  expect((await get(`/v1/submissions/${number}`)).json()).toMatchObject({ number, outcome: "accepted" });
});

test("reasons are taken as JSON that says it is JSON; what is no JSON, or no warning, is told as such", async () => {
  const jump = await workbookOf(HA_NOI, { "02!F12": 123456 });
  const sent = (await put(open, own, jump)).json();
  const [issue] = sent.issues.filter(({ reason_needed }: { reason_needed: boolean }) => reason_needed);
  const post = async (payload: string, number: number = sent.number) => {
    const headers = { authorization: `Bearer ${own}`, "content-type": "application/json" };
    const answer = await open.desk.inject({
      method: "POST",
      url: `/v1/submissions/${number}/reasons`,
      headers,
      payload,
    });
    return [answer.statusCode, answer.json().code ?? answer.json().waiting];
  };
  expect(await post('{"x":')).toEqual([400, "desk_no_reasons"]);
  expect(await post(JSON.stringify({ "0123456789abcdef": "Nhà máy mới" }))).toEqual([404, "no_warning"]);
  expect(await post(JSON.stringify({ [issue.key]: "Nhà máy mới" }))).toEqual([201, 0]);
});
