/** What OWASP ASVS 5.0 asks of a service that takes files: each row that applies is named in a test. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildDesk, LOG } from "../../../ingest/desk/desk.ts";
import { openMemory } from "../../../ingest/desk/memory.ts";
import { foldersOf } from "../../../ingest/folders.ts";
import { listKeys, revokeKey } from "../../../ingest/keys.ts";
import { closeParser } from "../../../ingest/parser.ts";
import { listReceipts, originalOf } from "../../../ingest/receive.ts";
import { definitions, HA_NOI, headersOf, HUE, newData, newKey, PERIOD, put, workbookOf } from "../../desk.ts";

const { data, remove } = newData();
const { submissions, keys } = foldersOf(data);
const own = newKey(data, HA_NOI);
const log: string[] = [];
const stream = new Writable({ write: (line, _encoding, done) => (log.push(String(line)), done()) });
let open: { desk: Awaited<ReturnType<typeof buildDesk>>; memory: Awaited<ReturnType<typeof openMemory>> };

beforeAll(async () => {
  const memory = await openMemory(data, definitions);
  open = { memory, desk: await buildDesk(memory, { logger: { ...LOG, stream } }) };
});
afterAll(async () => {
  await open.desk.close();
  closeParser();
  remove();
});

const get = (url: string, key = own) => open.desk.inject({ url, headers: { authorization: `Bearer ${key}` } });

test("every answer forbids sniffing, framing and plain HTTP, and is not cached where it is somebody's (ASVS 5.0 V3.4.1 V3.4.3 V3.4.4 V3.4.5 V3.4.6 V4.1.1 V14.3.2)", async () => {
  await put(open, own, await workbookOf(HA_NOI));
  for (const url of ["/vi/sign-in", "/v1/submissions/1", "/v1/submissions/999", "/nowhere"]) {
    const { headers } = await get(url);
    expect(headers["strict-transport-security"]).toMatch(/max-age=31536000; includeSubDomains/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["content-security-policy"]).toMatch(/object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/);
    expect(headers["content-type"]).toMatch(/^(text\/html|application\/(problem\+)?json)/);
    expect(headers["x-powered-by"]).toBeUndefined();
    if (url.startsWith("/v1")) expect(headers["cache-control"]).toBe("no-store");
  }
});

test("no other site may read an answer (ASVS 5.0 V3.4.2)", async () => {
  const { headers } = await open.desk.inject({ url: "/v1/submissions/1", headers: { origin: "https://evil.example" } });
  expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
});

test("a cookie alone opens nothing for programs, nor a key in an address (ASVS 5.0 V3.5.2 V14.2.1)", async () => {
  const answer = await open.desk.inject({
    url: `/v1/submissions/1?key=${own}`,
    headers: { cookie: `__Host-congbo=${own}` },
  });
  expect(answer.statusCode).toBe(401);
});

test("whatever a file is called, it lies under a name that we made (ASVS 5.0 V5.3.1 V5.3.2 V5.4.1)", async () => {
  const names = [
    "../../../etc/passwd",
    "..\\..\\x.xlsx",
    "a\u0000b.xlsx",
    "x.php",
    "con.csv",
    "%2e%2e%2fx.sh",
    "\u202Excod.xlsx",
  ];
  for (const [at, name] of names.entries()) {
    const headers = { "content-disposition": `attachment; filename="${encodeURI(name)}"` };
    await put(open, own, Buffer.from(`file ${at}`), { headers });
  }
  const kept = listReceipts(submissions);
  expect(kept).toHaveLength(1 + names.length);
  for (const receipt of kept)
    expect(originalOf(submissions, receipt)).toMatch(
      /\/[0-9a-f]{64}-ha_noi_2008-2025-Q2\/v1\/content\/original\.(xlsx|csv)$/,
    );
  expect(readdirSync(data).sort()).toEqual(
    ["answers", "keys", "ledger", "numbers", "spool", "submissions", "workspace"].filter((name) =>
      readdirSync(data).includes(name),
    ),
  );
});

test("what was sent goes out again as a download under a name that we made, never as a page (ASVS 5.0 V3.2.1 V5.4.1 V5.4.2)", async () => {
  const entered = await open.desk.inject({
    method: "POST",
    url: "/vi/sign-in",
    payload: `key=${own}`,
    headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
  });
  const cookie = String(entered.headers["set-cookie"]).split(";")[0] ?? "";
  for (const file of ["answer.json", "receipt.pdf"]) {
    const { statusCode, headers } = await open.desk.inject({ url: `/vi/submissions/1/${file}`, headers: { cookie } });
    expect([statusCode, headers["content-disposition"]]).toEqual([
      200,
      expect.stringMatching(/^attachment; filename="[\w.-]+"$/),
    ]);
  }
});

test("what a file claims to be is held against its bytes (ASVS 5.0 V5.2.2)", async () => {
  const codeOf = async (bytes: string) =>
    (await put(open, own, Buffer.from(bytes, "latin1"))).json().issues.map(({ code }: { code: string }) => code);
  expect(await codeOf("%PDF-1.7 renamed")).toEqual(["pdf"]);
  expect(await codeOf("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")).toEqual(["unknown_file"]);
  expect(await codeOf("MZ\x90\0\x03\0\0\0")).toEqual(["unknown_file"]);
});

test("what goes wrong inside is told to nobody outside (ASVS 5.0 V16.5.1)", async () => {
  const broken = {
    ...open.memory,
    verdicts: () => {
      throw new Error("SELECT secret FROM /srv/inside");
    },
  };
  const desk = await buildDesk(broken);
  for (const url of ["/v1/submissions/1", `/v1/submissions/${HA_NOI}/${PERIOD}`]) {
    const answer = await desk.inject({ url, headers: { authorization: `Bearer ${own}`, "accept-language": "en" } });
    expect([answer.statusCode, answer.json().code]).toEqual([500, "desk_went_wrong"]);
    expect(answer.body).not.toMatch(/secret|srv|Error|at /);
  }
  await desk.close();
});

test("what was refused is logged, and no key, cookie or file is (ASVS 5.0 V16.2.5 V16.3.2)", async () => {
  log.length = 0;
  await put(open, newKey(data, HUE), Buffer.from("not mine"), { reporter: HA_NOI });
  await get("/v1/submissions/1", `congbo_${"B".repeat(43)}`);
  const text = log.join("");
  expect(text).toMatch(/"statusCode":403/);
  expect(text).toMatch(/"statusCode":401/);
  expect(text).not.toMatch(/congbo_|Bearer|not mine/);
});

test("a key that is revoked or has expired opens nothing from that moment on (ASVS 5.0 V8.3.1 V8.3.2)", async () => {
  const key = newKey(data, HUE, "Thu");
  const send = async () => (await put(open, key, Buffer.from("x"), { reporter: HUE })).statusCode;
  expect(await send()).toBe(422);
  revokeKey(keys, listKeys(keys).find(({ name }) => name === "Thu")?.id ?? "", "2026-10-20T08:00:00+07:00");
  expect(await send()).toBe(401);
});

test("what is kept of a key opens nothing (ASVS 5.0 V11.4.2 V11.5.1)", async () => {
  const files = readdirSync(keys).map((name) => readFileSync(join(keys, name), "utf8"));
  expect(files.join("")).not.toContain(own.slice("congbo_".length));
  for (const { digest, id } of listKeys(keys))
    for (const text of [digest, id, `congbo_${digest.slice(0, 43)}`])
      expect((await get("/v1/submissions/1", text)).statusCode).toBe(401);
  const texts = Array.from({ length: 20 }, () => newKey(data, HUE).slice("congbo_".length));
  expect(new Set(texts).size).toBe(20);
  for (const text of texts) expect(Buffer.from(text, "base64url")).toHaveLength(32);
});

test("what an address may hold is checked before it is used (ASVS 5.0 V2.2.1 V5.3.2)", async () => {
  for (const address of [
    "..%2f..%2fetc/2025-Q2",
    `${HA_NOI}/..%2f..`,
    `${HA_NOI}/2025-Q9`,
    "%00/2025-Q2",
    `${HA_NOI}%0d%0aset-cookie:x/2025-Q2`,
  ]) {
    const bytes = Buffer.from("x");
    const answer = await open.desk.inject({
      method: "PUT",
      url: `/v1/submissions/${address}`,
      headers: headersOf(own, bytes),
      payload: bytes,
    });
    expect([403, 404]).toContain(answer.statusCode);
  }
});

/** The rows that apply to the desk, by chapter; what is not here is about passwords, OAuth, tokens or video. */
const ROWS =
  `V1.2.1 V1.2.10 V2.2.1 V2.4.1 V3.2.1 V3.2.2 V3.3.1 V3.3.2 V3.3.3 V3.3.4 V3.4.1 V3.4.2 V3.4.3 V3.4.4 V3.4.5 V3.4.6
  V3.5.1 V3.5.2 V3.5.3 V3.7.2 V4.1.1 V5.2.1 V5.2.2 V5.2.3 V5.2.4 V5.3.1 V5.3.2 V5.3.3 V5.4.1 V5.4.2 V7.2.2 V7.2.3 V7.3.1 V7.3.2
  V7.4.1 V7.4.2 V8.2.1 V8.2.2 V8.2.3 V8.3.1 V8.3.2 V8.4.1 V11.4.2 V11.5.1 V14.2.1 V14.3.2 V16.2.5 V16.3.2 V16.5.1`.split(
    /\s+/,
  );

test.each(ROWS)("the row %s is named by a test", (row) => {
  const folder = join(import.meta.dirname, "..");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".test.ts"));
  const names = files.flatMap((name) => readFileSync(join(folder, name), "utf8").match(/\(ASVS 5\.0 [^)]*\)/g) ?? []);
  expect(names.some((name) => name.split(/[ ()]/).includes(row))).toBe(true);
});
