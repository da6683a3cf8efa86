/** What the centre does: load, freeze, build, serve. */
import { freezeRelease } from "../release.ts";
import { foldersOf } from "../ingest.ts";
import { currentWarehouse, rebuildWarehouse } from "../publish.ts";
import { serveSite } from "../serve.ts";
import { buildSite } from "../site.ts";
import { print, printJson, progressBar, step } from "../terminal.ts";
import { textOf, type Action } from "./context.ts";

const COUNTS = `
select (select count(*) from submissions) as submissions,
  (select count(*) from submissions where outcome = 'rejected') as rejected,
  (select count(*) from cells) as cells, (select count(*) from figures) as figures`;

export const ingest: Action = async ({ data, definitions, json }) => {
  const warehouse = await step("ingest", () => rebuildWarehouse(data, definitions, progressBar("submissions")));
  const [counts = {}] = await warehouse.query<Record<string, number>>(COUNTS);
  warehouse.close();
  if (json) printJson(counts);
  else
    print(
      Object.entries(counts)
        .map(([name, value]) => `${name} ${value}`)
        .join(" · "),
    );
  return 0;
};

export const release: Action = async ({ data, definitions, json }, [period = ""], options) => {
  const warehouse = await currentWarehouse(data, definitions, progressBar("submissions"));
  try {
    const date = textOf(options, "date") ?? new Date().toISOString().slice(0, 10);
    const frozen = await freezeRelease(warehouse, { releases: foldersOf(data).releases, period, date }, definitions);
    if (json) printJson(frozen);
    else print(frozen.folder);
    return 0;
  } finally {
    warehouse.close();
  }
};

export const site: Action = async ({ data, definitions }) => {
  const built = await step("site", () => buildSite(data, definitions, progressBar("releases")));
  print(`releases built ${built} · ${foldersOf(data).site}`);
  return 0;
};

export const serve: Action = async ({ data }, _args, options) => {
  const port = Number(textOf(options, "port"));
  const server = await serveSite(foldersOf(data).site, port);
  print(`http://localhost:${port}`);
  await new Promise((resolve) => server.once("close", resolve));
  return 0;
};
