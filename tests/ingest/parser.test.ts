import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { closeParser, createParser, openFile, type ParserOptions } from "../../ingest/parser.ts";
import { Refusal } from "../../ingest/refusal.ts";
import { openWorkbook } from "../../ingest/workbook.ts";
import { byExceljs } from "./ordinary.ts";

const folder = mkdtempSync(join(tmpdir(), "congbo-parser-"));
const file = await byExceljs();

afterAll(() => {
  closeParser();
  rmSync(folder, { recursive: true });
});

function keep(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const withChild = (name: string, options: Partial<ParserOptions> = {}) =>
  createParser({ script: join(import.meta.dirname, "children", name), children: 1, seconds: 10, ...options });

const refusalOf = async (opening: Promise<unknown>): Promise<{ code: string; detail: string }> => {
  const error = await opening.then(
    () => new Error("opened"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw error;
  return error;
};

test("a child gives the same sheets as reading here", async () => {
  const { sheets } = await openFile(keep("tinh.xlsx", file));
  expect(sheets).toEqual(openWorkbook(file).sheets);
});

test("a CSV file is told by its name", async () => {
  expect((await openFile(keep("b.csv", Buffer.from("a;1")))).textual).toBe(true);
  expect((await openFile(keep("kept-without-a-name", Buffer.from("a;1")), "b.csv")).textual).toBe(true);
});

test("a refusal comes through with its code and detail", async () => {
  const { code, detail } = await refusalOf(openFile(keep("cut.xlsx", file.subarray(0, 1000))));
  expect([code, detail]).toEqual(["corrupt", "zip"]);
});

test("a hundred files at once share the children", async () => {
  const path = keep("again.xlsx", file);
  const workbooks = await Promise.all(Array.from({ length: 100 }, () => openFile(path)));
  expect(new Set(workbooks.map(({ sheets }) => sheets.length))).toEqual(new Set([2]));
});

test("a child that does not answer is killed in time, and the next file gets another", async () => {
  const parser = withChild("hangs.ts", { seconds: 0.5 });
  const codes = await Promise.all([1, 2].map(() => refusalOf(parser.open(file, "x.xlsx"))));
  expect(codes.map(({ code }) => code)).toEqual(["too_slow", "too_slow"]);
  parser.close();
});

test("a child that dies harms no other file", async () => {
  const parser = withChild("dies.ts");
  const [, bad, good] = await Promise.allSettled([
    parser.open(file, "a"),
    parser.open(file, "bad"),
    parser.open(file, "b"),
  ]);
  expect(bad?.status === "rejected" && bad.reason instanceof Refusal && bad.reason.code).toBe("parser_died");
  expect(good?.status).toBe("fulfilled");
  parser.close();
});

test("a child that takes too much memory dies alone", async () => {
  const parser = withChild("hoards.ts", { megabytes: 32 });
  expect((await refusalOf(parser.open(file, "x.xlsx"))).code).toBe("parser_died");
  parser.close();
});

test("a child may read no file, write none, start no process or thread, and has no environment", async () => {
  const parser = withChild("pries.ts");
  expect((await refusalOf(parser.open(file, "x.xlsx"))).detail).toBe("");
  parser.close();
});
