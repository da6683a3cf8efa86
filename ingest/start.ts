/** The whole path on example data: draws returns, receives, checks, loads, computes, releases, builds and serves. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadDefinitions } from "../reports/load.ts";
import { loadExample, type Publication } from "../reports/example.ts";
import { failed } from "./commands/failing.ts";
import { writeExample } from "./example.ts";
import { publishHistory, publishLeft, type Publishing } from "./example/history.ts";
import { receiveExample } from "./example/receiving.ts";
import { releaseExample } from "./example/releasing.ts";
import { foldersOf } from "./folders.ts";
import { renderVersion } from "./pages.ts";
import { currentWarehouse } from "./ingest.ts";
import { latestVersion } from "./versions.ts";
import { serveSite } from "./serve.ts";
import { signingOf } from "./keypair.ts";
import { buildSite } from "./site.ts";
import { boardIn } from "./status.ts";
import { progressBar, step } from "./terminal.ts";
import type { Warehouse } from "./warehouse.ts";

const PORT = Number(process.env["PORT"] ?? 4321);
const ADDRESS = `http://localhost:${PORT}/`;

const data = process.env["CONGBO_DATA"] ?? "data";
const definitions = loadDefinitions();
const history = loadExample();
const finishing = { render: renderVersion, signing: signingOf(process.env) };
const { inbox, releases, site } = foldersOf(data);
const example = join(inbox, "example");

await start().catch((error: unknown) => (process.exitCode = failed(error, "vi")));

async function start(): Promise<void> {
  await step("Vẽ và điền biểu mẫu ví dụ · draw example returns", async () => {
    if (!existsSync(join(example, "manifest.csv"))) await writeExample(example, definitions, progressBar("workbooks"));
  });
  await step("Nhận · receive", () => receiveExample(example, foldersOf(data), progressBar("files")));
  const warehouse = await step("Kiểm tra, nạp · check, load", () =>
    currentWarehouse(data, definitions, progressBar("submissions")),
  );
  const board = await boardIn(warehouse, definitions);
  const show = () => buildSite(data, definitions, board);
  await publishLeft(data, history);
  const latest = history.publications.at(-1);
  if (latest) await publishLatest(warehouse, latest);
  warehouse.close();
  await step("Dựng trang · build site", show);
  await serveSite(site, PORT);
  process.stdout.write(`\n${ADDRESS}\n`); // what was published before follows while the latest is looked at
  const told = progressBar("releases");
  const rested: Publishing["rested"] = async (done, of) => {
    await show();
    told(done, of);
  };
  await step("Công bố các quý trước và các đính chính · publish earlier quarters and corrections", () =>
    publishHistory({ data, definitions, ...finishing, rested }),
  );
  process.stdout.write(`\n${ADDRESS}\n`);
}

async function publishLatest(warehouse: Warehouse, { period, day }: Publication): Promise<void> {
  await step(`Tính, chốt số liệu, dựng trang · compute, release, draw ${period}`, async () => {
    if (!latestVersion(releases, period))
      await releaseExample(warehouse, { data, period, day, ...finishing }, definitions);
  });
}
