/** Every hostile file goes through the real child process: one sentence or its cells, within two seconds and 300 MB. */
import { availableParallelism, loadavg } from "node:os";
import { expect, test } from "vitest";
import { judge } from "../../ingest/judge.ts";
import { Refusal } from "../../ingest/refusal.ts";
import { mendOf, sentenceOf } from "../../ingest/sentences.ts";
import { newShelf } from "../../ingest/shelf.ts";
import { loadDefinitions } from "../../reports/load.ts";
import { askAlone } from "../specimens/hostile/ask.ts";
import { hostile } from "../specimens/hostile/files.ts";

const MEGABYTES = 300;
/** Two seconds of a machine that does nothing else. */
const SECONDS = 2 * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
const definitions = loadDefinitions();

const receipt = { number: 1, id: "0", received: "2026-12-20T00:00:00Z", name: "x.xlsx", bytes: 1, crosswalk: "" };

test.each(hostile)("%s: %s", { timeout: 30_000 }, async (_, outcome, make) => {
  const { answer, megabytes } = await askAlone(make(), SECONDS);
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
