/** A sealed version says what it holds, in forms that others check without our software. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SUMS, SUMS_SIGNATURE } from "../../ingest/seal.ts";
import { publicFileOf, verifySignature, type Signing } from "../../ingest/signing.ts";
import type { Frozen } from "../../ingest/versions.ts";
import { newSigner, releaseSmall, sendBoth } from "../sealed.ts";

const data = mkdtempSync(join(tmpdir(), "congbo-seal-"));
let signing: Signing;
let version: Frozen;

beforeAll(async () => {
  await sendBoth(data);
  signing = newSigner(data);
  version = await releaseSmall(data, signing);
}, 120_000);
afterAll(() => rmSync(data, { recursive: true }));

const textOf = (name: string) => readFileSync(join(version.content, name), "utf8");

test("its list names every other file once, in order, and sha512sum finds each of them unchanged", () => {
  const lines = textOf(SUMS).trimEnd().split("\n");
  const names = lines.map((line) => line.slice(130));
  expect(names).toEqual([
    "catalog.jsonld",
    "data/causes.csv",
    "data/causes.parquet",
    "data/changes.csv",
    "data/changes.parquet",
    "data/coverage.csv",
    "data/definitions.json",
    "data/figures.csv",
    "data/figures.parquet",
    "data/further_definitions.json",
    "data/release.json",
    "data/reporting.csv",
    "data/series.csv",
    "data/sources.csv",
    "data/sources.parquet",
    "data/template.xlsx",
    "datapackage.json",
  ]);
  expect(execFileSync("sha512sum", ["-c", SUMS], { cwd: version.content, encoding: "utf8" })).toBe(
    names.map((name) => `${name}: OK\n`).join(""),
  );
});

test("its signature is over the list, and its comment names release, version and digest", () => {
  const signed = verifySignature(readFileSync(join(version.content, SUMS)), textOf(SUMS_SIGNATURE), [
    signing.publicKey,
  ]);
  expect(signed).toEqual({ holds: true, comment: `congbo 2025-Q2 v1 ${version.release.digest}` });
  expect(version.release.digest).toMatch(/^[0-9a-f]{64}$/);
});

const minisign = existsSync("/usr/bin/minisign");
test.skipIf(!minisign)(
  "minisign verifies it (skipped where minisign is not installed: apt-get install minisign)",
  () => {
    const key = join(data, "congbo.pub");
    writeFileSync(key, publicFileOf(signing.publicKey));
    const check = () =>
      execFileSync("minisign", ["-V", "-p", key, "-m", SUMS], {
        cwd: version.content,
        encoding: "utf8",
        stdio: "pipe",
      });
    expect(check()).toContain(`Trusted comment: congbo 2025-Q2 v1 ${version.release.digest}`);
  },
);

test("the same computed by more threads in another folder is the same bytes, and nothing is signed where there is no key", async () => {
  const folder = mkdtempSync(join(tmpdir(), "congbo-unsigned-"));
  await sendBoth(folder);
  const other = await releaseSmall(folder, undefined, "2025-07-28", 5);
  expect(existsSync(join(other.content, SUMS_SIGNATURE))).toBe(false);
  expect(readFileSync(join(other.content, SUMS), "utf8")).toBe(textOf(SUMS)); // the digests of all files, Parquet too
  rmSync(folder, { recursive: true });
});

test("its data package gives every table its size, its digest and its columns", () => {
  const { resources, ...told } = JSON.parse(textOf("datapackage.json")) as Record<string, unknown> & {
    resources: Record<string, unknown>[];
  };
  expect(told).toMatchObject({
    name: "congbo-2025-q2-v1",
    version: "1",
    created: "2025-07-28T10:00:00+07:00",
    title: "Tiểu công nghiệp và thủ công nghiệp, quý II năm 2025, công bố lần 1",
    "title@en": "Small-scale industry and handicrafts, second quarter of 2025, version 1",
    licenses: [{ name: "CC0-1.0" }],
  });
  const figures = resources.find(({ name }) => name === "figures");
  const bytes = readFileSync(join(version.content, "data/figures.csv"));
  expect(figures).toMatchObject({
    path: "data/figures.csv",
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    bytes: bytes.length,
    hash: `sha512:${createHash("sha512").update(bytes).digest("hex")}`,
    dialect: { lineTerminator: "\r\n", delimiter: "," },
    schema: { primaryKey: ["id"], missingValues: [""] },
  });
});
