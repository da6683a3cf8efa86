/** What the centre does: load, build, serve. */
import { timeInVietnam } from "../clock.ts";
import { foldersOf } from "../folders.ts";
import { messageOf } from "../hindrance.ts";
import { currentWarehouse, rebuildWarehouse } from "../ingest.ts";
import { publishDue } from "../publish.ts";
import { serveSite } from "../serve.ts";
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

/** Publishes what is due, shows the site with it, and prints which versions that were. */
export const publish: Action = async ({ data, definitions, json, lang }) => {
  const warehouse = await currentWarehouse(data, definitions, progressBar("submissions"));
  const board = await boardIn(warehouse, definitions);
  const publishing = () => publishDue(data, timeInVietnam(), definitions, board);
  const { versions, isNew } = await step("site", publishing).finally(() => warehouse.close());
  const released = versions.map(({ release: { period, version } }) => `${period} v${version}`);
  const { site: folder } = foldersOf(data);
  if (json) printJson({ released, isNew, folder });
  else if (released.length > 0) print(messageOf("published", { found: released.join(", "), file: folder }, lang));
  else print(messageOf(isNew ? "site_renewed" : "nothing_due", { file: folder }, lang));
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
