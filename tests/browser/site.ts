/** The pages of the example's last quarter, built once for all tests of pages, served, and opened in a browser. */
import { cpSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { renderVersion } from "../../ingest/pages.ts";
import { buildSite } from "../../ingest/site.ts";
import { foldersOf } from "../../ingest/folders.ts";
import { serveSite } from "../../ingest/serve.ts";
import { boardIn } from "../../ingest/status.ts";
import { listReleases } from "../../ingest/versions.ts";
import { openWarehouse } from "../../ingest/warehouse.ts";
import { launchOptions } from "../chromium.ts";
import { digestOf, exampleFolder, madeOnce } from "../example.ts";
import { definitions } from "../published.ts";

export const PERIOD = "2026-Q3";

/** One page of each kind, within a release and a language. */
export const KINDS = {
  nation: "",
  provinces: "provinces/",
  province: "provinces/ha_noi_2008/",
  "province that has not reported": "provinces/ca_mau_2025/",
  "sector in a province": "provinces/ha_noi_2008/weaving/",
  sectors: "sectors/",
  sector: "sectors/weaving/",
  products: "products/",
  "product group": "products/a/",
  indicators: "indicators/",
  indicator: "indicators/share_of_local_industry/",
  "indicator of parts": "indicators/structure_by_ownership/",
  forms: "forms/",
  form: "forms/plan/",
  reporting: "reporting/",
  asked: "asked/",
  balances: "balances/",
  notices: "notices/",
  about: "about/",
};

/** Pages that lead to the releases, within a language. */
export const LIVING = {
  releases: "releases/",
  versions: `releases/${PERIOD}/`,
  revisions: "revisions/",
  "revisions of an indicator": "revisions/output_value/",
  "revisions in a province": "revisions/output_value/ha_noi_2008/",
  board: "board/",
  templates: "templates/",
  check: "check/",
};

/** The address of a page of the release. */
export const addressOf = (language: string, path: string): string => `/releases/${PERIOD}/v1/${language}/${path}`;

/** A data folder with one release and its pages in `site`. Only for reading. */
export async function pagesFolder(): Promise<string> {
  const example = await exampleFolder();
  const folder = `${example}-pages-${digestOf("src")}`;
  await madeOnce(folder, async (staging) => {
    cpSync(join(example, "releases", PERIOD), join(staging, "releases", PERIOD), { recursive: true });
    for (const version of listReleases(foldersOf(staging).releases)) await renderVersion(version);
    const warehouse = await openWarehouse(foldersOf(example).warehouse, { access_mode: "READ_ONLY" });
    const board = await boardIn(warehouse, definitions);
    warehouse.close();
    await buildSite(staging, definitions, board);
  });
  return folder;
}

export interface Site {
  /** the built pages */
  folder: string;
  origin: string;
  browser: Browser;
  close(): Promise<void>;
}

/** Serves the pages on a free port and starts a browser. */
export async function openSite(): Promise<Site> {
  const folder = join(await pagesFolder(), "site");
  const server = await serveSite(folder, 0);
  const browser = await chromium.launch(launchOptions());
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    await browser.close();
    server.close();
  };
  return { folder, origin, browser, close };
}
