/** What a build that fails leaves behind: nothing. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { buildSite } from "../../ingest/site.ts";
import { board } from "../board.ts";
import { definitions } from "../published.ts";
import { releaseOf } from "./release.ts";

const data = mkdtempSync(join(tmpdir(), "congbo-broken-"));
afterAll(() => rmSync(data, { recursive: true }));

test("a living layer that cannot be built leaves no staging folder", async () => {
  const label = { ...releaseOf([]).label, period: "no quarter" };
  const folder = join(data, "releases/2026-Q3/v1/content/data");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "release.json"), JSON.stringify(label));
  await expect(buildSite(data, definitions, board)).rejects.toThrow("no quarter");
  const sites = join(data, "sites");
  expect([existsSync(sites) ? readdirSync(sites) : [], existsSync(join(data, "site"))]).toEqual([[], false]);
});
