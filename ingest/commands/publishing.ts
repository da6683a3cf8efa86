/** What the centre does: load, build, serve. */
import { foldersOf } from "../folders.ts";
import { currentWarehouse, rebuildWarehouse } from "../ingest.ts";
import { serveSite } from "../serve.ts";
import { buildSite } from "../site.ts";
import { boardIn } from "../status.ts";
import { print, printJson, progressBar, step } from "../terminal.ts";
import { portOf, textOf, type Action } from "./context.ts";

const COUNTS = `
select (select count(*) from submissions) as submissions,
  (select count(*) from submissions where outcome = 'rejected') as rejected,
  (select count(*) from returns) as returns, (select count(*) from cells) as cells`;

/** Builds the warehouse anew and prints how much is in it. */
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

/** Builds the pages that are missing and prints how many releases that were. */
export const site: Action = async ({ data, definitions, json }) => {
  const warehouse = await currentWarehouse(data, definitions, progressBar("submissions"));
  const board = await boardIn(warehouse, definitions);
  warehouse.close();
  const built = await step("site", () => buildSite(data, definitions, board, progressBar("releases")));
  const { site: folder } = foldersOf(data);
  if (json) printJson({ built, folder });
  else print(`releases built ${built} · ${folder}`);
  return 0;
};

/** Serves the pages until it is stopped. Throws when the port is no port or is taken. */
export const serve: Action = async ({ data, json }, _args, options) => {
  const port = portOf(textOf(options, "port") ?? "");
  const { site: folder } = foldersOf(data);
  const server = await serveSite(folder, port);
  const url = `http://localhost:${port}`;
  if (json) printJson({ url, folder });
  else print(url);
  await new Promise((resolve) => server.once("close", resolve));
  return 0;
};
