/** Every hostile file goes through the real child process: one sentence or its cells, within two seconds and 300 MB. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { judge } from "../../ingest/judge.ts";
import { askChild, startChild, stopChild } from "../../ingest/reading/child.ts";
import type { Answer } from "../../ingest/reading/parse.ts";
import { Refusal } from "../../ingest/refusal.ts";
import { mendOf, sentenceOf } from "../../ingest/sentences.ts";
import { newShelf } from "../../ingest/shelf.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { hostile } from "../specimens/hostile/files.ts";

const PARSE = fileURLToPath(new URL("../../ingest/reading/parse.ts", import.meta.url));
/** As the pool gives: the heap of a child. */
const HEAP = 256;
const [SECONDS, MEGABYTES] = [2, 300];
const definitions = loadDefinitions();

/** What a child answers, and the most memory that it ever had, in megabytes. The child has started before time is taken. */
async function askAlone(bytes: Buffer): Promise<{ answer: Answer; megabytes: number }> {
  const child = startChild(PARSE, HEAP);
  await askChild(child, { bytes: Buffer.from("a;1"), name: "a.csv" }, 20);
  const answer = await askChild(child, { bytes, name: "x.xlsx" }, SECONDS);
  const status = `/proc/${child.process.pid}/status`;
  const [, kilobytes = "0"] = existsSync(status) ? (/VmHWM:\s+(\d+)/.exec(readFileSync(status, "utf8")) ?? []) : [];
  stopChild(child, "parser_died", "");
  return { answer, megabytes: Number(kilobytes) / 1024 };
}

const receipt = { number: 1, id: "0", received: "2026-12-20T00:00:00Z", name: "x.xlsx", bytes: 1, crosswalk: "" };

test.each(hostile)("%s: %s", { timeout: 30_000 }, async (_, outcome, make) => {
  const { answer, megabytes } = await askAlone(make());
  if ("refusal" in answer) expect(answer.refusal.code).toBe(outcome);
  else expect(["opened", "workbook" in answer]).toEqual([outcome, true]);
  expect(megabytes).toBeLessThan(MEGABYTES);
  if ("workbook" in answer) expect(answer.workbook.sheets.some(({ keys }) => keys.length > 0)).toBe(true);
  const open = async () => {
    if ("workbook" in answer) return answer.workbook;
    throw "refusal" in answer ? new Refusal(answer.refusal.code, answer.refusal.detail) : new Error("no answer");
  };
  const verdict = await judge(open, { ...receipt, demonstration: true }, newShelf(definitions).known, definitions);
  expect(verdict.issues.map(({ severity }) => severity)).toEqual(["error"]);
  for (const issue of verdict.issues)
    for (const language of ["vi", "en"] as const)
      expect(sentenceOf(issue, language, definitions) + mendOf(issue, language, definitions)).not.toMatch(
        /[{}\p{Cc}\u202a-\u202e]|.{600}/u,
      );
});
