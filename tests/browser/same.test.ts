/** The same release gives the same pages, byte for byte, wherever they are built. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { PERIOD, pagesFolder } from "./site.ts";

const MAIN = resolve(import.meta.dirname, "../../src/main.ts");

/** What is drawn; tables and the seal are compared where a version is made again. */
const DRAWN = /^(vi|en|why|_astro|index)\b/;

const digestsOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => DRAWN.test(name) && statSync(join(folder, name)).isFile())
    .sort()
    .map(
      (name) =>
        `${createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex")} ${name}`,
    );

test("two builds are the same bytes", { timeout: 240_000 }, async () => {
  const data = await pagesFolder();
  const again = mkdtempSync(join(tmpdir(), "congbo-again-"));
  await promisify(execFile)(process.execPath, [
    MAIN,
    "release",
    join(data, "releases", PERIOD, "v1", "content", "data"),
    again,
  ]);
  const digests = digestsOf(again);
  expect(digests.length).toBeGreaterThan(5000);
  expect(digests).toEqual(digestsOf(join(data, "site", "releases", PERIOD, "v1")));
  rmSync(again, { recursive: true });
});
