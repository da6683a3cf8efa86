/** The desk on its busiest day: 63 submitters, each sending one file after the other, for a minute. */
import { fork } from "node:child_process";
import { join } from "node:path";
import { newCrowd, percentile, sendTo, type Sent, type Submitter } from "../crowd.ts";
import { newData } from "../desk.ts";
import type { Result } from "./reading.ts";

const SCRIPT = join(import.meta.dirname, "..", "ingest", "children", "desk.ts");
const MINUTE = 60_000;

/** Answers in a minute, and how long one waits among 63, beside one who sends alone. */
export async function benchDesk(): Promise<Result[]> {
  const { data, remove } = newData();
  const crowd = await newCrowd(data);
  const child = fork(SCRIPT, [data, "unlimited"], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const url = String(await new Promise((resolve) => child.once("message", resolve)));
  const [first] = crowd;
  const alone: Sent[] = [];
  for (let at = 0; first && at < 20; at++) alone.push(await sendTo(url, first, fileOf(first, -1 - at)));
  const end = performance.now() + MINUTE;
  const sent = (await Promise.all(crowd.map((one) => sendUntil(url, one, end)))).flat();
  child.kill();
  remove();
  const [one, among] = [alone, sent].map((answers) => answers.map(({ milliseconds }) => milliseconds));
  const lasting = percentile(one ?? [], 50);
  const failed = sent.filter(({ number }) => number === undefined).length;
  return [
    { name: "submissions answered in a minute, 63 at once", value: sent.length, unit: "" },
    { name: "of these without a receipt", value: failed, unit: "", goal: 0 },
    { name: "one who sends alone waits (median)", value: lasting, unit: "ms" },
    { name: "one among 63 waits (median)", value: percentile(among ?? [], 50), unit: "ms" },
    { name: "one among 63 waits (99 of 100)", value: percentile(among ?? [], 99), unit: "ms" },
    {
      name: "the same, × what 63 would take one by one",
      value: percentile(among ?? [], 99) / (63 * lasting),
      unit: "×",
    },
  ];
}

async function sendUntil(url: string, submitter: Submitter, end: number): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (let at = 0; performance.now() < end; at++) sent.push(await sendTo(url, submitter, fileOf(submitter, at)));
  return sent;
}

/** The same workbook in other bytes: what stands after the end of a zip is read over. */
const fileOf = ({ workbook }: Submitter, at: number): Buffer => Buffer.concat([workbook, Buffer.from(`\n${at}`)]);
