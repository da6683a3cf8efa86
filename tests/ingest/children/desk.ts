/** A desk over the folder that is named, on a port of its own, until it is killed. */
import { buildDesk } from "../../../ingest/desk/desk.ts";
import { openMemory } from "../../../ingest/desk/memory.ts";
import { loadDefinitions } from "../../../reports/load.ts";

const [data = ""] = process.argv.slice(2);
const desk = await buildDesk(await openMemory(data, loadDefinitions()));
const url = await desk.listen({ port: 0, host: "localhost" });
process.send?.(url);
