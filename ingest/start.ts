/** The whole path on example data: draws returns, receives, checks, loads, computes, releases, builds and serves. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadDefinitions } from "../reports/load.ts";
import { loadExample, type Publication } from "../reports/example.ts";
import { failed } from "./commands/failing.ts";
import { writeExample } from "./example.ts";
import { receiveExample } from "./example/receiving.ts";
import { releaseExample } from "./example/releasing.ts";
import { foldersOf } from "./folders.ts";
import { renderVersion } from "./pages.ts";
import { recordReleased } from "./publish.ts";
import { timeInVietnam } from "./clock.ts";
import { currentWarehouse } from "./ingest.ts";
import { latestVersion } from "./versions.ts";
import { serveSite } from "./serve.ts";
import { buildSite } from "./site.ts";
import { boardIn } from "./status.ts";
import { progressBar, step } from "./terminal.ts";
import type { Warehouse } from "./warehouse.ts";

const PORT = Number(process.env["PORT"] ?? 4321);
const ADDRESS = `http://localhost:${PORT}/`;

const data = process.env["CONGBO_DATA"] ?? "data";
const definitions = loadDefinitions();
const { publications } = loadExample();
const { submissions, inbox, releases, site } = foldersOf(data);
const example = join(inbox, "example");

await start().catch((error: unknown) => (process.exitCode = failed(error, "vi")));

async function start(): Promise<void> {
  await step("Vẽ và điền biểu mẫu ví dụ · draw example returns", async () => {
    if (!existsSync(join(example, "manifest.csv"))) await writeExample(example, definitions, progressBar("workbooks"));
  });
  await step("Nhận · receive", () => receiveExample(example, submissions, progressBar("files")));
  const warehouse = await step("Kiểm tra, nạp · check, load", () =>
    currentWarehouse(data, definitions, progressBar("submissions")),
  );
  const [latest, ...earlier] = publications.slice(-2).toReversed();
  if (latest) await publish(warehouse, latest);
  await serveSite(site, PORT);
  process.stdout.write(`\n${ADDRESS}\n`); // earlier quarters follow while the latest is looked at
  for (const publication of earlier) await publish(warehouse, publication);
  warehouse.close();
  if (earlier.length > 0) process.stdout.write(`\n${ADDRESS}\n`);
}

async function publish(warehouse: Warehouse, { period, day }: Publication): Promise<void> {
  await step(`Tính, chốt số liệu · compute, release ${period}`, async () => {
    if (!latestVersion(releases, period))
      await releaseExample(warehouse, { data, period, day, render: renderVersion }, definitions);
    recordReleased(data, timeInVietnam());
  });
  await step(`Dựng trang · build pages ${period}`, () =>
    boardIn(warehouse, definitions).then((board) => buildSite(data, definitions, board)),
  );
}
