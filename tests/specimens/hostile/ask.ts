/** Asks one child process, as the pool starts it, for the sheets of one file, and tells what that cost. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { askChild, startChild, stopChild } from "../../../ingest/reading/child.ts";
import type { Answer } from "../../../ingest/reading/parse.ts";

const PARSE = fileURLToPath(new URL("../../../ingest/reading/parse.ts", import.meta.url));
/** Of a child of the pool, in megabytes. */
const HEAP = 256;

export interface Cost {
  answer: Answer;
  seconds: number;
  /** the most that the child ever had; 0 where the system does not tell */
  megabytes: number;
}

/** The answer for a file within so many seconds. The child has started before time is taken. */
export async function askAlone(bytes: Buffer, limit: number): Promise<Cost> {
  const child = startChild(PARSE, HEAP);
  await askChild(child, { bytes: Buffer.from("a;1"), name: "a.csv" }, 20);
  const from = performance.now();
  const answer = await askChild(child, { bytes, name: "x.xlsx" }, limit);
  const seconds = (performance.now() - from) / 1000;
  const status = `/proc/${child.process.pid}/status`;
  const [, kilobytes = "0"] = existsSync(status) ? (/VmHWM:\s+(\d+)/.exec(readFileSync(status, "utf8")) ?? []) : [];
  stopChild(child, "parser_died", "");
  return { answer, seconds, megabytes: Number(kilobytes) / 1024 };
}
