/** The check page, built without any release, served under a folder and opened in a browser. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { serveSite } from "../../ingest/serve.ts";
import { portableFiles } from "../../ingest/portable.ts";
import { buildLiving } from "../../src/build.ts";
import { board } from "../board.ts";
import { launchOptions } from "../chromium.ts";
import { definitions } from "../published.ts";

/** A day on which the workbooks of tests can be due. */
export const NOW = "2026-12-20T08:00:00Z";

/** A site on which nothing was released yet. */
const NOTHING = {
  ...{ releases: [], templates: [], site: "" },
  revisions: { periods: [], publications: [], indicators: [], places: [], triangles: [] },
  head: "",
};

export interface CheckPage {
  /** the folder of the site */
  folder: string;
  /** the address of the site, which is not the root of its host */
  address: string;
  browser: Browser;
  close(): Promise<void>;
}

/** Builds and serves the living layer in a folder below the host's root; `desk` is the address that returns are sent to,
 * `declared` what it checks by. */
export async function openCheckPage(desk = "", declared = definitions): Promise<CheckPage> {
  const root = mkdtempSync(join(tmpdir(), "congbo-check-"));
  const folder = join(root, "ttcn");
  const checks = portableFiles(declared);
  checks.write(join(folder, "check"));
  const told = join(root, "living.json");
  writeFileSync(told, JSON.stringify({ ...NOTHING, definitions: checks.digest, desk, board }));
  await buildLiving(told, folder);
  const server = await serveSite(root, 0);
  const browser = await chromium.launch(launchOptions());
  return {
    folder,
    address: `http://localhost:${(server.address() as AddressInfo).port}/ttcn`,
    browser,
    async close() {
      await browser.close();
      server.close();
      rmSync(root, { recursive: true });
    },
  };
}
