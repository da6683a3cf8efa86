/** The centre sees what a submission would change in published figures, those of the country included; nobody else does. */
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildDesk } from "../../../ingest/desk/desk.ts";
import { openMemory } from "../../../ingest/desk/memory.ts";
import { COOKIE } from "../../../ingest/desk/sessions.ts";
import { foldersOf } from "../../../ingest/folders.ts";
import { addKey } from "../../../ingest/keys.ts";
import { closeParser } from "../../../ingest/parser.ts";
import { receive } from "../../../ingest/receive.ts";
import { newData, newKey } from "../../desk.ts";
import { definitions, freeze, publish } from "../../published.ts";
import { answerAt, deliverChanged, deliveryOf, returnsOf } from "../../returns.ts";

const REPORTER = "lai_chau_2004";
const PERIOD = "2025-Q3";
const { data, remove } = newData();
const grant = { role: "centre" as const };
const centre = addKey(
  foldersOf(data).keys,
  { name: "Hoa", grant, expires: "2099-12-31" },
  "2026-01-05T08:00:00+07:00",
  definitions,
).text;
const own = newKey(data, REPORTER);
let desk: Awaited<ReturnType<typeof buildDesk>>;

beforeAll(async () => {
  const [sent] = returnsOf([REPORTER], PERIOD);
  if (!sent) throw new Error("The example has no such return.");
  await freeze(await publish(data, [await deliveryOf(sent)]), PERIOD);
  const corrected = await deliverChanged(sent, (filed) => {
    if (filed.form.id !== "output_value") return;
    for (const column of ["current_quarter", "current_cumulative"]) {
      const at = answerAt(filed, "A1.05", column);
      filed.values[at] = (filed.values[at] || 0) + 1;
    }
  });
  await receive(foldersOf(data), corrected);
  desk = await buildDesk(await openMemory(data, definitions), { limits: { requests: 10_000, entries: 10_000 } });
}, 120_000);
afterAll(async () => {
  await desk.close();
  closeParser();
  remove();
});

/** The cookie of who signs in with a key. */
async function enter(key: string): Promise<string> {
  const answer = await desk.inject({
    method: "POST",
    url: "/vi/sign-in",
    headers: { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
    payload: `key=${encodeURIComponent(key)}`,
  });
  const cookie = answer.cookies.find(({ name }) => name === COOKIE);
  return `${COOKIE}=${cookie?.value ?? ""}`;
}

async function ask(cookie: string, url: string) {
  const { statusCode, headers, body } = await desk.inject({ method: "GET", url, headers: { cookie } });
  return { statusCode, headers, body: body.replaceAll("&#x2F;", "/") };
}

test("the centre is led to it from a submission that came after a release; first it waits, then it reads", async () => {
  const hoa = await enter(centre);
  expect((await ask(hoa, "/vi/submissions/2")).body).toContain("/vi/submissions/2/changes");
  expect((await ask(hoa, "/vi/submissions/1")).body).not.toContain("/submissions/1/changes");
  const waiting = await ask(hoa, "/vi/submissions/2/changes");
  expect([waiting.statusCode, waiting.headers["refresh"]]).toEqual([200, "4"]);
  let page = waiting;
  while (page.headers["refresh"]) {
    await wait(500);
    page = await ask(hoa, "/vi/submissions/2/changes");
  }
  expect(page.body).toMatch(/1 nguyên nhân, 2 ô và \d+ số liệu đã công bố thay đổi/);
  expect(page.body).toContain("Cả nước");
  const english = await ask(hoa, "/en/submissions/2/changes");
  expect([english.headers["refresh"], english.body.includes("1 cause(s), 2 cell(s)")]).toEqual([undefined, true]);
}, 120_000);

test("for the reporter there is no such page, and no link to it", async () => {
  const lan = await enter(own);
  const page = await ask(lan, "/vi/submissions/2");
  expect([page.statusCode, page.body.includes("/changes")]).toEqual([200, false]);
  expect((await ask(lan, "/vi/submissions/2/changes")).statusCode).toBe(404);
});
