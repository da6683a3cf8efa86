/** The official fixtures of OCFL 1.1 (https://github.com/OCFL/fixtures), each judged as its name says. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { validateObject } from "../../../ingest/ocfl/validate.ts";

const folder = mkdtempSync(join(tmpdir(), "congbo-ocfl-"));
const packed = readFileSync(join(import.meta.dirname, "fixtures-1.1.tar.br"));
execFileSync("tar", ["x", "-C", folder], { input: brotliDecompressSync(packed) });
afterAll(() => rmSync(folder, { recursive: true }));

const objectsOf = (kind: string): string[] => readdirSync(join(folder, "1.1", kind));
const codesOf = (kind: string, name: string): string[] =>
  [...new Set(validateObject(join(folder, "1.1", kind, name)).findings.map(({ code }) => code))].sort();

/** The codes that a fixture's name begins with. */
const named = (name: string): string[] => [...name.matchAll(/[EW]\d{3}(?=_)/g)].map(([code]) => code).sort();

/** What else is wrong with a bad object than its name says; it was looked for by hand in each. */
const BESIDE: Record<string, string[]> = {
  E001_invalid_version_format: ["E046"], // the version "1" is in the inventory and can have no folder
  E003_E063_empty: ["E001"], // .keep
  E010_missing_versions: ["E046"], // v3 is in the inventory
  E011_E013_invalid_padded_head_version: ["E023", "E092"], // v08 names v1/content/test.txt, which is v01/content/test.txt
  E017_invalid_content_dir: ["E092"], // v1/content/dir/test.txt is v1/content/test.txt
  E040_head_not_most_recent: ["E064"],
  E046_root_not_most_recent: ["E064"],
  E049_E050_E054_bad_version_block_values: ["E094"], // the message is a list
  E100_E099_fixity_invalid_content_paths: ["E023", "E092", "E093"], // v1/content/content/file-1.txt is not there
  E100_E099_manifest_invalid_content_paths: ["E023", "E092"],
};

test("there are as many fixtures as were published", () => {
  expect(["good-objects", "warn-objects", "bad-objects"].map((kind) => objectsOf(kind).length)).toEqual([12, 13, 55]);
});

test.each(objectsOf("good-objects"))("%s is good", (name) => {
  expect(codesOf("good-objects", name)).toEqual([]);
});

test.each(objectsOf("warn-objects"))("%s has no error and its warnings", (name) => {
  const codes = codesOf("warn-objects", name);
  expect(codes.filter((code) => code.startsWith("E"))).toEqual([]);
  expect(codes).toEqual(expect.arrayContaining(named(name)));
});

test.each(objectsOf("bad-objects"))("%s has its errors and no others", (name) => {
  const errors = codesOf("bad-objects", name).filter((code) => code.startsWith("E"));
  expect(errors).toEqual([...named(name), ...(BESIDE[name] ?? [])].sort());
});
