/** What a build that fails leaves behind: nothing. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
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
  for (const folder of ["releases/2026-Q3/v1", "site/releases/no quarter/v1"])
    mkdirSync(join(data, folder), { recursive: true });
  writeFileSync(join(data, "releases/2026-Q3/v1/release.json"), JSON.stringify(label));
  await expect(buildSite(data, definitions, board)).rejects.toThrow("no quarter");
  expect(readdirSync(join(data, "site"))).toEqual(["releases"]);
});
