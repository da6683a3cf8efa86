/** What the desk does not take on: it says so in one sentence, keeps what was there, and goes on serving the others. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { afterAll, afterEach, expect, test } from "vitest";
import type { DeskLimits } from "../../../ingest/desk/limits.ts";
import { foldersOf } from "../../../ingest/folders.ts";
import { closeParser } from "../../../ingest/parser.ts";
import { listReceipts } from "../../../ingest/receive.ts";
import { HA_NOI, headersOf, HUE, newData, newDesk, newKey, PERIOD, put } from "../../desk.ts";

const opened: { desk: { close(): Promise<unknown> }; remove: () => void }[] = [];
afterEach(async () => {
  for (const { desk, remove } of opened.splice(0)) {
    await desk.close();
    remove();
  }
});
afterAll(closeParser);

async function deskWith(limits: Partial<DeskLimits>, folder = newData()) {
  const open = await newDesk(folder.data, { limits });
  opened.push({ desk: open.desk, remove: folder.remove });
  const { submissions } = foldersOf(folder.data);
  const send = async (text: string, key: string, reporter = HA_NOI): Promise<[number, string]> => {
    const answer = await put(open, key, Buffer.from(text), { reporter });
    return [answer.statusCode, answer.json().code ?? ""];
  };
  return {
    ...open,
    key: newKey(folder.data, HA_NOI),
    data: folder.data,
    send,
    kept: () => listReceipts(submissions).length,
  };
}

const ADDRESS = `/v1/submissions/${HA_NOI}/${PERIOD}`;

/** A connection that begins to send a file and then sends no more; gives what came back once it is closed. */
async function stall(port: number, key: string, bytes: Buffer, sent: number): Promise<string> {
  const socket = connect(port, "localhost");
  const head = Object.entries({ host: "localhost", ...headersOf(key, bytes) }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  socket.write([`PUT ${ADDRESS} HTTP/1.1`, ...head, "", ""].join("\r\n"));
  socket.write(bytes.subarray(0, sent));
  let answer = "";
  socket.on("data", (data) => (answer += data.toString()));
  socket.on("error", () => {});
  await new Promise((resolve) => socket.once("close", resolve));
  return answer;
}

/** Until the heads of the requests have been read. */
const arrived = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));

async function portOf({ desk }: Awaited<ReturnType<typeof deskWith>>): Promise<number> {
  return Number(new URL(await desk.listen({ port: 0, host: "localhost" })).port);
}

test("who sends too slowly is cut off, and nothing is kept of it (ASVS 5.0 V5.2.1)", async () => {
  const open = await deskWith({ seconds: 1 });
  const port = await portOf(open);
  expect(await stall(port, open.key, Buffer.alloc(5000, 65), 100)).toMatch(/408|^$/);
  expect(open.kept()).toBe(0);
  expect(await open.send("a file in time", open.key)).toEqual([422, ""]);
});

test("a file that is too large is refused by its length, before it is read (ASVS 5.0 V5.2.1)", async () => {
  const open = await deskWith({ file: 1000, seconds: 30 });
  const port = await portOf(open);
  const answer = await stall(port, open.key, Buffer.alloc(5000, 65), 10);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(open.kept()).toBe(0);
});

test("without a length nothing is read (ASVS 5.0 V5.2.1)", async () => {
  const open = await deskWith({});
  const { "content-length": _, ...headers } = headersOf(open.key, Buffer.from("x"));
  const url = `http://localhost:${await portOf(open)}${ADDRESS}`;
  const body = new ReadableStream({ start: (stream) => (stream.enqueue(Buffer.from("x")), stream.close()) });
  const answer = await fetch(url, { method: "PUT", headers, body, duplex: "half" } as RequestInit);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([411, "desk_no_length"]);
});

test("one key has two files on their way at once, and a third when one has arrived", async () => {
  const open = await deskWith({ seconds: 3 });
  const port = await portOf(open);
  const stalled = [1, 2].map((at) => stall(port, open.key, Buffer.alloc(5000, 64 + at), 100));
  await arrived();
  expect(await open.send("third", open.key)).toEqual([429, "desk_at_once"]);
  expect(await open.send("another's", newKey(open.data, HUE), HUE)).toEqual([422, ""]);
  await Promise.all(stalled);
  await expect.poll(() => open.send("third", open.key)).toEqual([422, ""]);
});

test("all files on their way together are bounded", async () => {
  const open = await deskWith({ inFlight: 6000, seconds: 2 });
  const port = await portOf(open);
  const stalled = stall(port, open.key, Buffer.alloc(5000, 65), 100);
  await arrived();
  const other = newKey(open.data, HUE);
  expect(await open.send("x".repeat(2000), other, HUE)).toEqual([503, "desk_busy"]);
  await stalled;
  await expect.poll(() => open.send("x".repeat(2000), other, HUE)).toEqual([422, ""]);
});

test("a reporter has a share of files and bytes a day, which others' sending does not use up (ASVS 5.0 V5.2.4)", async () => {
  const files = await deskWith({ filesADay: 2 });
  for (const text of ["one", "two"]) expect(await files.send(text, files.key)).toEqual([422, ""]);
  expect(await files.send("three", files.key)).toEqual([429, "desk_quota"]);
  expect(await files.send("three", newKey(files.data, HUE), HUE)).toEqual([422, ""]);
  const again = await newDesk(files.data, { limits: { filesADay: 2 } }); // the share outlives the process
  expect((await put(again, files.key, Buffer.from("four"))).statusCode).toBe(429);
  await again.desk.close();
  const bytes = await deskWith({ bytesADay: 1000 });
  expect(await bytes.send("x".repeat(900), bytes.key)).toEqual([422, ""]);
  expect(await bytes.send("y".repeat(200), bytes.key)).toEqual([429, "desk_quota"]);
});

test("one address has a number of requests a minute (ASVS 5.0 V2.4.1)", async () => {
  const open = await deskWith({ requests: 3 });
  const statuses: number[] = [];
  for (let at = 0; at < 4; at++) statuses.push((await open.send(`file ${at}`, open.key))[0]);
  expect(statuses).toEqual([422, 422, 422, 429]);
});

test("a disk with too little room is told before the file is taken", async () => {
  const open = await deskWith({ free: 2 ** 60 });
  expect(await open.send("x", open.key)).toEqual([507, "disk_full"]);
  expect(open.kept()).toBe(0);
});

/** A disk of two megabytes, where this machine lets one be made. */
function newSmallDisk(): ReturnType<typeof newData> | undefined {
  const folder = join(tmpdir(), `congbo-small-${process.pid}`);
  mkdirSync(folder);
  const remove = (): void => rmSync(folder, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    remove();
    return undefined;
  }
  writeFileSync(join(folder, "room"), Buffer.alloc(200_000));
  return { data: folder, remove: () => (execFileSync("umount", ["--lazy", folder]), remove()) };
}

test("a disk that fills up while a file is kept is told so, and what was there stays", async ({ skip }) => {
  const small = newSmallDisk();
  if (!small) return skip("This machine lets no small disk be made.");
  const open = await deskWith({ free: 0 }, small);
  expect(await open.send("first", open.key)).toEqual([422, ""]);
  const filler = Array.from({ length: 8 }, (_, at) => String(at).repeat(300_000));
  const answers: [number, string][] = [];
  for (const text of filler) answers.push(await open.send(text, open.key));
  expect(answers).toContainEqual([507, "disk_full"]);
  const good = answers.filter(([status]) => status === 422).length;
  expect([1 + good, 2 + good]).toContain(open.kept()); // the last may be kept, and its answer find no room: sent again it has one
  rmSync(join(small.data, "room"));
  expect(await open.send("first", open.key)).toEqual([422, ""]); // the first receipt again, once there is room
});
