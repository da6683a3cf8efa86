/** The whole path on example data: draws returns, receives, checks, loads, computes, releases, builds and serves. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { loadDefinitions } from "../reports/definitions.ts";
import { dueDay } from "../reports/period.ts";
import { loadExample } from "../reports/example.ts";
import { failed } from "./commands/failing.ts";
import { writeExample } from "./example.ts";
import { foldersOf } from "./folders.ts";
import { currentWarehouse } from "./ingest.ts";
import { receive } from "./receive.ts";
import { freezeRelease, latestVersion } from "./release.ts";
import { serveSite } from "./serve.ts";
import { buildSite } from "./site.ts";
import { progressBar, step } from "./terminal.ts";

const PORT = Number(process.env["PORT"] ?? 4321);

const data = process.env["CONGBO_DATA"] ?? "data";
const definitions = loadDefinitions();
const { release_days, released } = loadExample();
const { submissions, inbox, releases, site } = foldersOf(data);
const example = join(inbox, "example");

await start().catch((error: unknown) => (process.exitCode = failed(error, "vi")));

async function start(): Promise<void> {
  await step("Vẽ và điền biểu mẫu ví dụ · draw example returns", async () => {
    if (!existsSync(join(example, "manifest.csv"))) await writeExample(example, definitions, progressBar("workbooks"));
  });
  await step("Nhận · receive", receiveExample);
  const warehouse = await step("Kiểm tra, nạp, tính · check, load, compute", () =>
    currentWarehouse(data, definitions, progressBar("submissions")),
  );
  await step("Chốt số liệu · release", async () => {
    for (const period of released)
      if (!latestVersion(releases, period))
        await freezeRelease(warehouse, { releases, period, date: dueDay(period, release_days) }, definitions);
    warehouse.close();
  });
  await step("Dựng trang · build pages", () => buildSite(data, definitions, progressBar("releases")));
  await serveSite(site, PORT);
  process.stdout.write(`\nhttp://localhost:${PORT}/\n`);
}

async function receiveExample(): Promise<void> {
  const { data: rows } = Papa.parse<{ file: string; received_at: string }>(
    readFileSync(join(example, "manifest.csv"), "utf8"),
    { header: true, skipEmptyLines: true },
  );
  const told = progressBar("files");
  let done = 0;
  for (const { file, received_at } of rows) {
    await receive(submissions, {
      bytes: readFileSync(join(example, file)),
      name: file,
      received: received_at,
      demonstration: true,
    });
    told(++done, rows.length);
  }
}
