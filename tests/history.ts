/** The example's history in a small country: four provinces that were seven, three forms, the same story, taken all the way. */
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadExample, type Example } from "../reports/example.ts";
import type { Definitions } from "../reports/definitions.ts";
import { writeExample } from "../ingest/example.ts";
import { plannedIn, publishHistory, type Planned } from "../ingest/example/history.ts";
import { receiveExample } from "../ingest/example/receiving.ts";
import { foldersOf } from "../ingest/folders.ts";
import { rebuildWarehouse } from "../ingest/ingest.ts";
import { makeKeyPair, signingOf } from "../ingest/keypair.ts";
import { renderVersion } from "../ingest/pages.ts";
import { listReceipts } from "../ingest/receive.ts";
import type { Signing } from "../ingest/signing.ts";
import { buildSite } from "../ingest/site.ts";
import { boardIn } from "../ingest/status.ts";
import { digestOf, madeOnce } from "./example.ts";
import { definitions } from "./published.ts";

/** The provinces of today; those that were merged into them are of the small country too. */
const PROVINCES = ["ho_chi_minh_2025", "hue_1989", "lao_cai_2025", "quang_ninh_1978"];

/** The forms that were asked in every quarter. */
const FORMS = ["output_value", "main_products", "plan"];

const whole = loadExample();
const provinces = Object.entries(whole.provinces).filter(([id]) => PROVINCES.includes(id));
const reporters = provinces.flatMap(([id, { merged }]) => [id, ...Object.keys(merged)]);

/** What the small country is made from. */
export const smallExample: Example = {
  ...whole,
  provinces: Object.fromEntries(provinces),
  story: whole.story.filter(({ reporter }) => reporters.includes(reporter)),
};

/** What is asked and said in the small country; nobody reports below its provinces. */
export const smallDefinitions: Definitions = {
  ...definitions,
  codelists: {
    ...definitions.codelists,
    provinces: (definitions.codelists["provinces"] ?? []).filter(
      ({ code, parent }) => parent !== "VN" || reporters.includes(code),
    ),
    districts: [],
  },
  forms: definitions.forms.filter(({ id }) => FORMS.includes(id)),
  indicators: definitions.indicators.filter(({ form }) => !form || FORMS.includes(form)),
};

/** A data folder with twelve quarters and five corrections, their pages, and the site. The first to ask builds it, others wait; it
 * is kept until the code changes. Only for reading: a test that writes copies it. */
export async function historyFolder(): Promise<string> {
  const folder = join(tmpdir(), `congbo-example-history-${digestOf("reports", "ingest", "src")}`);
  await madeOnce(folder, buildHistory);
  return folder;
}

/** What was published in it, in order: period, version, day, reason, and the number of the last receipt that it knew. */
export const happenedIn = (data: string): Planned[] =>
  plannedIn(smallExample, listReceipts(foldersOf(data).submissions));

async function buildHistory(data: string): Promise<void> {
  const { inbox } = foldersOf(data);
  const signing = newSigning(data);
  await writeExample(inbox, smallDefinitions, undefined, smallExample);
  await receiveExample(inbox, foldersOf(data));
  await publishHistory({ data, definitions: smallDefinitions, example: smallExample, render: renderVersion, signing });
  const warehouse = await rebuildWarehouse(data, smallDefinitions);
  const board = await boardIn(warehouse, smallDefinitions);
  warehouse.close();
  await buildSite(data, smallDefinitions, board);
}

/** A key of its own, whose secret is forgotten. */
function newSigning(data: string): Signing | undefined {
  const path = `${data}.key`;
  makeKeyPair(data, path, {});
  const signing = signingOf({ CONGBO_SIGNING_KEY: path });
  rmSync(path);
  return signing;
}
